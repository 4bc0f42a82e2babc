"""Resolves a matched expression by the resolver that its rule names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from parley.extraction.dates import days, lengths, periods, relations, times, years
from parley.extraction.dates.calendars import nearest, shift
from parley.extraction.dates.days import SIDES, Words, related_year, squeezed
from parley.extraction.dates.feasts import feast_days, national_days
from parley.extraction.dates.lexicon import read_data, words
from parley.extraction.dates.timex import Context, Resolved

Resolver = Callable[[Words, Context], Resolved | None]


@cache
def feasts() -> dict[str, dict[str, Any]]:
    """The entries of `data/holidays.toml`."""
    return read_data("holidays")


def feast(found: Words, context: Context) -> Resolved | None:
    """A feast of `data/holidays.toml`, or its eve."""
    entry = feasts()[found["feast"]]
    today = context.published_on
    year = related_year(found, context)
    if entry.get("apposed"):
        if context.apposed or "nation" not in found:
            return days.as_day(context.apposed) if context.apposed else None
        around = year or today.year
        candidates = national_days(found["nation"], found["day_name"], range(around - 1, around + 2))
    else:
        candidates = feast_days(entry, today if year is None else today.replace(year=year, month=6, day=15))
    if year is not None:
        candidates = [day for day in candidates if day.year == year]
    if not candidates:
        return None
    side = SIDES.get(found.get("side", ""), 0)
    aside = [day for day in candidates if (day - today).days * side > 0] if year is None else []
    if side and aside:
        day = min(aside, key=lambda each: abs((each - today).days))  # `last Christmas`, `next Easter`
    else:
        day = nearest(candidates, today, context.tense) if year is None else candidates[0]
    if nth := int(found.get("nth") or words("ordinals").get(found.get("ordinal", ""), 0)):
        return days.as_day(shift(day, nth - 1, "D"))  # `the fifth day of Eid`, `the 27th of Ramadan`
    if "hijri" in entry and len(entry["hijri"]) == 1:
        return days.on_stretch(day, "month")
    if "hijri" in entry and context.sentence_day and abs((context.sentence_day - day).days) == 1:
        day = context.sentence_day  # the moon was seen a day before or after the tables say: the report knows
    return days.as_day(shift(day, -1, "D") if "eve" in found else day)


RESOLVERS: dict[str, Resolver] = {
    resolver.__name__: resolver
    for resolver in (
        feast,
        days.calendar_day,
        days.iso_day,
        days.slash_day,
        days.day_of_month,
        days.day_of_near_month,
        days.month,
        days.month_from_today,
        days.weekday,
        days.units_from_day,
        days.deictic,
        days.stretch_from_today,
        days.the_weekend,
        days.this_stretch,
        years.year,
        years.decade,
        years.decade_in_words,
        years.century,
        days.weekday_of_month,
        days.short_slash_day,
        periods.lettered_period,
        periods.quarter,
        periods.the_period,
        periods.year_earlier,
        periods.fiscal_year,
        years.season,
        years.seasons_ago,
        years.season_from_focus,
        relations.ago,
        relations.ago_compound,
        relations.stretch_beyond,
        relations.weekday_week,
        relations.weekday_beyond,
        relations.nth_weekday,
        relations.from_now,
        relations.from_focus,
        relations.step_from_focus,
        relations.same_as_focus,
        relations.anniversary,
        relations.month_of_focus,
        relations.months_ago,
        relations.season_of_work,
        relations.weekday_after,
        relations.hours_later,
        times.clock,
        times.minutes_from_clock,
        times.clock_next_day,
        times.part_of_day,
        times.early_or_late,
        times.small_hours,
        times.part_from_today,
        times.same_part,
        times.bare_part,
        times.every_weekday,
        lengths.duration,
        lengths.compound_duration,
        lengths.part_of_unit,
        lengths.straight,
        lengths.more_of_the_unit,
        lengths.every_quarter,
        lengths.vague_duration,
        lengths.frequency,
        lengths.every,
        lengths.rate,
        lengths.every_season,
        lengths.every_month,
        lengths.recurring_once,
        lengths.fixed,
    )
}


def resolve(resolver: str, found: Words, context: Context) -> Resolved | None:
    """The type and value of an expression; None where the words name nothing (31 June, a year beyond the calendar)."""
    words_ = {name: squeezed(value) for name, value in found.items()}
    try:
        return RESOLVERS[resolver](words_, context)
    except (ValueError, OverflowError):
        return None
