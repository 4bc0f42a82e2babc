"""The Arrow schema of a table: types, nullability, and what each column means as field metadata."""

from __future__ import annotations

import pyarrow as pa

from schemas.model import Column, Table, Type

ARROW_TYPES: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.DATE: pa.date32(),
    Type.TIMESTAMP: pa.timestamp("ms"),  # Parquet has no unit of whole seconds
    Type.LIST: pa.list_(pa.field("element", pa.string(), nullable=False)),
    Type.BINARY: pa.binary(),
}


def arrow_field(column: Column) -> pa.Field[pa.DataType]:
    """The Arrow field of a column, its description, unit, vocabulary and reference as metadata."""
    metadata = {
        "description": column.meaning,
        "unit": column.unit,
        "vocabulary": ", ".join(column.vocabulary.values) if column.vocabulary else "",
        "references": column.references or "",
    }
    nullable = not column.required and column.type is not Type.LIST
    return pa.field(
        column.name,
        ARROW_TYPES[column.type],
        nullable=nullable,
        metadata={name: value for name, value in metadata.items() if value},
    )


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table; the schema's own metadata gives the table's description and key."""
    return pa.schema(
        [arrow_field(column) for column in table.columns],
        metadata={"table": table.name, "description": table.meaning, "key": table.key},
    )
