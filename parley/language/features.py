"""What the language model sees of a word: its lower-case form, its character n-grams, its shape.

Training and reading share this module: a model is only good with the features that it was trained on.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PADDING = 0
UNKNOWN = 1
BUCKETS = 20_000
"""Rows of the table of character n-grams; row 0 is padding."""
NGRAM_SIZES = (2, 3, 4, 5)
LONGEST_FORM = 24
"""Characters of a word that n-grams are taken of."""
MOST_NGRAMS = 60
LONGEST_RUN = 3
"""Equal classes in a row that a shape keeps: `Xxxx` for any capitalised word of four letters or more."""

TYPEWRITER = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "--": "-"}


def plain(form: str) -> str:
    """A word with typewriter's quotes and dashes."""
    return TYPEWRITER.get(form) or form.replace("’", "'")


def lower(form: str) -> str:
    """The key of a word in the vocabulary: plain, lower case, all digits alike."""
    word = plain(form).lower()
    return "".join("0" if char.isdigit() else char for char in word)


def shape(form: str) -> str:
    """Letter cases, digits and signs of a word, long runs cut: `al-Qaida` is `xx-Xxxx`."""
    found: list[str] = []
    run = 0
    for char in form:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        run = run + 1 if found and sign == found[-1] else 1
        if run <= LONGEST_RUN:
            found.append(sign)
    return "".join(found)


def ngrams(form: str) -> list[int]:
    """Buckets of the character n-grams of a word, its ends marked; sorted, each once."""
    word = f"<{plain(form)[:LONGEST_FORM].lower()}>"
    found = {
        1 + zlib.crc32(word[at : at + size].encode()) % (BUCKETS - 1)
        for size in NGRAM_SIZES
        for at in range(len(word) - size + 1)
    }
    return sorted(found)[:MOST_NGRAMS]


class Features:
    """Rows of the embedding tables for words.

    Args:
        words: Row of each lower-case word.
        shapes: Row of each shape.
    """

    REMEMBERED = 100_000
    """Forms whose rows are kept; a form costs some 20 µs the first time."""

    def __init__(self, words: Mapping[str, int], shapes: Mapping[str, int]) -> None:
        self.words = words
        self.shapes = shapes
        self._known: dict[str, tuple[int, int, list[int]]] = {"": (PADDING, PADDING, [])}

    def rows(self, form: str) -> tuple[int, int, list[int]]:
        """Rows of a word, of its shape and of its n-grams; the empty form is padding."""
        found = self._known.get(form)
        if found is None:
            found = self.words.get(lower(form), UNKNOWN), self.shapes.get(shape(form), UNKNOWN), ngrams(form)
            if len(self._known) < self.REMEMBERED:
                self._known[form] = found
        return found

    def table(self, forms: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Rows of several distinct forms.

        Returns:
            Words [forms], shapes [forms] and n-grams [forms, most n-grams of a form], padded with 0.
        """
        rows = [self.rows(form) for form in forms]
        width = max((len(grams) for _, _, grams in rows), default=0)
        grams = np.zeros((len(rows), max(1, width)), dtype=np.int64)
        for at, (_, _, found) in enumerate(rows):
            grams[at, : len(found)] = found
        return (
            np.array([word for word, _, _ in rows], dtype=np.int64),
            np.array([shape for _, shape, _ in rows], dtype=np.int64),
            grams,
        )


def spaced(spaces: Sequence[bool]) -> list[int]:
    """For each word of a paragraph whether white space stands before it: 2 for yes, 1 for no (0 is padding)."""
    return [1, *(2 if space else 1 for space in spaces[:-1])] if len(spaces) else []
