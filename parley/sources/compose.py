"""Makes a report of its text and of what is known besides: the same for every kind of file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from parley.sources.datelines import find_dateline
from parley.sources.english import check_english
from parley.sources.header import read_header
from parley.sources.reports import Report, UnfitError
from parley.sources.titles import find_headline

if TYPE_CHECKING:
    from datetime import date

HOW_TO_DATE = (
    "Start the text with a line `date YYYY-MM-DD`, or give the day in front matter, in a full dateline "
    "(`GENEVA, 10 September 2016 -`), in the file's name (`2016-09-10-name.txt`) or in the field published_on."
)


def compose(
    text: str,
    source_uri: str,
    *,
    published_on: date | None = None,
    title: str | None = None,
    name_day: date | None = None,
) -> Report:
    """Make a report of a text.

    Args:
        text: The text, decoded and cleaned.
        source_uri: Where it came from.
        published_on: The day of publication, if it is known from elsewhere than the text; it wins over the header's.
        title: The headline, likewise.
        name_day: The day that the file's name gives; taken if nothing else gives one.

    Returns:
        The report.

    Raises:
        UnfitError: if it has no words, no date, or is not in English.
    """
    header = read_header(text)
    body = text[header.body_start :]
    if not body.strip():
        raise UnfitError("empty", "there is no text" + (" after the header." if text.strip() else "."))
    if not any(character.isalpha() for character in body):
        raise UnfitError("empty", "the text holds no words.")
    check_english(text, header.body_start)
    if header.fault and not (published_on and header.fault[0] == "bad_date"):
        raise UnfitError(*header.fault)
    day = published_on or header.published_on or name_day
    if day is None:
        raise UnfitError("no_date", f"no day of publication was found. {HOW_TO_DATE}")
    dateline = find_dateline(text, header.body_start)
    headline = find_headline(text, header.body_start)
    return Report(
        text=text,
        published_on=day,
        title=title or header.title or (text[slice(*headline)] if headline else None),
        dateline=text[slice(*dateline.place)] if dateline and dateline.place else None,
        language="en",
        source_uri=source_uri,
        sha256=sha256(text.encode()).hexdigest(),
        body_start=header.body_start,
    )
