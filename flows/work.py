"""The work folder of an output folder: what the tasks of a run hand to one another, and what one run leaves the next.

Files are named by what they were made from and are there whole or not at all. So a run that follows a killed one takes
up what that one had finished. What became of each report stands in the ledger (`flows.ledger`). The folder may be
removed between runs: the next one then reads all reports anew and comes to the same release.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from parley.release.files import LOCK, BusyError, holder, locked, remove, sync_file, sync_folder, sync_tree
from parley.sources import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# A report's text may hold code points that UTF-8 has no room for; the extractor is to decide on it, not this file.
TEXT: pa.DataType = pa.binary()
REPORTS = pa.schema(
    {
        "text": TEXT,
        "published_on": pa.date32(),
        "title": TEXT,
        "dateline": TEXT,
        "language": TEXT,
        "source_uri": TEXT,
        "sha256": TEXT,
        "body_start": pa.int64(),
    }
)
"""A report as `parley.sources.Report` has it, field by field."""

REPORT_FILES = "reports"
TABLE_FOLDERS = "tables"
GROUPS = "validated"
MARKS = "marks"
QUARANTINE_FILE = "quarantine.parquet"
VALIDATION = "validation"


class BusyOutputError(RuntimeError):
    """Another run works in the same output folder."""


@contextmanager
def work_folder(output: Path, called: str | None = None) -> Iterator[Path]:
    """The work folder of an output folder, for this run alone.

    Args:
        output: The output folder.
        called: What the user calls it, if not by its path.

    Raises:
        BusyOutputError: if another run works there.
        OSError: if the folder cannot be written to.
    """
    work = output / "work"
    try:
        with locked(work):
            yield work
    except BusyError as error:
        raise BusyOutputError(
            f"another run is building into {called or output}: {holder(work)}. Wait until it has finished, or name "
            "another folder with --output"
        ) from error


def clear(work: Path) -> None:
    """Remove all that runs left in a work folder."""
    for path in work.glob("*"):
        if path.name != LOCK:
            remove(path)


def make_whole(path: Path, make: Callable[[Path], object]) -> None:
    """Make a file or folder under another name, then give it its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    remove(staged)
    make(staged)
    if staged.is_dir():
        sync_tree(staged)
    else:
        sync_file(staged)
    remove(path)
    staged.rename(path)
    sync_folder(path.parent)


def encoded(value: Any) -> Any:
    """A field's value as the file holds it."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def decoded(value: Any) -> Any:
    """A field's value as the report has it."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def digest(report: Report) -> bytes:
    """What tells a report from others: everything about it but its text, for which its own digest stands."""
    fields = [
        report.source_uri,
        report.sha256,
        report.published_on.isoformat(),
        report.title,
        report.dateline,
        report.language,
        report.body_start,
    ]
    return hashlib.sha256(repr(fields).encode("utf-8", "surrogatepass")).digest()


def write_reports(reports: list[Report], folder: Path) -> Path:
    """Write a batch of reports, unless it is there already.

    Args:
        reports: The batch.
        folder: The work folder.

    Returns:
        The file, named by the batch's digest.
    """
    name = hashlib.sha256(b"".join(map(digest, reports))).hexdigest()[:24]
    path = folder / REPORT_FILES / f"{name}.parquet"
    if not path.exists():
        rows = [[encoded(value) for value in astuple(report)] for report in reports]
        columns = [
            pa.array(column, type=field.type) for column, field in zip(zip(*rows, strict=True), REPORTS, strict=True)
        ]
        table = pa.Table.from_arrays(columns, schema=REPORTS)
        make_whole(path, lambda staged: pq.write_table(table, staged, compression="zstd"))
    return path


def read_batch(path: Path) -> list[Report]:
    """Read a batch that `write_reports` wrote."""
    with pq.ParquetFile(path) as file:
        rows = file.read().to_pylist()
    return [Report(**{name: decoded(value) for name, value in row.items()}) for row in rows]


def batch_size(path: Path) -> int:
    """How many reports a batch holds."""
    return int(pq.read_metadata(path).num_rows)
