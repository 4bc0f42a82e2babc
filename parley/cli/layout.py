"""How wide the columns of a table are on a terminal, so that no word is broken; where that cannot be, rows as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

GAP, EDGES = 3, 2
"""Characters between two columns, and at both ends of a line."""

LONGEST = 24
"""A longer word, as an address or an identifier that nobody reads, may be broken."""


def widths(names: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Widths of columns.

    Each has room for its longest word; what is left goes to all alike, as far as they have use for it.

    Args:
        names: Names of the columns.
        cells: The rows.
        room: Characters of a line.

    Returns:
        The widths; None if not even the longest words fit.
    """
    from rich.cells import cell_len

    columns = list(zip(names, *cells, strict=True))
    whole = [max(cell_len(line) for cell in column for line in (cell.splitlines() or [""])) for column in columns]
    least = [
        min(LONGEST, max((cell_len(word) for cell in column for word in cell.split()), default=1)) for column in columns
    ]
    spare = room - EDGES - GAP * (len(columns) - 1) - sum(least)
    if spare < 0:
        return None
    found = list(least)
    while spare and (growing := [at for at, width in enumerate(found) if width < whole[at]]):
        share = max(1, spare // len(growing))
        for at in growing:
            more = min(share, whole[at] - found[at], spare)
            found[at] += more
            spare -= more
    return found


def cards(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Text:
    """Rows one below the other, each a line a column; empty ones are left out."""
    from rich.text import Text

    width = max(map(len, names))
    shown = Text()
    for number, row in enumerate(cells, start=1):
        shown.append(f"{number}\n", style="dim")
        for name, value in zip(names, row, strict=True):
            if value:
                shown.append(f"  {name:<{width}}  ", style="bold")
                shown.append(f"{value}\n")
    return shown
