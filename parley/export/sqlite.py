"""SQLite: a table for each table, with keys, and a view for each list that has a row for each of its members."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from parley.export.rows import as_json, plain
from parley.export.targets import ExportError
from schemas import Table, Type, dataset
from schemas.dictionary import column_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from parley.export.rows import Source
    from parley.release import Current

SQL_TYPES = {Type.INTEGER: "INTEGER", Type.NUMBER: "REAL"}


def write_sqlite(source: Source, path: Path, tell: Callable[[str], None]) -> list[str]:
    """Write an SQLite database. Lists are JSON texts; days and times are texts in ISO 8601."""
    with closing(sqlite3.connect(path, isolation_level=None)) as client:
        client.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before it is whole
        client.execute("PRAGMA synchronous = OFF")
        client.execute("BEGIN")
        for name, table in source.tables.items():
            tell(name)
            client.execute(create(table))
            places = ", ".join("?" * len(table.columns))
            for rows in source.batches(name):
                values = ([value(each) for each in row.values()] for row in rows.to_pylist())
                client.executemany(f'INSERT INTO "{name}" VALUES ({places})', values)
            for statement in (*indexes(table), *views(table)):
                client.execute(statement)
        client.execute("CREATE TABLE about (what TEXT PRIMARY KEY, said TEXT NOT NULL)")
        client.executemany("INSERT INTO about VALUES (?, ?)", about(source.release).items())
        client.execute("COMMIT")
        broken = client.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ExportError(f"in {source.release.folder} {len(broken)} keys name no row: build the release again")
    return []


def value(each: object) -> object:
    """A value as SQLite keeps it."""
    return as_json(each) if isinstance(each, list) else plain(each)


def about(release: Current) -> dict[str, str]:
    """What the database says of itself."""
    return {
        "title": dataset.FULL_TITLE,
        "description": dataset.DESCRIPTION,
        "limits": dataset.LIMITS,
        "rights": dataset.RIGHTS,
        "release": release.version,
        "digest": release.digest,
    }


def create(table: Table) -> str:
    """The statement that makes a table; the database keeps its comments."""
    lines = []
    for column in table.columns:
        words = [f'"{column.name}"', SQL_TYPES.get(column.type, "TEXT")]
        if column.name == table.key:
            words.append("PRIMARY KEY")
        if column.required or column.type is Type.LIST:
            words.append("NOT NULL")
        if column.name in table.references and column.type is not Type.LIST:
            target, key = table.references[column.name]
            words.append(f'REFERENCES "{target}" ("{key}") DEFERRABLE INITIALLY DEFERRED')
        lines.append((" ".join(words), column_text(column)))
    *most, (last, meaning) = lines
    body = "".join(f"  {line},  -- {text}\n" for line, text in most) + f"  {last}  -- {meaning}\n"
    return f'CREATE TABLE "{table.name}" (  -- {table.meaning}\n{body})'


def indexes(table: Table) -> Iterator[str]:
    """The statements that make the indexes of a table's keys into others."""
    for name in table.references:
        if table.by_name[name].type is not Type.LIST:
            yield f'CREATE INDEX "{table.name}_by_{name}" ON "{table.name}" ("{name}")'


def views(table: Table) -> Iterator[str]:
    """The statements that make a view for each list: the row's key, the place in the list, the member."""
    for column in table.columns:
        if column.type is Type.LIST:
            yield (
                f'CREATE VIEW "{table.name}_{column.name}" AS SELECT "{table.key}", member.key AS place, '
                f'member.value AS value FROM "{table.name}", json_each("{table.name}"."{column.name}") AS member'
            )
