"""What changed from one release to the next, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.parquet as pq

from schemas import TABLES, Table

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from parley.tables import Tables


def changes(tables: Tables, before: Path | None) -> dict[str, Any]:
    """Rows that were added, removed or changed, by table.

    Args:
        tables: The tables of the new release.
        before: The folder of the release before it.

    Returns:
        For each table how many rows were added, removed and changed, and, where there is a release before, the
        identifiers of those rows in their order. A row is changed if a column that both releases have differs;
        columns that only the new release has are listed under `new_columns`.
    """
    if before is None:
        return {name: {"added": len(tables[name]), "removed": 0, "changed": 0} for name in TABLES}
    with duckdb.connect() as connection:
        return {
            name: table_changes(connection, tables[name], before / f"{name}.parquet", table)
            for name, table in TABLES.items()
        }


def table_changes(connection: duckdb.DuckDBPyConnection, rows: pa.Table, before: Path, table: Table) -> dict[str, Any]:
    """The changes of one table."""
    with pq.ParquetFile(before) as file:
        old = file.read()
    shared = [name for name in table.by_name if name in old.column_names]
    connection.register("new", rows)
    connection.register("old", old)
    found = connection.execute(comparison(table.key, shared)).fetchall()
    by_kind: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}
    for kind, own in found:
        by_kind[kind].append(own)
    new_columns = [name for name in table.by_name if name not in old.column_names]
    return {
        **{kind: len(own) for kind, own in by_kind.items()},
        **({"new_columns": new_columns} if new_columns else {}),
        "identifiers": by_kind,
    }


def comparison(key: str, shared: list[str]) -> str:
    """The query that tells which rows were added, removed or changed."""
    new, old = (", ".join(f'{side}."{name}"' for name in shared) for side in ("new", "old"))
    return f"""
        SELECT CASE WHEN old."{key}" IS NULL THEN 'added' WHEN new."{key}" IS NULL THEN 'removed' ELSE 'changed' END,
               coalesce(new."{key}", old."{key}") AS identifier
        FROM new FULL JOIN old ON new."{key}" = old."{key}"
        WHERE old."{key}" IS NULL OR new."{key}" IS NULL OR row({new}) IS DISTINCT FROM row({old})
        ORDER BY identifier
    """
