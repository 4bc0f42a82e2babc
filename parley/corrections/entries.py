"""What became of corrections, as rows of the quarantine: there the machine's own coding is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from parley.corrections.model import ADD, DROP
from parley.tables.identifiers import identifier
from schemas import QUARANTINE, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.corrections.model import Correction, Wrong
    from parley.corrections.report import Outcome

LEVEL, CORRECTED, UNFIT = "correction", "corrected", "correction_unfit"


def entries_of(outcomes: Iterable[Outcome]) -> pa.Table:
    """A row for each correction, by identifier; each row's `record` names the document that it belongs to."""
    return table_of(entry_of(outcome) for outcome in outcomes)


def table_of(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as a table of the quarantine; the same row twice counts once."""
    by_key = {row[QUARANTINE.key]: row for row in rows}
    return pa.Table.from_pylist([by_key[key] for key in sorted(by_key)], schema=arrow_schema(QUARANTINE))


def entry_of(outcome: Outcome) -> dict[str, Any]:
    """The row of a correction that belongs to a report."""
    content: dict[str, Any] = {"document_id": outcome.document_id, "correction": outcome.correction.content}
    if outcome.unfit:
        return row(outcome.correction, UNFIT, outcome.unfit, content, outcome.correction.record_id or None)
    content |= {"machine": outcome.machine} | ({"hanging": outcome.hanging} if outcome.hanging else {})
    return row(outcome.correction, CORRECTED, said(outcome), content, outcome.record_id)


def lost_entry(correction: Correction, message: str) -> dict[str, Any]:
    """The row of a correction that belongs to no report among the sources."""
    return row(correction, UNFIT, message, {"correction": correction.content}, correction.record_id or None)


def wrong_entry(wrong: Wrong) -> dict[str, Any]:
    """The row of a line that says nothing usable."""
    message = f"{wrong.file}, line {wrong.line}: {wrong.message}"
    return {
        "quarantine_id": identifier("quarantine", wrong.file, UNFIT, message),
        "level": LEVEL,
        "source_uri": wrong.file,
        "reason": UNFIT,
        "message": message,
    }


def row(
    correction: Correction, reason: str, message: str, content: dict[str, Any], record_id: str | None
) -> dict[str, Any]:
    """A row of the quarantine."""
    record = json.dumps(content, ensure_ascii=False, default=lambda value: value.isoformat())
    return {
        "quarantine_id": identifier("quarantine", correction.file, reason, message, record),
        "level": LEVEL,
        "source_uri": correction.file,
        "reason": reason,
        "message": message,
        "table_name": correction.table,
        "record_id": record_id,
        "record": record,
    }


def said(outcome: Outcome) -> str:
    """What a correction did, in a sentence."""
    correction, machine = outcome.correction, outcome.machine
    by = f"({correction.who}: {correction.why})"
    if correction.action == DROP:
        went = ", ".join(f"{len(rows)} {name}" for name, rows in outcome.hanging.items())
        return f"dropped{f', and with it {went}' if went else ''} {by}"
    if correction.action == ADD and machine is None:
        return f"added {by}"
    changes = [f"{name}: {shown(value)} instead of {shown((machine or {}).get(name))}"
               for name, value in correction.values.items()]  # fmt: skip
    found = "added, but the machine has the record by now; " if correction.action == ADD else ""
    return f"{found}{', '.join(changes)} {by}"


def shown(value: Any) -> str:
    """A value as a message cites it."""
    items = value if isinstance(value, list) else [value]
    return "; ".join(str(item) for item in items if item not in (None, "")) or "nothing"
