"""A resolved time expression, and the state of the text in which expressions are resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from parley.extraction.dates.bounds import bounds, duration_bounds

RECENT = timedelta(days=14)
OFFSET = re.compile(r"UTC([+-])(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression after TIMEX3.

    Attributes:
        char_start: First code point in the text.
        char_end: Last code point, exclusive.
        quote: Its words.
        timex_type: One of `schemas.vocabularies.TIMEX_TYPES`.
        value: Normalised value (`2016-09-12`, `2016-W37`, `P7D`, `FUTURE_REF`).
        modifier: One of `schemas.vocabularies.MODIFIERS`, or None.
        tense: `past` or `future` by the clause it stands in, or None.
        rule: `<rule file>.<entry>`.
        confidence: How often the rule is right, 0 to 1.
        published_on: The day that counts as today.
        quantity: TIMEX3 quant of a set (`EVERY`, `EACH`), or None.
        frequency: TIMEX3 freq of a set (`2X`: twice in each), or None.
        running: Where a duration lies: `past` ends and `future` begins with the day of publication; else None.
        zone: The time zone of a clock time (IANA name, `UTC`, `UTC+03:00`), where the text tells; else None.
        moment: First and last second in local time, where they are known better than the value says (sundown).
        begin: TIMEX3 value of the point where a duration begins, where the text anchors it; else None.
        end: TIMEX3 value of the point where it ends; else None.
    """

    char_start: int
    char_end: int
    quote: str
    timex_type: str
    value: str
    modifier: str | None
    tense: str | None
    rule: str
    confidence: float
    published_on: date
    quantity: str | None = None
    frequency: str | None = None
    running: str | None = None
    zone: str | None = None
    moment: tuple[datetime, datetime] | None = None
    begin: str | None = None
    end: str | None = None

    @property
    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """First and last second that it can mean, in the local time of `zone`; None where open.

        A duration has bounds where the text anchors it (`a 42-day truce from Sunday`).
        """
        if self.moment:
            return self.moment
        if self.begin or self.end:
            return duration_bounds(self.value, self.begin, self.end, self.published_on)
        return bounds(self.value, self.published_on)

    @property
    def earliest(self) -> datetime | None:
        """The lower of the `bounds`."""
        return self.bounds[0]

    @property
    def latest(self) -> datetime | None:
        """The upper of the `bounds`."""
        return self.bounds[1]

    @property
    def instants(self) -> tuple[datetime, datetime] | None:
        """The `bounds` as exact instants in UTC, where the zone is known; else None."""
        earliest, latest = self.bounds
        if self.zone is None or earliest is None or latest is None:
            return None
        zone = zone_info(self.zone)
        try:
            return earliest.replace(tzinfo=zone).astimezone(UTC), latest.replace(tzinfo=zone).astimezone(UTC)
        except OverflowError:  # at the first or last day of the calendar
            return None


def zone_info(name: str) -> tzinfo:
    """A time zone by its IANA name or by its offset from UTC (`UTC+03:00`)."""
    found = OFFSET.fullmatch(name)
    if not found:
        return ZoneInfo(name)
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-length if found[1] == "-" else length)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolver makes of an expression.

    Attributes:
        timex_type: TIMEX3 type.
        value: TIMEX3 value.
        modifier: TIMEX3 modifier, or None.
        day: The first day it names, where it names a point on the calendar.
        quantity: TIMEX3 quant of a set, or None.
        frequency: TIMEX3 freq of a set, or None.
        running: `past` or `future`, where a duration ends or begins today; else None.
    """

    timex_type: str
    value: str
    modifier: str | None = None
    day: date | None = None
    quantity: str | None = None
    frequency: str | None = None
    running: str | None = None


@dataclass(slots=True)
class Context:
    """What resolvers know besides the words.

    Attributes:
        published_on: The day that counts as today.
        tense: `past` or `future` by the clause, or None.
        focus: First day of the last point in time that the text named (`a week later` counts from it).
        focus_value: Its TIMEX3 value.
        focus_age: How many sentences ago that was.
        period: The last quarter or half that the text named (`1989-Q3`), or None.
        period_age: How many sentences ago.
        focus_day: The last day that the text named.
        past_day: The last day that it named up to today.
        sentence_day: The day named nearest in this sentence, for a clock time without one.
        day_after: The day named right after the expression, for `midnight local time in Kyiv on Friday`.
        dated: The first day of a date with its year that the sentence names before the expression, or joins to it
            (`from October to December 1989`).
        joined: Whether that date follows, joined to it.
        paragraph_day: The last day named in this paragraph, for `the evening`.
        story_day: The day that the first sentence names: the day the story is about.
        opens_paragraph: Whether the expression opens a paragraph, as the clock times of a live report do.
        unit: The unit of the last length of time that the text named, as TIMEX3 has it (`Y`), or None.
        apposed: The day named right before the expression, for `20 July, Independence Day`.
        lead: The word right before the expression, folded.
    """

    published_on: date
    tense: str | None = None
    focus: date | None = None
    focus_value: str = ""
    focus_age: int = 0
    period: str | None = None
    period_age: int = 0
    focus_day: date | None = None
    past_day: date | None = None
    sentence_day: date | None = None
    day_after: date | None = None
    dated: date | None = None
    joined: bool = False
    paragraph_day: date | None = None
    story_day: date | None = None
    opens_paragraph: bool = False
    apposed: date | None = None
    unit: str | None = None
    lead: str = ""

    @property
    def named_day(self) -> date:
        """The day that `that day` means: in the past tense not one still to come."""
        named = self.past_day if self.tense == "past" else self.focus_day
        return named or self.story_day or self.published_on

    @property
    def day(self) -> date:
        """The day that a time of day belongs to if none is said."""
        if self.opens_paragraph:
            told = self.story_day if self.tense == "past" else None
            return told if told and told <= self.published_on else self.published_on
        near = self.paragraph_day
        if near and self.tense == "past" and not timedelta(0) <= self.published_on - near <= RECENT:
            near = None  # a feast to come, a battle of long ago: not when the news happened
        return self.sentence_day or near or self.story_day or self.published_on
