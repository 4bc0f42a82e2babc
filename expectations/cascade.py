"""What hangs on a row that is set aside.

Whatever names a removed row goes with it, through every foreign key that `schemas/` declares: a text column or an item
of a list alike. So a condition goes when one of its obligors goes, and an objection when its objector does: to keep it
with the name struck out would state something that the report does not say. A document names
none of its records, so it stays whatever becomes of its agreements.
"""

from __future__ import annotations

from dataclasses import dataclass

from expectations.frames import Frames
from schemas import TABLES


@dataclass(frozen=True)
class Cause:
    """Why a row is set aside.

    Attributes:
        expectation: Name of the expectation that was broken, by the row itself or by what it hangs on.
        message: What is wrong and what to do.
        hangs_on: Whether the row itself is in order, but names one that was set aside.
    """

    expectation: str
    message: str
    hangs_on: bool = False


Removed = dict[str, dict[int, Cause]]
"""For each table, the positions of the rows to set aside, with the cause."""


def with_hanging(broken: Removed, frames: Frames) -> Removed:
    """Adds to the broken rows all that hang on them.

    Args:
        broken: The rows that broke an expectation themselves.
        frames: The tables.

    Returns:
        The same rows, and those that name them, directly or through others.
    """
    removed: Removed = {table: dict(broken.get(table, {})) for table in TABLES}
    fresh = {table: set(rows) for table, rows in removed.items()}
    while any(fresh.values()):
        fresh = _one_step(removed, fresh, frames)
    return removed


def _one_step(removed: Removed, fresh: dict[str, set[int]], frames: Frames) -> dict[str, set[int]]:
    """Removes what names a freshly removed row; returns the positions of what was removed."""
    causes = {table: _by_key(table, rows, removed, frames) for table, rows in fresh.items()}
    step: dict[str, set[int]] = {table: set() for table in TABLES}
    for table, declared in TABLES.items():
        for column, (other, _) in declared.references.items():
            if not causes[other]:
                continue
            links = frames.links(table, column)
            hanging = links[links["target"].isin(causes[other].keys())]
            for row, target in zip(hanging["row"].tolist(), hanging["target"], strict=True):
                if row not in removed[table]:
                    removed[table][row] = _hangs_on(column, other, target, causes[other][target])
                    step[table].add(row)
    return step


def _by_key(table: str, rows: set[int], removed: Removed, frames: Frames) -> dict[str, Cause]:
    """The causes of freshly removed rows, by the rows' keys."""
    keys = frames.frame(table)[TABLES[table].key]
    return {keys.iat[row]: removed[table][row] for row in sorted(rows, reverse=True) if keys.iat[row] is not None}


def _hangs_on(column: str, other: str, target: str, cause: Cause) -> Cause:
    message = f"Its {column} names {target} of table {other}, which was set aside ({cause.expectation}): mend that one."
    return Cause(cause.expectation, message, hangs_on=True)
