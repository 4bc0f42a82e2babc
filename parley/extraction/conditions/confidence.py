"""How sure a record is: the share of such records that were right on hand-coded reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.patterns import data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Actor


def confidence(score: float, kind: str, obligors: Sequence[Actor]) -> float:
    """The chance that a record is right, 0 to 1, to two places.

    Args:
        score: What speaks for its words being a condition, in log odds.
        kind: The kind it was given.
        obligors: Who must act.
    """
    entries = data("confidence")
    level = next(name for name, least in entries["scores"].items() if score >= least)
    obscure = bool(obligors) and not any(is_well_known(actor) for actor in obligors)
    return round(float(entries[level][kind]) * (entries["obscure"] if obscure else 1.0), 2)


def is_well_known(actor: Actor) -> bool:
    """Whether the report names an actor in more wordings than one."""
    return len({mention.text.casefold() for mention in actor.mentions}) > 1
