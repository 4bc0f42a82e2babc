"""Weighs the clues to whether an actor objects: a logistic model for that, and one for each stance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.objections.lexicon import load
from schemas.vocabularies import STANCES

if TYPE_CHECKING:
    from parley.extraction.objections.clues import Clues

OBJECTS = "objects"
"""What weighs for objecting at all."""
STANCE_NAMES = tuple(STANCES.values)
OUTPUTS = (OBJECTS, *STANCE_NAMES)
FILE = "objection_weights"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clues to an objection come to.

    Attributes:
        chance: How likely it is that the actor objects there.
        stance: The likeliest stance.
        rule: `objection_weights.<clue>`, the single clue that speaks most for it.
    """

    chance: float
    stance: str
    rule: str


@cache
def weights() -> dict[str, dict[str, float]]:
    """What each clue counts for each output."""
    found: dict[str, dict[str, float]] = load(FILE)["clue"]
    return found


def settings() -> dict[str, float]:
    """The chances from which an objection is told, and what they leave out.

    An objection is told from `chance`, one that the rules find from `chance_by_rule`; `stance_right` is how likely the
    stance of one that is told is right.
    """
    found: dict[str, float] = load(FILE)["settings"]
    return found


def judge_clues(clues: Clues) -> Verdict:
    """What clues come to."""
    totals = {output: float(load(FILE)["bias"][output]) for output in OUTPUTS}
    best, most = "", -math.inf
    for clue in sorted(clues):
        for output, weight in weights().get(clue, {}).items():
            totals[output] += clues[clue] * weight
            if output == OBJECTS and "+" not in clue and clues[clue] * weight > most:
                best, most = clue, clues[clue] * weight
    stance = max(STANCE_NAMES, key=lambda name: totals[name])
    return Verdict(1 / (1 + math.exp(-totals[OBJECTS])), stance, f"{FILE}.{best or 'bias'}")
