"""What an agreement is about, by weighted words near the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load, whole
from schemas.vocabularies import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

STRONG = 1.0
WEAK = 0.3


@cache
def kind_words() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind its strong and its weak words."""
    kinds = load("kinds")
    return {name: (whole(kinds[name]["strong"]), whole(kinds[name]["weak"])) for name in KINDS.values if name in kinds}


def kind_scores(text: str, zones: Iterable[tuple[int, int, float]]) -> dict[str, float]:
    """Points for each kind, over stretches of the text with their weights; a word counts once in a stretch."""
    scores = dict.fromkeys(kind_words(), 0.0)
    for start, end, weight in zones:
        for name, (strong, weak) in kind_words().items():
            firm = {found.casefold() for found in strong.findall(text, start, end)}
            faint = {found.casefold() for found in weak.findall(text, start, end)}
            scores[name] += weight * (STRONG * len(firm) + WEAK * len(faint))
    return scores


def choose(scores: dict[str, float]) -> tuple[str, ...]:
    """The kinds that score enough, the best first; `other` where none does."""
    choice = load("kinds")["choice"]
    ranked = sorted(scores, key=lambda name: (-scores[name], list(scores).index(name)))
    best = scores[ranked[0]]
    if best <= 0:
        return ("other",)
    limit = max(min(choice["least"], best), choice["share"] * best)
    return tuple(name for name in ranked if scores[name] >= limit)[: choice["most"]]
