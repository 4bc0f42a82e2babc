"""Word lists and patterns of the agreements room, read once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def load(stem: str) -> dict[str, Any]:
    """The entries of `data/<stem>.toml`."""
    return read_wordlist("parley.extraction.agreements", stem)


def lemma_of(token: Token) -> str:
    """The lemma of a token in lower case, as word lists have it."""
    return token.lemma_.lower()


# Letters that an expression takes for others when it ignores case, but that `lower` keeps apart or takes apart.
SAME_LETTERS = {"ı": "i", "İ": "i", "ſ": "s", "’": "'"}


def folded(words: str) -> str:
    """Words in lower case with straight apostrophes and single blanks, as expressions that ignore case see them."""
    for old, new in SAME_LETTERS.items():
        words = words.replace(old, new)
    return " ".join(words.lower().split())


def any_of(phrases: list[str]) -> str:
    """A regular expression for any of several phrases, the longest first, white space as printed or broken.

    Phrases that begin alike share their beginning, so that few ways are tried where none fits.
    """
    rows = (tuple(ATOMS.get(letter, re.escape(letter)) for letter in phrase) for phrase in sorted(set(phrases)))
    return branches(list(rows))


ATOMS = {" ": r"\s+", "'": "['’]"}


def branches(phrases: list[tuple[str, ...]]) -> str:
    """An expression for any of several rows of atoms; the longer is tried first of two that begin alike."""
    rests: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if phrase:
            rests.setdefault(phrase[0], []).append(phrase[1:])
    ways = [atom + branches(rest) for atom, rest in rests.items()]
    if not ways:
        return ""
    if () in phrases:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def whole(phrases: list[str]) -> re.Pattern[str]:
    """A compiled pattern for any of several phrases as whole words, whatever their case."""
    return re.compile(rf"(?<![\w-])(?:{any_of(phrases)})(?![\w-])", re.IGNORECASE)
