"""Whether a report is about an agreement between political actors, and where it first names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load, whole
from parley.extraction.agreements.phrases import Phrase, phrases

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

DOMAINS = ("political", "commercial", "sport", "court", "labour")
POLITICAL_TYPES = frozenset({"state", "armed_group", "political_group", "organization"})
LEAD_SENTENCES = 3
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
ENDS_LIKE_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The opening of a report.

    Attributes:
        sentences: Its headlines and its first sentences.
        end: Where it ends, in code points.
        headlines: How many of the sentences are headlines.
    """

    sentences: list[Sentence]
    end: int
    headlines: int


def lead_of(document: Document) -> Lead:
    """The headlines and the first sentences of a report."""
    sentences = document.sentences
    headlines = 0
    while headlines < min(2, len(sentences) - 1) and not ENDS_LIKE_SENTENCE.search(sentences[headlines].text):
        headlines += 1
    chosen = sentences[: headlines + LEAD_SENTENCES]
    return Lead(chosen, chosen[-1].end if chosen else document.body_start, headlines)


@cache
def domain_words() -> dict[str, tuple[re.Pattern[str], float, float]]:
    """For each domain its words, and what one counts in the lead and in the body."""
    domains = load("domains")
    return {
        name: (whole(domains[name]["words"]), float(domains[name]["lead"]), float(domains[name]["body"]))
        for name in DOMAINS
    }


def domain_score(document: Document, lead: Lead) -> float:
    """How far the words of a report speak for political actors (positive) or for firms, clubs and courts."""
    score = 0.0
    for name, (pattern, in_lead, in_body) in domain_words().items():
        seen_lead = {found.casefold() for found in pattern.findall(document.text, document.body_start, lead.end)}
        seen_body = {found.casefold() for found in pattern.findall(document.text, lead.end)} - seen_lead
        total = in_lead * len(seen_lead) + in_body * len(seen_body)
        score += min(total, 3.0) if name == "political" else total
    return score


def actor_score(document: Document, cast: Cast, lead: Lead) -> float:
    """One point for each of up to three political actors in the lead."""
    actors = cast.actors_within(document.body_start, lead.end)
    return float(min(3, sum(actor.actor_type in POLITICAL_TYPES for actor in actors)))


def candidates(document: Document, lead: Lead) -> list[Phrase]:
    """Phrases of the lead that name an agreement; where there are none, those of the next sentences."""
    found = [phrase for sentence in lead.sentences for phrase in phrases(document, sentence) if phrase.weight]
    if found:
        return found
    rest = document.sentences[len(lead.sentences) : len(lead.sentences) + 3]
    return [phrase for sentence in rest for phrase in phrases(document, sentence) if phrase.weight]


@cache
def failed_talks() -> re.Pattern[str]:
    """How the opening tells of talks that produced nothing."""
    return re.compile(load("domains")["failed_talks"]["pattern"], re.IGNORECASE)


def against(document: Document, lead: Lead, best: Phrase) -> float:
    """What speaks against the best candidate: talks that failed, an agreement of long ago named in passing."""
    domains = load("domains")
    opening = lead.sentences[: lead.headlines + 2]
    total = 0.0
    if failed_talks().search(document.text, opening[0].start, opening[-1].end):
        total += domains["failed_talks"]["weight"]
    years = [int(year) for year in YEAR.findall(document.text[best.start : best.end])]
    past = years and max(years) <= document.published_on.year - domains["long_past"]["years"]
    if past and best.start > lead.sentences[lead.headlines].end:
        total += domains["long_past"]["weight"]
    return total


def score(document: Document, cast: Cast, lead: Lead, found: list[Phrase], mentions: int) -> float:
    """How sure it is that a report is about an agreement between political actors; compare with the threshold."""
    best = max(found, key=lambda phrase: phrase.weight)
    centrality = min(2.0, 0.5 * (mentions - 1)) if mentions else -1.0
    return (
        best.weight
        + centrality
        + domain_score(document, lead)
        + actor_score(document, cast, lead)
        + against(document, lead, best)
    )
