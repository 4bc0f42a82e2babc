"""The header of a report: a line `date YYYY-MM-DD`, on its own line or before the first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

DATE_LINE = re.compile(r"\s*date[ \t:]+(\d{4}-\d{2}-\d{2})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says.

    Attributes:
        published_on: The day of publication, if it names one.
        title: The headline, if it names one.
        body_start: Where the report itself starts, in code points.
    """

    published_on: date | None
    title: str | None
    body_start: int


def read_header(text: str) -> Header:
    """Read the header at the start of a report's text."""
    found = DATE_LINE.match(text)
    if not found:
        return Header(None, None, 0)
    return Header(date.fromisoformat(found.group(1)), None, found.end())
