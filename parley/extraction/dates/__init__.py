"""When: the time expressions of a report, resolved, with their bearing on an agreement."""

from parley.extraction.dates.finder import find_dates
from parley.extraction.dates.tagger import dates, tag
from parley.extraction.dates.timex import Timex

__all__ = ["Timex", "dates", "find_dates", "tag"]
