"""Resolvers of seasons, years, decades and centuries."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from parley.extraction.dates.calendars import nearest, shift, yearly
from parley.extraction.dates.days import SIDES, Words, phase_of, related_year, squeezed, year_of_digits
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved


def year(found: Words, context: Context) -> Resolved | None:
    """`1994`, `late 1983`, `'87`, `nineteen ninety-five`."""
    if "year" in found:
        number = int(found["year"])
    elif "year_digits" in found:
        number = year_of_digits(int(found["year_digits"]), context.published_on)
    else:
        tail = parse_number(found["year_words"]) or 0
        number = (1900 if found["year_lead"].startswith("nineteen") else 2000) + int(tail)
        if tail >= 100:
            return None
    return Resolved("DATE", f"{number:04d}", phase_of(found), date(number, 1, 1))


def decade(found: Words, _context: Context) -> Resolved:
    """`the 1980s`."""
    return Resolved("DATE", found["decade"], phase_of(found))


def decade_in_words(found: Words, context: Context) -> Resolved:
    """`the eighties`, `the '80s`: of the century that puts them last before today."""
    digit = int(found.get("decade_digit") or words("decade_words")[found["decade_word"]])
    tens = context.published_on.year // 10
    value = tens - (tens - digit) % 10
    return Resolved("DATE", f"{value:03d}", phase_of(found))


def century(found: Words, _context: Context) -> Resolved | None:
    """`the 19th century`."""
    nth = int(found.get("nth") or words("ordinals")[found["ordinal"]])
    return Resolved("DATE", f"{nth - 1:02d}", phase_of(found)) if 1 <= nth <= 99 else None


def seasons_ago(found: Words, context: Context) -> Resolved | None:
    """`two summers ago`: of the year so many before this one."""
    count = parse_number(found["number"])
    if count is None:
        return None
    return of_season(found, context.published_on.year - int(count))


def season_from_focus(found: Words, context: Context) -> Resolved:
    """`the following spring`: the first after the point that the text named last; `the previous`, the last before."""
    focus, start = context.focus or context.published_on, SEASON_START[words("seasons")[found["season"]]]
    first = date(focus.year, start, 1)
    if found["step"] == "previous":
        return of_season(found, focus.year - (first + relativedelta(months=3) > focus))
    return of_season(found, focus.year + (first <= focus))


def of_season(found: Words, year: int) -> Resolved:
    """A season of a year."""
    letters = words("seasons")[found["season"]]
    return Resolved("DATE", f"{year:04d}-{letters}", phase_of(found), date(year, SEASON_START[letters], 1))


SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(found: Words, context: Context) -> Resolved:
    """`the summer of 1999`, `last autumn`, `in spring`; without a cue of tense or year, every year's."""
    letters, today = words("seasons")[found["season"]], context.published_on
    start = SEASON_START[letters]
    named = related_year(found, context)
    side = SIDES.get(squeezed(found.get("side", "")))
    if named is not None:
        value = named
    elif side is not None:
        this = date(today.year, start, 1)
        begun = this <= today
        ended = today >= this + relativedelta(months=3)
        offset = {-1: 0 if ended else -1, 1: 0 if not begun else 1, 0: 0}[side]
        value = today.year + offset
    elif context.tense is None:
        return Resolved("DATE", f"XXXX-{letters}", phase_of(found))
    else:
        value = nearest(yearly(start, 1, today), today, context.tense).year
        if context.tense == "future" and date(today.year, start, 1) <= today < shift(
            date(today.year, start, 1), 3, "M"
        ):
            value = today.year
    return Resolved("DATE", f"{value:04d}-{letters}", phase_of(found), date(value, start, 1))
