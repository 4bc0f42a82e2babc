"""`parley extract`: the records of a report, without Prefect and without a release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.display import as_json, console, on_terminal, print_rows
from parley.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.sources import Report

HIDDEN = ("agreement_id", "document_id", "char_start", "char_end", "obligor_ids", "deadline_id", "party_id", "coded_by")
"""Columns that help programs but not people; `--json` has them."""


def extract(
    file: Annotated[Path, typer.Argument(help="A report: text or Markdown; of JSON Lines or Parquet, every report.")],
    to_json: Annotated[bool, typer.Option("--json", help="Print a JSON list with an object a report.")] = False,
) -> None:
    """Show the records of a report: its text with their words in colour, then each table.

    Nothing is written and Prefect does not run. Where the output is no terminal, the records alone are printed, cells
    parted by tabs. A report needs a publication date: let its first line be `date 2024-05-17`.

    For example:

        parley extract documents/example.txt

        parley extract report.txt --json > records.json
    """
    readings = [(report, records_of(report)) for report in told(read_file(file))]
    if to_json:
        typer.echo(as_json([{**described(report), **records} for report, records in readings]))
        return
    for report, records in readings:
        show(report, records)


def told(reports: list[Report]) -> Iterator[Report]:
    """Reports, with a bar on standard error where there are many of them and somebody watches."""
    from parley.cli.progress import MANY, shown

    with shown(visible=len(reports) >= MANY and sys.stderr.isatty(), starting="Extracting") as tell:
        for number, report in enumerate(reports):
            tell("Extracting", number, len(reports))
            yield report


def read_file(file: Path) -> list[Report]:
    """The reports of a file; a mistake where it has none."""
    from parley.sources import Rejected, SourceError, read_reports

    try:
        found = list(read_reports([file]))
    except SourceError as error:
        raise Mistake(str(error)) from error
    rejected = [item for item in found if isinstance(item, Rejected)]
    for item in rejected:
        typer.echo(f"{item.source_uri}: {item.message}", err=True)
    reports = [item for item in found if not isinstance(item, Rejected)]
    if not reports:
        raise Mistake(f"{file} gave no report to read." if rejected else f"{file} is empty.")
    return reports


def records_of(report: Report) -> dict[str, list[dict[str, Any]]]:
    """The rows of a report by table, in the order of the text."""
    from parley.extraction.extractor import extract as run
    from parley.tables import make_tables

    tables = make_tables([(report, run(report.text, report.published_on))])
    del tables["documents"]
    return {
        name: sorted(table.to_pylist(), key=lambda row: (row["char_start"], row["char_end"]))
        for name, table in tables.items()
    }


def described(report: Report) -> dict[str, Any]:
    """What is known of a report, but for its text."""
    return {
        "source_uri": report.source_uri,
        "title": report.title,
        "dateline": report.dateline,
        "published_on": report.published_on,
    }


def show(report: Report, records: dict[str, list[dict[str, Any]]]) -> None:
    """Print a report's records, on a terminal below its text."""
    heading = f"{report.source_uri}, published on {report.published_on}"
    if on_terminal():
        from parley.cli.marks import legend, marked_text

        terminal = console()
        terminal.rule(heading, align="left")
        terminal.print(marked_text(report.text, records), soft_wrap=False)
        terminal.print()
        terminal.print(legend())
    else:
        typer.echo(heading)
    if not records["agreements"]:
        typer.echo("No agreement was found, and so no records.")
        return
    for name, rows in records.items():
        if rows:
            typer.echo()
            columns = [column for column in rows[0] if column not in HIDDEN]
            if on_terminal():
                columns = [column for column in columns if any(row[column] not in (None, []) for row in rows)]
            print_rows(columns, [[row[column] for column in columns] for row in rows], title=f"{name} ({len(rows)})")
