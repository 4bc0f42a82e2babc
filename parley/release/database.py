"""`parley.duckdb`: views over the current release, with comments, to open in any DuckDB client."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import duckdb

from parley.crosswalks import digest, views
from parley.release.files import move_into_place, partial, remove
from parley.release.latest import ReleaseError, current, table_files
from parley.tables.duck import bare_path, literal_path, text
from schemas import TABLES, Table, Type
from schemas.dictionary import column_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STORAGE_VERSION = "v1.2.0"
"""The oldest DuckDB whose clients are to open the file; DuckDB 2 would otherwise write what 1.x cannot read."""

# A path in a view counts from the client's working directory, and a view cannot ask where its own database lies.
# But DuckDB puts its temporary folder beside the database that was opened, `<path>/parley.duckdb.tmp`, and says where:
# the folder of that name is ours. A database that is attached to another session does not decide where the temporary
# folder is; there `SET VARIABLE parley_output = '...'` names the folder instead.
FOLDER_OF_DATABASE = r"regexp_replace(current_setting('temp_directory'), '[^/\\]*$', '')"
# `read_parquet` takes `*`, `?` and `[` for wildcards, unless they stand in brackets.
OUTPUT_FOLDER = (
    rf"regexp_replace(coalesce(getvariable('parley_output') || '/', {FOLDER_OF_DATABASE}), '[*?[]', '[\0]', 'g')"
)


DUCK_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.TIMESTAMP: "TIMESTAMP",
    Type.LIST: "VARCHAR[]",
    Type.BINARY: "BLOB",
}


def columns_of(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> set[str]:
    """The columns of a table's files (and names of parts of lists); none where it has no file."""
    if not files:
        return set()
    found = connection.execute(f"SELECT name FROM parquet_schema({literal_path(files[0].as_posix())})").fetchall()
    return {name for (name,) in found}


def statements(table: Table, source: str, catalog: str, there: set[str]) -> list[str]:
    """The statements that make the view of a table, with comments on it and on each of its columns.

    Args:
        table: The table.
        source: An SQL expression that gives the path of its file, or a list of paths.
        catalog: The database that gets the view.
        there: The columns that its files have; those that a release of an earlier version lacks are null.
    """
    view = f'{catalog}."{table.name}"'
    columns = ", ".join(
        f'"{column.name}"' if column.name in there else f'CAST(NULL AS {DUCK_TYPES[column.type]}) AS "{column.name}"'
        for column in table.columns
    )
    rows = f"read_parquet({source})" if there else "(SELECT 1) WHERE false"
    return [
        f"CREATE VIEW {view} AS SELECT {columns} FROM {rows}",
        f"COMMENT ON VIEW {view} IS {text(table.meaning)}",
        *(f'COMMENT ON COLUMN {view}."{column.name}" IS {text(column_text(column))}' for column in table.columns),
    ]


def crosswalk_statements(catalog: str) -> list[str]:
    """The statements that make the views in other codings, with comments; the session has to use that database.

    Their queries name the tables without the database, which may have another name where it is opened.

    Args:
        catalog: The database that gets the views.
    """
    made = []
    for view in views().values():
        name = f'{catalog}."{view.name}"'
        meaning = f"{view.meaning} Translations {digest()}."
        made += [f"CREATE VIEW {name} AS {view.select}", f"COMMENT ON VIEW {name} IS {text(meaning)}"]
        made += [f'COMMENT ON COLUMN {name}."{column}" IS {text(said)}' for column, said in view.columns.items()]
    return made


def write_database(output: Path, version: str) -> None:
    """Write `parley.duckdb` for a release and put it in place of the one before.

    The file holds no data and no path of this machine: it works after the output folder is moved.

    Args:
        output: The output folder.
        version: The release, already in its place.
    """
    path = output / "parley.duckdb"
    staged = partial(path)
    for leftover in (staged, staged.with_name(f"{staged.name}.wal")):
        remove(leftover)
    with duckdb.connect() as connection:
        # Views are checked while they are made, so this session must look for the files where a client will.
        connection.execute(f"SET temp_directory = {text(str(path.resolve()) + '.tmp')}")
        connection.execute(f"ATTACH {text(str(staged))} AS parley (STORAGE_VERSION {text(STORAGE_VERSION)})")
        connection.execute("USE parley")
        connection.execute("BEGIN")
        for name, table in TABLES.items():
            place = pattern(output / "releases" / version, name)
            source = f"{OUTPUT_FOLDER} || {text(f'releases/{version}/{place}')}"
            there = columns_of(connection, table_files(output / "releases" / version, name))
            for statement in statements(table, source, "parley", there):
                connection.execute(statement)
        for statement in crosswalk_statements("parley"):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH parley")
    move_into_place(path)


def shows(output: Path, version: str) -> bool:
    """Whether `parley.duckdb` is there, whole, and shows a release."""
    path = output / "parley.duckdb"
    if not path.is_file():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute(
                "SELECT view_name, sql, coalesce(comment, '') FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
    except duckdb.Error:
        return False
    shown = [name for name, sql, _ in found if f"{version}/{name}.parquet" in sql or f"/{version}/{name}/" in sql]
    coded = [name for name, _, comment in found if f"Translations {digest()}." in comment]
    held = [name for name in TABLES if table_files(output / "releases" / version, name)]
    return sorted(shown) == sorted(held) and sorted(coded) == sorted(views())


def pattern(folder: Path, table: str) -> str:
    """What finds a table's files in a release: its one file, or all files of its folder."""
    return f"{table}.parquet" if (folder / f"{table}.parquet").is_file() else f"{table}/*.parquet"


def connect(output: Path) -> duckdb.DuckDBPyConnection:
    """Open the current release for queries.

    The connection is in memory and may open the release's files and nothing else: no statement can read or write other
    files or reach the network. The release's own files are protected against writing by their mode. A release published
    meanwhile does not disturb the connection.

    Args:
        output: The output folder.

    Returns:
        A connection with one view a table and those of `parley.crosswalks`, commented as in `parley.duckdb`.

    Raises:
        ReleaseError: if nothing was published yet, or the release is damaged.
    """
    release = current(output)
    if release is None:
        raise ReleaseError(f"{output} holds no release yet: publish one first")
    folder = release.folder.resolve()
    files = {name: [path.as_posix() for path in table_files(folder, name)] for name in TABLES}
    connection = duckdb.connect()
    # The default is a folder `.tmp` in the working directory, made as soon as a query outgrows memory.
    spill = f"{tempfile.gettempdir()}/parley-{os.getpid()}.tmp"
    connection.execute(f"SET temp_directory = {text(spill)}")
    for name, table in TABLES.items():
        source = f"[{', '.join(map(literal_path, files[name]))}]"
        there = columns_of(connection, table_files(folder, name))
        for statement in statements(table, source, "memory", there):
            connection.execute(statement)
    for statement in crosswalk_statements("memory"):
        connection.execute(statement)
    # Both the pattern that a view gives and the file that it finds are checked against the list.
    every = sorted({path for found in files.values() for file in found for path in (file, bare_path(file))})
    allowed = ", ".join(map(text, every))
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
