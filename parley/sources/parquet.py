"""Reads Parquet tables, one report a row.

The columns `text` and `published_on` have to be there, `title` and `source_uri` may be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from parley.sources.fields import report_of_fields
from parley.sources.plain import too_large
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.sources.files import SourceFile
    from parley.sources.limits import Limits

REQUIRED = ("text", "published_on")
OPTIONAL = ("title", "source_uri")
# Reports held in memory at a time.
ROWS = 64


def read_parquet(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a Parquet table, some rows at a time.

    Args:
        file: The table.
        limits: How large a row's text may be.

    Yields:
        For each row one report or one rejection; one rejection for a table that is empty, lacks a column or cannot be
        read. Where a table is damaged in its middle, the last rejection says from which row on.

    Raises:
        OSError: if the file cannot be opened.
    """
    number = 0
    try:
        with pq.ParquetFile(file.path) as table:
            check_columns(table.schema_arrow)
            names = [name for name in REQUIRED + OPTIONAL if name in table.schema_arrow.names]
            for batch in table.iter_batches(ROWS, columns=names):
                for row in rows(batch):
                    number += 1
                    yield read_row(row, number, file.source_uri, limits)
    except UnfitError as error:
        yield Rejected(file.source_uri, error.reason, error.message)
        return
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        where = f"from row {number + 1} on " if number else ""
        message = f"the table cannot be read {where}as Parquet ({str(error).splitlines()[0][:200]}). Write it again."
        yield Rejected(f"{file.source_uri}#{number + 1}" if number else file.source_uri, "unreadable", message)
        return
    if not number:
        yield Rejected(file.source_uri, "empty", "the table has no rows. Remove it, or write one report a row.")


def check_columns(schema: pa.Schema) -> None:
    """Raise UnfitError if a table lacks a column that reports need, or its type is not one that they can have."""
    for name in REQUIRED:
        if name not in schema.names:
            there = ", ".join(schema.names[:20]) or "none"
            message = (
                f"the table has no column `{name}` (its columns: {there}). Name the columns `text` and `published_on`."
            )
            raise UnfitError("missing_column", message)
    for name in REQUIRED + OPTIONAL:
        if name in schema.names:
            check_type(name, schema.field(name).type)


def check_type(name: str, found: pa.DataType) -> None:
    """Raise UnfitError if a column's type is not one that it can have."""
    value = found.value_type if isinstance(found, pa.DictionaryType) else found
    is_text = pa.types.is_string(value) or pa.types.is_large_string(value) or pa.types.is_string_view(value)
    is_day = name == "published_on" and (pa.types.is_date(value) or pa.types.is_timestamp(value))
    if not (is_text or is_day or pa.types.is_null(value)):
        what = "a date or text" if name == "published_on" else "text"
        raise UnfitError("unreadable", f"the column `{name}` is of type {found}; it has to be {what}.")


def rows(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    """The rows of a batch as Python values."""
    columns: dict[str, Any] = {}
    for name in batch.schema.names:
        column: Any = batch.column(name)
        if isinstance(column.type, pa.DictionaryType):
            column = column.cast(column.type.value_type)
        if pa.types.is_timestamp(column.type):
            # Python has no nanoseconds; the time zone stays, as the day is that on the writer's clock.
            column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
        columns[name] = column
    for at in range(batch.num_rows):
        yield {name: column[at].as_py() for name, column in columns.items()}


def read_row(row: dict[str, object], number: int, file_uri: str, limits: Limits) -> Report | Rejected:
    """The report of a row, or why there is none."""
    own = row.get("source_uri")
    source_uri = own.strip() if isinstance(own, str) and own.strip() and own.isprintable() else f"{file_uri}#{number}"
    where = f"row {number} of {file_uri}"
    text = row["text"]
    content = text.encode() if isinstance(text, str) else None
    if content and len(content) > limits.max_bytes:
        return too_large(source_uri, where, limits)
    try:
        return report_of_fields(row, source_uri)
    except UnfitError as error:
        return Rejected(source_uri, error.reason, f"{where}: {error.message}", content)
