"""Excel: a workbook with a sheet for each table. What Excel cannot hold is cut or moved where everybody sees it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from parley.export.rows import as_json, plain
from parley.export.targets import ExportError
from schemas import Table, Type, dataset
from schemas.dictionary import column_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from parley.export.rows import Source

CELL = 32_767
"""Characters that a cell holds, counted in UTF-16."""

SHEET = 1_048_576
"""Rows that a sheet holds, the names of the columns among them."""

FIRST_DAY = date(1900, 3, 1)
"""Excel knows no day before 1900, and takes that year for a leap year."""

WIDTHS = {Type.TEXT: 28, Type.LIST: 28, Type.INTEGER: 11, Type.NUMBER: 11, Type.DATE: 12, Type.TIMESTAMP: 20}
ABOUT = "about"


def write_xlsx(source: Source, path: Path, tell: Callable[[str], None]) -> list[str]:
    """Write a workbook: what it is, its columns, and the tables.

    Lists are JSON texts. Days and times are Excel's own, and texts in ISO 8601 where they lie before March 1900. A text
    longer than a cell holds is cut, says so at its end, and is listed on the first sheet. A table with more rows than a
    sheet holds goes on on another.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise ExportError(
            "an Excel workbook needs a library that is not installed: pip install 'parley[export]'"
        ) from error
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        # The date of the release, not of the export: the same release gives the same file.
        made = datetime.fromisoformat(source.release.created_at).replace(tzinfo=None)
        book.set_properties({"title": dataset.FULL_TITLE, "author": dataset.CREATOR, "created": made})
        front = book.add_worksheet(ABOUT)
        sheets = Sheets(book)
        for name, table in source.tables.items():
            tell(name)
            sheets.start(table)
            for rows in source.batches(name):
                for row in rows.to_pylist():
                    sheets.add(row)
        write_front(front, source, sheets)
    return note(len(sheets.cut))


def note(cut: int) -> list[str]:
    """What is to be said of texts that were cut."""
    if not cut:
        return []
    if cut == 1:
        return [f"1 text is longer than an Excel cell holds and was cut: the sheet {ABOUT!r} lists it"]
    return [f"{cut:,} texts are longer than an Excel cell holds and were cut: the sheet {ABOUT!r} lists them"]


class Sheets:
    """The sheets of a workbook as they are filled.

    Attributes:
        cut: For each text that was cut its sheet, its cell, its column, the key of its row and its length.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.bold: Format = book.add_format({"bold": True})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.time: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.cut: list[tuple[str, str, str, str, int]] = []

    def start(self, table: Table, number: int = 1) -> None:
        """Begin the sheet of a table, or the next where one is full."""
        self.table, self.number, self.row = table, number, 1
        self.sheet: Worksheet = self.book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, 0, len(table.columns) - 1)
        for place, column in enumerate(table.columns):
            self.sheet.set_column(place, place, WIDTHS[column.type])
            self.sheet.write_string(0, place, column.name, self.bold)

    def add(self, row: dict[str, Any]) -> None:
        """Write a row."""
        if self.row == SHEET:
            self.start(self.table, self.number + 1)
        for place, (name, value) in enumerate(row.items()):
            self.put(place, name, value, row[self.table.key])
        self.row += 1

    def put(self, place: int, name: str, value: Any, key: str) -> None:
        """Write a cell; null leaves it empty."""
        if value is None:
            return
        if isinstance(value, int | float):
            self.sheet.write_number(self.row, place, value)
        elif isinstance(value, date) and (value.year, value.month) >= (FIRST_DAY.year, FIRST_DAY.month):
            form = self.time if isinstance(value, datetime) else self.day
            self.sheet.write_datetime(self.row, place, value, form)
        else:
            text = as_json(value) if isinstance(value, list) else str(plain(value))
            held = fitted(text)
            if held != text:
                self.cut.append((self.sheet.get_name(), cell(self.row, place), name, key, len(text)))
            self.sheet.write_string(self.row, place, held)


def cell(row: int, place: int) -> str:
    """The name of a cell, such as B7."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, place))


def fitted(text: str) -> str:
    """A text that a cell holds: the text, or its beginning and how much it was."""
    if units(text) <= CELL:
        return text
    mark = f" [... cut: {len(text):,} characters]"
    room = 2 * (CELL - len(mark))
    # Half a pair of surrogates at the end is no character and goes.
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + mark


def units(text: str) -> int:
    """The length of a text in UTF-16, as Excel counts."""
    return len(text.encode("utf-16-le")) // 2


def write_front(sheet: Worksheet, source: Source, sheets: Sheets) -> None:
    """Write the first sheet: what the workbook is, which texts were cut, what the columns mean."""
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 4, 20)
    lines: list[tuple[object, ...]] = [
        (dataset.FULL_TITLE,),
        (f"Release {source.release.version}",),
        (dataset.DESCRIPTION,),
        (dataset.LIMITS,),
        (dataset.RIGHTS,),
        (),
    ]
    heads = [0]
    if sheets.cut:
        heads += [len(lines), len(lines) + 1]
        lines += [
            (f"Texts longer than the {CELL:,} characters of a cell, which were cut; the release has them whole",),
            ("sheet", "cell", "column", "row", "characters"),
            *sheets.cut,
            (),
        ]
    heads.append(len(lines))
    lines.append(("table", "column", "type", "meaning"))
    lines += [
        (table.name, column.name, str(column.type), column_text(column))
        for table in source.tables.values()
        for column in table.columns
    ]
    for row, line in enumerate(lines[:SHEET]):
        for place, value in enumerate(line):
            form = sheets.bold if row in heads else None
            if isinstance(value, int):
                sheet.write_number(row, place, value, form)
            else:
                sheet.write_string(row, place, str(value), form)
