"""A report in a row of fields, as JSON Lines and tables hold it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from parley.sources.compose import compose
from parley.sources.days import FIRST_YEAR, LAST_YEAR, parse_day
from parley.sources.decoding import clean
from parley.sources.header import DATE_NAMES, TITLE_NAMES
from parley.sources.reports import Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Mapping


def report_of_fields(fields: Mapping[str, object], source_uri: str) -> Report:
    """Make a report of a row.

    Args:
        fields: `text`, and where they are known `published_on` (also `published`, `date`), `title` (`headline`).
        source_uri: What the row goes by.

    Returns:
        The report.

    Raises:
        UnfitError: if the row cannot be a report.
    """
    if "text" not in fields:
        raise UnfitError("missing_column", "there is no field `text`. Give the report's words the name `text`.")
    text = fields["text"]
    if text is None:
        raise UnfitError("empty", "the field `text` is empty.")
    if not isinstance(text, str):
        raise UnfitError("unreadable", f"the field `text` is {kind(text)}, not a text.")
    day = first(fields, DATE_NAMES)
    title = first(fields, TITLE_NAMES)
    if title is not None and not isinstance(title, str):
        raise UnfitError("unreadable", f"the field `title` is {kind(title)}, not a text.")
    return compose(
        clean(text),
        source_uri,
        published_on=None if day is None else day_of_field(day),
        title=" ".join(clean(title).split()) or None if title else None,
    )


def first(fields: Mapping[str, object], names: tuple[str, ...]) -> object:
    """The first of several fields that is filled."""
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)


def day_of_field(value: object) -> date:
    """The day that a field gives; raises UnfitError if it gives none."""
    if isinstance(value, datetime):
        value = value.date()
    found = parse_day(value) if isinstance(value, str) else value
    if not isinstance(found, date) or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UnfitError(
            "bad_date", f"the field `published_on` holds {str(value)[:60]!r}, not a day. Write it YYYY-MM-DD."
        )
    return found


def kind(value: object) -> str:
    """What a value is, in words that its writer knows."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), f"a {type(value).__name__}")
