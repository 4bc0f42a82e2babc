"""By which date of the report a condition must be met."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.drafts import FoundCondition
    from parley.extraction.records import Date

STARTS = frozenset({"step", "effective"})
"""Roles of dates on which something is due to start."""
BEFORE_DATE = re.compile(r"\b(?i:by|within|before|no later than|not later than|until|at the latest)\W+(?:\w+\W+){0,2}$")
LIMIT_REACH = 40
"""How far before a date the words may stand that limit it, in code points."""


def with_deadline(text: str, condition: FoundCondition, dates: Sequence[Date]) -> FoundCondition:
    """A condition with the date by which it must be done, or else on which: in its words, or right before them."""
    own = [at for at, date in enumerate(dates) if date.agreement == condition.agreement]
    inside = [at for at in own if tells_when(text, condition, dates[at])]
    due = [at for at in inside if dates[at].role == "deadline" or has_limit(text, condition, dates[at])]
    on = [at for at in inside if dates[at].role in STARTS]
    chosen = due or on
    return replace(condition, deadline=chosen[0]) if chosen else condition


def tells_when(text: str, condition: FoundCondition, date: Date) -> bool:
    """Whether a date stands in a condition's words or opens its sentence right before them: `By June, both must`."""
    if condition.char_start <= date.char_start and date.char_end <= condition.char_end:
        return True
    return date.char_end <= condition.char_start and not text[date.char_end : condition.char_start].strip(" ,")


def has_limit(text: str, condition: FoundCondition, date: Date) -> bool:
    """Whether words like `by` and `within` lead to a date or open it."""
    before = text[max(0, min(condition.char_start, date.char_start - LIMIT_REACH)) : date.char_start]
    return bool(BEFORE_DATE.search(before) or BEFORE_DATE.match(date.quote(text) + " "))
