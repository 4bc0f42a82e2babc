"""Values of corrections, as people write them, checked against the declaration of their column."""

from __future__ import annotations

import re
from datetime import date, datetime
from math import inf
from typing import TYPE_CHECKING, Any

from parley.corrections.model import FIXED, RECORDS
from schemas import TABLES, Type

if TYPE_CHECKING:
    from schemas import Column

SEPARATOR = ";"
"""Between the items of a list, where it is written as one text."""


def fields(table: str) -> list[str]:
    """The fields of a table that a correction may set."""
    declared = TABLES[table]
    return [column.name for column in declared.columns if column.name != declared.key and column.name not in FIXED]


def needed(table: str) -> list[str]:
    """The fields that an addition must give; its words are given apart."""
    columns = TABLES[table].by_name
    return [name for name in fields(table) if columns[name].required and name != "quote"]


def column_of(table: str, field: str) -> Column:
    """The column of a field.

    Raises:
        ValueError: if there is none, or none that a correction may set.
    """
    if table not in RECORDS:
        raise ValueError(f"there is no table {table!r} of records; they are {', '.join(RECORDS)}")
    if field in fields(table):
        return TABLES[table].by_name[field]
    if field == TABLES[table].key:
        raise ValueError(f"{field} identifies the record and cannot be set: drop the record, and add another")
    if field in FIXED:
        raise ValueError(f"{field} cannot be set: {FIXED[field]}")
    raise ValueError(f"{table} have no field {field!r}; they have {', '.join(fields(table))}")


def typed(table: str, field: str, written: str | list[str]) -> Any:
    """A value as its column holds it.

    Args:
        table: The table.
        field: The field.
        written: The value as written; of a list, its items parted by `;`. References stay as they are written.

    Returns:
        The value; None, or an empty list, for an empty text.

    Raises:
        ValueError: if the column does not allow it; the message says what is allowed.
    """
    column = column_of(table, field)
    if column.type is Type.LIST:
        items = written if isinstance(written, list) else written.split(SEPARATOR)
        found = [item.strip() for item in items if item.strip()]
        if column.required and not found:
            raise ValueError(f"{field} needs at least one value{allowed(column)}")
        return [checked(column, item) for item in found]
    if isinstance(written, list):
        raise ValueError(f"{field} takes one value, not a list")
    if not written.strip():
        if column.required:
            raise ValueError(f"{field} cannot be empty{allowed(column)}")
        return None
    return checked(column, written.strip())


def checked(column: Column, written: str) -> Any:
    """One value, or one item of a list."""
    if column.vocabulary and written not in column.vocabulary:
        raise ValueError(f"{written!r} is not among the {column.vocabulary.name}{allowed(column)}")
    if column.type in (Type.INTEGER, Type.NUMBER):
        return quantity(column, written)
    if column.type is Type.DATE:
        return instant(column, written, date, "a day, 2031-03-04")
    if column.type is Type.TIMESTAMP:
        return instant(column, written, datetime, "an instant, 2031-03-04T17:00:00")
    if column.pattern and not re.fullmatch(column.pattern, written):
        unit = f" ({column.unit})" if column.unit else ""
        raise ValueError(f"{written!r} is no {column.name}{unit}: it must look like {column.pattern}")
    return written


def instant(column: Column, written: str, kind: type[date], example: str) -> date:
    """A day or an instant."""
    try:
        found = kind.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written!r} is no {column.name}: write {example}") from error
    return found.replace(tzinfo=None) if isinstance(found, datetime) else found


def quantity(column: Column, written: str) -> float:
    """A number within the bounds of its column."""
    whole = column.type is Type.INTEGER
    try:
        found = int(written) if whole else float(written)
    except ValueError as error:
        raise ValueError(f"{written!r} is no {column.name}: write a {'whole ' * whole}number") from error
    bounds = {"least": column.minimum, "most": column.maximum}
    if not (column.minimum or -inf) <= found <= (column.maximum or inf):
        said = " and ".join(f"at {word} {bound:g}" for word, bound in bounds.items() if bound is not None)
        raise ValueError(f"{written!r} is no {column.name}: it must be {said}")
    return found


def allowed(column: Column) -> str:
    """What a column allows, as the end of a sentence."""
    return f"; allowed: {', '.join(column.vocabulary.values)}" if column.vocabulary else ""
