"""Which tokens are known as names of countries, places, peoples, persons, organisations, or as titles.

A feature for the model that tags names, not an answer: `Washington` is a place and a surname here, and the words around
it decide. The data file is written by `python -m training.gazetteers`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

import numpy as np

from parley.language.titles import title_end, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COUNTRY = 1 << 0
PLACE = 1 << 1
GROUP = 1 << 2
FIRST_NAME = 1 << 3
SURNAME = 1 << 4
ORGANISATION = 1 << 5
ORGANISATION_HEAD = 1 << 6
PLACE_HEAD = 1 << 7
TITLE = 1 << 8
IN_COUNTRY = 1 << 9
IN_PLACE = 1 << 10
IN_GROUP = 1 << 11
IN_PERSON = 1 << 12
IN_ORGANISATION = 1 << 13
IN_TITLE = 1 << 14

BITS = 15
"""How many bits a mask has; it fits uint16."""

MEANINGS = {
    COUNTRY: "a country's name or another form of it begins here",
    PLACE: "a city, region or natural place begins here",
    GROUP: "a nationality, people, faith or party's adherent, adjective or noun, begins here",
    FIRST_NAME: "a first name",
    SURNAME: "a surname",
    ORGANISATION: "the name or acronym of an organisation begins here",
    ORGANISATION_HEAD: "a word that heads names of organisations (Ministry, Party, Inc.)",
    PLACE_HEAD: "a word that heads names of places (River, Mount, Airport)",
    TITLE: "a title or office before a name (President, Foreign Minister) begins here",
    IN_COUNTRY: "a country's name goes on here",
    IN_PLACE: "a place's name goes on here",
    IN_GROUP: "a group's name goes on here",
    IN_PERSON: "a first name or surname of several tokens goes on here",
    IN_ORGANISATION: "an organisation's name goes on here",
    IN_TITLE: "a title goes on here",
}
"""What each bit of a mask says."""

CODES = {
    "C": (COUNTRY, IN_COUNTRY),
    "P": (PLACE, IN_PLACE),
    "G": (GROUP, IN_GROUP),
    "F": (FIRST_NAME, IN_PERSON),
    "S": (SURNAME, IN_PERSON),
    "O": (ORGANISATION, IN_ORGANISATION),
    "H": (ORGANISATION_HEAD, 0),
    "R": (PLACE_HEAD, 0),
}
"""Classes by their letter in the data file: the bit of a name's first token, and of the others."""

FILE = "gazetteer.tsv"
SPLIT_ALL = re.compile(r"'s\b|[-'’&]|[^\s\-'’&]+")
SPLIT_POSSESSIVE = re.compile(r"'s(?=\s|$)|'(?=\s|$)|(?:(?!'s(?:\s|$)|'(?:\s|$))\S)+")
UNFOLDED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
SHORTEST_CAPITALS = 4
"""Letters from which a word in capitals is looked up as a name (`GAZA`), outside a headline."""

Longer = tuple[tuple[str, ...], str]
"""The tokens of a name behind its first, and its classes."""


class Gazetteer(NamedTuple):
    """Names by their first token.

    Attributes:
        single: Mask of each token that is a name by itself.
        longer: Names of several tokens by the first of them, the longest first.
    """

    single: dict[str, int]
    longer: dict[str, list[Longer]]

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """The packaged gazetteer, loaded once.

        Raises:
            ValueError: A line of the data file is no entry, with its number.
        """
        text = resources.files("parley.language").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
        return build(read_entries(text))

    def mask(self, tokens: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
        """What is known of each token of a paragraph.

        Of names that lie in one another the longest counts, class by class: in `New York` no other place begins at
        `York`. Words in lower case are no names unless the list has them so (`al-Qaida`). Words in capitals count as
        if they had only a first one.

        Args:
            tokens: The paragraph's tokens; white space may be among them.

        Returns:
            A mask for each token, bits as in `MEANINGS`.
        """
        if not tokens:
            return np.zeros(0, dtype=np.uint16)
        words = self._known_forms(tokens)
        single = self.single
        found = [single.get(word, 0) for word in words]
        longer = self.longer
        covered: dict[int, int] = {}
        for at, word in enumerate(words):
            if word in longer:
                self._mark_longest(words, at, found, covered)
        self._mark_titles(words, found)
        return np.array(found, dtype=np.uint16)

    def _known_forms(self, tokens: Sequence[str]) -> list[str]:
        """Tokens as the data file spells them: straight apostrophes, words in capitals with a first one only."""
        headline = "".join(tokens).isupper() and len(tokens) > 1
        words = [token if token.isascii() else folded(token) for token in tokens]
        for at, word in enumerate(words):
            if word.isupper() and (headline or len(word) >= SHORTEST_CAPITALS) and not self._known(word):
                words[at] = capitalised(word)
        return words

    def _known(self, word: str) -> bool:
        return word in self.single or word in self.longer

    def _mark_longest(self, words: list[str], start: int, found: list[int], covered: dict[int, int]) -> None:
        """Set the bits of the names of several tokens that begin at a token, each class once."""
        done = covered.get(start, 0)
        for rest, codes in self.longer[words[start]]:
            if tuple(words[start + 1 : start + 1 + len(rest)]) != rest:
                continue
            for code in codes:
                first, inside = CODES[code]
                if done & first:
                    continue
                done |= first
                found[start] |= first
                for at in range(start + 1, start + 1 + len(rest)):
                    covered[at] = covered.get(at, 0) | first
                    found[at] = found[at] & ~first | inside

    @staticmethod
    def _mark_titles(words: list[str], found: list[int]) -> None:
        starts = titles().words
        end = 0
        for at, word in enumerate(words):
            if word in starts and at >= end and (end := title_end(words, at)) > at:
                found[at] |= TITLE
                for inside in range(at + 1, end):
                    found[inside] |= IN_TITLE


def capitalised(word: str) -> str:
    """A word in capitals with a first one only, also behind hyphens (`AL-QAIDA`)."""
    return "-".join(part.capitalize() for part in word.split("-"))


def folded(word: str) -> str:
    """A word in ASCII as wires print it (`Erdogan`), with straight apostrophes."""
    plain = word.replace("’", "'").translate(UNFOLDED)
    return "".join(letter for letter in normalize("NFKD", plain) if not combining(letter))


def tokenizations(name: str) -> Iterator[tuple[str, ...]]:
    """How tokenizers part a name: at white space and possessives, and at hyphens and apostrophes too."""
    plain = tuple(SPLIT_POSSESSIVE.findall(name))
    yield plain
    if "-" in name or "'" in name:
        parted = tuple(SPLIT_ALL.findall(name))
        if parted != plain:
            yield parted


def build(entries: Iterable[tuple[str, str]]) -> Gazetteer:
    """A gazetteer of names with the letters of their classes (see `CODES`)."""
    single: dict[str, int] = {}
    longer: dict[str, dict[tuple[str, ...], str]] = {}
    for name, codes in entries:
        for first, *rest in tokenizations(name if name.isascii() else folded(name)):
            if rest:
                ends = longer.setdefault(first, {})
                ends[tuple(rest)] = ends.get(tuple(rest), "") + codes
            else:
                single[first] = single.get(first, 0) | sum(CODES[code][0] for code in codes)
    return Gazetteer(
        single, {first: sorted(ends.items(), key=lambda end: (-len(end[0]), end)) for first, ends in longer.items()}
    )


def read_entries(text: str) -> Iterator[tuple[str, str]]:
    """Entries of a data file: a name, a tab, the letters of its classes; `#` begins a comment.

    Raises:
        ValueError: A line is no entry.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        name, tab, codes = line.partition("\t")
        if not tab or not name or not set(codes) <= set(CODES):
            raise ValueError(f"{FILE}, line {number}: {line!r} is not a name, a tab and letters of {''.join(CODES)}")
        yield name, codes
