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

    from parley.limits import Limits
    from parley.sources.files import SourceFile

REQUIRED = ("text", "published_on")
OPTIONAL = ("title", "source_uri")
# Reports held in memory at a time.
ROWS = 64
MEND = "Write the table again."


# What pyarrow raises on damaged bytes: ValueError where a name is not UTF-8.
DAMAGE = (pa.ArrowException, OSError, ValueError)


def read_parquet(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a Parquet table, some rows at a time.

    Args:
        file: The table.
        limits: How large a row's text may be.

    Yields:
        For each row one report or one rejection; one rejection for a table that is empty, lacks a column or cannot be
        read, and one for the rows of a row group that is damaged, from the first that cannot be read.

    Raises:
        OSError: if the file cannot be opened.
    """
    with file.path.open("rb") as stream:
        try:
            table = pq.ParquetFile(stream)
            check_columns(table.schema_arrow)
            sizes = [table.metadata.row_group(group).num_rows for group in range(table.num_row_groups)]
        except UnfitError as error:
            yield Rejected(file.source_uri, error.reason, error.message)
            return
        except DAMAGE as error:
            yield Rejected(
                file.source_uri, "unreadable", f"the table cannot be read as Parquet ({brief(error)}). {MEND}"
            )
            return
        number = 0
        for group, size in enumerate(sizes):
            yield from read_group(table, group, range(number + 1, number + size + 1), file.source_uri, limits)
            number += size
    if not number:
        yield Rejected(file.source_uri, "empty", "the table has no rows. Remove it, or write one report a row.")


def read_group(
    table: pq.ParquetFile, group: int, numbers: range, file_uri: str, limits: Limits
) -> Iterator[Report | Rejected]:
    """Read one row group, whose rows have the given numbers in the table."""
    names = [name for name in REQUIRED + OPTIONAL if name in table.schema_arrow.names]
    number = numbers.start
    try:
        for batch in table.iter_batches(ROWS, row_groups=[group], columns=names):
            for row in rows(batch):
                yield read_row(row, number, file_uri, limits)
                number += 1
    except DAMAGE as error:
        last = numbers.stop - 1
        what = f"row {number} of {file_uri} is" if number >= last else f"rows {number} to {last} of {file_uri} are"
        yield Rejected(f"{file_uri}#{number}", "unreadable", f"{what} damaged ({brief(error)}). {MEND}")


def brief(error: Exception) -> str:
    """The first line of an error, not too long."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def check_columns(schema: pa.Schema) -> None:
    """Raise UnfitError if a table lacks a column that reports need, or its type is not one that they can have."""
    for name in REQUIRED + OPTIONAL:
        if name in REQUIRED and name not in schema.names:
            there = ", ".join(schema.names[:20]) or "none"
            message = (
                f"the table has no column `{name}` (its columns: {there}). Name the columns `text` and `published_on`."
            )
            raise UnfitError("missing_column", message)
        if schema.names.count(name) > 1:
            raise UnfitError("unreadable", f"the table has several columns `{name}`. Keep one of them.")
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


def rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows of a batch, as Arrow's values."""
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
        yield {name: column[at] for name, column in columns.items()}


def read_row(row: dict[str, Any], number: int, file_uri: str, limits: Limits) -> Report | Rejected:
    """The report of a row, or why there is none."""
    source_uri, where = f"{file_uri}#{number}", f"row {number} of {file_uri}"
    content: bytes | None = None
    try:
        fields = {name: python_value(name, value) for name, value in row.items()}
        own, text = fields.get("source_uri"), fields["text"]
        if isinstance(own, str) and own.strip() and own.isprintable():
            source_uri = own.strip()
        content = text.encode() if isinstance(text, str) else None
        if content and len(content) > limits.max_bytes:
            return too_large(source_uri, where, limits)
        return report_of_fields(fields, source_uri)
    except UnfitError as error:
        return Rejected(source_uri, error.reason, f"{where}: {error.message}", content)


def python_value(name: str, value: Any) -> object:
    """A value of a row for Python; raises UnfitError where Python has none: bad UTF-8, a day beyond the calendar."""
    try:
        found: object = value.as_py()
    except (ValueError, OverflowError, KeyError) as error:
        reason = "bad_date" if name == "published_on" else "encoding"
        raise UnfitError(reason, f"the column `{name}` holds a value that cannot be read ({error}).") from None
    return found
