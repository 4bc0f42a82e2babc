"""Rows of a release, a few at a time, in the form that an export needs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from parley.export.targets import ExportError
from parley.release.latest import table_files
from schemas import LATER, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parley.release import Current
    from schemas import Table

BATCH = 10_000
"""Rows that are in memory at a time."""


@dataclass(frozen=True)
class Source:
    """What is exported.

    Attributes:
        release: The release.
        tables: Its tables by name, with the columns that it has: an older release may lack some.
    """

    release: Current
    tables: dict[str, Table]

    def batches(self, name: str) -> Iterator[pa.Table]:
        """The rows of a table in their order."""
        columns = list(self.tables[name].by_name)
        for path in table_files(self.release.folder, name):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(BATCH, columns=columns):
                    yield pa.Table.from_batches([batch]).select(columns)


def source(release: Current) -> Source:
    """Look at a release.

    Raises:
        ExportError: if a table is missing.
        OSError: if a table cannot be read.
    """
    files = {name: table_files(release.folder, name) for name in TABLES}
    gone = [name for name, found in files.items() if not found and name not in LATER]
    if gone:
        raise ExportError(f"release {release.folder} lacks {', '.join(gone)}: put it back, or build again")
    return Source(release, {name: present(TABLES[name], found[0]) for name, found in files.items() if found})


def present(table: Table, path: Path) -> Table:
    """A table with those of its columns that a file has."""
    there = set(pq.read_schema(path).names)
    return replace(table, columns=tuple(column for column in table.columns if column.name in there))


def plain(value: Any) -> Any:
    """A value as text formats have it: days and times in ISO 8601, everything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_json(value: Any) -> str:
    """A list or a row in one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
