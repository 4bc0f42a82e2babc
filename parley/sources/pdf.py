"""Reads PDF files (`.pdf`): their text in paragraphs, without running heads and page numbers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from parley.sources.compose import compose
from parley.sources.days import make_day
from parley.sources.decoding import clean
from parley.sources.known import NOTHING, Known, brief, checked_length, one_report
from parley.sources.layout import Line, text_of_pages
from parley.sources.quiet import keep_quiet
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pypdf import PageObject, PdfReader

    from parley.limits import Limits
    from parley.sources.files import SourceFile

MOST_PAGES = 500
# Letters to be had from a page that is more than a picture of one.
LEAST_LETTERS = 25
# Control characters that fonts without a table of characters leave in place of letters.
UNMAPPED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def read_pdf(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a PDF file.

    Args:
        file: The file.
        limits: How large it may be.

    Returns:
        One report, or one rejection.

    Raises:
        OSError: if the file cannot be read.
    """
    return one_report(file, limits, report_of_pdf)


def report_of_pdf(content: bytes, source_uri: str, limits: Limits, known: Known = NOTHING) -> Report:
    """Make a report of a PDF file.

    Args:
        content: The file's bytes.
        source_uri: Where it came from.
        limits: How large it may be.
        known: What is known of it besides.

    Returns:
        The report: its paragraphs, each on one line, parted by blank lines. The day is that of the text's own header or
        dateline, else that known of it, else the day that the file says it was made.

    Raises:
        UnfitError: if the file cannot be read, is locked, or holds no text.
    """
    from pypdf import PdfReader

    keep_quiet("pypdf")
    if not content.strip():
        raise UnfitError("empty", "the file is empty.")
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnfitError("unreadable", "the PDF file is locked with a password. Save a copy without one.")
        if len(reader.pages) > MOST_PAGES:
            raise UnfitError("too_large", f"the PDF file has more than {MOST_PAGES} pages. Split it.")
        pages = [lines_of(page) for page in reader.pages]
        made = day_made(reader)
    except UnfitError:
        raise
    except Exception as error:  # pypdf lets much through where a file is not what the format says
        message = f"the PDF file cannot be read ({brief(error)}). Save it again, or save its text."
        raise UnfitError("unreadable", message) from None
    text = clean(text_of_pages(pages).translate(UNMAPPED))
    if sum(character.isalpha() for character in text) < LEAST_LETTERS * len(pages):
        message = "the PDF file holds pictures of pages, no text. Run it through text recognition (OCR) first."
        raise UnfitError("empty", message)
    return compose(checked_length(text, limits), source_uri, title=known.title, name_day=known.day or made)


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page from top to bottom as the file has them, with their heights on the page."""
    lines: list[Line] = []
    pending: list[str] = []
    place: list[tuple[float, float]] = []

    def take(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        if text.strip():
            # Where the text stands on the page: the text's own position, moved by that of what it is part of.
            height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            scale = abs(inner[3] * outer[3]) or 1.0
            place.append((height, abs(size) * scale))
        *whole, rest = text.split("\n")
        for words in whole:
            pending.append(words)
            end_line()
        pending.append(rest)

    def end_line() -> None:
        words = " ".join("".join(pending).split())
        if words and place:
            lines.append(Line(words, *place[0]))
        pending.clear()
        place.clear()

    page.extract_text(visitor_text=take)
    end_line()
    return lines


def day_made(reader: PdfReader) -> date | None:
    """The day that a file says it was made, on its maker's clock."""
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except Exception:  # as above; the date is the least of a file
        return None
    return make_day(made.year, made.month, made.day) if isinstance(made, datetime) else None
