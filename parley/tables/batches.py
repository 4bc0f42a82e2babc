"""Extracts a batch of reports; what one report does wrong stays its own matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.extractor import extract
from parley.sources import Rejected
from parley.tables.assembly import Tables, tables_of
from parley.tables.rows import report_rows

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
    read: dict[str, tuple[Report, Rows]] = {}
    rejected: list[Rejected] = []
    for report in reports:
        try:
            rows = report_rows(report, extract(report.text, report.published_on))
        except Exception as error:  # whatever the extractor fails with, the other reports go on
            rejected.append(failed(report, error))
            continue
        document_id = rows["documents"][0]["document_id"]
        if document_id in read:
            rejected.append(duplicate(report, read[document_id][0].source_uri))
        else:
            read[document_id] = report, rows
    try:
        return tables_of(rows for _, rows in read.values()), rejected
    except Exception:  # a value that fits no column; seldom, so that reports are not checked one by one before
        fit, unfit = sift(read.values())
        return tables_of(fit), rejected + unfit


def sift(read: Iterable[tuple[Report, Rows]]) -> tuple[list[Rows], list[Rejected]]:
    """Tell the reports whose rows fit their tables from those whose rows do not."""
    fit, unfit = [], []
    for report, rows in read:
        try:
            tables_of([rows])
        except Exception as error:  # Arrow raises whatever Python raised while it took the value
            unfit.append(failed(report, error))
        else:
            fit.append(rows)
    return fit, unfit


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
