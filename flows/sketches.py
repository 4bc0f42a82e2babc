"""What is kept of each report to tell near-duplicates, in files beside its tables. It imports no Prefect.

A signature needs to know where a report's body starts, which the tables do not tell. So that is kept beside the tables
of a batch; the signatures are made where the batch is checked, with the libraries that this loads anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.aside import document_of
from parley.sources.duplicates import Sketch
from parley.sources.likeness import signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from parley.sources import Report

IDENTIFIER: pa.Field[Any] = pa.field("document_id", pa.string())
STARTS = pa.schema([IDENTIFIER, pa.field("body_start", pa.int64())])
SKETCHES = pa.schema([IDENTIFIER, pa.field("published_on", pa.date32()), pa.field("signature", pa.binary())])
STARTS_FILE, SKETCHES_FILE = "starts.parquet", "sketches.parquet"


def write_starts(reports: Iterable[Report], folder: Path) -> None:
    """Note where the bodies of some reports start."""
    rows = [{"document_id": document_of(report), "body_start": report.body_start} for report in reports]
    pq.write_table(pa.Table.from_pylist(rows, schema=STARTS), folder / STARTS_FILE)


def write_sketches(documents: pa.Table, starts: Iterable[Path], folder: Path) -> None:
    """Note what is kept of some documents.

    Args:
        documents: Rows of table `documents`.
        starts: Folders in which `write_starts` noted where their bodies start.
        folder: Where to note it.
    """
    start_of: dict[Any, Any] = {}
    for own in starts:
        with pq.ParquetFile(own / STARTS_FILE) as file:
            start_of |= dict(zip(*(column.to_pylist() for column in file.read().columns), strict=True))
    columns = documents.select(["document_id", "published_on", "text"]).columns
    rows = [
        {"document_id": own, "published_on": day, "signature": signature(text, start_of[own])}
        for own, day, text in zip(*(column.to_pylist() for column in columns), strict=True)
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=SKETCHES), folder / SKETCHES_FILE)


def read_sketches(folder: Path) -> Iterator[Sketch]:
    """Read what `write_sketches` wrote."""
    with pq.ParquetFile(folder / SKETCHES_FILE) as file:
        for row in file.read().to_pylist():
            yield Sketch(row["document_id"], row["published_on"], row["signature"])
