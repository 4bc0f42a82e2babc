"""Resolvers of days, weeks, months and longer stretches of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from parley.extraction.dates.calendars import (
    STEPS,
    STRETCHES,
    nearest,
    shift,
    stretch_value,
    weekday_near,
    yearly,
)
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved

Words = dict[str, str]
DEICTIC = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "to the day": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
SIDES = {
    "last": -1,
    "this past": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "latest": -1,
    "this": 0,
    "current": 0,
    "this coming": 0,
}


def squeezed(words_: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words_.split())


def phase_of(found: Words) -> str | None:
    """The TIMEX3 modifier of `early`, `the end of` and their like."""
    phase = squeezed(found.get("phase", "")).rstrip("-")
    modifier: str | None = words("phases").get(phase) if phase else None
    if phase and modifier is None:
        parts = words("phase_words")
        modifier = next((parts[word] for word in phase.split() if word in parts), None)
    return modifier


def year_of_digits(digits: int, today: date) -> int:
    """The year that two digits mean: of this century, unless that lies more than twenty years ahead."""
    year_ = today.year // 100 * 100 + digits
    return year_ - 100 if year_ > today.year + 20 else year_


def related_year(found: Words, context: Context) -> int | None:
    """The year that an expression names, in digits or as `last year`, `that year`."""
    if "year" in found:
        return int(found["year"])
    if "year_digits" in found:
        return year_of_digits(int(found["year_digits"]), context.published_on)
    relative = squeezed(found.get("year_relative", ""))
    if not relative:
        return None
    if relative in SIDES:
        return context.published_on.year + SIDES[relative]
    focus = context.focus or context.published_on
    if relative == "the":
        return context.published_on.year
    return focus.year + (1 if relative == "the following" else 0)


def as_day(day: date, modifier: str | None = None) -> Resolved:
    """A day as a resolved expression."""
    return Resolved("DATE", day.isoformat(), modifier, day)


def month_number(found: Words) -> int:
    """The number of the month named."""
    number: int = words("months")[found["month"]]
    return number


def beside(context: Context, month: int, day: int) -> date:
    """The day of a date without a year that stands beside one with its year.

    It is the last before that if the two are joined (`from October to January 1990`), else the first after it.
    """
    near = context.dated or context.published_on
    years = (near.year - 1, near.year) if context.joined else (near.year, near.year + 1)
    days = [date(year, month, day) for year in years]
    if context.joined:
        return max((each for each in days if each <= near.replace(day=28) + timedelta(days=3)), default=days[0])
    return min((each for each in days if each >= near), default=days[-1])


def find_calendar_day(found: Words, context: Context) -> date:
    """The day of a month and day, with or without a year."""
    month = month_number(found)
    day = int(found["dom"]) if "dom" in found else int(words("ordinals")[found["ordinal"]])
    year = related_year(found, context)
    if year is not None:
        return date(year, month, day)
    if context.dated and "side" not in found and (context.joined or context.tense != "future"):
        return beside(context, month, day)
    side = SIDES.get(squeezed(found.get("side", "")), 0)
    if side:
        days = yearly(month, day, context.published_on)
        return next(each for each in days[::side] if (each - context.published_on).days * side > 0)
    return nearest(yearly(month, day, context.published_on), context.published_on, context.tense)


def find_weekday(found: Words, context: Context) -> date:
    """The day of a weekday with its `last`, `next` or `of next week`."""
    weekday, today = words("weekdays")[found["weekday"]], context.published_on
    side = squeezed(found.get("side", ""))
    if week_side := found.get("week_side"):
        year, week, _ = (today + timedelta(weeks=SIDES[week_side])).isocalendar()
        return date.fromisocalendar(year, week, weekday)
    if side in {"the following", "the previous"}:
        return weekday_near(weekday, context.focus or today, None, "next" if side == "the following" else "last")
    if side == "this past":
        return weekday_near(weekday, today, None, "last")
    if side == "this coming" or (side == "this" and context.tense != "past"):
        return weekday_near(weekday, today, "future")
    return weekday_near(weekday, today, context.tense, side or None)


def any_day(found: Words, context: Context) -> date | None:
    """The day that a larger expression holds, if it holds one."""
    if "deictic" in found:
        return context.published_on + timedelta(days=DEICTIC[squeezed(found["deictic"])])
    if ("dom" in found or "ordinal" in found) and "month" in found:
        return find_calendar_day(found, context)
    if "weekday" in found:
        return find_weekday(found, context)
    if "near_dom" in found and (near := day_of_near_month(found, context)):
        return near.day
    return None


def calendar_day(found: Words, context: Context) -> Resolved:
    """`12 September`, `Sept. 12, 2016`."""
    return as_day(find_calendar_day(found, context))


def iso_day(found: Words, _context: Context) -> Resolved:
    """`2016-09-12`."""
    return as_day(date(int(found["year"]), int(found["month_number"]), int(found["dom"])))


def weekday_of_month(found: Words, context: Context) -> Resolved | None:
    """`Friday the 13th`: the nearest that falls on that weekday, by the tense."""
    today, weekday_ = context.published_on, words("weekdays")[found["weekday"]]
    days = []
    for months in range(-14, 15):
        first = shift(today.replace(day=1), months, "M")
        try:
            day = first.replace(day=int(found["dom"]))
        except ValueError:
            continue
        if day.isoweekday() == weekday_:
            days.append(day)
    return as_day(nearest(days, today, context.tense)) if days else None


def slash_day(found: Words, _context: Context) -> Resolved:
    """`12/9/2016`: the day first, unless only the other order makes a date."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    day, month = (first, second) if second <= 12 else (second, first)
    return as_day(date(year, month, day))


def short_slash_day(found: Words, context: Context) -> Resolved:
    """`10/26/89`: the month first, as where years are cut short so."""
    number = year_of_digits(int(found["year_digits"]), context.published_on)
    return as_day(date(number, int(found["month_first"]), int(found["day_second"])))


def day_of_month(found: Words, _context: Context) -> Resolved:
    """`the 10th` of any month."""
    dom = int(found["dom"]) if "dom" in found else int(words("ordinals")[found["ordinal"]])
    return Resolved("DATE", f"XXXX-XX-{dom:02d}")


def day_of_near_month(found: Words, context: Context) -> Resolved | None:
    """`on the 20th`: of the month that the tense puts nearest to publication."""
    number, today = found.get("near_dom"), context.published_on
    dom = int(number) if number else int(words("ordinals")[found["near_ordinal"]])
    firsts = [shift(today.replace(day=1), months, "M") for months in range(-2, 3)]
    days = [first.replace(day=dom) for first in firsts if dom <= (shift(first, 1, "M") - first).days]
    return as_day(nearest(days, today, context.tense)) if days else None


def month(found: Words, context: Context) -> Resolved:
    """`December`, `late August 2019`."""
    number, today = month_number(found), context.published_on
    year = related_year(found, context)
    if year is None and context.dated and (context.joined or context.tense != "future"):
        year = beside(context, number, 1 if context.joined else min(context.dated.day, 28)).year
    if year is None:
        this_month = today.replace(day=1)
        months = yearly(number, 1, today)
        if context.tense == "past" and context.lead == "in":  # `promised in January`, however close the next one is
            year = max(each for each in months if each <= this_month).year
        else:
            year = nearest(months, this_month, context.tense).year
    return Resolved("DATE", f"{year:04d}-{number:02d}", phase_of(found), date(year, number, 1))


def month_from_today(found: Words, context: Context) -> Resolved:
    """`last June`, `next January`: the nearest one that is not this month."""
    number, today, side = month_number(found), context.published_on, squeezed(found["side"])
    year = today.year
    if side in {"last", "this past"}:
        year -= number >= today.month
    elif side == "next" or (side == "this coming" and number < today.month):
        year += number <= today.month
    return Resolved("DATE", f"{year:04d}-{number:02d}", phase_of(found), date(year, number, 1))


def weekday(found: Words, context: Context) -> Resolved:
    """`Monday`, `next Tuesday`."""
    return as_day(find_weekday(found, context), phase_of(found))


def units_from_day(found: Words, context: Context) -> Resolved | None:
    """`a week from Monday`, `thirty years ago today`, `ten years ago this month`."""
    unit, times = words("units")[found["unit"]]
    if unit not in STEPS:
        return None
    step, size, _ = STEPS[unit]
    ahead = found.get("direction") == "from" or ("direction" not in found and context.tense == "future")
    count = int((parse_number(found["number"]) or 1) * size * times) * (1 if ahead else -1)
    if "this_month" in found:
        *side, stretch = squeezed(found["this_month"]).split()
        near = shift(context.published_on, SIDES[side[0]] if side else 0, stretch[0].upper())
        return on_stretch(shift(near, count, step), stretch)
    if "deictic" in found:
        start = context.published_on + timedelta(days=DEICTIC[squeezed(found["deictic"])])
    else:
        start = weekday_near(
            words("weekdays")[found["weekday"]], context.published_on, "future" if count > 0 else "past"
        )
    return as_day(shift(start, count, step))


def deictic(found: Words, context: Context) -> Resolved:
    """`today`, `yesterday`, `tomorrow`."""
    day = any_day(found, context) or context.published_on
    return as_day(day)


def on_stretch(day: date, stretch: str, modifier: str | None = None) -> Resolved:
    """The week, month, year or other stretch that a day is in."""
    first = {
        "week": day - timedelta(days=day.isoweekday() - 1),
        "weekend": day - timedelta(days=day.isoweekday() - 6),
        "month": day.replace(day=1),
        "quarter": day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
        "year": day.replace(month=1, day=1),
    }.get(stretch, day)
    return Resolved("DATE", stretch_value(day, stretch), modifier, first)


def stretch_from_today(found: Words, context: Context) -> Resolved:
    """`last week`, `early next year`."""
    stretch = found["stretch"]
    unit, size = STRETCHES[stretch]
    steps = SIDES[squeezed(found["side"])]
    if "the_next" in found and context.tense == "past" and context.focus and context.focus < context.published_on:
        return on_stretch(shift(context.focus, size, unit), stretch)  # `in 1993, and was freed the next year`
    return on_stretch(shift(context.published_on, steps * size, unit), stretch, phase_of(found))


def the_weekend(_found: Words, context: Context) -> Resolved:
    """`the weekend`: the last one in the past, else the one of this week."""
    day = context.published_on
    if context.tense != "future" and day.isoweekday() < 6:
        day -= timedelta(weeks=1)
    return on_stretch(day, "weekend")


def this_stretch(found: Words, context: Context) -> Resolved:
    """`the end of the year`: of the one that today is in."""
    day = context.day if found["stretch"] == "day" else context.published_on
    return on_stretch(day, found["stretch"], phase_of(found))
