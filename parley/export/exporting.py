"""The formats, and how an export is made of a release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from parley.export.excel import write_xlsx
from parley.export.iceberg import export_iceberg
from parley.export.rows import Source, source
from parley.export.sqlite import write_sqlite
from parley.export.targets import Exported, placed, record
from parley.export.text import write_csv, write_jsonl

if TYPE_CHECKING:
    from parley.release import Current

Writer = Callable[[Source, Path, Callable[[str], None]], list[str]]
"""Writes a release to a path, tells each table before it does, and returns what a reader should know."""

FOLDERS: dict[str, Writer] = {"csv": write_csv, "jsonl": write_jsonl}
FILES: dict[str, Writer] = {"sqlite": write_sqlite, "xlsx": write_xlsx}
ICEBERG = "iceberg"

FORMATS = {
    "csv": "a folder with a file of comma-separated values for each table, described by a data package",
    "jsonl": "a folder with a file for each table that has a JSON object a line, described by a data package",
    "sqlite": "an SQLite database",
    "xlsx": "an Excel workbook with a sheet for each table",
    "iceberg": "a folder with Apache Iceberg tables and their catalog, which is an SQLite database",
}
"""What each format gives."""


def export(
    release: Current,
    form: str,
    target: Path,
    *,
    replace: bool = False,
    tell: Callable[[str], None] = lambda _table: None,
) -> Exported:
    """Write a release in another format.

    The export is at its target as a whole or not at all, also where the run is killed; for Iceberg the catalog comes
    last, and without it there are no tables.

    Args:
        release: The release, as `parley.release.current` or `named_release` finds it.
        form: One of `FORMATS`.
        target: The folder or file that is to hold it; its own folder is made if it is missing.
        replace: Whether an earlier export may be there, which is then replaced.
        tell: Called with the name of each table before it is written.

    Returns:
        What was written.

    Raises:
        ExportError: if the target holds something else, or what the format needs is not installed.
        BusyError: if another run exports to the same target.
        OSError: if a table cannot be read, or the export not be written.
        ValueError: if there is no such format.
    """
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}; the formats are {', '.join(FORMATS)}")
    found = source(release)
    target = target.resolve()
    if form == ICEBERG:
        return export_iceberg(found, target, replace=replace, tell=tell)
    with placed(target, folder=form in FOLDERS, replace=replace) as staged:
        if form in FOLDERS:
            staged.mkdir()
            notes = FOLDERS[form](found, staged, tell)
            record(release, form, staged)
        else:
            notes = FILES[form](found, staged, tell)
    return Exported(release.version, form, target, release.counts, notes)
