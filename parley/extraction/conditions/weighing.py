"""Weighs what speaks for a predicate's or a clause's being a condition (`data/condition_weights.tsv`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STEM = "condition_weights"
START, SCORE = "start", "score"
"""Lines of the file: what each candidate starts from, and what a point of its score counts."""
LOWEST, HIGHEST = -4.0, 6.0
"""Scores beyond these count as these."""


@cache
def weights() -> dict[str, float]:
    """What each sign counts, in log odds, by its name.

    Raises:
        ValueError: if a line has no number; the message names it.
    """
    text = (files("parley.extraction.conditions") / "data" / f"{STEM}.tsv").read_text(encoding="utf-8")
    table = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            name, _, number = line.rpartition("\t")
            try:
                table[name] = float(number)
            except ValueError as error:
                raise ValueError(f"data/{STEM}.tsv, line {line!r}: {number!r} is no number; mend it") from error
    return table


def weigh(signs: Iterable[str], score: float, *, is_clause: bool = False) -> float:
    """What speaks for a candidate, in log odds.

    Args:
        signs: Its signs.
        score: The sum of the settings' weights, or for a clause of its own weight and its main clause's share.
        is_clause: Whether it is a clause that may state a precondition; else it is a predicate.
    """
    table, kind = weights(), "cue " if is_clause else ""
    total = table[f"{kind}{START}"] + table[f"{kind}{SCORE}"] * bounded(score)
    # Sums of fractions depend on their order.
    return total + sum(table[name] for name in sorted(signs) if name in table)


def bounded(score: float) -> float:
    """A score within the bounds in which it counts."""
    return min(HIGHEST, max(LOWEST, score))
