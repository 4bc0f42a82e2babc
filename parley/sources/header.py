"""The header of a report: lines `date YYYY-MM-DD` and `title: ...`, or YAML front matter.

The date may also stand before the first sentence on the same line, as in a news feed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from parley.sources.datelines import find_dateline
from parley.sources.days import parse_day

if TYPE_CHECKING:
    from datetime import date

DATE_LINE = re.compile(
    r"[\s\ufeff]*date[ \t:]+(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)\s*", re.IGNORECASE
)
# `Date: 10 September 2016` and dates that are none; a sentence that starts with the word "date" is neither.
OTHER_DATE_LINE = re.compile(
    r"[\s\ufeff]*date(?:[ \t]*:[ \t]*([^\n]*?)|[ \t]+(\d[^\n]*?))[ \t\r]*(?:\n\s*|$)", re.IGNORECASE
)
DATE_WORD = re.compile(r"[\s\ufeff]*date[ \t:]+(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?!\w)\s*", re.IGNORECASE)
TITLE_LINE = re.compile(r"[\s\ufeff]*(?:title|headline)[ \t]*:[ \t]*([^\n]*?)[ \t\r]*(?:\n\s*|$)", re.IGNORECASE)
FRONT_MATTER = re.compile(
    r"\ufeff?\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n\s*|\Z)", re.DOTALL | re.MULTILINE
)
FRONT_MATTER_LENGTH = 20_000

DATE_NAMES = ("published_on", "published", "date")
TITLE_NAMES = ("title", "headline")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says.

    Attributes:
        published_on: The day of publication, if it names one; failing that, the dateline's, if given with its year.
        title: The headline, if it names one.
        body_start: Where the report itself starts, in code points.
        fault: Why the header cannot be trusted, as (a reason of `schemas.vocabularies.REJECTIONS`, what to do); None if
            all is well. `published_on` is then None.
    """

    published_on: date | None
    title: str | None
    body_start: int
    fault: tuple[str, str] | None = None


def read_header(text: str) -> Header:
    """Read the header at the start of a report's text."""
    named: dict[str, str] = {}
    start = 0
    if found := FRONT_MATTER.match(text, 0, FRONT_MATTER_LENGTH):
        try:
            named = read_front_matter(found[1])
        except yaml.YAMLError as error:
            return Header(None, None, found.end(), ("unreadable", explain(error)))
        start = found.end() if named else 0
    day = next((named[name] for name in DATE_NAMES if named.get(name)), None)
    title = next((named[name] for name in TITLE_NAMES if named.get(name)), None)
    while True:
        if day is None and (found := date_line(text, start)):
            day = next(group for group in found.groups() if group is not None)
        elif title is None and (found := TITLE_LINE.match(text, start)):
            title = found[1] or None
        else:
            break
        start = found.end()
    if day is None:
        dateline = find_dateline(text, start)
        return Header(dateline.published_on if dateline else None, title, start)
    published_on = parse_day(day)
    if published_on is None:
        return Header(None, title, start, ("bad_date", f"the header's date {day!r} is not a day. Write it YYYY-MM-DD."))
    return Header(published_on, title, start)


def date_line(text: str, start: int) -> re.Match[str] | None:
    """The line or the word that gives the date at an offset, whether or not it is a day of the calendar."""
    return DATE_LINE.match(text, start) or DATE_WORD.match(text, start) or other_date_line(text, start)


def other_date_line(text: str, start: int) -> re.Match[str] | None:
    """A line `Date: ...`, or `date 10 September 2016`; without the colon only if it is a day."""
    found = OTHER_DATE_LINE.match(text, start)
    if found and (found[1] is not None or parse_day(found[2])):
        return found
    return None


def read_front_matter(words: str) -> dict[str, str]:
    """The texts that front matter names, names in lower case; none if it is no list of names and values.

    Raises:
        yaml.YAMLError: if it is not YAML.
    """
    try:
        # The base loader leaves every value a text: a day that is not in the calendar is for us to report.
        values = yaml.load(words, Loader=yaml.BaseLoader)
    except (ValueError, TypeError, RecursionError) as error:
        raise yaml.YAMLError(str(error)) from error
    if not isinstance(values, dict):
        return {}
    return {str(name).strip().lower(): value.strip() for name, value in values.items() if isinstance(value, str)}


def explain(error: yaml.YAMLError) -> str:
    """What is wrong with front matter, and where."""
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 2}" if mark else "its first lines"
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return f"the front matter is not YAML: {where}: {problem}. Put values with a colon or a quote into quotes."
