"""The quarantine: what was set aside, as a table."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from parley.tables.identifiers import identifier
from schemas import QUARANTINE, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.sources import Rejected


def quarantine_table(rejected: Iterable[Rejected]) -> pa.Table:
    """The quarantine's rows for reports that were set aside.

    Args:
        rejected: Reports that were set aside, in any order; the same entry twice counts once.

    Returns:
        A table typed by `schemas.QUARANTINE`, its rows in the order of their key.
    """
    rows = [report_row(entry) for entry in rejected]
    return concat_quarantine([pa.Table.from_pylist(rows, schema=arrow_schema(QUARANTINE))])


def report_row(entry: Rejected) -> dict[str, Any]:
    """The row of a whole report."""
    digest = None if entry.content is None else hashlib.sha256(entry.content).hexdigest()
    return {
        "quarantine_id": identifier("quarantine", entry.source_uri, entry.reason, entry.message, digest),
        "level": "report",
        "source_uri": sayable(entry.source_uri),
        "reason": entry.reason,
        "message": sayable(entry.message),
        "content": entry.content,
    }


def sayable(value: str) -> str:
    """Text that UTF-8 can express: a file's name may hold bytes that are none, and must not stop the quarantine."""
    return value.encode("utf-8", "backslashreplace").decode()


def empty_quarantine() -> pa.Table:
    """The quarantine without rows."""
    return arrow_schema(QUARANTINE).empty_table()


def concat_quarantine(parts: Iterable[pa.Table]) -> pa.Table:
    """All entries of several quarantines, each once, in the order of their key."""
    rows = pa.concat_tables([empty_quarantine(), *parts]).sort_by(QUARANTINE.key).combine_chunks()
    keys = rows.column(QUARANTINE.key).to_pylist()
    first = [at for at, own in enumerate(keys) if at == 0 or own != keys[at - 1]]
    return rows.take(pa.array(first, pa.int64())).combine_chunks()
