"""A resolved time expression, and the state of the text in which expressions are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from parley.extraction.dates.bounds import bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression after TIMEX3.

    Attributes:
        char_start: First code point in the text.
        char_end: Last code point, exclusive.
        timex_type: One of `schemas.vocabularies.TIMEX_TYPES`.
        value: Normalised value (`2016-09-12`, `2016-W37`, `P7D`, `FUTURE_REF`).
        modifier: One of `schemas.vocabularies.MODIFIERS`, or None.
        tense: `past` or `future` by the clause it stands in, or None.
        rule: `<rule file>.<entry>`.
        confidence: How often the rule is right, 0 to 1.
        published_on: The day that counts as today.
    """

    char_start: int
    char_end: int
    timex_type: str
    value: str
    modifier: str | None
    tense: str | None
    rule: str
    confidence: float
    published_on: date

    @property
    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """First and last second that the value can mean, in local time; None where open."""
        return bounds(self.value, self.published_on)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolver makes of an expression.

    Attributes:
        timex_type: TIMEX3 type.
        value: TIMEX3 value.
        modifier: TIMEX3 modifier, or None.
        day: The first day it names, where it names a point on the calendar.
    """

    timex_type: str
    value: str
    modifier: str | None = None
    day: date | None = None


@dataclass(slots=True)
class Context:
    """What resolvers know besides the words.

    Attributes:
        published_on: The day that counts as today.
        tense: `past` or `future` by the clause, or None.
        focus: First day of the last point in time that the text named (`a week later` counts from it).
        focus_day: The last day that the text named.
        past_day: The last day that it named up to today.
        sentence_day: The day named nearest in this sentence, for a clock time without one.
        paragraph_day: The last day named in this paragraph, for `the evening`.
        story_day: The day that the first sentence names: the day the story is about.
        opens_paragraph: Whether the expression opens a paragraph, as the clock times of a live report do.
        apposed: The day named right before the expression, for `20 July, Independence Day`.
    """

    published_on: date
    tense: str | None = None
    focus: date | None = None
    focus_day: date | None = None
    past_day: date | None = None
    sentence_day: date | None = None
    paragraph_day: date | None = None
    story_day: date | None = None
    opens_paragraph: bool = False
    apposed: date | None = None

    @property
    def named_day(self) -> date:
        """The day that `that day` means: in the past tense not one still to come."""
        named = self.past_day if self.tense == "past" else self.focus_day
        return named or self.story_day or self.published_on

    @property
    def day(self) -> date:
        """The day that a time of day belongs to if none is said."""
        if self.opens_paragraph:
            return self.published_on
        return self.sentence_day or self.paragraph_day or self.story_day or self.published_on
