"""Resolvers of quarters, halves and fiscal years, and of the same period a year before."""

from __future__ import annotations

from datetime import date

from parley.extraction.dates.calendars import shift
from parley.extraction.dates.days import SIDES, Words, on_stretch, phase_of, related_year, squeezed
from parley.extraction.dates.lexicon import words
from parley.extraction.dates.timex import Context, Resolved

FRESH = 2  # sentences in which a comparison (`a year earlier`) still is with the quarter named before
CUTS = {"quarter": (4, "Q"), "half": (2, "H")}


def part_of_year(year: int, letter: str, nth: int, modifier: str | None = None) -> Resolved:
    """A quarter or half of a year."""
    months = 3 if letter == "Q" else 6
    return Resolved("DATE", f"{year:04d}-{letter}{nth}", modifier, date(year, (nth - 1) * months + 1, 1))


def quarter(found: Words, context: Context) -> Resolved | None:
    """`the second quarter`, `the first half of 2016`, `last year's third quarter`.

    Without a year, the past tense means the last that had begun by today, the future the first that has not ended.
    """
    count, letter = CUTS[found["cut"]]
    nth = int(found["nth"]) if "nth" in found else words("ordinals").get(found.get("ordinal", "")) or count
    if not 1 <= nth <= count:
        return None
    year = related_year(found, context)
    if year is None and "year_ago" in found:
        return part_of_year(unnamed_year(nth, count, context) - 1, letter, nth, phase_of(found))
    return part_of_year(unnamed_year(nth, count, context) if year is None else year, letter, nth, phase_of(found))


def lettered_period(found: Words, context: Context) -> Resolved | None:
    """`Q3 2016`, `H1`."""
    cut = "quarter" if found["cut_letter"] == "q" else "half"
    return quarter(found | {"cut": cut}, context)


def unnamed_year(nth: int, count: int, context: Context) -> int:
    """The year of a quarter or half that comes without one."""
    today = context.published_on
    current = (today.month - 1) * count // 12 + 1
    if context.tense == "future":
        return today.year + (nth < current)
    # Far ahead in the year, it is last year's that is reported, whatever the tense seems to be.
    ahead = nth - current
    if context.tense == "past":
        return today.year - (ahead > 0)
    return today.year - (ahead > count // 2)


def the_period(found: Words, context: Context) -> Resolved | None:
    """`the quarter`, `the latest quarter`: the one named last, else the last that has ended."""
    if found["cut"] == "period":
        found = found | {"cut": "half" if context.period and context.period[5] == "H" else "quarter"}
        if context.period is None or context.period_age > FRESH:
            return None
    letter = CUTS[found["cut"]][1]
    side = squeezed(found.get("side", ""))
    named = context.period if context.period and context.period[5] == letter else None
    if named and side not in {"current", "this", "next", "coming"}:
        steps = -1 if side in {"previous", "prior", "preceding"} else 0
        day = shift(period_day(named), steps * (3 if letter == "Q" else 6), "M")
    else:
        back = {"current": 0, "this": 0, "next": 1, "coming": 1}.get(side, 0 if context.tense == "future" else -1)
        day = shift(context.published_on.replace(day=1), back * (3 if letter == "Q" else 6), "M")
    months = 3 if letter == "Q" else 6
    return part_of_year(day.year, letter, (day.month - 1) // months + 1)


def period_day(value: str) -> date:
    """The first day of a quarter or half."""
    months = 3 if value[5] == "Q" else 6
    return date(int(value[:4]), (int(value[6]) - 1) * months + 1, 1)


def year_earlier(found: Words, context: Context) -> Resolved | None:
    """`a year ago`, `the year-earlier quarter`: the period under discussion, one year before (or after).

    What is compared with in business news is the same quarter; otherwise the year before.
    """
    step = 1 if found.get("direction") == "later" else -1
    cut = found.get("cut", "")
    fresh = context.period_age <= FRESH or cut in CUTS
    if context.period and fresh and found.get("direction") != "later":
        return part_of_year(int(context.period[:4]) + step, context.period[5], int(context.period[6]))
    if cut in CUTS:
        now = the_period(found | {"side": ""}, context)
        return part_of_year(int(now.value[:4]) + step, now.value[5], int(now.value[6])) if now else None
    if cut == "month" or ("compared" in found and monthly(context)):
        month = context.focus or shift(context.published_on, -1, "M")
        return on_stretch(shift(month, step, "Y"), "month")
    from_today = found.get("direction") == "ago" or context.focus is None
    start = context.published_on if from_today else context.focus or context.published_on
    return on_stretch(shift(start, step, "Y"), "year", "APPROX" if "length_modifier" in found else None)


def monthly(context: Context) -> bool:
    """Whether figures of a month are under discussion: the sentence has just named one."""
    return context.focus_age == 0 and len(context.focus_value) == len("2016-09") and context.focus_value[5:].isdigit()


def fiscal_year(found: Words, context: Context) -> Resolved:
    """`fiscal year 1990`, `the current fiscal year`: FY and the year in which it ends, as far as the text tells."""
    if "year" in found:
        year = int(found["year"])
    else:
        year = context.published_on.year + SIDES.get(squeezed(found.get("side", "")), 0)
    return Resolved("DATE", f"FY{year:04d}", phase_of(found), date(year, 1, 1))
