"""Extracts a batch of reports; what one report does wrong stays its own matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.extractor import extract
from parley.sources import Rejected
from parley.tables.assembly import Tables, tables_of
from parley.tables.rows import report_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from parley.sources import Report
    from parley.tables.rows import Rows

Refused = tuple["Report", Rejected]
"""A report that was set aside, with the reason."""


def extract_batch(reports: Iterable[Report]) -> tuple[Tables, list[Rejected]]:
    """Extract some reports.

    Args:
        reports: Reports, each with its text and day of publication.

    Returns:
        The tables of all reports that could be read, and those that were set aside: a report on which the extractor
        failed, and a report that the batch already held under another name.
    """
    tables, refused = extract_reports(reports)
    return tables, [rejected for _, rejected in refused]


def extract_reports(
    reports: Iterable[Report], begun: Callable[[int], object] = bool, given_up: Mapping[int, str] | None = None
) -> tuple[Tables, list[Refused]]:
    """Extract some reports; made to run in a worker process, which a report may bring down.

    Args:
        reports: Reports, each with its text and day of publication.
        begun: Told the number of each report, from 0, before it is read.
        given_up: Reports that are not to be tried again, by number, with what went wrong.

    Returns:
        See `extract_batch`; each that was set aside comes with its report.
    """
    given_up = given_up or {}
    read: dict[str, tuple[Report, Rows]] = {}
    refused: list[Refused] = []
    for number, report in enumerate(reports):
        if number in given_up:
            refused.append((report, unreadable(report, given_up[number])))
            continue
        begun(number)
        try:
            rows = report_rows(report, extract(report.text, report.published_on))
        except Exception as error:  # whatever the extractor fails with, the other reports go on
            refused.append((report, failed(report, error)))
            continue
        document_id = rows["documents"][0]["document_id"]
        if document_id in read:
            refused.append((report, duplicate(report, read[document_id][0].source_uri)))
        else:
            read[document_id] = report, rows
    try:
        return tables_of(rows for _, rows in read.values()), refused
    except Exception:  # a value that fits no column; seldom, so that reports are not checked one by one before
        fit, unfit = sift(read.values())
        return tables_of(fit), refused + unfit


def sift(read: Iterable[tuple[Report, Rows]]) -> tuple[list[Rows], list[Refused]]:
    """Tell the reports whose rows fit their tables from those whose rows do not."""
    fit, unfit = [], []
    for report, rows in read:
        try:
            tables_of([rows])
        except Exception as error:  # Arrow raises whatever Python raised while it took the value
            unfit.append((report, failed(report, error)))
        else:
            fit.append(rows)
    return fit, unfit


def content(report: Report) -> bytes:
    """The report's text as bytes, also where it holds code points that UTF-8 has no room for."""
    return report.text.encode("utf-8", "surrogatepass")


def failed(report: Report, error: Exception) -> Rejected:
    """A report on which the extractor failed."""
    return unreadable(report, f"the extractor failed with {type(error).__name__}: {error}")


def unreadable(report: Report, what: str) -> Rejected:
    """A report on which the extractor failed, whatever way."""
    return Rejected(
        source_uri=report.source_uri,
        reason="extraction_failed",
        message=f"{report.source_uri}: {what}. The report is kept in the quarantine; report the error with it.",
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
