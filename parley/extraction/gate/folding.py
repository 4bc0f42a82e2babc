"""Text as the gate searches it: folded, one blank for any white space, straight apostrophes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import SAME_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

BOUNDARY = "\0"
"""Stands for the edge of a word at either end of a literal."""
OPENERS = '(“"‘'
"""What a noun phrase may hold between two words; a blank to the gate."""

REPLACED = {**SAME_LETTERS, BOUNDARY: " ", **dict.fromkeys(OPENERS, " ")}


def fold(text: str) -> str:
    """Fold a text: lower case, straight apostrophes, one blank between words, none at the ends.

    Whatever a pattern that ignores case matches in a text, its literal parts, folded, stand in the folded text.
    """
    for old, new in REPLACED.items():
        # A scan for one character is far quicker than a table for all of them.
        if old in text:
            text = text.replace(old, new)
    return " ".join(text.lower().split())


def is_word(character: str) -> bool:
    r"""Whether a character belongs to words, as `\w` has it; false for the empty string."""
    return character.isalnum() or character == "_"


def words_left(text: str, at: int, most: float, bars: Iterable[str] = ()) -> int:
    """Where a folded text stands `most` blanks before an offset, or right after the last of some marks."""
    left = max((text.rfind(bar, 0, at) + 1 for bar in bars), default=0)
    passed = 0
    while passed <= most and at > left:
        at = text.rfind(" ", left, at)
        passed += 1
    return max(at, left)


def words_right(text: str, at: int, most: float, bars: Iterable[str] = ()) -> int:
    """Where a folded text stands `most` blanks after an offset, or at the first of some marks."""
    marks = [text.find(bar, at) for bar in bars]
    right = min((mark for mark in marks if mark >= 0), default=len(text))
    passed = 0
    while passed <= most and at < right:
        blank = text.find(" ", at, right)
        if blank < 0:
            return right
        at = blank + 1
        passed += 1
    return min(at, right)
