"""Organisations that no list knows: names by their head word, and acronyms that the report itself defines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Entry, load, words
from parley.extraction.actors.names import Hit

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,5}(?:-[A-Z]{1,4})?")
# Before "and" inside a name ("Monitoring and Evaluation Commission").
ABSTRACT = re.compile(
    r"[A-Z]\w+(?:ing|ment|tion|sion|ity|ance|ence|ure|ice|ogy|ship)|Truth|Peace|Food|Trade|Aid|Relief|Law|Human"
)
SHORTEST = 2
"""Initials that are too few to be known by themselves."""
CONNECTORS = frozenset({"of", "for", "on"})
MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
CALENDAR = frozenset(word for name in (MONTHS + " " + DAYS).split() for word in (name, name[:3], name[:4]))
TRADES = frozenset(
    {
        "Unions",
        "Union",
        "Labour",
        "Labor",
        "Trade",
        "Workers",
        "Employers",
        "Industry",
        "Industries",
        "Commerce",
        "Bishops",
        "Churches",
        "Jews",
        "Students",
        "Farmers",
    }
)
TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Colonel", "Col", "General", "Gen", "President", "Sheikh", "Sir", "Lord"})
LOWER_INSIDE = frozenset({"of", "for", "the", "and", "in", "on"})


@cache
def head_words() -> dict[str, tuple[str, str]]:
    """Head words: the actor type (or `body`) and the entry."""
    return {
        form: (section, entry)
        for section, entries in load("organisations").items()
        if section != "not_names"
        for entry, forms in entries.items()
        for form in forms
    }


def add_organisations(reading: Reading, hits: dict[int, Hit]) -> None:
    """Add names by head word and acronyms to the listed names; a longer name takes the place of those inside it."""
    covered = {number: hit for hit in hits.values() for number in range(hit.first, hit.last)}
    for number, word in enumerate(reading.words):
        if word.text not in head_words() or (number in covered and covered[number].last > number + 1):
            continue
        hit = organisation_at(reading, number, hits, covered)
        if hit is not None:
            replace(hits, covered, hit)
    add_acronyms(reading, hits, covered)


def replace(hits: dict[int, Hit], covered: dict[int, Hit], hit: Hit) -> None:
    """Put a hit where shorter ones may lie."""
    for number in range(hit.first, hit.last):
        inner = covered.get(number)
        if inner is not None:
            hits.pop(inner.first, None)
        covered[number] = hit
    hits[hit.first] = hit


def organisation_at(reading: Reading, number: int, hits: dict[int, Hit], covered: dict[int, Hit]) -> Hit | None:
    """The organisation's name around a head word."""
    section, entry = head_words()[reading.word(number)]
    first, owner = left_edge(reading, number, covered)
    last = right_edge(reading, number)
    inner = covered.get(number)
    if inner is not None and inner.first <= first and inner.last >= last:
        return None
    if inner is not None and inner.entry.key[0] == "state":
        return None
    if last - first < 2:
        return None
    name = reading.text[reading.words[first].start : reading.words[last - 1].end]
    excluded = load("organisations")["not_names"]
    if name in excluded["places"] or any(part in excluded["words"] for part in [*name.split(), reading.word(last)]):
        return None
    after = hits.get(last - 1) or hits.get(last - 2)
    owner = owner or (after if after is not None and after.last == last and after.entry.key[0] == "state" else None)
    country = owner.entry.key[1] if owner is not None and owner.entry.key[0] == "state" else None
    rule = f"organisations.{entry}"
    if section == "state":
        if country is None:
            return None
        known = Entry(("state", country), "metonym", "state", country, rule)
    elif section == "body" and (owner is not None or last - first < 3) and not of_trades(reading, first, last):
        known = Entry(("body", country or "", "parliament"), "name", "state", country, rule)
    elif section == "armed_group" and country and entry == "army":
        known = Entry(("state", country), "metonym", "state", country, rule)
    else:
        kind = "political_group" if section == "body" else section
        if section == "body" and of_trades(reading, first, last):
            kind = "organization"
        known = Entry(("org", name), "name", kind, country if section == "state" else None, rule)
    return Hit(first, last, name, known, place=False)


def of_trades(reading: Reading, first: int, last: int) -> bool:
    """Whether a congress or an assembly is one of unions or trades (`Congress of Trade Unions`), no parliament."""
    return any(reading.word(at) in TRADES for at in range(first, last))


def left_edge(reading: Reading, number: int, covered: dict[int, Hit]) -> tuple[int, Hit | None]:
    """Where a name starts that ends in a head word, and the owner before it (`Israeli Defence Ministry`)."""
    at = number
    while at > 0 and reading.sentence[at - 1] == reading.sentence[number]:
        word = reading.words[at - 1]
        hit = covered.get(at - 1)
        if hit is not None and hit.entry.use in ("adjective", "name") and hit.entry.key[0] == "state":
            return (hit.first - 1, None) if begins_wider(reading, hit, covered) else (hit.first, hit)
        if word.text in ("'s", "'") and name_ends(reading, at - 1):
            break
        if word.text == "'s" and covered.get(at - 2) is not None:
            owner = covered[at - 2]
            return (owner.first, owner) if at == number else (at, owner)
        possessive = word.text in ("'s", "'") and at - 2 >= 0 and reading.words[at - 2].capital and number - at >= 0
        if possessive or (
            word.capital
            and word.text.replace("-", "").replace(".", "").isalpha()
            and (word.lower not in words("persons", "not_left") or (word.text == "All" and not reading.opens(at - 1)))
        ):
            at -= 1
            continue
        if word.text == "and" and at < number and ABSTRACT.fullmatch(reading.word(at - 2)) and at - 2 not in covered:
            at -= 1
            continue
        if word.text == "-" and word.end == reading.words[at].start and reading.words[at - 2].capital:
            at -= 1
            continue
        break
    while at < number and not reading.words[at].capital:
        at += 1
    return named_from(reading, at, number, covered), None


def begins_wider(reading: Reading, hit: Hit, covered: dict[int, Hit]) -> bool:
    """Whether a word before a demonym begins the name of what is no single state's (`World Jewish Congress`)."""
    return (
        hit.entry.use == "adjective"
        and reading.word(hit.first - 1) in ("World", "All", "Pan", "Free", "New", "United", "Inter", "Trans", "Joint")
        and hit.first - 1 not in covered
        and not reading.opens(hit.first - 1)
    )


def name_ends(reading: Reading, number: int) -> bool:
    """Whether a name of its own ends before a word (`Mr. Moreno's Front`, `Avonia's Makiri Corporation`)."""
    return any(
        last == number and label in ("PERSON", "LOC") and (last > first + 1 or label == "LOC" or titled(reading, first))
        for first, (last, label) in reading.names.items()
    )


def titled(reading: Reading, first: int) -> bool:
    """Whether a title stands before a name."""
    return reading.word(first - 1).rstrip(".") in TITLES or reading.word(first - 2) in TITLES


def named_from(reading: Reading, at: int, number: int, covered: dict[int, Hit]) -> int:
    """Where the language model sees the name start, if that is further left (`Coffee and Cocoa Council`)."""
    for first, (last, label) in reading.names.items():
        if label == "ORG" and first < at and last > number:
            free = not any(inside in covered for inside in range(first, at))
            return first if free and reading.lower(first) not in words("persons", "not_left") else at
    return at


def right_edge(reading: Reading, number: int) -> int:
    """Where a name ends that goes on behind its head word with `of`, `for` or `on`."""
    last = number + 1
    at = last
    while reading.lower(at) in LOWER_INSIDE and at < len(reading.words):
        if last == number + 1 and reading.lower(at) not in CONNECTORS:
            break
        step = at + 1
        if reading.lower(step) in ("the", "a", "an"):
            step += 1
        if (
            not (step < len(reading.words) and reading.words[step].capital)
            or reading.word(step) in CALENDAR
            or reading.names.get(step, (0, ""))[1] == "PERSON"
            or reading.sentence[step] != reading.sentence[number]
        ):
            break
        if reading.lower(at) == "and" and (reading.word(step) in head_words() or reading.lower(at + 1) == "the"):
            break
        while (
            step < len(reading.words)
            and reading.words[step].capital
            and reading.sentence[step] == reading.sentence[number]
        ):
            step += 1
        at = last = step
    return last


def add_acronyms(reading: Reading, hits: dict[int, Hit], covered: dict[int, Hit]) -> None:
    """Acronyms in brackets after a name, and their later uses."""
    defined: dict[str, Entry] = {}
    for number, word in enumerate(reading.words):
        closing = {"(": (")",), ",": (",", ".", ";")}.get(word.text)
        if (
            closing is None
            or reading.word(number + 2) not in closing
            or not ACRONYM.fullmatch(reading.word(number + 1))
        ):
            continue
        short = reading.word(number + 1)
        hit = covered.get(number - 1)
        if hit is not None and hit.last == number and hit.entry.key[0] != "state":
            if word.text == "(" or short_for(short, hit.form):
                defined[short] = hit.entry
        elif hit is None or hit.entry.key[0] == "state":
            spelled = spelled_out(reading, number, short)
            if spelled is not None:
                replace(hits, covered, spelled)
                defined[short] = spelled.entry
    defined = initials(hits) | defined
    for number, word in enumerate(reading.words):
        known = defined.get(word.text)
        if known is not None and not (number in covered and covered[number].entry.key[0] == "actor"):
            if number in covered:
                hits.pop(covered[number].first, None)
            hits[number] = Hit(number, number + 1, word.text, known, place=False)


def initials(hits: dict[int, Hit]) -> dict[str, Entry]:
    """The initials of the longer names of a report, where they mean one of them only (`ULF` beside `Upland Front`)."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for hit in hits.values():
        short = "".join(word[0] for word in re.split(r"[ -]", hit.form) if word[:1].isupper())
        if hit.entry.key[0] in ("actor", "org") and len(short) > SHORTEST:
            found.setdefault(short, {})[hit.entry.key] = hit.entry
    return {short: next(iter(entries.values())) for short, entries in found.items() if len(entries) == 1}


def short_for(short: str, name: str) -> bool:
    """Whether letters are the initials of a name."""
    return short.upper() == "".join(word[0] for word in name.split() if word[0].isupper())


def spelled_out(reading: Reading, number: int, short: str) -> Hit | None:
    """The capitalised words before a bracket whose initials are the acronym in it."""
    letters = [letter for letter in short if letter.isupper()]
    at = number
    while at > 0 and number - at < 12 and (reading.words[at - 1].capital or reading.lower(at - 1) in LOWER_INSIDE):
        at -= 1
        if reading.word(at) in load("organisations")["not_names"]["words"]:
            return None
        initials = [word.text[0] for word in reading.words[at:number] if word.capital]
        if initials == letters and reading.words[at].capital:
            name = reading.text[reading.words[at].start : reading.words[number - 1].end]
            entry = Entry(("org", name), "name", kind_of(name), None, "organisations.acronym")
            return Hit(at, number, name, entry, place=False)
    return None


def kind_of(name: str) -> str:
    """The actor type that a head word in a name gives; an organisation without one."""
    kinds = [head_words()[word][0] for word in name.split() if word in head_words()]
    return next((kind for kind in kinds if kind in ("political_group", "armed_group")), "organization")
