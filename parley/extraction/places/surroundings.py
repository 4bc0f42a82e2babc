"""What a report says around the name of a place: the countries that it names, and what stands beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.places.gazetteer import entries, folded
from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(r"\b[A-Z][\w’'.-]*(?: (?:of |and )?[A-Z][\w’'.-]*){0,3}")
BESIDE = re.compile(rf"(?:,\s*|\s*\(\s*)(?P<name>{NAME.pattern[2:]})")
STATE_KIND, UNITED_STATES = "region", "USA"


@cache
def countries_by_name() -> dict[str, str]:
    """Codes of countries by the names that reports give them, folded."""
    listed = read_wordlist("parley.extraction.actors", "countries").items()
    return {folded(name).removeprefix("the "): code for code, entry in listed for name in entry["names"]}


@cache
def countries_by_word() -> dict[str, str]:
    """Codes of countries by all words that speak of them, folded: nationalities and peoples too."""
    # Not capitals: a name must not bear witness for itself.
    found = dict(countries_by_name())
    for code, entry in read_wordlist("parley.extraction.actors", "countries").items():
        for words in ("adjectives", "people"):
            for word in entry.get(words, ()):
                found.setdefault(folded(word).removeprefix("the "), code)
    return found


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Runs of capitalised words and all runs within them, folded, with where the whole starts; the longest first."""
    for found in NAME.finditer(text, start, end):
        parts = found[0].split(" ")
        for size in range(len(parts), 0, -1):
            for at in range(len(parts) - size + 1):
                yield found.start(), folded(" ".join(parts[at : at + size])).removesuffix("'s")


@dataclass(slots=True, frozen=True)
class Surroundings:
    """What a report says of countries.

    Attributes:
        text: The report's text.
        body_start: Where its header ends.
        parties: Codes of the countries of the agreement's parties.
        places: Where the words of each country stand, by its code.
    """

    text: str
    parties: frozenset[str]
    places: dict[str, list[int]] = field(default_factory=dict)

    def within(self, start: int, end: int) -> set[str]:
        """Codes of the countries that a stretch of the text names."""
        return {code for code, where in self.places.items() if any(start <= at < end for at in where)}

    def states_within(self, start: int, end: int, but: str) -> set[str]:
        """Postal codes of the states of the USA that a stretch names by another name than `but`."""
        names = {name for _, name in names_in(self.text, start, end)} - {but}
        return {entry.state for name in names for entry in entries(name) if is_state(entry.kind, entry.country)}

    def beside(self, end: int) -> str:
        """The name that stands behind one that ends there, after a comma or in brackets; folded, else empty."""
        found = BESIDE.match(self.text, end)
        return folded(found["name"]).removesuffix("'s") if found else ""


def is_state(kind: str, country: str | None) -> bool:
    """Whether an entry of the gazetteer is a state of the USA."""
    return kind == STATE_KIND and country == UNITED_STATES


def surroundings(text: str, start: int, parties: frozenset[str]) -> Surroundings:
    """Read what a report says of countries from an offset on."""
    words = countries_by_word()
    places: dict[str, list[int]] = {}
    for at, name in names_in(text, start, len(text)):
        if name in words:
            places.setdefault(words[name], []).append(at)
    return Surroundings(text, parties, places)
