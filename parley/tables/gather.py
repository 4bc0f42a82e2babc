"""Brings the rows of a part together from wherever they lie: fresh results, and parts of earlier runs.

DuckDB sorts them, on disk where they are many; what is in memory at a time is one table of one part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from parley.tables.assembly import in_order
from parley.tables.duck import bare_path, bounded
from parley.tables.parquet import write_parquet
from parley.tables.parts import Part, describe_part, write_record
from schemas import TABLES, Table, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import duckdb

ROWS = 2_000
"""Rows that come out of the sorting at a time."""

WANTED = pa.schema(
    {"part": pa.string(), "document_id": pa.string(), "folder": pa.string(), "duplicate_of": pa.string()}
)
"""Which documents each part holds, the folder where the rows of each lie, and what each nearly repeats."""

OF_ALL = ("documents", "duplicate_of")
"""The column that says how a report stands to all others: it is taken from `WANTED`, whatever the file has."""


def gather(wanted: pa.RecordBatchReader, names: list[str], target: Callable[[str], Path], spill: Path) -> list[Part]:
    """Write parts.

    Args:
        wanted: Documents with their part and the folder that holds their rows, as `WANTED` has it.
        names: The parts, also those that no document belongs to.
        target: Gives the folder to write a part into.
        spill: A folder for what does not fit in memory.

    Returns:
        The parts, in the order of the names.

    Raises:
        DuplicateError: if two rows have the same identifier.
        OSError: if a file cannot be read or written.
    """
    for name in names:
        target(name).mkdir(parents=True, exist_ok=True)
    with bounded(str(spill)) as connection:
        connection.register("wanted", wanted)
        connection.execute("CREATE TEMP TABLE chosen AS SELECT * FROM wanted")
        connection.unregister("wanted")
        found = connection.execute("SELECT DISTINCT folder FROM chosen ORDER BY folder").fetchall()
        folders = [folder for (folder,) in found]
        for table in TABLES.values():
            missing = set(names)
            for name, rows in rows_by_part(connection, table, folders):
                write_parquet(rows, table, target(name) / f"{table.name}.parquet")
                missing.discard(name)
            for name in missing:
                write_parquet(arrow_schema(table).empty_table(), table, target(name) / f"{table.name}.parquet")
    parts = [describe_part(name, target(name)) for name in names]
    for part in parts:
        write_record(part, part.folder)
    return parts


def rows_by_part(
    connection: duckdb.DuckDBPyConnection, table: Table, folders: list[str]
) -> Iterator[tuple[str, pa.Table]]:
    """The rows of one table by part, in the order of `Table.order`, those of a report as its file has them."""
    if not folders:
        return
    files = [bare_path(f"{folder}/{table.name}.parquet") for folder in folders]
    columns = ", ".join(
        f'{"chosen" if (table.name, column.name) == OF_ALL else "found"}."{column.name}"' for column in table.columns
    )
    query = f"""
        SELECT chosen.part, {columns} FROM read_parquet($files, filename = 'its file', file_row_number = true) found
        JOIN chosen ON found."its file" = chosen.folder || '/{table.name}.parquet'
            AND found.document_id = chosen.document_id
        ORDER BY chosen.part, found."{table.order}", found.file_row_number
        """
    schema = arrow_schema(table)
    name, held = "", list[pa.Table]()
    for batch in connection.sql(query, params={"files": files}).to_arrow_reader(ROWS):
        for own, rows in runs(pa.Table.from_batches([batch])):
            if held and own != name:
                yield name, in_order(pa.concat_tables(held), table)
                held = []
            name = own
            held.append(rows.cast(schema))
    if held:
        yield name, in_order(pa.concat_tables(held), table)


def runs(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Rows cut where their first column, the part, changes; without that column."""
    names: list[Any] = rows.column(0).to_pylist()
    starts = [at for at, name in enumerate(names) if at == 0 or name != names[at - 1]]
    for start, end in zip(starts, [*starts[1:], len(names)], strict=True):
        yield names[start], rows.slice(start, end - start).remove_column(0)
