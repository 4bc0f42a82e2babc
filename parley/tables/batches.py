"""Extracts a batch of reports; what one report does wrong stays its own matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from parley.extraction.extractor import extract
from parley.sources import Rejected
from parley.tables.assembly import Tables, tables_of
from parley.tables.rows import report_rows
from schemas import TABLES, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.sources import Report
    from parley.tables.rows import Rows


def extract_batch(reports: Iterable[Report]) -> tuple[Tables, list[Rejected]]:
    """Extract some reports; made to run in a worker process.

    Args:
        reports: Reports, each with its text and day of publication.

    Returns:
        The tables of all reports that could be read, and those that were set aside: a report on which the extractor
        failed, and a report that the batch already held under another name.
    """
    read: dict[str, Rows] = {}
    rejected: list[Rejected] = []
    for report in reports:
        try:
            rows = checked_rows(report)
        except Exception as error:  # whatever the extractor fails with, the other reports go on
            rejected.append(failed(report, error))
            continue
        document = rows["documents"][0]
        first = read.setdefault(document["document_id"], rows)
        if first is not rows:
            rejected.append(duplicate(report, first["documents"][0]["source_uri"]))
    return tables_of(read.values()), rejected


def checked_rows(report: Report) -> Rows:
    """The rows of a report, known to fit their Arrow types."""
    rows = report_rows(report, extract(report.text, report.published_on))
    for name, table in TABLES.items():
        if rows[name]:
            pa.RecordBatch.from_pylist(rows[name], schema=arrow_schema(table))
    return rows


def content(report: Report) -> bytes:
    """The report's text as bytes, also where it holds code points that UTF-8 has no room for."""
    return report.text.encode("utf-8", "surrogatepass")


def failed(report: Report, error: Exception) -> Rejected:
    """A report on which the extractor failed."""
    return Rejected(
        source_uri=report.source_uri,
        reason="extraction_failed",
        message=f"{report.source_uri}: the extractor failed with {type(error).__name__}: {error}. "
        "The report is kept in the quarantine; report the error with it.",
        content=content(report),
    )


def duplicate(report: Report, first: str) -> Rejected:
    """A report that was already read from another place."""
    return Rejected(
        source_uri=report.source_uri,
        reason="duplicate",
        message=f"{report.source_uri}: the same text with the same date was already read from {first}.",
        content=content(report),
    )
