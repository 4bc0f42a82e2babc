"""Days as headers, datelines, tables and file names write them. Strict: what could be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1800, 2199

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
MONTH = rf"(?i:{'|'.join(MONTHS)}|{ABBREVIATED})"
WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\.?"
# A day in words, the year optional. Made without group names so that it can stand in longer patterns.
DAY_IN_WORDS = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?(?!\d)"

ISO_DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?", re.DOTALL)
IN_WORDS = re.compile(rf"(?:{WEEKDAY},? )?({DAY_IN_WORDS})")
NAME_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


def parse_day(words: str) -> date | None:
    """The day that a text names, with its year; None if it names none.

    Args:
        words: `2016-09-10`, `20160910`, `2016-09-10T12:00:00Z`, `10 September 2016`, `Sept. 10, 2016`, with or
            without a weekday before it.
    """
    words = " ".join(words.split())
    if found := ISO_DAY.fullmatch(words):
        return make_day(found[1], found[3], found[4])
    if found := IN_WORDS.fullmatch(words):
        return day_in_words(found[1])
    return None


def day_in_words(words: str) -> date | None:
    """The day that a match of `DAY_IN_WORDS` names; None if it lacks the year or is not in the calendar."""
    numbers = re.findall(r"\d+", words)
    month = re.search(rf"(?<![A-Za-z]){MONTH}", words)
    if len(numbers) != 2 or not month:
        return None
    number = next(at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(month.group()[:3].lower()))
    return make_day(numbers[1], number, numbers[0])


def day_in_name(name: str) -> date | None:
    """The first day of the calendar that a file's name holds, as in `2016-09-10-syria.txt` or `20160910_x.txt`."""
    days = (make_day(found[1], found[3], found[4]) for found in NAME_DAY.finditer(name))
    return next((day for day in days if day), None)


def make_day(year: str | int, month: str | int, day: str | int) -> date | None:
    """A day of the calendar in the years that reports can come from; None if there is no such day."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
