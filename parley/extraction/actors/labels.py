"""The language model's names set right by the words around them: where they start and end, and what they name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import known_names, load, words
from parley.extraction.actors.mislabelled import PERSONAL, is_no_place, is_somebody, noun_kinds, titled_surnames
from parley.extraction.actors.organisations import CALENDAR, head_words
from parley.extraction.actors.persons import courtesy_words, office_heads

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading

QUOTES = ('"', "'")
BEHIND = 9
"""How many words behind a name may tell what it is (`Safina, a small but vocal party`)."""
HYPHENED = 3
"""Words and marks of a double first name (`Jean-Luc`)."""
EXAMPLES = frozenset({"including", "like", "namely", "notably", "especially", "among"})
PLACED = frozenset({"in", "from", "at", "near", "outside", "of"})
PREFIXES = frozenset(
    {"Umm", "Um", "Abu", "Abou", "Ibn", "Ould", "Bint", "Daw", "Ko", "Ma", "Mother", "Sister", "Brother"}
)
"""With what names of people start that the model may cut off."""
ACRONYM = re.compile(r"[A-Z]{3,6}")
LEADING = frozenset({"leads", "led", "heads", "headed", "chairs", "chaired", "founded", "runs", "ran", "commands"})
LISTING = (",", "and", "or")
MARKS = (",", '"', "-", "--", "–", "—", ":", "(")
"""What may stand between a noun and the names that it is the noun of (`three parties -- Safina, Amani`)."""
SAYING = frozenset(
    {"said", "says", "told", "added", "asked", "warned", "complained", "recalled", "wondered", "shouted"}
)


def settle_names(reading: Reading) -> None:
    """Correct the model's names in place: titles cut off, nicknames taken in, sorts as the nouns beside them tell.

    Args:
        reading: The report's words with the model's names; `told` gets the actor type of those that a noun tells.
    """
    divide(reading)
    cut_place(reading)
    surnames = full_names(reading)
    for first, (last, label) in sorted(reading.names.items()):
        if label == "PERSON" or (label == "ORG" and reading.lower(first) in titles() and last > first + 1):
            start = name_start(reading, first, last, surnames)
            del reading.names[first]
            reading.names[start] = name_end(reading, first, last), "PERSON"
    add_unnamed(reading)
    titled = titled_surnames(reading)
    for first in sorted(reading.names):
        last, label = reading.names[first]
        if label in ("ORG", "MISC") and is_somebody(reading, first, last, titled):
            label = "PERSON"
        elif label == "LOC" and is_no_place(reading, first, last):
            label = "ORG"
        reading.names[first] = last, label
        kind = kind_of_name(reading, first, last, label)
        if kind == "person" and (label in ("ORG", "MISC") or (label == "LOC" and last > first + 1)):
            reading.names[first] = last, "PERSON"
        elif kind not in ("person", None) and label != "LOC":
            tell(reading, first, kind)


def divide(reading: Reading) -> None:
    """Part a person's name from what is theirs (`Erich Honecker's Neues Deutschland`)."""
    for first, (last, label) in list(reading.names.items()):
        mark = next((at for at in range(first + 1, last - 1) if reading.lower(at) == "'s"), None)
        if label == "PERSON" and mark is not None:
            reading.names[first] = mark, "PERSON"
            reading.names[mark + 1] = last, "ORG"


def cut_place(reading: Reading) -> None:
    """Take the place from the name of somebody who speaks (`said Amal Rizk of Port Ramis`)."""
    for first, (last, label) in list(reading.names.items()):
        link = next((at for at in range(first + 1, last - 1) if reading.lower(at) in ("of", "from")), None)
        if label != "ORG" or link is None or link - first != PERSONAL or reading.lower(first - 1) not in SAYING:
            continue
        if not any(reading.word(at) in head_words() or reading.lower(at).endswith("s") for at in range(first, link)):
            reading.names[first] = link, "PERSON"


def tell(reading: Reading, first: int, kind: str) -> None:
    """Note what sort of actor a name is, and those listed behind it where the noun is of several."""
    several = any(reading.lower(at).endswith("s") for at in (first - 1, first - 2, class_before(reading, first)))
    while True:
        last, label = reading.names[first]
        if first in reading.told or label == "LOC":
            return
        reading.names[first], reading.told[first] = (last, "ORG"), kind
        step = last + 1 if reading.lower(last) in LISTING else last
        step += reading.lower(step) in LISTING
        if not several or step == last or step not in reading.names:
            return
        first = step


def class_before(reading: Reading, first: int) -> int:
    """Where the noun stands of whose class a name is an example (`charities, including X`); else the word before."""
    at = first - 1
    if reading.lower(at) in EXAMPLES:
        at -= 1
    elif reading.lower(at) == "as" and reading.lower(at - 1) == "such":
        at -= 2
    else:
        return at
    return at - 1 if reading.word(at) == "," else at


def full_names(reading: Reading) -> set[str]:
    """The names of people with more than one word, and their surnames."""
    found = set()
    for first, (last, label) in reading.names.items():
        if label == "PERSON" and last > first + 1 and reading.lower(first - 1) not in PLACED:
            found |= {" ".join(reading.word(at) for at in range(start, last)) for start in (first, last - 1)}
    return found


@cache
def titles() -> frozenset[str]:
    """Titles and offices of one word, as they stand before names."""
    single = {
        parts[0]
        for forms in office_heads().values()
        for parts, kind, _ in forms
        if len(parts) == 1 and kind == "person"
    }
    return courtesy_words() | single


def name_start(reading: Reading, first: int, last: int, surnames: set[str]) -> int:
    """Where a person's name starts behind titles, nouns and a place that the model took in."""
    start = first
    if reading.word(first - 1) in PREFIXES and reading.sentence[first - 1] == reading.sentence[first]:
        return first - 1
    while start < last - 1 and (
        reading.lower(start) in titles()
        or noun_kinds().get(reading.lower(start)) not in (None, "person")
        or (reading.word(start).isupper() and len(reading.word(start)) > 1 and not reading.word(last - 1).isupper())
        or reading.word(start) == "."
    ):
        start += 1
    if start == first and reading.lower(first - 1) in PLACED:
        for at in range(first + 1, last):
            if " ".join(reading.word(number) for number in range(at, last)) in surnames:
                return at
    return start


def name_end(reading: Reading, first: int, last: int) -> int:
    """Where a person's name ends that goes on with a nickname and a surname, or was cut off behind a hyphen."""
    if last - first == HYPHENED and reading.word(last - 2) == "-" and is_surname(reading, last):
        return last + 1
    quoted = reading.word(last) in QUOTES and reading.word(last + 2) in QUOTES and reading.word(last + 1)[:1].isupper()
    if quoted and reading.word(last + 3)[:1].isupper() and reading.sentence[last] == reading.sentence[last - 1]:
        return last + 4
    return last


def is_surname(reading: Reading, at: int) -> bool:
    """Whether a word may be the surname behind a double first name."""
    return at < len(reading.words) and at not in reading.names and free_name(reading, at, at - 1)


def kind_of_name(reading: Reading, first: int, last: int, label: str) -> str | None:
    """What the noun before a name, or the apposition behind it, says that it is."""
    kind = noun_kinds().get(reading.lower(first - 1))
    at = class_before(reading, first)
    if kind is None and (reading.word(first - 1) in MARKS or at < first - 1):
        before = reading.lower(first - 2 if at == first - 1 else at)
        kind = noun_kinds().get(before) if before.endswith("s") or reading.word(first - 1) == '"' else None
    if reading.lower(last) in ("reported", "reports"):
        return "organization" if label == "PERSON" and last > first + 1 else None
    named = first - 2 if reading.lower(first - 1) == "the" else first - 1
    if label == "PERSON" and reading.lower(named) in LEADING and reading.lower(named - 1) == "who":
        return "political_group"
    if reading.lower(named) in ("themselves", "itself") and reading.lower(named - 1) in ("calling", "call", "calls"):
        return "organization"
    agents = reading.lower(first - 1) in words("entities", "members")
    if kind is not None and not (label == "PERSON" and (agents or kind == "person")):
        return kind
    return kind_behind(reading, last, label)


def kind_behind(reading: Reading, last: int, label: str) -> str | None:
    """What an apposition behind a name says that it is (`Safina, a small party`)."""
    if reading.word(last) != ",":
        return None
    if reading.lower(last + 1) == "which" and label == "PERSON":
        return "organization"
    if reading.lower(last + 1) not in ("a", "an", "the", "one", "another"):
        return None
    for at in range(last + 2, last + 2 + BEHIND):
        word = reading.lower(at)
        if word in (",", ".", ";", ":", "of", "in", "for", "that", "which", "who", "whose", "with", "at", "from", "to"):
            kind = noun_kinds().get(reading.lower(at - 1))
            return kind if kind is not None or word != "of" else None
        if word == "'s":
            return None
    return None


def add_unnamed(reading: Reading) -> None:
    """Names that the model does not see: behind a noun that says what they are, before an apposition, acronyms."""
    covered = {number for first, (last, _) in reading.names.items() for number in range(first, last)}
    for number, word in enumerate(reading.words):
        if number in covered:
            continue
        first = number + 1 if not word.capital and noun_kinds().get(word.lower) not in (None, "person") else number
        last = first
        while free_name(reading, last, number) and last not in covered:
            last += 1
        if last > first and (first > number or is_told(reading, first, last)):
            reading.names[first] = last, "ORG"
            covered.update(range(first, last))


def is_told(reading: Reading, first: int, last: int) -> bool:
    """Whether words that may be a name are one by what is behind them, or by being an acronym that acts."""
    led = reading.lower(first - 2) == "who" and reading.lower(first - 1) in LEADING
    if led or kind_behind(reading, last, "ORG") not in (None, "person"):
        return True
    word = reading.word(first)
    if last != first + 1 or not ACRONYM.fullmatch(word) or word in load("entities")["things"]["words"]:
        return False
    token = reading.token(first)
    return reading.lower(first - 1) == "the" or (
        token is not None and token.dep_ in ("nsubj", "appos", "conj", "obl:agent")
    )


def free_name(reading: Reading, at: int, noun: int) -> bool:
    """Whether a word may be part of a name that no list knows, in a noun's sentence."""
    if at >= len(reading.words) or reading.sentence[at] != reading.sentence[noun]:
        return False
    word = reading.words[at]
    listed = word.text in known_names() or word.text in CALENDAR or word.text in head_words()
    return word.capital and word.text.isalpha() and not listed and word.lower not in words("persons", "not_names")
