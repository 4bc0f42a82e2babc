"""`parley query`: SQL over the current release."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.display import as_json, on_terminal, plain, print_rows
from parley.cli.mistakes import Mistake
from parley.cli.places import reading_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

ROWS = 5_000
SHOWN = 1_000
"""Rows that a terminal shows; all go into a file or a pipe."""

WHERE = "The folder that `parley build` published into, or s3://BUCKET/PREFIX."

OUTPUT = Annotated[Path, typer.Option("--output", "-o", metavar="PLACE", parser=reading_folder, help=WHERE)]
ADDRESS = Annotated[str, typer.Option("--output", "-o", metavar="PLACE", help=WHERE)]


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A query in DuckDB's SQL; - reads it from standard input.")],
    output: OUTPUT = Path("output"),
    to_json: Annotated[bool, typer.Option("--json", help="Print a JSON list with an object a row.")] = False,
    to_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values, column names first.")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print a long table at once, without pages.")] = False,
) -> None:
    """Query the current release with SQL.

    The tables are documents, agreements, parties, dates, conditions, objections and places; `parley tables` says what
    they hold. Prints a table on a terminal, page by page where it is longer than the screen; tab-separated values
    elsewhere.

    For example:

        parley query "SELECT stage, count(*) FROM agreements GROUP BY stage"

        parley query --csv "SELECT name, country FROM parties WHERE list_contains(roles, 'mediator')" > mediators.csv
    """
    if to_json and to_csv:
        raise Mistake("--json and --csv exclude one another: choose one.")
    statement = sys.stdin.read() if sql == "-" else sql
    with open_release(output) as connection:
        columns, rows = run(connection, statement)
        show(columns, rows, "json" if to_json else "csv" if to_csv else "table", paged=not no_pager)


def open_release(output: Path) -> duckdb.DuckDBPyConnection:
    """Open the current release; a mistake where there is none."""
    from parley.release import ReleaseError, connect, current

    try:
        if current(output) is None:
            raise Mistake(
                f"{output} holds no dataset yet. Build one with `parley build documents --output {output}`, "
                "or name the folder of another with --output."
            )
        return connect(output)
    except (ReleaseError, OSError) as error:
        raise Mistake(str(error)) from error


def run(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Run a query.

    Returns:
        The names of its columns, and its rows, fetched as they are read.
    """
    import duckdb

    try:
        result = connection.execute(sql)
    except duckdb.Error as error:
        raise Mistake(f"the query cannot be answered.\n{error}") from error
    if result is None or result.description is None:
        raise Mistake('the query is empty. Try: parley query "SELECT * FROM agreements"')
    return [column[0] for column in result.description], fetched(result)


def fetched(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of a result."""
    import duckdb

    try:
        while rows := result.fetchmany(ROWS):
            yield from rows
    except duckdb.Error as error:
        raise Mistake(f"the query failed on the way.\n{error}") from error


def show(columns: list[str], rows: Iterator[tuple[Any, ...]], form: str, *, paged: bool = False) -> None:
    """Print the rows of a result."""
    if form == "json":
        print(as_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([as_csv(value) for value in row] for row in rows)
    elif on_terminal():
        some = [row for _, row in zip(range(SHOWN + 1), rows, strict=False)]
        print_rows(columns, some[:SHOWN], paged=paged)
        typer.echo(f"The first {SHOWN:,} rows; add LIMIT, or --csv for all." if len(some) > SHOWN else count(len(some)))
    else:
        print_rows(columns, rows)


def count(rows: int) -> str:
    """How many rows there are."""
    return "1 row" if rows == 1 else f"{rows} rows"


def as_csv(value: Any) -> Any:
    """A value as a cell of a CSV file: lists and structures as JSON."""
    return json.dumps(value, ensure_ascii=False, default=plain) if isinstance(value, (list, dict, tuple)) else value
