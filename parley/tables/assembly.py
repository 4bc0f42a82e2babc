"""One Arrow table per schema, rows in the order of their reports, those of a report in the order of its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from parley.tables.rows import Rows, report_rows
from schemas import TABLES, Table, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.extraction.records import Extraction
    from parley.sources import Report

Tables = dict[str, pa.Table]
"""Arrow tables by name, one for each of `schemas.TABLES`, typed by `schemas.arrow_schema`."""


class DuplicateError(ValueError):
    """Two rows of a table have the same identifier."""


def make_tables(readings: Iterable[tuple[Report, Extraction]]) -> Tables:
    """The tables of some reports.

    Args:
        readings: Each report with what was found in it, in any order.

    Returns:
        All tables of the dataset, their rows in the order of `Table.order`.

    Raises:
        DuplicateError: if two reports have the same text and day of publication.
        ValueError: if a record's offsets or references are wrong.
    """
    return tables_of(report_rows(report, extraction) for report, extraction in readings)


def tables_of(reports: Iterable[Rows]) -> Tables:
    """The tables of some reports' rows."""
    rows: Rows = {name: [] for name in TABLES}
    for report in reports:
        for name, own in report.items():
            rows[name].extend(own)
    return {
        name: in_order(pa.Table.from_pylist(rows[name], schema=arrow_schema(table)), table)
        for name, table in TABLES.items()
    }


def empty_tables() -> Tables:
    """All tables of the dataset, without rows."""
    return {name: arrow_schema(table).empty_table() for name, table in TABLES.items()}


def concat_tables(parts: Iterable[Tables]) -> Tables:
    """All rows of several sets of tables, in the order of `Table.order` whatever the order of the parts.

    Raises:
        DuplicateError: if two parts hold the same report.
    """
    parts = [empty_tables(), *parts]
    return {name: in_order(pa.concat_tables([part[name] for part in parts]), table) for name, table in TABLES.items()}


PIECE_BYTES = 2**30
"""Above this a table is held in pieces: the offsets of Arrow's `string` end at 2 GB, and sorting needs one piece."""

WIDE: dict[pa.DataType, pa.DataType] = {pa.string(): pa.large_string(), pa.binary(): pa.large_binary()}


def in_order(rows: pa.Table, table: Table) -> pa.Table:
    """The rows in the order of `Table.order`, in one piece: how reports came together must not show in the bytes."""
    rows = sort_large(rows, table) if rows.nbytes > PIECE_BYTES else rows.sort_by(table.order).combine_chunks()
    keys = rows.column(table.key)
    if pc.count_distinct(keys).as_py() != len(keys):
        counts = pc.value_counts(keys)
        twice = counts.field("values").filter(pc.greater(counts.field("counts"), pa.scalar(1)))[0]
        raise DuplicateError(duplicate_message(rows.filter(pc.equal(keys, twice)).slice(0, 2).to_pylist(), table))
    return rows


def sort_large(rows: pa.Table, table: Table) -> pa.Table:
    """The rows in the order of `Table.order`, in pieces whose bounds depend on nothing but the rows."""
    schema = rows.schema
    wide = pa.schema([pa.field(field.name, WIDE.get(field.type, field.type), field.nullable) for field in schema])
    return pa.concat_tables(piece.cast(schema) for piece in pieces(rows.cast(wide).sort_by(table.order)))


def pieces(rows: pa.Table) -> Iterator[pa.Table]:
    """A table in pieces of less than `PIECE_BYTES`, as far as single rows allow."""
    if rows.nbytes <= PIECE_BYTES or len(rows) == 1:
        # Taken, not sliced: a slice would keep offsets into the whole, too large to narrow.
        yield rows.take(pa.array(range(len(rows)), pa.int64()))
        return
    middle = len(rows) // 2
    yield from pieces(rows.slice(0, middle))
    yield from pieces(rows.slice(middle))


def duplicate_message(rows: list[dict[str, object]], table: Table) -> str:
    """What is wrong with two rows, in a sentence that leads to them."""
    key = rows[0][table.key]
    if table.name == "documents":
        first, second = (row["source_uri"] for row in rows)
        return f"{first} and {second} hold the same report ({key}): read one of them only"
    return f"two rows of table {table.name} have the identifier {key}: was the same report read twice?"
