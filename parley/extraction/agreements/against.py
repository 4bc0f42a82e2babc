"""What speaks against a report's being about the agreement that its opening names best."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.firms import made_by_firms
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import predicates

if TYPE_CHECKING:
    from parley.extraction.agreements.aboutness import Lead
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def against(document: Document, lead: Lead, best: Phrase, mentions: int) -> float:
    """What speaks against the best candidate: talks that failed, an agreement named in passing."""
    entries = load("domains")
    total = float(entries["failed_talks"]["weight"]) if tells_of_failure(document, lead) else 0.0
    years = [int(year) for year in YEAR.findall(document.text[best.start : best.end])]
    past = years and max(years) <= document.published_on.year - entries["long_past"]["years"]
    if past and best.start > lead.sentences[lead.headlines].end:
        total += entries["long_past"]["weight"]
    first = lead.sentences[min(lead.headlines, len(lead.sentences) - 1)]
    if mentions <= 1 and best.start > first.end and not any(predicates(document, first)):
        # A bare `the accord` takes up what the opening told in other words.
        taken_up = best.determiner == "the" and best.end == best.head_end and best.start < lead.end
        named = document.text[best.head_start].isupper() and not document.sentence_at(best.start).text.isupper()
        total += entries["in_passing"]["taken_up" if taken_up else "named" if named else "weight"]
    if made_by_firms(document, best):
        total += entries["private"]["weight"]
    return total


def tells_of_failure(document: Document, lead: Lead) -> bool:
    """Whether the headline or the first sentences tell of talks that produced nothing."""
    return bool(failed_talks().search(document.text, lead.sentences[0].start, lead.end))


@cache
def failed_talks() -> re.Pattern[str]:
    """How the opening tells of talks that produced nothing."""
    return re.compile(load("domains")["failed_talks"]["pattern"], re.IGNORECASE)
