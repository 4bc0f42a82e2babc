"""Where evidence for the stage of an agreement is looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.language import Document

Points = defaultdict[str, float]
"""What speaks for each stage."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Where evidence for a stage is looked for, as offsets.

    Attributes:
        near: The sentence that first names the agreement, the opening one and the headlines, where cues count in full.
        lead: The other sentences of the lead, where they count by half.
        rest: All that follows; only cues that name the agreement themselves are looked for there, and count by half.
        fights: Whether it is a truce, that fighting breaks.
        mentions: The ends of the heads of its mentions, each with what an event there counts.
        earlier: Whether it is one of an earlier year: what was concluded then has been in force since.
        offered: Whether what it is called says that it is only put forward (a scheme, a blueprint).
    """

    near: list[tuple[int, int]]
    lead: list[tuple[int, int]]
    rest: tuple[int, int]
    mentions: list[tuple[int, float]]
    fights: bool = False
    earlier: bool = False
    offered: bool = False


def first_token(document: Document, offset: int) -> int:
    """The number of the first token at or after a code point."""
    return bisect_left(document.doc, offset, key=lambda token: token.idx)


def is_within(offset: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some stretches of text."""
    return any(start <= offset < end for start, end in stretches)
