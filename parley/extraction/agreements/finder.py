"""Finds the agreement that a report is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import Lead, candidates, lead_of, score
from parley.extraction.agreements.kinds import choose, kind_points
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import Phrase, phrases
from parley.extraction.agreements.places import places_in
from parley.extraction.agreements.stages import stage_of
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

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
    found = candidates(document, cast, lead)
    if not found:
        return []
    everywhere = [phrase for sentence in document.sentences for phrase in phrases(document, sentence)]
    points = score(document, cast, lead, found, sum(phrase.weight > 0 for phrase in everywhere))
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
    near = [home, *(sentence for sentence in lead.sentences[: lead.headlines + 1] if sentence != home)]
    others = [sentence for sentence in lead.sentences if sentence not in near]
    name = " ".join(text[first.start : first.end].split())
    record = Agreement(
        char_start=first.start,
        char_end=first.end,
        rule=f"triggers.{first.entry}",
        confidence=round(confidence, 2),
        name=name,
        kinds=choose(kind_points(document, (first.start, first.end), home, lead.end)),
        stage=stage_of(text, spans(near), spans(others), (max(lead.end, home.end), len(text))),
        places=places_in(text, document.body_start, lead.end),
    )
    later = [(p.start, p.end) for p in everywhere if p.start > first.end and p.determiner in DEFINITE]
    return FoundAgreement(record=record, mentions=((first.start, first.end), *later))


def spans(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Offsets of sentences."""
    return [(sentence.start, sentence.end) for sentence in sentences]
