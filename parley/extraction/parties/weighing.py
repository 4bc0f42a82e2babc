"""Weighs the clues to an actor's roles: a logistic model for each role and for being a party at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from parley.wordlists import read_wordlist
from schemas.vocabularies import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parley.extraction.parties.clues import Clues

    Table = NDArray[np.float64]

NAMES = tuple(ROLES.values)
OPPONENT = NAMES.index("opponent")
MAKER = NAMES.index("signatory")
PARTY = "party"
"""What weighs for being a party at all."""
OUTPUTS = (*NAMES, PARTY)
HALF = 0.5
"""The share of roles told and true that must be common for a record to be right."""
CERTAIN = 1e-4
APART = (
    {"supporter", "signatory"},
    {"supporter", "mediator"},
    {"supporter", "guarantor"},
    {"supporter", "opponent"},
    {"signatory", "bound"},
)
"""Roles that nobody has both of: who makes, brokers or guarantees an agreement backs it by that."""
SETS = tuple(
    frozenset(one)
    for size in (1, 2)
    for one in combinations(range(len(NAMES)), size)
    if {NAMES[role] for role in one} not in APART
)
"""The sets of roles that a party may have: one, or two."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clues to an actor's roles come to.

    Attributes:
        roles: The likeliest roles, in the vocabulary's order.
        confidence: How likely the actor is a party of which these roles are right.
        party: How likely it is a party at all.
        each: How likely it has each role, in the vocabulary's order, given that it is a party.
    """

    roles: tuple[str, ...]
    confidence: float
    party: float
    each: tuple[float, ...]


@cache
def weights() -> dict[str, tuple[tuple[int, float], ...]]:
    """What each clue counts, as pairs of an output's number and a weight."""
    table = read_wordlist("parley.extraction.parties", "role_weights")["clue"]
    return {
        clue: tuple((OUTPUTS.index(output), float(weight)) for output, weight in entry.items())
        for clue, entry in table.items()
    }


@cache
def settings() -> dict[str, float]:
    """The settings of `role_weights.toml`."""
    found: dict[str, float] = read_wordlist("parley.extraction.parties", "role_weights")["settings"]
    return found


@cache
def bias() -> Table:
    """What each output starts from."""
    table = read_wordlist("parley.extraction.parties", "role_weights")["bias"]
    return np.array([float(table[output]) for output in OUTPUTS])


@cache
def combined() -> tuple[Table, Table]:
    """All sets of true roles as rows of 0 and 1; and the share that each set to be told has in common with each."""
    true = np.array([[mask >> role & 1 for role in range(len(NAMES))] for mask in range(1, 2 ** len(NAMES))], float)
    told = np.array([[float(role in one) for role in range(len(NAMES))] for one in SETS])
    common = told @ true.T
    union = told.sum(1)[:, None] + true.sum(1)[None] - common
    return true, common / union


def chances(clues: Sequence[Clues]) -> Table:
    """The chance of each output (columns, as in `OUTPUTS`) for each actor (rows)."""
    totals = np.tile(bias(), (len(clues), 1))
    for row, one in enumerate(clues):
        for clue, value in one.items():
            for column, weight in weights().get(clue, ()):
                totals[row, column] += value * weight
    found: Table = 1 / (1 + np.exp(-totals))
    return found


def judge(found: Table, opposed: Sequence[bool] = (), shut_out: Sequence[bool] = ()) -> list[Verdict]:
    """The likeliest roles of each actor.

    Args:
        found: The chances of the outputs, as `chances` gives them.
        opposed: Whether each actor objects to the agreement, so that it is an opponent whatever else it is; none does
            if not given.
        shut_out: Whether an agreement does not cover each actor, so that it does not make it; all may if not given.
    """
    if not len(found):
        return []
    true, common = combined()
    each = np.clip(found[:, : len(NAMES)], CERTAIN, 1 - CERTAIN)
    shares = np.exp(np.log(each) @ true.T + np.log(1 - each) @ (1 - true).T)
    shares *= (found[:, len(NAMES)] / shares.sum(1))[:, None]
    # As many roles in common as can be, at the least half of them.
    worth = shares @ (common + (common >= HALF)).T
    for row in (row for row, does in enumerate(opposed) if does):
        worth[row, [OPPONENT not in one for one in SETS]] = 0.0
    for row in (row for row, is_out in enumerate(shut_out) if is_out):
        worth[row, [MAKER in one for one in SETS]] = 0.0
    best = worth.argmax(1)
    right = (shares * (common[best] >= HALF)).sum(1)
    return [
        Verdict(
            roles=tuple(NAMES[role] for role in sorted(SETS[best[row]])),
            confidence=float(right[row]),
            party=float(found[row, len(NAMES)]),
            each=tuple(float(chance) for chance in found[row, : len(NAMES)]),
        )
        for row in range(len(found))
    ]


def spokesman(clues: Clues, role: str) -> str:
    """The clue that speaks most for a role."""
    column = NAMES.index(role)
    counts = {
        clue: value * dict(weights()[clue]).get(column, 0.0) for clue, value in clues.items() if clue in weights()
    }
    return max(sorted(counts), key=lambda clue: counts[clue], default="")
