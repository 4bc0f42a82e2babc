"""Output for people on a terminal, and for programs where it is none."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.table import Table


STYLES = {int: "cyan", float: "cyan", date: "green", datetime: "green"}
"""How a terminal shows numbers and days, so that the eye finds them among words."""

ENDINGS = 4
"""Lines of a screen that a table's head, its last line and the prompt take."""


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def answering() -> bool:
    """Whether there is a person at the terminal, who can turn pages."""
    return on_terminal() and sys.stdin.isatty()


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


def heading(words: str) -> None:
    """Print a line that stands out on a terminal."""
    if on_terminal():
        from rich.text import Text

        console().print(Text(words, style="bold"))
    else:
        print(words)


def print_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    title: str = "",
    *,
    by: str | None = None,
    paged: bool = False,
) -> None:
    """Print rows: as a table on a terminal, elsewhere as lines of cells parted by tabs, column names first.

    Args:
        columns: Names of the columns.
        rows: Their values.
        title: What the rows are; a line of its own above them.
        by: A column; on a terminal a line parts its values.
        paged: Whether a table that is longer than the screen goes through a pager.
    """
    if not on_terminal():
        if title:
            print(title)
        for row in (columns, *([cell(value) for value in row] for row in rows)):
            print("\t".join(" ".join(text.split()) for text in row))
        return
    from parley.cli.layout import cards, widths

    terminal, values = console(), [list(row) for row in rows]
    cells = [[cell(value) for value in row] for row in values]
    room = widths(columns, cells, terminal.width)
    shown = table_of(columns, values, room, by) if room else cards(columns, cells)
    if title:
        heading(title)
    if paged and answering() and len(terminal.render_lines(shown)) + ENDINGS > terminal.height:
        # less: colours as they are, and no page where all fits on one screen.
        os.environ.setdefault("LESS", "-RFX")
        with terminal.pager(styles=terminal.color_system is not None):
            terminal.print(shown)
    else:
        terminal.print(shown)


def table_of(columns: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int], by: str | None) -> Table:
    """Rows as a table for a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, width in zip(columns, widths, strict=True):
        table.add_column(name, overflow="fold", width=width)
    before = None
    for row in rows:
        own = row[list(columns).index(by)] if by else None
        if by and before not in (None, own):
            table.add_section()
        before = own
        table.add_row(*(Text(cell(value), style=STYLES.get(type(value), "")) for value in row))
    return table


def as_json(value: Any) -> str:
    """A value as JSON for people and programs; dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain)


def plain(value: Any) -> Any:
    """A value that JSON has no form for: days and instants as ISO 8601, anything else as text."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
