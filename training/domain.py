"""Made-up sentences in the manner of reports on agreements, with their names: see `domain.toml`."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.own_tokens import in_own_tokens
from training.swaps import pool
from training.tagged import Tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SLOT = re.compile(r"\{(\w+?)2?\}")
NAME = re.compile(r"\[(\w+)\]")
SURNAME_ALONE = "LAST"
LETTERS = "ABCDEFGHIKLMNOPRSTUV"
LETTERS_OF_AN_ACRONYM = (3, 3, 4, 4, 5)
WORDS_OF_A_PLACE = (1, 1, 1, 2)
PLAIN_PLACES = 4
"""The patterns of a place that may stand within another name, the first of the list."""


@cache
def patterns() -> dict[str, Any]:
    """Slots, patterns of names and sentences."""
    return tomllib.loads((Path(__file__).parent / "domain.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Writer:
    """Fills patterns.

    Attributes:
        chance: Where choices come from.
        groups: Nationalities and peoples.
    """

    chance: random.Random
    groups: Sequence[str]

    def filled(self, pattern: str) -> str:
        """A pattern with a word in each slot."""
        return SLOT.sub(lambda slot: self.word(slot[1]), pattern)

    def name(self, kind: str) -> str:
        """A name of some kind."""
        return self.filled(self.chance.choice(patterns()["names"][kind]))

    def word(self, slot: str) -> str:
        """What may stand in a slot: a made one, or a word of its list."""
        makers: dict[str, Callable[[], str]] = {
            "first": lambda: self.chance.choice(pool().first)[0],
            "last": lambda: self.chance.choice(pool().last)[0],
            "country": lambda: self.known_place(pool().countries),
            "city": lambda: self.known_place(pool().cities),
            "group": lambda: self.chance.choice(self.groups),
            "acronym": self.acronym,
            "place": lambda: self.filled(self.chance.choice(patterns()["names"]["LOC"][:PLAIN_PLACES])),
        }
        return makers[slot]() if slot in makers else str(self.chance.choice(patterns()["slots"][slot]))

    def known_place(self, table: dict[int, list[tuple[str, ...]]]) -> str:
        """A country or a city that the gazetteer knows, mostly of one word."""
        return " ".join(self.chance.choice(table[self.chance.choice(WORDS_OF_A_PLACE)]))

    def acronym(self) -> str:
        """Some capitals."""
        return "".join(self.chance.choice(LETTERS) for _ in range(self.chance.choice(LETTERS_OF_AN_ACRONYM)))

    def sentence(self, number: int) -> Tagged:
        """A sentence with its names, in words parted by spaces where a name begins or ends."""
        pattern = self.chance.choice(patterns()["sentences"]["all"])
        words: list[str] = []
        spaces: list[bool] = []
        found: list[tuple[int, int, str]] = []

        def add(text: str) -> None:
            if text[:1].isspace() and spaces:
                spaces[-1] = True
            parts = text.split()
            words.extend(parts)
            spaces.extend([True] * (len(parts) - 1) + [text[-1].isspace()] * bool(parts))

        at = 0
        for mark in NAME.finditer(pattern):
            if mark.start() > at:
                add(self.filled(pattern[at : mark.start()]))
            start = len(words)
            add(self.name(mark[1]))
            found.append((start, len(words), "PERSON" if mark[1] == SURNAME_ALONE else mark[1]))
            at = mark.end()
        add(self.filled(pattern[at:]))
        return Tagged(tuple(words), tuple(spaces), tuple(found), number)


def domain_sentences(count: int, groups: Sequence[str], seed: int) -> Iterator[Tagged]:
    """So many sentences, in the pipeline's tokens.

    Args:
        count: How many.
        groups: Nationalities and peoples, in an order that is always the same.
        seed: Seed of all choices.
    """
    writer = Writer(random.Random(seed), groups)
    return in_own_tokens(writer.sentence(number) for number in range(count))
