"""How far an agreement has come, by cues near the words that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import any_of, load

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT = "concluded"
ENOUGH_BREACH = 2.5


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a stage; `gate`, where there is one, is a cheap pattern that must be met first."""

    stage: str
    weight: float
    anywhere: bool
    pattern: re.Pattern[str]
    gate: re.Pattern[str] | None


@cache
def cues() -> list[Cue]:
    """Every cue of `stages.toml`."""
    nouns = [head for entry in load("triggers")["noun"].values() for head in entry["heads"]]
    named = f"(?:{any_of(nouns)})"
    return [
        Cue(
            cue["stage"],
            float(cue["weight"]),
            bool(cue.get("anywhere")),
            re.compile(cue["pattern"].replace("{AGREEMENT}", named), re.IGNORECASE),
            re.compile(cue["gate"], re.IGNORECASE) if "gate" in cue else None,
        )
        for cue in load("stages")["cue"]
    ]


def stage_of(text: str, near: Iterable[tuple[int, int]], lead: Iterable[tuple[int, int]], rest: tuple[int, int]) -> str:
    """The stage with the most points.

    Args:
        text: The report's text.
        near: The sentence that first names the agreement, the opening one and the headlines, where cues count in full.
        lead: The other sentences of the lead, where they count by half.
        rest: All that follows; only cues that name the agreement themselves are looked for there, and count by half.

    Returns:
        One of `schemas.vocabularies.STAGES`; `concluded` if there is no cue.
    """
    zones = [(span, 1.0, False) for span in near] + [(span, 0.5, False) for span in lead] + [(rest, 0.5, True)]
    points: dict[str, float] = {}
    for (start, end), weight, anywhere in zones:
        for cue in cues():
            if (anywhere and not cue.anywhere) or (cue.gate and not cue.gate.search(text, start, end)):
                continue
            if cue.pattern.search(text, start, end):
                points[cue.stage] = points.get(cue.stage, 0.0) + cue.weight * weight
    if not points:
        return DEFAULT
    best = max(points, key=lambda stage: points[stage])
    # What is violated is in force: cues for the one do not speak against the other.
    return "violated" if best == "in_force" and points.get("violated", 0.0) >= ENOUGH_BREACH else best
