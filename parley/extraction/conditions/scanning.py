"""Fast search for many patterns at once: each is tried only at the words with which its matches can begin.

A report has some five hundred words and the data files over sixty patterns; trying every pattern at every character
takes ten times as long. The words are read off the pattern itself, so that a data file needs no index of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"[A-Za-z]+")
LOOKAROUND = re.compile(r"\(\?(?:=|!|<=|<!)")
QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
OPTIONAL = ("?", "*", "{0")
ANY = ""
"""Stands for `any word` among first words."""


class Scanner:
    """Patterns under the words with which their matches begin."""

    def __init__(self, regexes: Sequence[re.Pattern[str]]) -> None:
        self.regexes = regexes
        self.by_word: dict[str, list[int]] = {}
        self.anywhere: list[int] = []
        for at, regex in enumerate(regexes):
            first = first_words(regex.pattern)
            if ANY in first:
                self.anywhere.append(at)
                continue
            for word in sorted(first):
                self.by_word.setdefault(word, []).append(at)

    def matches(self, text: str, start: int) -> list[list[tuple[int, int]]]:
        """The offsets of each pattern's matches from `start` on, in text order and without overlaps."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.regexes]
        by_word = self.by_word
        for word in WORD.finditer(text, start):
            for at in by_word.get(word.group(), ()):
                match = self.regexes[at].match(text, word.start())
                if match and not (found[at] and found[at][-1][1] > match.start()):
                    found[at].append(match.span())
        for at in self.anywhere:
            found[at] = [match.span() for match in self.regexes[at].finditer(text, start)]
        return found


def first_words(pattern: str) -> set[str]:
    """The words with which a match of a pattern can begin; holds `ANY` where that cannot be told."""
    return {word for alternative in alternatives(pattern) for word in words_from(alternative, 0, "", ())}


def words_from(pattern: str, at: int, word: str, rest: tuple[tuple[str, int], ...]) -> Iterator[str]:
    """The first words that can follow from a place in a pattern.

    Args:
        pattern: The pattern, or the alternative of a group within it.
        at: The place.
        word: The letters of the word so far.
        rest: Where the enclosing patterns go on, the innermost first.
    """
    if at >= len(pattern):
        if rest:
            yield from words_from(*rest[0], word, rest[1:])
        else:
            yield word
        return
    atom, end = next_atom(pattern, at)
    quantifier = QUANTIFIER.match(pattern, end)
    after = quantifier.end() if quantifier else end
    if quantifier and after < len(pattern) and pattern[after] in "?+":
        after += 1
    if quantifier and quantifier.group().startswith(OPTIONAL):
        yield from words_from(pattern, after, word, rest)
    if LOOKAROUND.match(atom) or (atom == r"\b" and not word):
        yield from words_from(pattern, after, word, rest)
    elif atom.startswith("("):
        body = atom[3:-1] if atom.startswith("(?:") else atom[1:-1]
        for alternative in alternatives(body):
            yield from words_from(alternative, 0, word, ((pattern, after), *rest))
    elif atom.startswith("[") and atom[1:-1].isalpha() and not quantifier:
        for letter in atom[1:-1]:
            yield from words_from(pattern, after, word + letter, rest)
    elif len(atom) == 1 and atom.isalpha() and atom.isascii():
        yield from words_from(pattern, after, word + atom, rest)
    else:
        # A space, a hyphen or `\b` ends the word; a class of characters could go on with it.
        yield word if len(atom) == 1 or atom == r"\b" else ANY


def next_atom(pattern: str, at: int) -> tuple[str, int]:
    """The smallest part of a pattern that starts at a place, and where it ends."""
    if pattern[at] == "\\":
        return pattern[at : at + 2], at + 2
    if pattern[at] == "[":
        end = pattern.index("]", at + 2) + 1
        return pattern[at:end], end
    if pattern[at] != "(":
        return pattern[at], at + 1
    depth = 0
    place = at
    while True:
        part, end = next_atom(pattern, place) if pattern[place] in "\\[" else (pattern[place], place + 1)
        depth += {"(": 1, ")": -1}.get(part, 0)
        place = end
        if depth == 0:
            return pattern[at:place], place


def alternatives(body: str) -> Iterator[str]:
    """The alternatives of a group's body."""
    start = at = 0
    while at < len(body):
        if body[at] == "|":
            yield body[start:at]
            start = at = at + 1
        else:
            at = next_atom(body, at)[1]
    yield body[start:]
