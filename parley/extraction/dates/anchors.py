"""Where durations begin and end, by the words between them and the points in time named beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from parley.extraction.dates.lexicon import expand, read_data
from parley.extraction.dates.timex import Timex

REACH = 120  # how far a duration and its anchor stand apart


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of `data/anchors.toml`: the words between a duration and a point in time, and what they say."""

    name: str
    side: str
    order: str
    between: re.Pattern[str]


@cache
def links() -> tuple[Link, ...]:
    """The entries of `data/anchors.toml`."""
    return tuple(
        Link(name, entry["anchor"], entry["order"], re.compile(expand(entry["between"])))
        for name, entry in read_data("anchors").items()
    )


def anchored(timexes: list[Timex], folded: str) -> list[Timex]:
    """The expressions of a sentence, its durations with the points where they begin and end.

    Args:
        timexes: The expressions in text order.
        folded: The folded text.
    """
    if not any(timex.timex_type == "DURATION" for timex in timexes):
        return timexes
    result = []
    for at, timex in enumerate(timexes):
        found = timex
        if timex.timex_type == "DURATION":
            if timex.running:
                today = timex.published_on.isoformat()
                found = replace(timex, end=today) if timex.running == "past" else replace(timex, begin=today)
            else:
                found = linked(timex, timexes[at + 1 : at + 3], timexes[max(0, at - 2) : at], folded)
        result.append(found)
    return result


def linked(duration: Timex, after: list[Timex], before: list[Timex], folded: str) -> Timex:
    """A duration with the ends that its neighbours give it."""
    ends: dict[str, str] = {}
    for order, neighbours in (("duration first", after), ("duration last", before[::-1])):
        for point in neighbours:
            if point.timex_type not in {"DATE", "TIME"} or not point.value[:4].isdigit():
                continue
            first, second = (duration, point) if order == "duration first" else (point, duration)
            between = folded[first.char_end : second.char_start]
            if len(between) > REACH:
                break
            for link in links():
                if link.order == order and link.side not in ends and link.between.fullmatch(between):
                    ends[link.side] = point.value
                    break
    return replace(duration, begin=ends.get("begin"), end=ends.get("end")) if ends else duration
