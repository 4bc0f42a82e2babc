"""Reads one report: agreements first, and where there are any, their parties, dates, conditions and objections."""

from __future__ import annotations

from datetime import date

from parley.extraction.records import Extraction
from parley.language import read
from parley.sources.header import read_header


def extract(text: str, published_on: date | None = None) -> Extraction:
    """Extract the records of one report.

    Args:
        text: The report's text, with or without a header that gives its date.
        published_on: The day of publication; read from the header if not given.

    Returns:
        The records, with offsets in code points into `text`. A report about no agreement gives none.

    Raises:
        ValueError: if no date is given and the header has none.
    """
    header = read_header(text)
    published_on = published_on or header.published_on
    if published_on is None:
        raise ValueError("no publication date: pass published_on, or start the text with a line `date YYYY-MM-DD`")
    document = read(text, published_on, header.body_start)
    return Extraction(document.text, published_on)
