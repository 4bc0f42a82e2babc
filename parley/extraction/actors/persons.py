"""People: names, the offices they hold, and for whom they therefore speak."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Key, load, words

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading

PARTICLE = re.compile(r"(?:al|el|bin|bint|ibn|de|da|dos|del|der|van|von|den|di|du|la|y|arap|ben|abu|ten|ter|zu)", re.A)
ARTICLE = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|ul|ur)")


@dataclass(frozen=True, slots=True)
class Office:
    """Words of an office, `first` to `last`; what sort it is and which state alone has it."""

    first: int
    last: int
    kind: str
    entry: str
    sole: Key | None
    left: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name over words `first` to `last`."""

    first: int
    last: int
    name: str


@cache
def office_heads() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Office heads by first word: their words, kind (`state`, `person`) and entry; the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    data = load("offices")
    for kind in ("person", "state"):
        for entry, forms in data[kind].items():
            for form in forms:
                parts = tuple(form.split())
                index.setdefault(parts[0], []).append((parts, kind, entry))
    for found in index.values():
        found.sort(key=lambda item: -len(item[0]))
    return index


@cache
def sole_offices() -> dict[str, Key]:
    """Offices that only one state or organisation has."""
    return {
        form: (("state", owner) if owner.isupper() else ("actor", owner))
        for owner, forms in load("offices")["office_of"].items()
        for form in forms
    }


@cache
def office_starts() -> frozenset[str]:
    """All words with which an office can start."""
    listed = (words("offices", section) for section in ("rank", "field", "left_office"))
    return frozenset(office_heads()).union(*listed)


def office_at(reading: Reading, number: int) -> Office | None:
    """The office whose first word is this one: ranks and fields, a head, and `of` or `for` a field."""
    at, left = number, False
    ranks, fields, past = words("offices", "rank"), words("offices", "field"), words("offices", "left_office")
    while reading.lower(at) in past or reading.lower(at) in ranks or reading.lower(at) in fields:
        head = head_at(reading, at)
        if head is not None and reading.lower(head[0]) not in fields and reading.lower(head[0]) not in HEADLIKE:
            break
        left = left or reading.lower(at) in past
        at += 1
        if at - number > 5:
            return None
    head = head_at(reading, at)
    if head is None:
        return None
    last, kind, entry = head
    while (following := head_at(reading, last)) is not None:
        last, kind, entry = following
    plain = " ".join(reading.lower(word) for word in range(number, last))
    sole = next((key for form, key in sole_offices().items() if plain == form or plain.endswith(" " + form)), None)
    if reading.lower(last) in ("of", "for") and reading.lower(last + 1) in fields and not left:
        last += 2
        while reading.lower(last) in fields or (reading.lower(last) == "and" and reading.lower(last + 1) in fields):
            last += 1
    return Office(number, last, "person" if left else kind, entry, sole, left)


HEADLIKE = frozenset(
    {"minister", "secretary", "adviser", "chief", "leader", "spokesman", "director", "negotiator", "envoy"}
)


def head_at(reading: Reading, number: int) -> tuple[int, str, str] | None:
    """The longest office head that starts at a word: where it ends, its kind and entry."""
    for parts, kind, entry in office_heads().get(reading.lower(number), ()):
        if all(reading.lower(number + step) == part for step, part in enumerate(parts)):
            return number + len(parts), kind, entry
    return None


def name_at(reading: Reading, number: int, hits: dict[int, Hit]) -> Person | None:
    """A person's name that starts at a word: capitalised words, initials and particles between them."""
    at = number
    while (
        reading.lower(at) in courtesy_words()
        and reading.word(at)[:1].isupper()
        and (reading.word(at + 1)[:1].isupper() or not reading.word(at + 1)[:1].isalpha())
    ):
        at += 1
        if reading.word(at) == ".":
            at += 1
    begin = at
    bound = model_bound(reading, begin)
    if bound is not None:
        return named_person(reading, begin, bound, hits)
    at = capitalised_end(reading, begin, hits)
    if at == begin or at - begin > 7 or (begin in hits and hits[begin].last >= at):
        return None
    if any(reading.names.get(inside, (0, ""))[1] == "PERSON" for inside in range(begin + 1, at)):
        return None
    while reading.word(at - 1) == ".":
        at -= 1
    name = reading.text[reading.words[begin].start : reading.words[at - 1].end]
    return Person(begin, at, name)


def capitalised_end(reading: Reading, begin: int, hits: dict[int, Hit]) -> int:
    """Where capitalised words, initials and particles end that may be a name."""
    at = begin
    while at < len(reading.words):
        word = reading.words[at]
        if at > begin and at in hits and hits[at].entry.use in ("name", "metonym", "adjective", "people"):
            break
        if (
            word.capital
            and word.lower not in not_names()
            and reading.sentence[at] == reading.sentence[begin]
            and word.text.replace("-", "").replace("'", "").replace(".", "").isalpha()
        ):
            at += 1
            if len(word.text) == 1 and reading.word(at) == ".":
                at += 1
            continue
        hyphen = (
            word.text == "-"
            and at > begin
            and word.start == reading.words[at - 1].end
            and reading.word(at + 1)[:1].isupper()
        )
        if hyphen:
            at += 1
            continue
        article = (
            ARTICLE.fullmatch(word.text) and reading.word(at + 1) == "-" and reading.words[at + 1].start == word.end
        )
        if article and reading.word(at + 2)[:1].isupper():
            at += 3
            continue
        particle = PARTICLE.fullmatch(word.text) and at > begin and reading.word(at + 1)[:1].isupper()
        if particle:
            at += 1
            continue
        break
    return at


def model_bound(reading: Reading, begin: int) -> int | None:
    """Where the name of a person ends that the language model sees at a word; None where it sees none."""
    last, label = reading.names.get(begin, (0, ""))
    return last if label == "PERSON" else None


def named_person(reading: Reading, first: int, last: int, hits: dict[int, Hit]) -> Person | None:
    """The person over words `first` to `last`, if no listed name is among them."""
    if first in hits and hits[first].last >= last:
        return None
    return Person(first, last, reading.text[reading.words[first].start : reading.words[last - 1].end])


@cache
def courtesy_words() -> frozenset[str]:
    """Courtesy titles in lower case."""
    return frozenset(word.lower() for word in words("offices", "courtesy"))


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that never belong to a person's name."""
    return words("persons", "not_names")


@dataclass(slots=True)
class People:
    """Names of people and offices of a report, by the number of their first word."""

    offices: dict[int, Office]
    names: dict[int, Person]


def find_people(reading: Reading, hits: dict[int, Hit]) -> People:
    """Read offices and capitalised names from left to right, names of listed actors apart."""
    found = People({}, {})
    number = 0
    while number < len(reading.words):
        if number in hits:
            number = hits[number].last
            continue
        office = office_at(reading, number) if reading.words[number].lower in office_starts() else None
        if office is not None:
            found.offices[number] = office
            number = office.last
            continue
        word = reading.words[number]
        name = name_at(reading, number, hits) if word.capital or ARTICLE.fullmatch(word.text) else None
        if name is not None:
            found.names[number] = name
            number = name.last
            continue
        number += 1
    return found
