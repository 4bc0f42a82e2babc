"""Weighs a date's role by many small signs (`data/date_role_weights.tsv`), beside what the rules say."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from parley.extraction.dates.lexicon import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable

STEM = "date_role_weights"
SHARE = "share of dates"
"""The line of the file that says how common each role is."""


@cache
def weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The roles, and the weight of each feature for each of them.

    Raises:
        ValueError: if a line has not a number for each role; the message names it.
    """
    text = (files("parley.extraction.dates") / "data" / f"{STEM}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    roles = tuple(lines[0].split("\t")[1:])
    table: dict[str, tuple[float, ...]] = {}
    for line in lines[1:]:
        name, *numbers = line.split("\t")
        if len(numbers) != len(roles):
            raise ValueError(f"data/{STEM}.tsv, line {name!r}: {len(numbers)} weights for {len(roles)} roles; mend it")
        table[name] = tuple(map(float, numbers))
    return roles, table


def odds(features: Iterable[str]) -> dict[str, float]:
    """The logarithm of each role's probability by the features."""
    roles, table = weights()
    totals = [0.0] * len(roles)
    for feature in sorted(features):  # sums of fractions depend on their order
        for at, weight in enumerate(table.get(feature, ())):
            totals[at] += weight
    highest = max(totals)
    scale = highest + math.log(sum(math.exp(total - highest) for total in totals))
    return {role: total - scale for role, total in zip(roles, totals, strict=True)}


@cache
def trust(role: str, *, spoken: bool = True) -> float:
    """What the rules' word counts for a role, in log odds; what their silence does for `background`."""
    told = read_data(STEM)["trust"]
    if not spoken:
        return float(told["silent"])
    roles, table = weights()
    share = table[SHARE][roles.index(role)]
    return float(told["spoken"] + told["rarer"] * max(0.0, math.log(told["common"] / share)))


def outweighed(features: Iterable[str], role: str, *, spoken: bool) -> tuple[str, float] | None:
    """The role that the signs make likelier than the one given, with its probability; None where they do not.

    Args:
        features: The features of the expression.
        role: The role by the rules.
        spoken: Whether a rule gave that role; else none spoke.
    """
    scores = odds(features)
    by_signs = dict(scores)
    scores[role] += trust(role, spoken=spoken)
    best = max(scores, key=lambda each: (scores[each], each))
    return None if best == role else (best, math.exp(by_signs[best]))
