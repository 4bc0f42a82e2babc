"""How much of its text a report shares with another, by datasketch's MinHash, and the search for what is like it."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, insort
from functools import cache
from typing import Any

import numpy as np

RUN = 4
LEAST_SHARED = 0.6
"""The share of their runs of `RUN` words that reports which are nearly the same have in common."""

# Two signatures of this many values tell the share to within 0.04, mostly.
VALUES = 128
# Bands and rows of the search: it finds 99 of 100 that share 0.6, all but one in 3,000 that share 0.7.
BANDS, ROWS = 32, 4
SEED = 1
WORD = re.compile(r"\w+")


@cache
def empty_hash() -> Any:
    """A MinHash of nothing, from which others are copied."""
    from datasketch import MinHash

    return MinHash(num_perm=VALUES, seed=SEED, hashfunc=zlib.crc32)


def signature(text: str, start: int = 0) -> bytes:
    """What is kept of a text to tell how much of it another shares.

    Args:
        text: The report.
        start: Where its body starts, in code points.

    Returns:
        512 bytes, the same on every machine; none for a text of fewer than four words, which is nobody's duplicate.
    """
    words = [word.encode() for word in WORD.findall(text[start:].lower())]
    runs = {b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if not runs:
        return b""
    found = empty_hash().copy()
    found.update_batch(sorted(runs))
    return np.asarray(found.hashvalues, dtype="<u4").tobytes()


def shared(one: bytes, other: bytes) -> float:
    """The share of two texts' runs of words that they have in common, from 0 to 1, as their signatures tell it."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4"))) if one and other else 0.0


class Originals:
    """The originals of the last days, to be searched for what is nearly the same."""

    def __init__(self) -> None:
        """Know none yet."""
        from datasketch import MinHashLSH

        self._search = MinHashLSH(num_perm=VALUES, params=(BANDS, ROWS))
        self._days: dict[str, int] = {}
        self._signatures: dict[str, bytes] = {}
        self._order: list[tuple[int, str]] = []

    def add(self, day: int, name: str, signed: bytes) -> None:
        """Take in an original."""
        insort(self._order, (day, name))
        self._days[name], self._signatures[name] = day, signed
        if signed:
            self._search.insert(name, self.hashed(signed))

    def forget_before(self, day: int) -> None:
        """Let go of the originals before a day."""
        end = bisect_left(self._order, (day, ""))
        for _, name in self._order[:end]:
            if self._signatures[name]:
                self._search.remove(name)
            del self._days[name], self._signatures[name]
        del self._order[:end]

    def earliest_like(self, signed: bytes) -> str | None:
        """The earliest original that is nearly the same; None if there is none."""
        if not signed:
            return None
        names = [
            name
            for name in self._search.query(self.hashed(signed))
            if shared(signed, self._signatures[name]) >= LEAST_SHARED
        ]
        return min(names, key=lambda name: (self._days[name], name), default=None)

    @staticmethod
    def hashed(signed: bytes) -> Any:
        """A signature as the library knows it."""
        found = empty_hash().copy()
        found.hashvalues = np.frombuffer(signed, "<u4").copy()
        return found
