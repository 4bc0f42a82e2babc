"""`parley tables`: the data dictionary, from the one declaration of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli import completion
from parley.cli.display import print_rows
from parley.cli.mistakes import Mistake

if TYPE_CHECKING:
    from schemas import Column, Table


def tables(
    table: Annotated[
        str | None,
        typer.Argument(help="A table; all of them, in short, if not given.", autocompletion=completion.tables),
    ] = None,
) -> None:
    """Say what the tables and their columns mean.

    For example:

        parley tables

        parley tables conditions
    """
    from parley.crosswalks import views
    from schemas import QUARANTINE, TABLES

    known = {**TABLES, QUARANTINE.name: QUARANTINE}
    if table is None:
        rows = [[each.name, len(each.columns), each.meaning] for each in known.values()]
        print_rows(["table", "columns", "meaning"], rows)
        typer.echo()
        coded = [[each.name, len(each.columns), each.meaning] for each in views().values()]
        print_rows(["view", "columns", "meaning"], coded, title="In other codings")
    elif table in known:
        describe(known[table])
    elif table in views():
        view = views()[table]
        print_rows(["column", "meaning"], view.columns.items(), title=f"{view.name}: {view.meaning}")
    else:
        raise Mistake(f"there is no table {table!r}. The tables are {', '.join([*known, *views()])}.")


def describe(table: Table) -> None:
    """Print a table's columns and the values of its closed vocabularies."""
    rows = [[column.name, kind(column, table), column.meaning, standard(column)] for column in table.columns]
    print_rows(["column", "type", "meaning", "unit, standard, reference"], rows, title=f"{table.name}: {table.meaning}")
    for column in table.columns:
        if column.vocabulary:
            typer.echo()
            values = column.vocabulary.values.items()
            print_rows(["value", "meaning"], values, title=f"{column.name}: {column.vocabulary.name}")


def kind(column: Column, table: Table) -> str:
    """A column's type, and whether it is the key or may be empty."""
    if column.name == table.key:
        return f"{column.type}, key"
    return str(column.type) if column.required else f"{column.type}, may be empty"


def standard(column: Column) -> str:
    """What a column's values follow or refer to."""
    parts = [column.unit, f"names {column.references}" if column.references else ""]
    return "; ".join(part for part in parts if part)
