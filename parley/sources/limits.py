"""Limits on what is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what is read.

    Attributes:
        max_bytes: Most bytes that one report may have: a text file, a line of JSON Lines, the text of a Parquet row.
    """

    max_bytes: int = 2_000_000


DEFAULT_LIMITS = Limits()
