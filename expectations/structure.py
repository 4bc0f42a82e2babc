"""Expectations that follow from `schemas/`: columns, types, nulls, keys, vocabularies, patterns, bounds, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pyarrow as pa

from expectations import findings
from expectations.expectation import Expectation
from expectations.severity import Severity
from schemas import Column, Table, Type, arrow_schema

Stock = tuple[str, Mapping[str, object]]
"""A type of expectation that comes with Great Expectations, and its arguments besides the column."""


def described(schema: pa.Schema) -> list[str]:
    """The columns of an Arrow schema in order, each as `name: type`."""
    return [f"{field.name}: {_type(field.type)}" for field in schema]


def _type(found: pa.DataType) -> str:
    """A type in words; of lists, the type of their items is what counts, not how the item's field is called."""
    return f"list of {_type(found.value_type)}" if pa.types.is_list(found) else str(found)


def structural(table: Table) -> tuple[Expectation, ...]:
    """All expectations that a table's declaration implies, in the order of its columns."""
    columns = Expectation(
        table.name,
        "columns_as_declared",
        Severity.FATAL,
        "The table has the declared columns, in the declared order, with the declared Arrow types.",
        "expect_table_to_have_arrow_schema",
        {"fields": described(arrow_schema(table))},
    )
    return (columns, *(each for column in table.columns for each in of_column(table, column)))


def of_column(table: Table, column: Column) -> Iterator[Expectation]:
    """The expectations that one column's declaration implies."""
    row = partial(_stock, table.name, column.name)
    if column.required or column.type is Type.LIST:
        yield row("not_null", "has a value in every row", ("expect_column_values_to_not_be_null", {}))
    if column.name == table.key:
        yield row("unique", "identifies one row only", ("expect_column_values_to_be_unique", {}))
    if column.pattern:
        # Not `$`, which would let a line break at the end pass.
        pattern = ("expect_column_values_to_match_regex", {"regex": rf"\A(?:{column.pattern})\Z"})
        yield row("matches_pattern", f"has the form `{column.pattern}`", pattern)
    elif _is_free_text(column):
        yield row("not_blank", "is more than white space", ("expect_column_values_to_match_regex", {"regex": r"\S"}))
    if column.minimum is not None or column.maximum is not None:
        bounds = {"min_value": column.minimum, "max_value": column.maximum}
        yield row("within_bounds", _bounds(column), ("expect_column_values_to_be_between", bounds))
    if column.vocabulary and column.type is not Type.LIST:
        values = {"value_set": list(column.vocabulary.values)}
        is_so = f"is one of the {column.vocabulary.name}"
        yield row("in_vocabulary", is_so, ("expect_column_values_to_be_in_set", values))
    yield from _of_list(table, column)
    if column.references:
        yield Expectation(
            table.name,
            f"{column.name}_exists",
            Severity.ROW,
            f"Every `{column.name}` names a row that is there, in `{column.references}`.",
            finding=partial(findings.dangling, table.name, column.name),
        )


def _stock(table: str, column: str, label: str, is_so: str, type_and_arguments: Stock) -> Expectation:
    """An expectation about one column that a stock type evaluates, and that sets the row aside."""
    evaluated_by, arguments = type_and_arguments
    what = f"`{column}` {is_so}."
    return Expectation(table, f"{column}_{label}", Severity.ROW, what, evaluated_by, {"column": column, **arguments})


def _of_list(table: Table, column: Column) -> Iterator[Expectation]:
    """The expectations about what a list column holds; nothing for other columns."""
    if column.type is not Type.LIST:
        return
    finding = partial(Expectation, table.name, severity=Severity.ROW)
    if column.required:
        yield finding(
            label=f"{column.name}_not_empty",
            what=f"`{column.name}` holds one item or more.",
            finding=partial(findings.empty, table.name, column.name),
        )
    if column.vocabulary:
        yield finding(
            label=f"{column.name}_in_vocabulary",
            what=f"Every item of `{column.name}` is one of the {column.vocabulary.name}.",
            finding=partial(findings.outside, table.name, column.name, frozenset(column.vocabulary.values)),
        )
    elif not column.references:
        yield finding(
            label=f"{column.name}_not_blank",
            what=f"No item of `{column.name}` is null or mere white space.",
            finding=partial(findings.blank, table.name, column.name),
        )


def _is_free_text(column: Column) -> bool:
    constrained = column.vocabulary or column.references
    return column.required and column.type is Type.TEXT and not constrained


def _bounds(column: Column) -> str:
    if column.maximum is None:
        return f"is at least {column.minimum:g}"
    if column.minimum is None:
        return f"is at most {column.maximum:g}"
    return f"is between {column.minimum:g} and {column.maximum:g}"
