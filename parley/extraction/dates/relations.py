"""Resolvers of times named from today or from another time in the text."""

from __future__ import annotations

from parley.extraction.dates.calendars import STRETCHES, shift
from parley.extraction.dates.days import Words, as_day, on_stretch, phase_of
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved


def ago(found: Words, context: Context) -> Resolved | None:
    """`three years ago`: a year; `five days ago`: a day."""
    unit, size = words("units")[found["unit"]]
    count = parse_number(found["number"])
    if count is None or unit.startswith("T"):
        return None
    day = shift(context.published_on, -int(count * size), unit)
    stretch = {"D": "day", "W": "week", "M": "month", "Y": "year"}[unit]
    if unit == "W" and count == 1:
        stretch = "day"
    return on_stretch(day, stretch)


def from_focus(found: Words, context: Context) -> Resolved | None:
    """`a week later`, `ten days earlier`: from the last point in time that the text named."""
    unit, size = words("units")[found["unit"]]
    count = parse_number(found["number"])
    if count is None or unit.startswith("T"):
        return None
    steps = int(count * size) * (1 if found["direction"] == "later" else -1)
    day = shift((context.focus_day if unit in "DW" else context.focus) or context.published_on, steps, unit)
    return on_stretch(day, {"D": "day", "W": "day", "M": "month", "Y": "year"}[unit])


def step_from_focus(found: Words, context: Context) -> Resolved:
    """`the following day`, `the year before`."""
    stretch = found["stretch"]
    unit, size = STRETCHES[stretch]
    steps = size if found["step"] in {"following", "next", "after"} else -size
    focus = context.named_day if stretch == "day" else context.focus or context.published_on
    return on_stretch(shift(focus, steps, unit), stretch)


def same_as_focus(found: Words, context: Context) -> Resolved:
    """`that day`, `the same year`."""
    focus = context.named_day if found["stretch"] == "day" else context.focus or context.published_on
    return on_stretch(focus, found["stretch"], phase_of(found))


def anniversary(_found: Words, context: Context) -> Resolved | None:
    """`the second anniversary`, where the day itself is named right before."""
    return as_day(context.apposed) if context.apposed else None
