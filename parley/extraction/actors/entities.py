"""Names that the language model found: people at once, organisations, groups and places where they act."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.labels import titles
from parley.extraction.actors.lexicon import Entry, heads, known_names, load, words
from parley.extraction.actors.mislabelled import noun_kinds
from parley.extraction.actors.names import Hit, dateline, joined
from parley.extraction.actors.organisations import head_words, kind_of
from parley.extraction.actors.persons import office_starts
from parley.language import syntax
from parley.language.gazetteer import PLACE_HEAD, Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors.reading import Reading

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,5}[a-z]?(?:-[A-Z]+)?")
LINKS = frozenset({"of", "and", "for", "the", "in", "on", "to", "with"})
"""Words that no name ends in: it was cut short."""
LONGEST = 3
"""Words of a name that a nation's name is part of, at most."""
PLAIN = re.compile(r"[\w'.&/+-]+(?: [\w'.&/+,-]+)*")


def add_entities(reading: Reading, hits: dict[int, Hit]) -> None:
    """Add what the model names and no list knows: organisations, and groups and places that act.

    Args:
        reading: The report's words with its names.
        hits: Names known already, by the number of their first word; extended in place.
    """
    covered = {number for hit in hits.values() for number in range(hit.first, hit.last)}
    add_short_forms(reading, hits, covered)
    for first, (last, label) in sorted(reading.names.items()):
        if label == "PERSON" or not is_free(reading, first, last, hits, covered):
            continue
        hit = by_seat(reading, first, last, hits) or named(reading, first, last, label, hits)
        if hit is not None:
            for inside in range(first, last):
                hits.pop(inside, None)
            hits[first] = hit
            covered.update(range(first, last))
    add_short_forms(reading, hits, covered)


def is_free(reading: Reading, first: int, last: int, hits: dict[int, Hit], covered: set[int]) -> bool:
    """Whether no list knows any word of a name but a nation that a company or club bears (`British Airways`)."""
    if not covered.intersection(range(first, last)):
        return True
    inner, ending = hits.get(first), hits.get(last - 1)
    before = range(first, last - 1)
    if ending is not None and before and reading.names[first][1] == "ORG" and ending.entry.key[0] == "actor":
        return not covered.intersection(before) and all(
            reading.words[at].capital and reading.lower(at) not in roles_and_heads() for at in before
        )
    if (
        last - first > LONGEST
        or reading.names[first][1] != "ORG"
        or inner is None
        or inner.last >= last
        or inner.entry.key[0] != "state"
    ):
        return False
    rest = range(inner.last, last)
    return not covered.intersection(rest) and all(
        reading.word(at)[:1].isupper()
        and reading.lower(at) not in roles_and_heads()
        and reading.word(at) not in head_words()
        for at in rest
    )


@cache
def roles_and_heads() -> frozenset[str]:
    """Words of titles, offices and unnamed groups: no part of a name that no list knows."""
    return words("offices", "field") | words("offices", "rank") | office_starts() | titles() | frozenset(heads())


def by_seat(reading: Reading, first: int, last: int, hits: dict[int, Hit]) -> Hit | None:
    """The organisation for which its seat acts (`Brussels objected`), where the report names it."""
    form = reading.text[reading.words[first].start : reading.words[last - 1].end]
    keys = [("actor", entry) for entry in load("entities")["seats"].get(form, ())]
    token = reading.token(first, last)
    if not keys or not (acts(token) or (token is not None and syntax.first_joined(token).dep_ == "nsubj")):
        return None
    entry = next((hit.entry for key in keys for hit in hits.values() if hit.entry.key == key), None)
    return None if entry is None else Hit(first, last, form, replace(entry, use="metonym"), place=False)


def named(reading: Reading, first: int, last: int, label: str, hits: dict[int, Hit]) -> Hit | None:
    """What a name stands for, or None where it names no actor."""
    name = reading.text[reading.words[first].start : reading.words[last - 1].end]
    told = reading.told.get(first)
    thing = told is None and (is_thing(reading, first, last) or is_ministry(reading, first, last))
    if not PLAIN.fullmatch(name) or reading.word(last - 1) in LINKS or thing:
        return None
    token = reading.token(first, last)
    if label == "ORG":
        sure = last - first > 1 or bool(ACRONYM.fullmatch(name)) or told is not None
        spoken = acts(token) or does(token) or is_led(token) or has_member(reading, first)
        if not sure and (name in head_words() or name in POINTS or not spoken):
            return None
        kind = told or described(token) or kind_of(name)
        return Hit(first, last, name, Entry(("org", name), "name", kind, None, "entities.organisation"), place=False)
    if label in ("NORP", "MISC") and is_people(reading, first, token):
        return Hit(first, last, name, Entry(("org", name), "name", "population", None, "entities.people"), place=False)
    known = name in known_names() or name in surnames(reading)
    served = is_ruled(reading, first, last) or among_states(reading, first, hits)
    unheard = last == first + 1 and name not in Gazetteer.load().single
    ruled = served or (acts(token) and (unheard or not reading.opens(first)))
    if label == "LOC" and not known and ruled and not dateline(reading, first, last):
        return Hit(first, last, name, Entry(("org", name), "name", "state", None, "entities.place"), place=False)
    return None


def has_member(reading: Reading, first: int) -> bool:
    """Whether a name is that of what a person belongs to (`Ana Ruiz of Avante`)."""
    at = first
    while (
        at > 0 and reading.lower(at - 1) not in ("of", "from") and first - at < 3 and not reading.words[at - 1].capital
    ):
        at -= 1
    ending = at - 2 if reading.word(at - 2) == "," else at - 1
    return reading.lower(at - 1) in ("of", "from") and any(
        last == ending and label == "PERSON" for last, label in reading.names.values()
    )


def is_ruled(reading: Reading, first: int, last: int) -> bool:
    """Whether a region has a head or a minister of its own there (`Premier Ada Moss of Avonia`, `Avonia's premier`)."""
    if reading.lower(last) == "'s":
        at = last + 1
        while reading.lower(at) in words("offices", "field"):
            at += 1
        return reading.lower(at) in words("entities", "ruling")
    if reading.lower(first - 1) != "of":
        return False
    if reading.lower(first - 2) in words("entities", "ruling"):
        return True
    name = next((one for one, (end, label) in reading.names.items() if end == first - 1 and label == "PERSON"), None)
    return name is not None and reading.lower(name - 1) in words("entities", "ruling")


def among_states(reading: Reading, first: int, hits: dict[int, Hit]) -> bool:
    """Whether a place stands in a list with a state that acts (`the governments of Canada and Newfoundland`)."""
    before = first - 2 if reading.lower(first - 1) == "the" else first - 1
    if reading.lower(before) not in ("and", ","):
        return False
    left = next((hit for hit in hits.values() if hit.last == before), None)
    return left is not None and left.entry.actor_type == "state" and left.entry.use == "name" and not left.place


def surnames(reading: Reading) -> set[str]:
    """Last words of the names of people in a report."""
    return {reading.word(last - 1) for last, label in reading.names.values() if label == "PERSON"}


def is_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is that of a treaty, an agency that reports, a month or the like."""
    parts = [reading.word(number) for number in range(first, last)]
    things = load("entities")["things"]["words"]
    excluded = load("organisations")["not_names"]
    last_word = parts[-1]
    return (
        Gazetteer.load().single.get(last_word, 0) & PLACE_HEAD > 0
        or " ".join(parts).lower() in office_names()
        or any(part in excluded["words"] or part in things for part in [*parts, reading.word(last)])
        or " ".join(parts) in excluded["places"]
        or reading.lower(last) == "-"
        or (last_word.lower() in words("offices", "field") and reading.word(last)[:1].isupper())
    )


def is_ministry(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is that of a ministry or a cabinet without its state: it is described, not named."""
    head = head_words().get(reading.word(last - 1)) or head_words().get(reading.word(first))
    return head is not None and head[0] == "state"


@cache
def office_names() -> frozenset[str]:
    """Names of offices in lower case."""
    return frozenset(form for forms in load("offices")["state"].values() for form in forms)


def described(token: Token | None) -> str | None:
    """The actor type that an apposition gives (`Safina, a small party`; `the militia Fanar`)."""
    if token is None:
        return None
    near = [child for child in token.children if child.dep_ in ("appos", "compound", "flat")]
    near += [token.head] if token.dep_ in ("appos", "flat", "compound") else []
    return next((kind for other in near if (kind := noun_kinds().get(other.lemma_.lower()))), None)


def is_people(reading: Reading, first: int, token: Token | None) -> bool:
    """Whether the name of a people means its members (`the Shuar`), not a quality (`Shuar villages`)."""
    if token is None or token.dep_ in ("amod", "compound", "nmod", "det") or joins_words(reading, first):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    alone = reading.lower(first - 1) == "the" and following.pos_ not in ("NOUN", "PROPN", "ADJ")
    return token.tag_ == "NNPS" or alone


def joins_words(reading: Reading, first: int) -> bool:
    """Whether a name has small words in it (`House of the Estates`), as those of peoples have not."""
    return any(reading.lower(at) in LINKS for at in range(first, reading.names[first][0]))


def acts(token: Token | None) -> bool:
    """Whether a name does what an actor does, or is one of those between whom, or with whom, something is done."""
    if token is None:
        return False
    token = syntax.first_joined(token)
    if token.dep_ in ("nsubj", "obl:agent", "nsubj:pass"):
        verb = token.head.lemma_.lower()
        return verb in words("entities", "acting") and (
            token.dep_ != "nsubj:pass" or verb in words("entities", "borne")
        )
    return token.dep_ in ("obl", "nmod") and syntax.preposition(token) == "between"


def does(token: Token | None) -> bool:
    """Whether an organisation's name is the subject of a deed of any sort (`Hyundai would build a yard`)."""
    if token is None:
        return False
    token = syntax.first_joined(token)
    return token.dep_ in ("nsubj", "obl:agent") and token.head.pos_ == "VERB"


def is_led(token: Token | None) -> bool:
    """Whether an organisation's name is what somebody leads (`who heads Labour`)."""
    return token is not None and token.dep_ == "obj" and token.head.lemma_.lower() in words("members", "leads")


def add_short_forms(reading: Reading, hits: dict[int, Hit], covered: set[int]) -> None:
    """Short forms behind `the`: of half a divided name (`the North`), the last word of a longer one (`the Fund`)."""
    shorts = dict(short_forms(reading, hits))
    for number, word in enumerate(reading.words):
        entry = shorts.get(word.text)
        free = number not in covered or (hits.get(number) is not None and hits[number].entry.use == "people")
        if entry is None or not free or reading.lower(number - 1) != "the" or joined(reading, number, word.end):
            continue
        following = reading.word(number + 1)
        if following[:1].isupper() or (number in hits and hits[number].last > number + 1):
            continue
        if word.text in POINTS and (reading.lower(number + 1) in ("of", "and", "-") or is_place(reading, number)):
            continue
        hits[number] = Hit(number, number + 1, word.text, entry, place=False)
        covered.add(number)


POINTS = ("North", "South", "East", "West")


def is_place(reading: Reading, number: int) -> bool:
    """Whether a point of the compass only says where something is."""
    return reading.lower(number - 2) in ("in", "across", "throughout", "into", "to", "from")


def short_forms(reading: Reading, hits: dict[int, Hit]) -> Iterator[tuple[str, Entry]]:
    """Short forms of the names in a report, each with its actor; those that could mean two are left out."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for hit in hits.values():
        first, last = reading.word(hit.first), reading.word(hit.last - 1)
        key = hit.entry.key
        if hit.last - hit.first < 2 or hit.place:
            continue
        if first in POINTS and key[0] == "state" and hit.entry.use == "name":
            found.setdefault(first, {})[key] = hit.entry
        elif key[0] in ("actor", "org") and (last in head_words() or hit.entry.actor_type == "armed_group"):
            found.setdefault(last, {})[key] = hit.entry
    for short, entries in found.items():
        if len(entries) == 1 and short[:1].isupper():
            yield short, next(iter(entries.values()))
