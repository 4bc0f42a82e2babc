"""Titles and names of people told apart in all corpora alike: `President Moss` is a TITLE and a PERSON.

The Groningen Meaning Bank has titles in people's names, or tags them by themselves, or not at all, or as an
organisation (`Secretary of State`); the other corpora leave them outside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.language.gazetteer import COUNTRY, GROUP, Gazetteer
from parley.language.titles import title_end, titles
from training.labels import LOC, MISC, NORP, ORG, PERSON, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.tagged import Tagged

Name = tuple[int, int, str]
"""First word, last word (exclusive), label."""

COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Dr."})
"""Titles behind which only a person's name can stand."""
LONGEST_TITLE = 9
"""Words: `Deputy Secretary of State for Foreign and Security Affairs`."""


def parted(words: Sequence[str], names: Sequence[Name], *, noisy: bool = False) -> list[Name]:
    """Names with the titles of people as spans of their own.

    A title directly before a PERSON becomes TITLE where no other name covers it; one that a PERSON starts with
    leaves it, and so does a country before it.

    Args:
        words: The words of a sentence.
        names: Its names, not overlapping.
        noisy: The names are the Groningen Meaning Bank's: a PERSON that is a title alone becomes TITLE, one in lower
            case is dropped, and a title that is tagged as another name, or as a part of one, is a title all the
            same.

    Returns:
        Names that do not overlap, in text order.
    """
    found: list[Name] = []
    for start, end, label in sorted(names):
        if label == PERSON:
            found.extend(_untied(words, start, end, noisy=noisy))
        elif noisy and start and words[start - 1] in COURTESY and label in {LOC, ORG, MISC}:
            found.append((start, end, PERSON))
        else:
            found.append((start, end, label))
    for start, _, _ in [name for name in found if name[2] == PERSON]:
        found = _with_title(words, found, start, noisy=noisy)
    return _joined(found)


def _untied(words: Sequence[str], start: int, end: int, *, noisy: bool) -> list[Name]:
    """What a PERSON holds: perhaps a country, perhaps a title, the name."""
    before: list[Name] = []
    if noisy and not any(word[:1].isupper() or "-" in word for word in words[start:end]):
        return []
    if start + 1 < title_end(words, start + 1, end) < end + noisy:
        mask = int(Gazetteer.load().mask([words[start]])[0])
        if mask & (COUNTRY | GROUP):
            before = [(start, start + 1, LOC if mask & COUNTRY else NORP)]
            start += 1
    last = title_end(words, start) if noisy else title_end(words, start, end)
    if last >= end:
        return [*before, (start, last, TITLE)] if noisy else [*before, (start, end, PERSON)]
    last = title_end(words, start, end)
    title = [(start, last, TITLE)] if last > start else []
    return [*before, *title, (last, end, PERSON)]


def _with_title(words: Sequence[str], names: list[Name], person: int, *, noisy: bool) -> list[Name]:
    """The names with the title that ends where a person's name starts."""
    starts = (at for at in range(max(0, person - LONGEST_TITLE), person) if title_end(words, at, person) == person)
    start = next(starts, person)
    kept: list[Name] = []
    for first, last, label in names:
        if last <= start or first >= person or label == TITLE:
            kept.append((first, last, label))
        elif noisy and first >= start:
            continue  # `State` of `Secretary of State`
        elif noisy and words[last - 1] in titles().heads:
            kept.append((first, start, label))  # `United Nations Secretary-General`
        else:
            kept.append((first, last, label))
            start = max(start, last)
    if title_end(words, start, person) == person and start < person:
        kept = [name for name in kept if not (name[2] == TITLE and start <= name[0] < person)]
        kept.append((start, person, TITLE))
    return sorted(kept)


def _joined(names: list[Name]) -> list[Name]:
    """Names in text order, none over another: where two overlap the first stays."""
    chosen: list[Name] = []
    for name in sorted(names):
        if not chosen or name[0] >= chosen[-1][1]:
            chosen.append(name)
    return chosen


def titled(sentences: Iterable[Tagged], *, noisy: bool = False) -> Iterator[Tagged]:
    """Sentences with titles as spans of their own (see `parted`)."""
    for sentence in sentences:
        yield replace(sentence, names=tuple(parted(sentence.words, sentence.names, noisy=noisy)))
