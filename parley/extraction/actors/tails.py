"""Where the phrase of an unnamed group ends: places and participles that set the group apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import load

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of `data/tails.toml`."""
    return re.compile(load("tails")[name]["pattern"], re.VERBOSE)


def tail_end(reading: Reading, last: int) -> int:
    """Where a phrase ends whose head is the word before `last`: behind its tail, if it has one."""
    offset = reading.words[last - 1].end
    found = pattern("place").match(reading.text, offset) or pattern("deed").match(reading.text, offset)
    at = last
    while (
        found is not None
        and at < len(reading.words)
        and reading.words[at].end <= found.end()
        and reading.sentence[at] == reading.sentence[last - 1]
    ):
        at += 1
    return at
