"""CSV and JSON Lines: a file a table, with a data package that gives the types and meanings of the columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import csv

from parley.export.rows import as_json, plain
from parley.release.datapackage import package, table_schema
from schemas import Table, Type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from parley.export.rows import Source


def write_csv(source: Source, folder: Path, tell: Callable[[str], None]) -> list[str]:
    """Write each table as comma-separated values, in UTF-8, column names first.

    Lists are JSON texts, times are in ISO 8601. Every text stands in quotes; nothing between two commas is null.
    """
    for name, table in source.tables.items():
        tell(name)
        schema = pa.schema([pa.field(column.name, csv_type(column.type)) for column in table.columns])
        with csv.CSVWriter(folder / f"{name}.csv", schema) as writer:
            for rows in source.batches(name):
                writer.write_table(texts(rows, table, schema))
    describe(source, folder, "csv", "text/csv", {"dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}})
    return []


def csv_type(kind: Type) -> pa.DataType:
    """The Arrow type of a column in CSV: numbers stay numbers, everything else is text."""
    if kind is Type.INTEGER:
        return pa.int64()
    return pa.float64() if kind is Type.NUMBER else pa.string()


def texts(rows: pa.Table, table: Table, schema: pa.Schema) -> pa.Table:
    """Rows whose lists, days and times are texts."""
    columns: list[Any] = []
    for column in table.columns:
        values = rows.column(column.name)
        if column.type is Type.LIST:
            columns.append(pa.array([as_json(value) for value in values.to_pylist()], pa.string()))
        elif column.type in {Type.DATE, Type.TIMESTAMP}:
            columns.append(pa.array([plain(value) for value in values.to_pylist()], pa.string()))
        else:
            columns.append(values)
    return pa.table(columns, schema=schema)


def write_jsonl(source: Source, folder: Path, tell: Callable[[str], None]) -> list[str]:
    """Write each table with a JSON object a line, in UTF-8; lists are lists, times are in ISO 8601."""
    for name in source.tables:
        tell(name)
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for rows in source.batches(name):
                file.writelines(
                    as_json({column: plain(value) for column, value in row.items()}) + "\n" for row in rows.to_pylist()
                )
    describe(source, folder, "jsonl", "application/jsonl", {"dialect": {"keyed": True}})
    return []


def describe(source: Source, folder: Path, suffix: str, media_type: str, more: dict[str, Any]) -> None:
    """Write the data package."""
    resources = [
        {
            "name": name,
            "type": "table",
            "path": f"{name}.{suffix}",
            "description": table.meaning,
            "format": suffix,
            "mediatype": media_type,
            "encoding": "utf-8",
            **more,
            "schema": table_schema(table),
        }
        for name, table in source.tables.items()
    ]
    content = json.dumps(package(resources, source.release.version), indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_text(content, encoding="utf-8", newline="\n")
