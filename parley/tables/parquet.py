"""Tables as Parquet files, byte-identical for the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES, Table, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from parley.tables.assembly import Tables

ROW_GROUP_ROWS = 50_000


def write_parquet(rows: pa.Table, table: Table, path: Path) -> None:
    """Write a table whose rows are in the order of `Table.order`."""
    groups = (rows.slice(start, ROW_GROUP_ROWS) for start in range(0, len(rows), ROW_GROUP_ROWS))
    write_row_groups(groups, table, path)


def write_row_groups(groups: Iterable[pa.Table], table: Table, path: Path) -> None:
    """Write a table that comes in pieces, each a row group, with all rows in the order of `Table.order`.

    Every option that shapes the bytes is set here and none depends on the machine: the same rows, written by the same
    version of pyarrow, give the same file.
    """
    schema = arrow_schema(table)
    with pq.ParquetWriter(
        path,
        schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=6,
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
        sorting_columns=pq.SortingColumn.from_ordering(schema, [(table.order, "ascending")]),
    ) as writer:
        for group in groups:
            # The pieces in which Arrow holds the rows would show in the bounds of pages.
            writer.write_table(group.cast(schema).combine_chunks())


def read_parquet(path: Path, table: Table) -> pa.Table:
    """Read a table that `write_parquet` wrote.

    Raises:
        ValueError: if the file's columns are not those that the schema declares.
        OSError: if the file cannot be read.
    """
    with pq.ParquetFile(path) as file:
        rows = file.read()
    schema = arrow_schema(table)
    if not rows.schema.equals(schema, check_metadata=False):
        raise ValueError(
            f"{path}: its columns are not those of table {table.name}; it was written by another version, write it anew"
        )
    return rows.cast(schema)


def write_tables(tables: Tables, folder: Path) -> None:
    """Write each table into `<folder>/<table>.parquet`; the folder is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        write_parquet(tables[name], table, folder / f"{name}.parquet")


def read_tables(folder: Path) -> Tables:
    """Read what `write_tables` wrote.

    Raises:
        ValueError: if a file's columns are not those that its schema declares.
        OSError: if a file is missing or cannot be read.
    """
    return {name: read_parquet(folder / f"{name}.parquet", table) for name, table in TABLES.items()}
