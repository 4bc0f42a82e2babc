"""Output for people on a terminal, and for programs where it is none."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def console() -> Console:
    """The terminal."""
    from rich.console import Console

    return Console(highlight=False)


def cell(value: Any) -> str:
    """A value as a cell of a table shows it: nothing for null, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "") -> None:
    """Print rows: as a table on a terminal, elsewhere as lines of cells parted by tabs, column names first.

    Args:
        columns: Names of the columns.
        rows: Their values.
        title: What the rows are; a line of its own above them.
    """
    if not on_terminal():
        if title:
            print(title)
        for row in (columns, *([cell(value) for value in row] for row in rows)):
            print("\t".join(" ".join(text.split()) for text in row))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console().print(table)


def as_json(value: Any) -> str:
    """A value as JSON for people and programs; dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain)


def plain(value: Any) -> Any:
    """A value that JSON has no form for: days and instants as ISO 8601, anything else as text."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
