"""Noun phrases that name an agreement: the head, its modifiers to the left, what belongs to it to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import any_of, load, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.language import Document, Sentence

WORD = re.compile(r"[\w.&'’-]*\w(?:\.(?=\w))?[\w'’-]*")
MAX_MODIFIERS = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase whose head names an agreement.

    Attributes:
        start: First code point of the phrase.
        end: Last code point, exclusive.
        head_start: First code point of the head.
        head_end: Last code point of the head, exclusive.
        entry: Entry of `triggers.toml` that lists the head.
        weight: How far the head alone speaks for a political agreement.
        determiner: The word that opens the phrase if it is a determiner, in lower case; empty otherwise.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    entry: str
    weight: float
    determiner: str


@cache
def heads() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """The pattern for all heads, and the entry and weight of each (lower case, single spaces)."""
    nouns = load("triggers")["noun"]
    entries = {head: (name, float(entry["weight"])) for name, entry in nouns.items() for head in entry["heads"]}
    return whole(list(entries)), entries


@cache
def left_stops() -> tuple[frozenset[str], frozenset[str]]:
    """Determiners, and words that no noun phrase reaches over to the left."""
    phrase = load("triggers")["phrase"]
    return frozenset(phrase["determiners"]), frozenset(phrase["stops"])


@cache
def right_side() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What carries a phrase on to the right, where it ends, and nouns that make the head a modifier."""
    phrase = load("triggers")["phrase"]
    joiners = re.compile(rf"\s+(?:{any_of(phrase['joiners'])})\s+(?=\S)", re.IGNORECASE)
    ends = re.compile(rf"\s+(?:{any_of(phrase['ends'])})(?!\w)|\s*[,;:.!?()“”\"—–](?:\s|$)|\s+[-–—]\s", re.IGNORECASE)
    return joiners, ends, frozenset(load("triggers")["modifier"]["before"])


def left_edge(text: str, start: int, head: int) -> tuple[int, str]:
    """Where the phrase of a head starts, no further back than `start`, and its determiner."""
    determiners, stops = left_stops()
    words = list(WORD.finditer(text, start, head))[-MAX_MODIFIERS:]
    edge, right = head, head
    for word in reversed(words):
        if re.search(r"[^\s(“\"‘]", text[word.end() : right]):
            break
        lower = word.group().casefold()
        if lower in determiners:
            return word.start(), lower
        if lower in stops:
            break
        edge = right = word.start()
    return edge, ""


def right_edge(text: str, head_end: int, end: int) -> int:
    """Where the phrase of a head ends, no further than `end`."""
    joiners, ends, _ = right_side()
    joiner = joiners.match(text, head_end, end)
    if not joiner:
        return head_end
    stop = ends.search(text, joiner.end() - 1, end)
    return stop.start() if stop else len(text[:end].rstrip(" .!?"))


def phrases(document: Document, sentence: Sentence) -> Iterator[Phrase]:
    """The phrases of a sentence that name an agreement, in text order."""
    pattern, entries = heads()
    _, _, modified = right_side()
    text = document.text
    for found in pattern.finditer(text, sentence.start, sentence.end):
        entry, weight = entries[" ".join(found.group().casefold().split())]
        after = WORD.match(text, found.end() + 1, sentence.end)
        if after and text[found.end()].isspace() and after.group().casefold() in modified:
            continue
        start, determiner = left_edge(text, sentence.start, found.start())
        end = right_edge(text, found.end(), sentence.end)
        yield Phrase(start, end, found.start(), found.end(), entry, weight, determiner)
