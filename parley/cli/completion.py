"""What the shell completes: tables, columns, allowed values, and identifiers of the current release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 50
"""Identifiers that are offered."""

WIDTH = 76
"""Characters of a word and its meaning; longer ones would be broken into lines, which shells take for more words."""

Offers = list[tuple[str, str]]
"""Words with what they mean."""


def offered(word: str, meaning: str) -> tuple[str, str]:
    """A word with as much of its meaning as fits on a line."""
    plain, room = " ".join(meaning.split()), max(0, WIDTH - len(word))
    return word, plain if len(plain) <= room else plain[: room - 1] + "…"


def tables(incomplete: str) -> Offers:
    """Tables of the dataset, and views in other codings."""
    from parley.crosswalks import views
    from schemas import QUARANTINE, TABLES

    known = [(table.name, table.meaning) for table in (*TABLES.values(), QUARANTINE)]
    known += [(view.name, view.meaning) for view in views().values()]
    return [offered(*each) for each in known if each[0].startswith(incomplete)]


def record_tables(incomplete: str) -> Offers:
    """Tables that records can be added to."""
    from parley.corrections.model import RECORDS

    return [offer for offer in tables(incomplete) if offer[0] in RECORDS]


def fields(ctx: typer.Context, incomplete: str) -> Offers:
    """Columns of the table that the identifier before is of, or that is named after `--add`."""
    from parley.corrections import values
    from schemas import TABLES

    table = table_of(ctx)
    if not table:
        return []
    columns = TABLES[table].by_name
    return [offered(name, columns[name].meaning) for name in values.fields(table) if name.startswith(incomplete)]


def allowed(ctx: typer.Context, incomplete: str) -> Offers:
    """Values that the column before allows."""
    from schemas import TABLES

    table, field = table_of(ctx), ctx.params.get("field")
    column = TABLES[table].by_name.get(str(field)) if table else None
    if column is None or column.vocabulary is None:
        return []
    done, sign, last = incomplete.rpartition(";")
    values = column.vocabulary.values.items()
    return [offered(f"{done}{sign}{value}", meaning) for value, meaning in values if value.startswith(last.strip())]


def table_of(ctx: typer.Context) -> str:
    """The table that a command is about so far."""
    from parley.corrections.reading import TABLE_OF

    return str(ctx.params.get("add") or TABLE_OF.get(str(ctx.params.get("record_id") or "").partition("_")[0], ""))


def agreements(ctx: typer.Context, incomplete: str) -> Offers:
    """Identifiers of agreements, with their names."""
    return identifiers(ctx, incomplete, ["agreements"])


def records(ctx: typer.Context, incomplete: str) -> Offers:
    """Identifiers of records of all tables, with what they say."""
    from schemas import TABLES

    return identifiers(ctx, incomplete, TABLES)


def identifiers(ctx: typer.Context, incomplete: str, tables: Iterable[str]) -> Offers:
    """Identifiers of the current release that begin so; none where there is no release."""
    from parley.corrections.model import LABELS
    from parley.release import connect
    from parley.tables.identifiers import PREFIXES
    from schemas import TABLES

    found: Offers = []
    try:
        with connect(Path(ctx.params.get("output") or "output")) as connection:
            for name in tables:
                prefix = f"{PREFIXES[name]}_"
                if incomplete.startswith(prefix) or prefix.startswith(incomplete):
                    label = LABELS.get(name, "source_uri")
                    found += connection.execute(
                        f"SELECT {TABLES[name].key}, {label} FROM {name} WHERE starts_with({TABLES[name].key}, ?) "
                        f"ORDER BY ALL LIMIT {MOST}",
                        [incomplete],
                    ).fetchall()
    except Exception:  # a shell that completes is no place for messages
        return []
    return [offered(*each) for each in found]
