"""Finds the agreement that a report is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import Lead, candidates, lead_of, score
from parley.extraction.agreements.kinds import choose, kind_scores
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import Phrase, phrases
from parley.extraction.agreements.places import places_in
from parley.extraction.agreements.stages import stage_of
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document

DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those", "such"})


def find_agreements(document: Document, cast: Cast) -> list[FoundAgreement]:
    """Find the agreements between political actors that a report is about.

    Args:
        document: The report.
        cast: Its actors.

    Returns:
        The agreements, the main one first; none where the report is about something else.
    """
    if not document.sentences:
        return []
    lead = lead_of(document)
    found = candidates(document, lead)
    if not found:
        return []
    everywhere = [phrase for sentence in document.sentences for phrase in phrases(document, sentence)]
    points = score(document, cast, lead, found, len(everywhere))
    threshold = load("domains")["threshold"]["score"]
    if points < threshold:
        return []
    return [described(document, lead, found[0], everywhere, min(0.95, 0.5 + 0.05 * (points - threshold)))]


def described(
    document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase], confidence: float
) -> FoundAgreement:
    """The agreement that a phrase names first, with its kinds, stage, places and further mentions."""
    text = document.text
    home = document.sentence_at(first.start)
    zones = [(first.start, first.end, 3.0), (home.start, home.end, 2.0), (document.body_start, lead.end, 1.0)]
    later = [document.sentence_at(phrase.start) for phrase in everywhere if phrase.start > lead.end]
    zones += [(sentence.start, sentence.end, 0.5) for sentence in dict.fromkeys(later)]
    name = " ".join(text[first.start : first.end].split())
    record = Agreement(
        char_start=first.start,
        char_end=first.end,
        rule=f"triggers.{first.entry}",
        confidence=round(confidence, 2),
        name=name,
        kinds=choose(kind_scores(text, zones)),
        stage=stage_of(text, zones[1:3]),
        places=places_in(text, document.body_start, lead.end),
    )
    others = [(p.start, p.end) for p in everywhere if p.start > first.end and p.determiner in DEFINITE]
    return FoundAgreement(record=record, mentions=((first.start, first.end), *others))
