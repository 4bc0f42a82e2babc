"""Calendar arithmetic: candidates for dates without a year, weeks, feasts."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hijridate import Gregorian, Hijri

FAR = 300
NEAR = 45


def nearest(candidates: list[date], today: date, tense: str | None) -> date:
    """The candidate that a clause means: the last before today in the past, the first after it in the future.

    Where tense would reach most of a year away though another candidate is only weeks off, and where there is no
    tense, the candidate nearest to today is taken.

    Raises:
        ValueError: if there are no candidates.
    """
    closest = min(candidates, key=lambda day: abs((day - today).days))
    chosen = closest
    if tense == "past":
        chosen = max((day for day in candidates if day <= today), default=closest)
    elif tense == "future":
        chosen = min((day for day in candidates if day >= today), default=closest)
    if abs((chosen - today).days) > FAR and abs((closest - today).days) < NEAR:
        return closest
    return chosen


def yearly(month: int, day: int, today: date) -> list[date]:
    """A day of the year in the years around today's, where it exists."""
    found = []
    for year in range(max(1, today.year - 4), min(9999, today.year + 4) + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def weekday_near(weekday: int, today: date, tense: str | None, side: str | None = None) -> date:
    """The day of a weekday (1 Monday to 7 Sunday), looked for back or ahead.

    Args:
        weekday: ISO number.
        today: The day to look from; it counts itself unless a side says otherwise.
        tense: `future` looks ahead, anything else back.
        side: `last` or `next`: strictly before or after; `this`: from today on, or back in the past tense.
    """
    ahead = (weekday - today.isoweekday()) % 7
    back = (today.isoweekday() - weekday) % 7
    if side == "last":
        return today - timedelta(days=back or 7)
    if side == "next":
        return today + timedelta(days=ahead or 7)
    if tense == "future":
        return today + timedelta(days=ahead)
    return today - timedelta(days=back)


def week_value(day: date) -> str:
    """The TIMEX3 value of the week that a day is in."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift(day: date, count: int, unit: str) -> date:
    """A day moved by so many days (D), weeks (W), months (M) or years (Y).

    Raises:
        OverflowError, ValueError: if the result lies beyond the calendar.
    """
    if abs(count) > 20_000:
        raise OverflowError(count)
    steps = {
        "D": relativedelta(days=count),
        "W": relativedelta(weeks=count),
        "M": relativedelta(months=count),
        "Y": relativedelta(years=count),
    }
    return day + steps[unit]


def stretch_value(day: date, stretch: str) -> str:
    """The TIMEX3 value of the day, week, weekend, month, quarter, year, decade or century that a day is in."""
    values = {
        "day": day.isoformat(),
        "week": week_value(day),
        "weekend": f"{week_value(day)}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }
    return values[stretch]


# Units of durations as `shift` takes them: its unit, how many of them, the stretch of the calendar that one fills.
STEPS = {
    "D": ("D", 1, "day"),
    "W": ("W", 1, "week"),
    "WE": ("W", 1, "weekend"),
    "M": ("M", 1, "month"),
    "Q": ("M", 3, "quarter"),
    "Y": ("Y", 1, "year"),
    "DE": ("Y", 10, "decade"),
    "CE": ("Y", 100, "century"),
}

# How far a stretch reaches, as `shift` takes it.
STRETCHES = {
    "day": ("D", 1),
    "week": ("W", 1),
    "weekend": ("W", 1),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}


def hijri_days(month: int, day: int, around: date) -> list[date]:
    """A day of the Islamic calendar in the years around a date (within the range of its tables, 1924 to 2077)."""
    if not date(1925, 1, 1) <= around <= date(2076, 12, 1):
        return []
    year = Gregorian(around.year, around.month, around.day).to_hijri().year
    return [
        date.fromisoformat(Hijri(y, month, day).to_gregorian().isoformat())
        for y in range(max(1343, year - 2), min(1500, year + 2) + 1)
    ]


def rosh_hashanah(year: int) -> date:
    """The first day of the Jewish year that begins in a year of the common era (Gauss's rule, as Conway words it).

    Raises:
        ValueError: if the year is before 1583 or after 2999, for which the rule is not given here.
    """
    if not 1583 <= year <= 2999:
        raise ValueError(f"no Jewish new year computed for {year}")
    golden = year % 19 + 1
    moon = 12 * golden % 19
    days = year // 100 - year // 400 - 2
    exact = days + 765433 / 492480 * moon + (year % 4) / 4 - (313 * year + 89081) / 98496
    whole = int(exact // 1)
    fraction = exact - whole
    first = date(year, 8, 31) + timedelta(days=whole)
    weekday = first.isoweekday() % 7
    if weekday in {0, 3, 5}:
        return first + timedelta(days=1)
    if weekday == 1 and fraction >= 23269 / 25920 and moon > 11:
        return first + timedelta(days=1)
    if weekday == 2 and fraction >= 1367 / 2160 and moon > 6:
        return first + timedelta(days=2)
    return first
