"""The report of a validation, in sentences and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from expectations.engine import Outcome

EXAMPLES = 5
"""Findings that a sentence or the report cites; the data docs list them all."""

SHOWN = 300
"""Characters of a finding that are cited."""


def sentence(outcome: Outcome) -> str:
    """What is wrong with a table, starting with the expectation's name."""
    expectation = outcome.expectation
    if outcome.error:
        return f"{expectation.name}: could not be evaluated, mend the expectation or the table: {_short(outcome.error)}"
    if not outcome.rows:
        return f"{expectation.name}: expected: {expectation.what} Found: {_short(outcome.observed)}"
    cited = "; ".join(_short(value) for value in outcome.values[:EXAMPLES])
    more = ", ..." if len(outcome.rows) > EXAMPLES else ""
    rows = "1 row breaks" if len(outcome.rows) == 1 else f"{len(outcome.rows)} rows break"
    return f"{expectation.name}: {rows} it. Expected: {expectation.what} Found: {cited}{more}"


def message(broken: list[tuple[Outcome, str]]) -> str:
    """What is wrong with one row, and what to do."""
    said = [f"{each.expectation.what} Found: {_short(value)}." for each, value in broken]
    others = ", ".join(each.expectation.name for each, _ in broken[1:])
    also = f" (It breaks {others} too.)" if others else ""
    return f"Expected: {' '.join(said)}{also} Mend the rule or the code that made the row, then run again."


def as_dict(
    rounds: list[list[Outcome]],
    counts: dict[str, dict[str, int]],
    set_aside: Counter[tuple[str, str]],
    fatal: list[str],
    warnings: list[str],
) -> dict[str, Any]:
    """The report as JSON can hold it.

    Args:
        rounds: The outcomes of each round.
        counts: For each table, its rows and how many were set aside.
        set_aside: Rows set aside, by expectation and reason.
        fatal: What forbids a release.
        warnings: What is odd in the clean tables.
    """
    return {
        "passed": not fatal,
        "rounds": len(rounds),
        "tables": counts,
        "fatal": fatal,
        "warnings": warnings,
        "set_aside": [
            {"expectation": name, "reason": reason, "rows": rows} for (name, reason), rows in sorted(set_aside.items())
        ],
        "expectations": [_evaluated(found) for found in zip(*rounds, strict=True)],
    }


def _evaluated(found: tuple[Outcome, ...]) -> dict[str, Any]:
    """One expectation through the rounds: whether it holds in the end, and what the first breach was."""
    expectation = found[0].expectation
    first = next((each for each in found if not each.success), found[0])
    return {
        "name": expectation.name,
        "severity": str(expectation.severity),
        "expected": expectation.what,
        "evaluated_by": expectation.type,
        "holds": found[-1].success,
        "rows_that_broke_it": [len(each.rows) for each in found],
        "examples": [_short(value) for value in first.values[:EXAMPLES]],
    }


def as_json(report: dict[str, Any]) -> str:
    """The report as a file's text: the same for the same tables, so without run times."""
    lasting = {name: value for name, value in report.items() if name != "seconds"}
    return json.dumps(lasting, ensure_ascii=False, indent=2) + "\n"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
