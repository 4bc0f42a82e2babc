"""Repairs of names in training data only: what the gazetteer knows better than a corpus tagged in part by machine.

Conservative: a name changes its label only where the gazetteer knows the whole of it in one sense, and is dropped only
where it cannot be a name at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.language.gazetteer import (
    COUNTRY,
    FIRST_NAME,
    GROUP,
    IN_COUNTRY,
    IN_GROUP,
    IN_ORGANISATION,
    IN_PLACE,
    ORGANISATION,
    ORGANISATION_HEAD,
    PLACE,
    PLACE_HEAD,
    SURNAME,
    TITLE,
    Gazetteer,
)
from training.labels import EVENT, LOC, MISC, NORP, ORG, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.tagged import Tagged

Name = tuple[int, int, str]

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NO_NAME = re.compile(
    rf"\S*@\S*|(?:https?://|www\.)\S*|[\d.,-]+|(?:mid-|late-|early-|\d\d-)(?:{MONTHS})\w*"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|I"
    rf"|(?:{MONTHS})[a-z]*\.? \d+|(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"|(?:Figure|Fig\.|Table|Chapter|Section|Factor|Listing|Q|Part|Step|Example|Equation|Appendix|Page) ?[\dIVX.]+"
)
"""Dates, addresses, numbers, references, each by itself."""
INSIDE = {COUNTRY: IN_COUNTRY, PLACE: IN_PLACE, GROUP: IN_GROUP, ORGANISATION: IN_ORGANISATION}
OTHER_SENSES = COUNTRY | PLACE | FIRST_NAME | SURNAME | GROUP
HEADS = ORGANISATION_HEAD | PLACE_HEAD | TITLE

TAGGINGS = 8
"""Times that a name must be tagged before the corpus can be said to have a custom."""
CUSTOM = 0.85
"""Share of its taggings that make one."""


def senses(words: Sequence[str]) -> int:
    """The gazetteer's bits that hold for the whole of a name, not for a part of it."""
    first, *others = (int(mask) for mask in Gazetteer.load().mask(words))
    if not others:
        return first
    return sum(bit for bit, inside in INSIDE.items() if first & bit and all(mask & inside for mask in others))


def settled(words: Sequence[str], names: Iterable[Name]) -> list[Name]:
    """Names of a sentence without what is none, each labelled as the gazetteer knows it where that is one sense only.

    States are LOC in whatever role, well-known organisations ORG, nationalities NORP; a head word alone (`Ministry`,
    `River`) is no name of an organisation or a place.
    """
    labelled = ((start, end, _label(words[start:end], label)) for start, end, label in names)
    return [(start, end, label) for start, end, label in labelled if label]


def _label(form: Sequence[str], label: str) -> str | None:
    """The label of a name, or None where it is none."""
    text = " ".join(form)
    if not any(letter.isupper() for letter in text) or NO_NAME.fullmatch(text):
        return None
    if label not in {PERSON, ORG, LOC, MISC, EVENT}:
        return label
    known = senses(form)
    single = len(form) == 1
    if single and label in {ORG, LOC} and known and not known & ~HEADS:
        return None
    if known & COUNTRY and not known & (FIRST_NAME | SURNAME | ORGANISATION) and label != MISC:
        label = LOC
    elif known == GROUP and label != MISC:
        label = NORP
    elif known & ORGANISATION and not known & OTHER_SENSES and label != EVENT:
        label = ORG
    elif known == PLACE and not single and label == ORG:
        label = LOC
    return label


def with_groups(sentence: Tagged) -> Tagged:
    """A sentence in which nationalities and faiths that no name covers are NORP, for corpora that leave them out."""
    masks = Gazetteer.load().mask(sentence.words)
    taken = {at for start, end, _ in sentence.names for at in range(start, end)}
    groups = [
        (at, at + 1, NORP)
        for at, (word, mask) in enumerate(zip(sentence.words, masks, strict=True))
        if at not in taken and word[:1].isupper() and int(mask) == GROUP
    ]
    return replace(sentence, names=tuple(sorted([*sentence.names, *groups])))


def customary(sentences: Sequence[Tagged]) -> list[Tagged]:
    """Sentences in which a name that a corpus tags mostly alike (`CUSTOM`) is so labelled wherever it is tagged."""
    taggings: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, label in sentence.names:
            taggings[sentence.words[start:end]][label] += 1
    custom = {
        name: label
        for name, labels in taggings.items()
        if (total := labels.total()) >= TAGGINGS
        for label, count in labels.most_common(1)
        if CUSTOM <= count / total < 1
    }
    return [
        replace(
            sentence,
            names=tuple(
                (start, end, custom.get(sentence.words[start:end], label)) for start, end, label in sentence.names
            ),
        )
        for sentence in sentences
    ]
