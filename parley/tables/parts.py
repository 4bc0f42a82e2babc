"""A dataset in parts: which report belongs to which part, and the files of a part.

A small dataset is one part. A large one is cut by year of publication, a large year by month, a large month by the
identifiers of its reports, until no part holds more than `LARGEST` reports. The cut follows from how many reports each
month has and from nothing else, so that a dataset that grew day by day has the same parts as one built at once.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LARGEST = 4_000
"""Reports in a part: its tables fit in memory, and one new report makes no more than this be written again."""

WHOLE = "all"
"""The one part of a small dataset."""

DIGITS = slice(4, 8)
"""The hexadecimal digits of a document's identifier that tell which part of a month it is in."""

RECORD = "part.json"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the reports of a month go.

    Attributes:
        name: The part, or what the names of the month's parts start with.
        bits: The month has two to the power of this many parts.
    """

    name: str
    bits: int = 0

    def part(self, document_id: str) -> str:
        """The part of a document of this month."""
        if not self.bits:
            return self.name
        total = 2**self.bits
        number = (int(document_id[DIGITS], 16) >> (16 - self.bits)) + 1
        return f"{self.name}-{number:0{len(str(total))}}of{total}"


def slots(months: Mapping[str, int]) -> dict[str, Slot]:
    """Cut a dataset into parts.

    Args:
        months: How many reports each month has, by `YYYY-MM`.

    Returns:
        Where the reports of each month go.
    """
    if sum(months.values()) <= LARGEST:
        return {month: Slot(WHOLE) for month in months}
    years = Counter[str]()
    for month, count in months.items():
        years[month[:-3]] += count
    found = {}
    for month, count in months.items():
        if years[month[:-3]] <= LARGEST:
            found[month] = Slot(month[:-3])
        else:
            found[month] = Slot(month, min(16, max(0, (-(-count // LARGEST) - 1).bit_length())))
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part, a Parquet file a table.

    Attributes:
        name: Its name.
        folder: Where `<table>.parquet` are.
        sums: SHA-256 of each table's file, hexadecimal.
        sizes: Bytes of each table's file.
        counts: Rows by table.
        first: The first day on which a report was published; None where there is none.
        last: The last.
    """

    name: str
    folder: Path
    sums: dict[str, str]
    sizes: dict[str, int]
    counts: dict[str, int]
    first: date | None = None
    last: date | None = None

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.parquet"

    def place(self, table: str) -> str:
        """The path of a table's file in a release."""
        return f"{table}.parquet" if self.name == WHOLE else f"{table}/{self.name}.parquet"


def describe_part(name: str, folder: Path) -> Part:
    """Look at the files of a part that was just written."""
    sums, counts = {}, {}
    for table in TABLES:
        with (folder / f"{table}.parquet").open("rb") as file:
            sums[table] = hashlib.file_digest(file, "sha256").hexdigest()
        counts[table] = int(pq.read_metadata(folder / f"{table}.parquet").num_rows)
    with pq.ParquetFile(folder / "documents.parquet") as documents:
        days: Any = pc.min_max(documents.read(columns=["published_on"]).column(0)).as_py()
    sizes = {table: (folder / f"{table}.parquet").stat().st_size for table in TABLES}
    return Part(name, folder, sums, sizes, counts, days["min"], days["max"])


def write_record(part: Part, folder: Path) -> None:
    """Write what is known of a part beside its files, so that nobody needs to look at them again."""
    known = {name: value for name, value in asdict(part).items() if name != "folder"}
    (folder / RECORD).write_text(json.dumps(known, default=str, indent=1) + "\n", encoding="utf-8")


def read_record(folder: Path) -> Part | None:
    """A part as its record describes it; None if the record or a file is missing, or a file has another size."""
    try:
        known = json.loads((folder / RECORD).read_bytes())
        days = {name: date.fromisoformat(known[name]) if known[name] else None for name in ("first", "last")}
        part = Part(known["name"], folder, known["sums"], known["sizes"], known["counts"], **days)
        whole = all(part.file(table).stat().st_size == part.sizes[table] for table in TABLES)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return part if whole else None


def total_counts(parts: Iterable[Part]) -> dict[str, int]:
    """Rows by table of several parts together."""
    parts = list(parts)
    return {table: sum(part.counts[table] for part in parts) for table in TABLES}
