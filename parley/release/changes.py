"""What differs between two releases, row by row.

Files that both have are not read: after a day's reports only the parts that they belong to are compared.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from parley.release.files import sha256_of
from parley.release.latest import table_files
from parley.tables.duck import bounded, literal_path
from schemas import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

    from parley.tables.parts import Part

LISTED = 10_000
"""Rows of a table that are named one by one; of more, only the numbers are told."""

Sums = dict[str, list[tuple[str, "Path"]]]
"""For each table its files, each with its digest."""


def sums_of_parts(parts: Iterable[Part]) -> Sums:
    """The files of parts."""
    parts = list(parts)
    return {table: [(part.sums[table], part.file(table)) for part in parts] for table in TABLES}


def sums_of_release(folder: Path) -> Sums:
    """The files of a release, with the digests that it gives; a file that it gives none for is read."""
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    given = {place: digest for digest, _, place in (line.partition("  ") for line in lines)}
    return {
        table: [
            (given.get(path.relative_to(folder).as_posix()) or sha256_of(path), path)
            for path in table_files(folder, table)
        ]
        for table in TABLES
    }


def changes(new: Sums, old: Sums | None) -> dict[str, Any]:
    """Rows that were added, removed or changed, by table.

    Args:
        new: The files of a release.
        old: Those of the release before it; None if it is the first.

    Returns:
        For each table how many rows were added, removed and changed, and, where there is a release before, in how many
        rows each column changed (`columns`) and the identifiers of all these rows in their order, if they are not more
        than `LISTED`. A row is changed if a column that both releases have differs; columns that only the new release
        has are listed under `new_columns`.
    """
    if old is None:
        rows = {table: sum(pq.read_metadata(path).num_rows for _, path in files) for table, files in new.items()}
        return {table: {"added": rows[table], "removed": 0, "changed": 0} for table in TABLES}
    with tempfile.TemporaryDirectory(prefix="parley-") as spill, bounded(spill) as connection:
        return {name: table_changes(connection, new[name], old[name], table) for name, table in TABLES.items()}


def table_changes(
    connection: duckdb.DuckDBPyConnection, new: list[tuple[str, Path]], old: list[tuple[str, Path]], table: Table
) -> dict[str, Any]:
    """The changes of one table."""
    here, there = ({name for _, path in side[:1] for name in pq.read_schema(path).names} for side in (new, old))
    there = there or here  # a release of an earlier version may lack the table: all its rows are new
    shared = [name for name in table.by_name if name in here & there]
    new_columns = [name for name in table.by_name if name in here - there]
    in_new, in_old = ({digest for digest, _ in side} for side in (new, old))
    sides = (
        [path for digest, path in new if digest not in in_old],
        [path for digest, path in old if digest not in in_new],
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE difference AS {comparison(table.key, shared, *sides)}")
    counts = dict(connection.execute("SELECT kind, count(*) FROM difference GROUP BY kind").fetchall())
    found: dict[str, Any] = {kind: counts.get(kind, 0) for kind in ("added", "removed", "changed")}
    if new_columns:
        found["new_columns"] = new_columns
    if found["changed"]:
        found["columns"] = changed_columns(connection, table.key, shared, *sides)
    if sum(counts.values()) <= LISTED:
        found["identifiers"] = {
            kind: [own for (own,) in connection.execute(IDENTIFIERS, [kind]).fetchall()]
            for kind in ("added", "removed", "changed")
        }
    return found


IDENTIFIERS = "SELECT identifier FROM difference WHERE kind = ? ORDER BY identifier"


def rows_of(files: list[Path], columns: str, otherwise: str) -> str:
    """A query for some columns of some files; for rows of the same form where there is no file."""
    if not files:
        return f"(SELECT {otherwise} WHERE false)"
    return f"(SELECT {columns} FROM read_parquet([{', '.join(literal_path(str(path)) for path in files)}]))"


def comparison(key: str, shared: list[str], new: list[Path], old: list[Path]) -> str:
    """The query that tells which rows were added, removed or changed; rows are compared by their digests."""
    columns = f'"{key}" AS identifier, hash({", ".join(f"{quoted}" for quoted in map(quote, shared))}) AS content'
    nothing = "''::VARCHAR AS identifier, 0::UBIGINT AS content"
    return f"""
        SELECT CASE WHEN old.identifier IS NULL THEN 'added'
                    WHEN new.identifier IS NULL THEN 'removed' ELSE 'changed' END AS kind,
               coalesce(new.identifier, old.identifier) AS identifier
        FROM {rows_of(new, columns, nothing)} new FULL JOIN {rows_of(old, columns, nothing)} old
            ON new.identifier = old.identifier
        WHERE old.identifier IS NULL OR new.identifier IS NULL OR new.content <> old.content
    """


def changed_columns(
    connection: duckdb.DuckDBPyConnection, key: str, shared: list[str], new: list[Path], old: list[Path]
) -> dict[str, int]:
    """In how many of the changed rows each column differs; columns in which none does are left out."""
    columns = ", ".join(map(quote, shared))
    counts = ", ".join(f"count(*) FILTER (WHERE new.{name} IS DISTINCT FROM old.{name})" for name in map(quote, shared))
    row = connection.execute(
        f"""
        SELECT {counts} FROM {rows_of(new, columns, columns)} new JOIN {rows_of(old, columns, columns)} old
            ON new.{quote(key)} = old.{quote(key)}
        WHERE new.{quote(key)} IN (SELECT identifier FROM difference WHERE kind = 'changed')
        """
    ).fetchone()
    return {name: count for name, count in zip(shared, row or (), strict=True) if count}


def quote(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return f'"{name}"'
