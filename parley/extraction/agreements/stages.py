"""How far an agreement has come, by cues near the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import any_of, load

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT = "concluded"


@cache
def cues() -> list[tuple[str, str, float, re.Pattern[str]]]:
    """Name, stage, weight and pattern of every cue."""
    nouns = [head for entry in load("triggers")["noun"].values() for head in entry["heads"]]
    named = f"(?:{any_of(nouns)})"
    return [
        (
            cue["name"],
            cue["stage"],
            float(cue["weight"]),
            re.compile(cue["pattern"].replace("{AGREEMENT}", named), re.I),
        )
        for cue in load("stages")["cue"]
    ]


def stage_of(text: str, zones: Iterable[tuple[int, int, float]]) -> str:
    """The stage with the most points over stretches of the text with their weights; a cue counts once in a stretch."""
    points: dict[str, float] = {}
    for start, end, weight in zones:
        for _, stage, worth, pattern in cues():
            if pattern.search(text, start, end):
                points[stage] = points.get(stage, 0.0) + worth * weight
    return max(points, key=lambda stage: points[stage]) if points else DEFAULT
