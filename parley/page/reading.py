"""Reads a release's tables report by report, the newest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]

RECORDS = ("parties", "dates", "conditions", "objections")
"""The tables whose rows belong to an agreement and have cards of their own."""

HANGING = (*RECORDS, "places")
"""All tables whose rows belong to an agreement."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one agreement.

    Attributes:
        agreement: The agreement's row.
        records: The rows of each other table that belong to it, in the order of their words.
    """

    agreement: Row
    records: dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all that was found in it.

    Attributes:
        document: The report's row.
        agreements: Its agreements in the order of their words; at least one.
    """

    document: Row
    agreements: list[Told]


def table_files(folder: Path, table: str) -> list[Path]:
    """The files of a table in a release, the newest part first."""
    single = folder / f"{table}.parquet"
    return [single] if single.is_file() else sorted((folder / table).glob("*.parquet"), reverse=True)


def count_rows(folder: Path) -> dict[str, int]:
    """Rows by table, without reading them."""
    return {name: sum(pq.read_metadata(file).num_rows for file in table_files(folder, name)) for name in TABLES}


def readings(folder: Path) -> Iterator[Reading]:
    """The reports of a release that tell of an agreement, the newest first; one part is in memory at a time.

    Args:
        folder: The release.

    Raises:
        OSError: if a file cannot be read.
    """
    for file in table_files(folder, "documents"):
        part = folder if file.parent == folder else folder / file.name
        yield from part_readings({name: rows_of(part, folder, name) for name in TABLES})


def rows_of(part: Path, folder: Path, table: str) -> list[Row]:
    """The rows of a table in a part: `<folder>/<table>.parquet`, or `<folder>/<table>/<part>`."""
    file = folder / f"{table}.parquet" if part == folder else folder / table / part.name
    if not file.is_file():
        return []
    with pq.ParquetFile(file) as content:
        return list(content.read().to_pylist())


def part_readings(rows: dict[str, list[Row]]) -> Iterator[Reading]:
    """The reports of a part."""
    records: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in HANGING})
    for name in HANGING:
        for row in sorted(rows[name], key=lambda row: (row["char_start"], row["char_end"], row[TABLES[name].key])):
            records[row["agreement_id"]][name].append(row)
    agreements: dict[str, list[Told]] = defaultdict(list)
    for row in sorted(rows["agreements"], key=lambda row: (row["char_start"], row["agreement_id"])):
        agreements[row["document_id"]].append(Told(row, records[row["agreement_id"]]))
    documents = sorted(rows["documents"], key=lambda row: row["document_id"])
    documents.sort(key=lambda row: row["published_on"], reverse=True)
    for document in documents:
        if document["document_id"] in agreements:
            yield Reading(document, agreements[document["document_id"]])
