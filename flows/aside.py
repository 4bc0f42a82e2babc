"""What was set aside, with the document that it belongs to: between the tasks of a run, and in the ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from parley.sources import Rejected
from parley.tables import identifier, quarantine_table
from schemas import QUARANTINE, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from flows.ledger import Ledger
    from parley.sources import Report
    from parley.tables.batches import Refused

ASIDE = pa.schema([*arrow_schema(QUARANTINE), pa.field("document_id", pa.string())])
FILE = "aside.parquet"
COLUMNS = "entry, level, source, reason, message, table_name, record_id, expectation, record, content"
"""The ledger's columns for those of `schemas.QUARANTINE`, in their order."""

ROWS = 500
"""Entries in a row group of the quarantine, each of which may hold a whole report."""


def document_of(report: Report) -> str:
    """The identifier that a report's document has or would have."""
    return identifier("documents", report.sha256, report.published_on.isoformat())


def of_reports(refused: Iterable[Refused]) -> pa.Table:
    """Entries for reports that were set aside."""
    rows = [(quarantine_table([rejected]), document_of(report)) for report, rejected in refused]
    parts = [table.append_column("document_id", pa.array([own] * len(table), pa.string())) for table, own in rows]
    return pa.concat_tables([ASIDE.empty_table(), *(part.cast(ASIDE) for part in parts)])


def of_records(quarantined: pa.Table) -> pa.Table:
    """Entries for records that validation set aside; each says in itself which document it is of."""
    records: list[Any] = quarantined.column("record").to_pylist()
    owners = [json.loads(record).get("document_id") for record in records]
    return quarantined.append_column("document_id", pa.array(owners, pa.string())).cast(ASIDE)


def write(entries: Iterable[pa.Table], folder: Path) -> None:
    """Write the entries of a result."""
    pq.write_table(pa.concat_tables([ASIDE.empty_table(), *entries]), folder / FILE, compression="zstd")


def read(folder: Path) -> pa.Table:
    """Read what `write` wrote."""
    with pq.ParquetFile(folder / FILE) as file:
        return file.read().cast(ASIDE)


def enter(ledger: Ledger, entries: pa.Table, uri: bytes | None, digests: dict[str, bytes] | None) -> None:
    """Put entries into the ledger, within a transaction.

    Args:
        ledger: The ledger.
        entries: Rows of `schemas.QUARANTINE`, with `document_id` if they belong to reports.
        uri: The file in which they were found.
        digests: The reports of the documents that they belong to.
    """
    names = arrow_schema(QUARANTINE).names
    for row in entries.to_pylist():
        digest = (digests or {}).get(str(row.get("document_id")), b"") if uri is None else None
        ledger.connection.execute(
            f"INSERT INTO aside (uri, digest, {COLUMNS}) VALUES ({', '.join('?' * 12)})",
            (uri, digest, *(row[name] for name in names)),
        )


def whole(ledger: Ledger, first: str) -> Iterator[pa.Table]:
    """All that is set aside, in the order of its key, each entry once, some hundred at a time.

    Args:
        ledger: The ledger.
        first: The condition that tells which reports count.
    """
    ledger.connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS twice ({COLUMNS})")
    ledger.connection.execute("DELETE FROM twice")
    for table in duplicates(ledger, first):
        for row in table.to_pylist():
            ledger.connection.execute(f"INSERT INTO twice VALUES ({', '.join('?' * 10)})", tuple(row.values()))
    cursor = ledger.connection.execute(
        f"""
        SELECT {COLUMNS} FROM (
            SELECT {COLUMNS} FROM aside WHERE uri IS NOT NULL
            OR digest IN (SELECT reports.digest FROM reports WHERE reports.digest = aside.digest AND {first})
            UNION ALL SELECT {COLUMNS} FROM twice
        ) GROUP BY entry ORDER BY entry
        """
    )
    schema = arrow_schema(QUARANTINE)
    while rows := cursor.fetchmany(ROWS):
        columns = zip(zip(*rows, strict=True), schema, strict=True)
        yield pa.Table.from_arrays([pa.array(column, field.type) for column, field in columns], schema=schema)


def duplicates(ledger: Ledger, first: str) -> Iterator[pa.Table]:
    """Entries for reports whose text and day stand in an earlier place; their text is that of the one that counts."""
    cursor = ledger.connection.execute(
        f"""
        SELECT later.source, reports.source FROM
            (SELECT document FROM reports GROUP BY document HAVING count(*) > 1) several
            JOIN reports ON reports.document = several.document AND {first}
            JOIN reports later ON later.document = several.document
                AND (later.uri, later.position) > (reports.uri, reports.position)
        """
    )
    for later, earlier in cursor:
        own, other = (name.decode("utf-8", "surrogatepass") for name in (later, earlier))
        message = f"text and date are the same as in {other}, which counts. Keep one of the two."
        yield quarantine_table([Rejected(own, "duplicate", message)])
