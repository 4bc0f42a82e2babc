"""The interval of time that a TIMEX3 value can mean."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:(\d\d):(\d\d)|(MO|MI|AF|EV|NI|DT)))?")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
MONTH = re.compile(r"(\d{4})-(\d\d)")
PART_OF_YEAR = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
YEAR = re.compile(r"\d{2,4}")
LENGTH = re.compile(r"P(?:(\d+(?:\.\d+)?)(DE|CE|Y|Q|M|WE|W|D)|T(\d+(?:\.\d+)?)([HMS]))")
MONTHS = {"CE": 1200, "DE": 120, "Y": 12, "Q": 3, "M": 1}
SECONDS = {"WE": 172_800, "W": 604_800, "D": 86_400}
LAST_SECOND = timedelta(seconds=1)

# Hours of the parts of the day, from the day's start; a night ends the next morning.
PART_HOURS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
# First month of the seasons of the northern temperate zone; winter goes on into the next year.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def bounds(value: str, published_on: date) -> tuple[datetime | None, datetime | None]:
    """The bounds of a TIMEX3 value.

    Args:
        value: The value.
        published_on: The day that counts as today, the open end of `PAST_REF` and `FUTURE_REF`.

    Returns:
        First and last second that it can mean, in local time; None where the interval is open, as for a duration.
    """
    today = datetime.combine(published_on, time())
    if value == "PRESENT_REF":
        return span(today, timedelta(days=1))
    if value == "PAST_REF":
        return None, today - LAST_SECOND
    if value == "FUTURE_REF":
        return today, None
    try:
        return calendar_bounds(value)
    except (ValueError, OverflowError):
        return None, None


def length_of(value: str) -> relativedelta | None:
    """The length of a duration with one unit; None for a vague or compound one."""
    found = LENGTH.fullmatch(value)
    if not found:
        return None
    if found[3]:
        return relativedelta(seconds=int(float(found[3]) * {"H": 3600, "M": 60, "S": 1}[found[4]]))
    count, unit = float(found[1]), found[2]
    if unit in MONTHS:
        return relativedelta(months=int(count * MONTHS[unit]))
    return relativedelta(seconds=int(count * SECONDS[unit]))


def duration_bounds(
    value: str, begin: str | None, end: str | None, published_on: date
) -> tuple[datetime | None, datetime | None]:
    """The bounds of a duration that the text anchors.

    Args:
        value: Its TIMEX3 value.
        begin: The value of the point where it begins, or None.
        end: The value of the point where it ends, or None.
        published_on: The day that counts as today.

    Returns:
        First and last second; from the length where the text gives one end only, None where that cannot be told.
    """
    first = bounds(begin, published_on)[0] if begin else None
    last = bounds(end, published_on)[1] if end else None
    length = length_of(value)
    try:
        if first and not last and length:
            last = first + length - LAST_SECOND
        elif last and not first and length:
            first = last + LAST_SECOND - length
    except (ValueError, OverflowError):
        return first, last
    return (first, last) if not (first and last and first > last) else (None, None)


def span(start: datetime, length: timedelta | relativedelta) -> tuple[datetime, datetime]:
    """First and last second of a stretch of time."""
    return start, start + length - LAST_SECOND


def calendar_bounds(value: str) -> tuple[datetime | None, datetime | None]:
    """The bounds of a value of the calendar; nothing for any other.

    Raises:
        ValueError: if the value names a day that does not exist.
        OverflowError: if it lies beyond the calendar of `datetime`.
    """
    if found := DAY.fullmatch(value):
        start = datetime(int(found[1]), int(found[2]), int(found[3]))
        if found[4]:
            return span(start + timedelta(hours=int(found[4]), minutes=int(found[5])), timedelta(minutes=1))
        first, last = PART_HOURS[found[6]] if found[6] else (0, 24)
        return span(start + timedelta(hours=first), timedelta(hours=last - first))
    if found := YEAR.fullmatch(value):
        years = 10 ** (4 - len(value))
        return span(datetime(int(value) * years, 1, 1), relativedelta(years=years))
    return week_bounds(value) or months_bounds(value) or (None, None)


def week_bounds(value: str) -> tuple[datetime, datetime] | None:
    """The bounds of a week or weekend."""
    if found := WEEK.fullmatch(value):
        monday = datetime.combine(date.fromisocalendar(int(found[1]), int(found[2]), 1), time())
        return span(monday + timedelta(days=5), timedelta(days=2)) if found[3] else span(monday, timedelta(days=7))
    return None


def months_bounds(value: str) -> tuple[datetime, datetime] | None:
    """The bounds of a month, quarter, half or season."""
    if found := MONTH.fullmatch(value):
        return span(datetime(int(found[1]), int(found[2]), 1), relativedelta(months=1))
    if found := PART_OF_YEAR.fullmatch(value):
        if found[4]:
            month, months = SEASON_MONTHS[found[4]], 3
        else:
            months = 3 if found[2] else 6
            month = (int(found[2] or found[3]) - 1) * months + 1
        return span(datetime(int(found[1]), month, 1), relativedelta(months=months))
    return None
