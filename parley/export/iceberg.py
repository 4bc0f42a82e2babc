"""Apache Iceberg: a folder with the tables' files, and a catalog in SQLite that names them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from itertools import count
from typing import TYPE_CHECKING

import pyarrow as pa

from parley.export.targets import Exported, ExportError, check, record, recorded
from parley.release.files import LOCK, locked, move_into_place, partial, remove, sync_tree
from schemas import Table, Type, arrow_schema
from schemas.dictionary import column_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pyiceberg.schema import Schema

    from parley.export.rows import Source

NAME = "parley"
"""Of the catalog, and of the namespace that holds the tables."""

CATALOG = "catalog.db"
DATA = "data"
UNFINISHED = "UNFINISHED"
"""A file that is there as long as an export is being written."""

SIGN = "Parley writes Iceberg tables here, or was stopped while it did. Without catalog.db there are none.\n"
FORM = "iceberg"

MICROSECONDS = pa.timestamp("us")


def export_iceberg(source: Source, target: Path, *, replace: bool, tell: Callable[[str], None]) -> Exported:
    """Write a release as Iceberg tables.

    Iceberg's own files name one another by their whole paths, so that they are written where they stay. The catalog
    gets its name last, and at once: until then there are no tables, or those of the export before.

    Raises:
        ExportError: if the target holds something else, or the library is not installed.
        BusyError: if another run exports to the same folder.
    """
    try:
        import pyiceberg.catalog.sql
    except ImportError as error:
        raise ExportError("Iceberg needs a library that is not installed: pip install 'parley[export]'") from error
    assert pyiceberg.catalog.sql
    release = source.release
    see_free(target, replace=replace)
    with locked(target):
        (target / UNFINISHED).write_text(SIGN, encoding="utf-8")
        remove(partial(target / CATALOG))
        own = fresh(target, release.version)
        try:
            write_tables(source, target, own, tell)
            sync_tree(target / DATA / own)
            move_into_place(target / CATALOG)
            record(release, FORM, target)
        finally:
            tidy(target)
    note = f"The files name one another by their paths: {target} must stay where it is"
    return Exported(release.version, FORM, target, release.counts, [note])


def see_free(target: Path, *, replace: bool) -> None:
    """See that the tables may go into a folder: it is new, holds earlier ones, or what a killed run has left.

    Raises:
        ExportError: if it may not.
    """
    sign = target / UNFINISHED
    left = sign.is_file() and sign.read_text(encoding="utf-8", errors="replace") == SIGN
    if left and not (target / CATALOG).exists():
        return
    check(target, folder=True, replace=replace)
    said = recorded(target)
    if said and said["format"] != FORM:
        raise ExportError(f"{target} is an export in another format ({said['format']}): name another folder")


def fresh(target: Path, version: str) -> str:
    """A name for the folder of the tables' files that none has yet, whatever an earlier export has left."""
    names = (version if number == 1 else f"{version}-{number}" for number in count(1))
    return next(name for name in names if not (target / DATA / name).exists())


def tidy(target: Path) -> None:
    """Remove all that the catalog does not name, and the sign that the export is not finished."""
    remove(partial(target / CATALOG))
    kept = set()
    if (target / CATALOG).is_file():
        with closing(sqlite3.connect(f"{(target / CATALOG).as_uri()}?mode=ro", uri=True)) as client:
            places = client.execute("SELECT metadata_location FROM iceberg_tables").fetchall()
        kept = {place.partition(address(target / DATA))[2].split("/")[1] for (place,) in places}
    for folder in (target / DATA).glob("*"):
        if folder.name not in kept:
            remove(folder)
    (target / UNFINISHED).unlink(missing_ok=True)
    with suppress(OSError):  # Windows lets nobody remove a file that is open
        (target / LOCK).unlink()
        if not kept:
            remove(target / DATA)
            target.rmdir()


def address(path: Path) -> str:
    """A path as pyiceberg takes it: an address, but with nothing in it escaped."""
    return f"file://{path.as_posix()}"


def write_tables(source: Source, target: Path, own: str, tell: Callable[[str], None]) -> None:
    """Write the tables, and the catalog under the name that it has until it is finished."""
    from pyiceberg.catalog.sql import SqlCatalog

    place = address(target / DATA / own)
    catalog = SqlCatalog(NAME, uri=f"sqlite:///{partial(target / CATALOG)}", warehouse=address(target))
    try:
        catalog.create_namespace(NAME)
        said = {"parley.release": source.release.version, "parley.digest": source.release.digest}
        for name, table in source.tables.items():
            tell(name)
            made = catalog.create_table(
                (NAME, name),
                iceberg_schema(table),
                location=f"{place}/{name}",
                properties={"comment": table.meaning, **said},
            )
            made.append(reader(source, table), snapshot_properties=said)
    finally:
        catalog.close()


def reader(source: Source, table: Table) -> pa.RecordBatchReader:
    """The rows of a table, with times in the unit that Iceberg has."""
    schema = pa.schema([
        pa.field(each.name, MICROSECONDS if pa.types.is_timestamp(each.type) else each.type, each.nullable)
        for each in arrow_schema(table)
    ])  # fmt: skip

    def converted() -> Iterator[pa.RecordBatch]:
        for rows in source.batches(table.name):
            yield from rows.cast(schema).to_batches()

    return pa.RecordBatchReader.from_batches(schema, converted())


def iceberg_schema(table: Table) -> Schema:
    """The schema of a table, with the meaning of each column."""
    from pyiceberg.schema import Schema
    from pyiceberg.types import DateType, DoubleType, ListType, LongType, NestedField, StringType, TimestampType

    scalar = {
        Type.TEXT: StringType(),
        Type.INTEGER: LongType(),
        Type.NUMBER: DoubleType(),
        Type.DATE: DateType(),
        Type.TIMESTAMP: TimestampType(),
    }
    numbers = count(len(table.columns) + 1)
    fields = [
        NestedField(
            number,
            column.name,
            ListType(next(numbers), StringType(), element_required=True)
            if column.type is Type.LIST
            else scalar[column.type],
            required=column.required or column.type is Type.LIST,
            doc=column_text(column),
        )
        for number, column in enumerate(table.columns, 1)
    ]
    key = next(field.field_id for field in fields if field.name == table.key)
    return Schema(*fields, identifier_field_ids=[key])
