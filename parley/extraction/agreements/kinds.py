"""What an agreement is about, by weighted words near the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load, whole
from schemas.vocabularies import KINDS

if TYPE_CHECKING:
    from parley.language import Document, Sentence

STRONG = 1.0
WEAK = 0.3
BULLET = re.compile(r"(?:[-*•–—·▪]|\(?(?:\d{1,2}|[a-z])[.)])\s")


@cache
def kind_words() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind its strong and its weak words."""
    kinds = load("kinds")
    return {name: (whole(kinds[name]["strong"]), whole(kinds[name]["weak"])) for name in KINDS.values if name in kinds}


@cache
def terms() -> re.Pattern[str]:
    """What marks a sentence that states terms."""
    return re.compile(load("kinds")["terms"]["pattern"], re.IGNORECASE)


def words_for_kinds(text: str, start: int, end: int) -> dict[str, float]:
    """Points for each kind by the words of one stretch of text; a word counts once."""
    points = {}
    for name, (strong, weak) in kind_words().items():
        firm = {found.casefold() for found in strong.findall(text, start, end)}
        faint = {found.casefold() for found in weak.findall(text, start, end)}
        points[name] = STRONG * len(firm) + WEAK * len(faint)
    return points


def kind_points(document: Document, phrase: tuple[int, int], home: Sentence, lead_end: int) -> dict[str, float]:
    """Points for each kind of the agreement that a phrase in a home sentence names."""
    zones = load("kinds")["zones"]
    text = document.text
    stretches = [
        (phrase, zones["phrase"]),
        ((home.start, home.end), zones["home"]),
        ((document.body_start, lead_end), zones["lead"]),
    ]
    total = dict.fromkeys(kind_words(), 0.0)
    for (start, end), weight in stretches:
        for name, points in words_for_kinds(text, start, end).items():
            total[name] += weight * points
    for sentence in document.sentences:
        if sentence.start > home.start and (BULLET.match(sentence.text) or terms().search(sentence.text)):
            for name, points in words_for_kinds(text, sentence.start, sentence.end).items():
                total[name] += zones["term"] * min(1.0, points)
    return total


def choose(points: dict[str, float]) -> tuple[str, ...]:
    """The kinds with enough points, the best first; `other` where none has any."""
    choice = load("kinds")["choice"]
    ranked = sorted(points, key=lambda name: (-points[name], list(points).index(name)))
    best = ranked[0]
    if points[best] <= 0:
        return ("other",)

    def enough(name: str) -> bool:
        bundled = best in choice["bundle"] and name in choice["bundle"] and points[name] >= choice["least"]
        return bool(bundled or points[name] >= choice["share"] * points[best])

    return tuple(name for name in ranked if enough(name))[: choice["most"]]
