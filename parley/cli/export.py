"""`parley export`: a release in other formats."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.mistakes import Mistake
from parley.cli.open_page import current_release
from parley.cli.places import reading_folder
from parley.cli.query import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parley.release import Current


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, jsonl, sqlite, xlsx or iceberg.")],
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", help="The folder that gets it (csv, jsonl, iceberg), or the file.")
    ],
    output: ADDRESS = "output",
    version: Annotated[
        str | None,
        typer.Option(
            "--release", help="A release, by name or number; the current one if not given.", show_default=False
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace an earlier export.")] = False,
) -> None:
    """Write a release as CSV, JSON Lines, SQLite, Excel or Apache Iceberg.

    The export is at its place as a whole or not at all, also where the command is stopped.

    For example:

        parley export sqlite agreements.sqlite

        parley export iceberg lake --release 3
    """
    from parley.export import FORMATS, ExportError
    from parley.export import export as write
    from parley.release.files import BusyError

    if form not in FORMATS:
        raise Mistake(f"there is no format {form!r}. The formats are {', '.join(FORMATS)}.")
    release = chosen(output, version)
    try:
        with telling() as tell:
            done = write(release, form, target, replace=replace, tell=tell)
    except (ExportError, BusyError) as error:
        raise Mistake(f"{error}.") from error
    except OSError as error:
        raise Mistake(f"the export was not written: {error}. {target} is as it was.") from error
    rows = ", ".join(f"{count:,} {table}" for table, count in done.counts.items())
    typer.echo(f"Release {done.version} is in {done.target}: {rows}.")
    for note in done.notes:
        typer.echo(f"{note}.")


def chosen(output: str, version: str | None) -> Current:
    """The release of a name or number, or the current one."""
    from parley.release import ReleaseError, named_release

    if version is None:
        return current_release(reading_folder(output))
    try:
        return named_release(reading_folder(output, version), version)
    except (ReleaseError, OSError) as error:
        raise Mistake(str(error)) from error


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal which table is being written."""
    if not sys.stderr.isatty():
        yield lambda _table: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Writing ...") as status:
        yield lambda table: status.update(f"Writing {table} ...")
