"""Rows that were set aside, as rows of table `quarantine`."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pyarrow as pa

from expectations.cascade import Cause, Removed
from expectations.frames import Frames
from parley.tables.identifiers import Numbering
from schemas import QUARANTINE, TABLES, arrow_schema

UNKNOWN_SOURCE = "unknown"
"""Source of a row whose document is not among the documents."""


def quarantined(rounds: list[tuple[Frames, Removed]]) -> pa.Table:
    """The rows that each round set aside.

    Args:
        rounds: For each round, the tables as it found them and the rows that it removed.

    Returns:
        Table `quarantine`, by identifier.
    """
    sources = rounds[0][0].owner("documents", "source_uri").to_dict() if rounds else {}
    entries = [
        _entry(table, row, cause, sources)
        for frames, removed in rounds
        for table, causes in removed.items()
        for row, cause in _records(frames.tables[table], causes)
    ]
    for number, entry in enumerate(_numbered(entries)):
        entries[number]["quarantine_id"] = entry
    entries.sort(key=lambda entry: str(entry["quarantine_id"]))
    return pa.Table.from_pylist(entries, schema=arrow_schema(QUARANTINE))


def _records(table: pa.Table, causes: dict[int, Cause]) -> list[tuple[dict[str, Any], Cause]]:
    rows = sorted(causes)
    return list(zip(table.take(rows).to_pylist(), [causes[row] for row in rows], strict=True)) if rows else []


def _entry(table: str, row: dict[str, Any], cause: Cause, sources: dict[str, str]) -> dict[str, str | None]:
    return {
        "level": "record",
        "source_uri": row.get("source_uri") or sources.get(row["document_id"]) or UNKNOWN_SOURCE,
        "reason": "hangs_on" if cause.hangs_on else "expectation_failed",
        "message": cause.message,
        "table_name": table,
        "record_id": row[TABLES[table].key],
        "expectation": cause.expectation,
        "record": json.dumps({name: _finite(value) for name, value in row.items()}, ensure_ascii=False, default=_plain),
    }


def _finite(value: Any) -> Any:
    """The value, or as a text what JSON has no number for."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: date) -> str:
    """A day or an instant as ISO 8601 (a datetime is a date)."""
    return value.isoformat()


def _numbered(entries: list[dict[str, str | None]]) -> list[str]:
    """An identifier for each entry, from its content; equal entries (repeated rows) are told apart by their number."""
    number = Numbering()
    return [number("quarantine", *(entry[name] for name in sorted(entry))) for entry in entries]
