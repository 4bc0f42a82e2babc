"""Resolvers of times named from today or from another time in the text."""

from __future__ import annotations

from datetime import date

from parley.extraction.dates.calendars import STEPS, STRETCHES, shift, weekday_near
from parley.extraction.dates.days import SIDES, Words, as_day, month, on_stretch, phase_of, squeezed
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved

HALF = 0.5
SMALLER = {"CE": ("DE", 5), "DE": ("Y", 5), "Y": ("M", 6)}
"""Half of a unit in the next smaller one."""


def counted(found: Words, start: date, direction: int) -> Resolved | None:
    """The day, week, month or year that lies so many units before or after a day."""
    unit, times = words("units")[found["unit"]]
    count = parse_number(found["number"])
    if count is None:
        return None
    count *= times  # a fortnight is two weeks
    modifier = words("length_modifiers").get(squeezed(found.get("length_modifier", "")))
    if count == HALF and unit in SMALLER:  # `half a century ago`: fifty years, told by the decade
        unit, count = SMALLER[unit]
    if unit.startswith("T"):
        days = int(count // 24) if unit == "TH" else 0
        return as_day(shift(start, direction * days, "D"), modifier)
    step, size, stretch = STEPS[unit]
    half = 6 if "fraction" in found and step == "Y" and size == 1 else 0
    day = shift(shift(start, direction * int(count * size), step), direction * half, "M")
    return on_stretch(day, stretch, modifier)


def ago(found: Words, context: Context) -> Resolved | None:
    """`three years ago`: a year; `five days ago`: a day; `24 hours ago`: the day before."""
    return counted(found, context.published_on, -1)


def ago_compound(found: Words, context: Context) -> Resolved | None:
    """`three years and two months ago`: as exact as its smaller unit."""
    first = counted(found, context.published_on, -1)
    if first is None or first.day is None:
        return None
    unit = words("units")[found["unit"]][0]
    count = parse_number(found["number"])
    if unit.startswith("T") or count is None:
        return None
    step, size, _ = STEPS[unit]
    start = shift(context.published_on, -int(count * size * words("units")[found["unit"]][1]), step)
    return counted({"number": found["second_number"], "unit": found["second_unit"]}, start, -1)


def weekday_week(found: Words, context: Context) -> Resolved:
    """`Monday week`, `a week on Monday`: a week after the next one."""
    weekday = words("weekdays").get(found.get("weekday", ""))
    start = weekday_near(weekday, context.published_on, "future") if weekday else context.published_on
    return as_day(shift(start, 1, "W"))


def weekday_beyond(found: Words, context: Context) -> Resolved:
    """`the Sunday before last`, `the Friday after next`: a week beyond the last or the next."""
    step = 1 if "after_next" in found else -1
    near = weekday_near(words("weekdays")[found["weekday"]], context.published_on, None, "next" if step > 0 else "last")
    return as_day(shift(near, step, "W"))


def nth_weekday(found: Words, context: Context) -> Resolved:
    """`the first Tuesday of May`, `the last Friday in May 1997`."""
    month_day = month(found, context).day or context.published_on
    weekday, nth = words("weekdays")[found["weekday"]], words("ordinals").get(found.get("ordinal", ""))
    if nth is None:
        return as_day(weekday_near(weekday, shift(month_day, 1, "M"), None, "last"))
    return as_day(shift(weekday_near(weekday, month_day, "future"), nth - 1, "W"))


def stretch_beyond(found: Words, context: Context) -> Resolved:
    """`the week after next`, `the week before last`."""
    unit, size = STRETCHES[found["stretch"]]
    steps = 2 * size if "after_next" in found else -2 * size
    return on_stretch(shift(context.published_on, steps, unit), found["stretch"])


def from_now(found: Words, context: Context) -> Resolved | None:
    """`two weeks from now`: a week; `a year from now`: a year."""
    return counted(found, context.published_on, 1)


def from_focus(found: Words, context: Context) -> Resolved | None:
    """`a week later`, `ten days earlier`: from the last point in time that the text named."""
    unit = words("units")[found["unit"]][0]
    start = (context.focus_day if unit in {"D", "W"} or unit[0] == "T" else context.focus) or context.published_on
    outcome = counted(found, start, 1 if found["direction"] == "later" else -1)
    if outcome is not None and unit == "W" and outcome.day is not None:
        step = int((parse_number(found["number"]) or 1) * words("units")[found["unit"]][1])
        return as_day(shift(start, step if found["direction"] == "later" else -step, "W"), outcome.modifier)
    return outcome


def step_from_focus(found: Words, context: Context) -> Resolved:
    """`the following day`, `the year before`."""
    stretch = found["stretch"]
    unit, size = STRETCHES[stretch]
    steps = size if found["step"] in {"following", "next", "after", "later"} else -size
    focus = context.named_day if stretch == "day" else context.focus or context.published_on
    return on_stretch(shift(focus, steps, unit), stretch)


def same_as_focus(found: Words, context: Context) -> Resolved:
    """`that day`, `the same year`."""
    focus = context.named_day if found["stretch"] == "day" else context.focus or context.published_on
    return on_stretch(focus, found["stretch"], phase_of(found))


def month_of_focus(found: Words, context: Context) -> Resolved:
    """`that December`: of the year that the text named last."""
    focus = context.focus or context.published_on
    return month(found | {"year": f"{focus.year:04d}"}, context)


def months_ago(found: Words, context: Context) -> Resolved | None:
    """`five Octobers ago`: the last one counts as the first."""
    number = next(n for name, n in words("months").items() if found["month_plural"].startswith(name[:3]))
    count, today = parse_number(found["number"]), context.published_on
    if count is None:
        return None
    last = today.year - (number >= today.month)
    return month({"month": found["month_plural"][:3], "year": f"{last - int(count) + 1:04d}"}, context)


def season_of_work(found: Words, context: Context) -> Resolved:
    """`this season`, of a catch or a crop: the year."""
    return on_stretch(shift(context.published_on, SIDES[squeezed(found["side"])], "Y"), "year")


def anniversary(_found: Words, context: Context) -> Resolved | None:
    """`the second anniversary`, where the day itself is named right before."""
    return as_day(context.apposed) if context.apposed else None


def weekday_after(found: Words, context: Context) -> Resolved:
    """`the Sunday after`: the first one after the day that the text named last, or the last before it."""
    focus = context.focus_day or context.published_on
    side = "next" if found["step"] == "after" else "last"
    return as_day(weekday_near(words("weekdays")[found["weekday"]], focus, None, side))


def hours_later(_found: Words, context: Context) -> Resolved:
    """`a few hours later`: the day that the text is at."""
    return as_day(context.sentence_day or context.named_day)
