"""Validation in rounds: evaluate, set aside what breaks an expectation and what hangs on it, evaluate what is left."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from expectations import datadocs, report
from expectations.cascade import Cause, Removed, with_hanging
from expectations.engine import Engine, Outcome
from expectations.frames import Frames
from expectations.quarantine import quarantined
from expectations.severity import Severity
from expectations.structure import described
from expectations.suites import STRUCTURE, SUITES
from expectations.verdict import Verdict
from schemas import TABLES, arrow_schema

MAX_ROUNDS = 8
"""One round is enough for clean tables, two for most others; a third where a row breaks an expectation only once others
are gone. Tables that still shrink after this many are broken in a way that setting rows aside does not mend."""


@dataclass
class Course:
    """A validation while it runs.

    Attributes:
        frames: The tables that the next round looks at.
        rounds: Outcomes of each round so far.
        removed: For each round that set rows aside, the tables that it found and the rows.
        fatal: What forbids a release.
    """

    frames: Frames
    rounds: list[list[Outcome]] = field(default_factory=list)
    removed: list[tuple[Frames, Removed]] = field(default_factory=list)
    fatal: list[str] = field(default_factory=list)


def validate(tables: dict[str, pa.Table], docs: Path | None = None) -> Verdict:
    """See `expectations.validate`."""
    started = time.perf_counter()
    unknown = sorted(tables.keys() - TABLES.keys())
    if unknown:
        raise ValueError(f"no such tables: {', '.join(unknown)}; schemas declare {', '.join(TABLES)}")
    given = {name: tables.get(name, pa.table({})) for name in TABLES}
    sound = all(described(table.schema) == described(arrow_schema(TABLES[name])) for name, table in given.items())
    engine = Engine(SUITES if sound else STRUCTURE)
    course = run(engine, Frames(given))
    verdict = conclude(tables, course)
    validated = time.perf_counter()
    if docs is not None:
        datadocs.write(engine, docs)
        (docs / "report.json").write_text(report.as_json(verdict.report), encoding="utf-8")
    written = time.perf_counter()
    verdict.report["seconds"] = {"validation": round(validated - started, 3), "docs": round(written - validated, 3)}
    return verdict


def run(engine: Engine, frames: Frames) -> Course:
    """Evaluates the suites, round by round, until nothing is left to set aside or something is fatal."""
    course = Course(frames)
    for number in range(1, MAX_ROUNDS + 1):
        outcomes = engine.run(f"round-{number}", course.frames)
        course.rounds.append(outcomes)
        course.fatal += [report.sentence(each) for each in outcomes if is_fatal(each)]
        broken = broken_rows(outcomes)
        if course.fatal or not any(broken.values()):
            return course
        if number == MAX_ROUNDS:
            names = [report.sentence(each) for each in outcomes if breaks_rows(each)]
            course.fatal += [f"{each} Still so after {MAX_ROUNDS} rounds of setting rows aside." for each in names]
            return course
        removed = with_hanging(broken, course.frames)
        course.removed.append((course.frames, removed))
        course.frames = Frames({name: without(table, removed[name]) for name, table in course.frames.tables.items()})
    return course


def conclude(tables: dict[str, pa.Table], course: Course) -> Verdict:
    """The verdict on a finished course."""
    clean = dict(tables) if course.fatal else {name: course.frames.tables[name] for name in tables}
    last = course.rounds[-1]
    warnings = [report.sentence(each) for each in last if is_warning(each)]
    aside = quarantined(course.removed)
    counts = {
        name: {"rows": table.num_rows, "set_aside": sum(len(removed[name]) for _, removed in course.removed)}
        for name, table in tables.items()
    }
    causes = zip(aside["expectation"].to_pylist(), aside["reason"].to_pylist(), strict=True)
    by_expectation = Counter((str(expectation), str(reason)) for expectation, reason in causes)
    return Verdict(
        tables=clean,
        quarantined=aside,
        fatal=course.fatal,
        warnings=warnings,
        passed=not course.fatal,
        report=report.as_dict(course.rounds, counts, by_expectation, course.fatal, warnings),
    )


def is_fatal(outcome: Outcome) -> bool:
    """Whether an outcome forbids a release.

    So does an expectation that could not be evaluated, or that fails without naming a row to set aside.
    """
    if outcome.success:
        return False
    weight = outcome.expectation.severity
    return bool(outcome.error) or weight is Severity.FATAL or (weight is Severity.ROW and not outcome.rows)


def is_warning(outcome: Outcome) -> bool:
    """Whether an outcome is a warning."""
    return not outcome.success and not outcome.error and outcome.expectation.severity is Severity.WARNING


def breaks_rows(outcome: Outcome) -> bool:
    """Whether an outcome sets rows aside."""
    return not outcome.success and outcome.expectation.severity is Severity.ROW


def broken_rows(outcomes: list[Outcome]) -> Removed:
    """The rows that broke an expectation; the first in the suite's order names the cause, its message cites all."""
    said: dict[str, dict[int, list[tuple[Outcome, str]]]] = {table: {} for table in TABLES}
    for outcome in filter(breaks_rows, outcomes):
        for row, value in zip(outcome.rows, outcome.values, strict=True):
            said[outcome.expectation.table].setdefault(row, []).append((outcome, value))
    return {
        table: {row: Cause(broken[0][0].expectation.name, report.message(broken)) for row, broken in rows.items()}
        for table, rows in said.items()
    }


def without(table: pa.Table, rows: dict[int, Cause]) -> pa.Table:
    """A table without the rows at the given positions; the table itself if there are none."""
    if not rows:
        return table
    kept = np.ones(table.num_rows, dtype=bool)
    kept[list(rows)] = False
    return table.filter(pa.array(kept))
