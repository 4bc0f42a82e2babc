"""Writes corrections into a CSV file, with all that lets them find their record again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from parley.corrections.model import ADD
from parley.corrections.reading import COLUMNS
from parley.corrections.values import SEPARATOR

if TYPE_CHECKING:
    from pathlib import Path

    from parley.corrections.model import Correction

FILE = "corrections.csv"


def append(correction: Correction, path: Path) -> int:
    """Add a correction at the end of a file, a row a field; the file is made if it is missing.

    Args:
        correction: The correction.
        path: The file, `.csv`.

    Returns:
        The line of its first row.

    Raises:
        ValueError: if the file's columns are not those that this function writes.
        OSError: if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    head = next(csv.reader(before.splitlines()), list(COLUMNS)) if before.strip() else list(COLUMNS)
    if head != list(COLUMNS):
        raise ValueError(f"{path} has other columns; name another file with --file")
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not before.strip():
            writer.writerow(COLUMNS)
        elif not before.endswith("\n"):
            file.write("\n")
        for row in rows_of(correction):
            writer.writerow([row.get(name, "") for name in COLUMNS])
    return max(2, len(before.splitlines()) + 1)


def rows_of(correction: Correction) -> list[dict[str, object]]:
    """The rows of a correction: one a field, which is what a spreadsheet shows best."""
    plain = {name: value for name, value in correction.content.items() if name not in ("values", "file")}
    pairs = [(name, SEPARATOR.join(value) if isinstance(value, list) else value)
             for name, value in correction.values.items()]  # fmt: skip
    if not pairs:
        return [plain]
    first = [plain | {"field": pairs[0][0], "value": pairs[0][1]}]
    short = plain if correction.action != ADD else {
        name: plain[name] for name in ("action", "table", "record_id", "who", "why") if name in plain
    }  # fmt: skip
    return first + [short | {"field": name, "value": value} for name, value in pairs[1:]]
