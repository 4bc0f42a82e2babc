"""Listed names in a report, and whether a country or capital is an actor or only a place there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Entry, known_names, load

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name over words `first` to `last` (exclusive); `place` if it only says where."""

    first: int
    last: int
    form: str
    entry: Entry
    place: bool


@cache
def place_cues() -> dict[str, frozenset[str]]:
    """The word lists of `data/places.toml`."""
    return {name: frozenset(section["words"]) for name, section in load("places").items()}


def find_hits(reading: Reading) -> dict[int, Hit]:
    """Listed names by the number of their first word; the longest wins, and none overlap."""
    index = known_names()
    hits: dict[int, Hit] = {}
    number = 0
    while number < len(reading.words):
        text = reading.words[number].text
        hit = hit_at(reading, number, index) if text in index or not text.isalnum() else None
        if hit is None or of_a_continent(reading, hit) or is_word(reading, hit):
            number += 1
            continue
        hits[number] = hit
        number = hit.last
    settle_successors(hits)
    countries = {hit.entry.key[1] for hit in hits.values() if hit.entry.key[0] == "state" and hit.entry.use != "shared"}
    named = {hit.entry.key for hit in hits.values() if hit.entry.use in ("name", "capital", "metonym")}
    return {
        at: hit
        for at, hit in hits.items()
        if (hit.entry.use != "shared" or hit.entry.country in countries)
        and (hit.form not in place_cues()["other_peoples"] or hit.entry.key in named or not of_a_land(reading, hit))
    }


def of_a_land(reading: Reading, hit: Hit) -> bool:
    """Whether a people is one that lives in another country (`the Indian majority`)."""
    return reading.lower(hit.last) in place_cues()["people_nouns"]


def is_word(reading: Reading, hit: Hit) -> bool:
    """Whether a form that may be a mere word is one, or part of another name (`Labour Day`, `Statue of Liberty`)."""
    if hit.form not in place_cues()["alone"]:
        return False
    if reading.lower(hit.first - 1) == "of" and reading.word(hit.first - 2)[:1].isupper():
        return not any(last == hit.first - 1 and label == "PERSON" for last, label in reading.names.values())
    if reading.word(hit.last)[:1].isupper() or reading.word(hit.first - 1)[:1].isupper():
        return not reading.opens(hit.first) or reading.word(hit.last)[:1].isupper()
    token = reading.token(hit.last)
    acts = token is not None and (token.pos_ in ("VERB", "AUX", "PART") or token.text == ",")
    return reading.opens(hit.first) and not acts


def of_a_continent(reading: Reading, hit: Hit) -> bool:
    """Whether a demonym means more than its state (`Latin American presidents`)."""
    before = reading.words[hit.first - 1] if hit.first else None
    return (
        hit.entry.use in ("adjective", "people")
        and before is not None
        and before.capital
        and before.lower in place_cues()["other_americans"]
    )


def settle_successors(hits: dict[int, Hit]) -> None:
    """Give a capital to the state of its time: Moscow is the Soviet Union's where the report never names Russia."""
    named = {hit.entry.key for hit in hits.values() if hit.entry.use in ("name", "adjective", "people")}
    for code, lists in load("countries").items():
        heir = ("state", str(lists.get("succeeded_by", "")))
        if ("state", code) not in named or heir in named:
            continue
        for at, hit in hits.items():
            if hit.entry.key == heir:
                hits[at] = replace(
                    hit, entry=replace(hit.entry, key=("state", code), country=code, rule=f"countries.{code}")
                )


def hit_at(reading: Reading, number: int, index: dict[str, list[tuple[str, Entry]]]) -> Hit | None:
    """The longest listed name that starts with a word."""
    word = reading.words[number]
    for form, entry in index.get(key_of(word.text), ()):
        end = word.start + len(form)
        if not reading.text.startswith(form, word.start):
            continue
        last = number
        while last < len(reading.words) and reading.words[last].end <= end:
            last += 1
        whole = last > number and reading.words[last - 1].end == end
        if not whole and last < len(reading.words) and joined(reading, last, end):
            return None
        if whole:
            return Hit(
                number, max(last, number + 1), form, entry, is_place(reading, number, max(last, number + 1), entry)
            )
    return None


def key_of(word: str) -> str:
    """The part of a word by which forms are listed."""
    if word.isalnum():
        return word
    return next((word[:at] for at, letter in enumerate(word) if not letter.isalnum()), word)


def joined(reading: Reading, number: int, end: int) -> bool:
    """Whether a form ends inside a hyphenated word: in `Russian-backed` it names nobody who acts."""
    word = reading.words[number]
    return word.start < end < word.end and reading.text[end] in "-/"


def is_place(reading: Reading, first: int, last: int, entry: Entry) -> bool:
    """Whether a country, a capital or a building says where something is rather than who acts."""
    if entry.key[0] != "state":
        return False
    before = first - 2 if reading.lower(first - 1) == "the" else first - 1
    cues = place_cues()
    if entry.use == "capital" and reacts(reading, last):
        return False
    led = reading.lower(before - 1) not in cues["not_place"]
    if entry.use in ("name", "metonym", "capital") and led and reading.lower(before) in cues[f"{entry.use}_place"]:
        return True
    return entry.use == "capital" and (dateline(reading, first, last) or names_occasion(reading, last))


def reacts(reading: Reading, last: int) -> bool:
    """Whether a sentence says how those in a capital take something (`In Paris there was applause`)."""
    at = next((at for at in range(last, last + 4) if reading.lower(at) == "there"), None)
    if at is None or any(reading.lower(one) not in ("and", ",", "too") for one in range(last, at) if one != last + 1):
        return False
    return any(reading.lower(one) in place_cues()["reaction"] for one in range(at + 2, at + 6))


def names_occasion(reading: Reading, last: int) -> bool:
    """Whether a capital is part of another name or of a place (`the Oslo accords`, `Cairo, Egypt`)."""
    cues, following = place_cues(), reading.lower(last)
    if following in cues["occasion"] or (following == "," and capital_follows(reading, last + 1)):
        return True
    return reading.word(last)[:1].isupper() and following not in cues["after_capital"]


def dateline(reading: Reading, first: int, last: int) -> bool:
    """Whether a city opens the report or a paragraph before an agency, a date or a dash."""
    if first and reading.sentence[first] == reading.sentence[first - 1]:
        return False
    mark, end = reading.lower(last), reading.words[last - 1].end
    dated = reading.word(last + 1).isdigit() or reading.word(last + 2).isdigit() or "(" in reading.text[end : end + 30]
    return mark in ("(", "-", "--", "—", "–", ".", ":") or (mark == "," and dated)


def capital_follows(reading: Reading, number: int) -> bool:
    """Whether a country's name comes next (`Cairo, Egypt`)."""
    hit = hit_at(reading, number, known_names()) if number < len(reading.words) else None
    return hit is not None and hit.entry.use == "name" and reading.lower(hit.last) in (",", ".", ";", ")")
