"""Limits on what is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what is read.

    Attributes:
        max_bytes: Most bytes that one report may have: a text file, a line of JSON Lines, the text of a Parquet row,
            of a web page, of a PDF file, of a message.
        max_file: Most bytes of a file that wraps one report in more than its text: a web page, a PDF file, a message.
        max_unpacked: Most bytes that one archive or packed file may unpack to.
        max_ratio: Most times that it may grow in unpacking, once it has unpacked to `FREE_UNPACKED`.
    """

    max_bytes: int = 2_000_000
    max_file: int = 50_000_000
    max_unpacked: int = 20_000_000_000
    max_ratio: int = 200


FREE_UNPACKED = 10_000_000
"""Bytes up to which growth is not judged: a small file of blanks packs a thousandfold and harms nobody."""

DEFAULT_LIMITS = Limits()
