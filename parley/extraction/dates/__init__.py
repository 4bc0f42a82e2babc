"""When: the time expressions of a report, resolved, with their bearing on an agreement."""

from parley.extraction.dates.tagger import tag
from parley.extraction.dates.timex import Timex

__all__ = ["Timex", "tag"]


def find_dates(document: object, agreements: list) -> list:
    return []
