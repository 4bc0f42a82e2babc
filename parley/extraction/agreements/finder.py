"""Finds the agreement that a report is about."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import Lead, candidates, lead_of, score
from parley.extraction.agreements.kinds import choose, kind_points
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.naming import name_of
from parley.extraction.agreements.phrases import Phrase, phrases
from parley.extraction.agreements.places import places_of
from parley.extraction.agreements.stages import stage_of
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

SECOND_CONFIDENCE = 0.5
MOST_CONFIDENCE = 0.95
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
    confidence = min(MOST_CONFIDENCE, 0.5 + 0.05 * (points - threshold))
    main = surely(described(document, cast, lead, found[0], everywhere), confidence)
    return [main, *(second(document, cast, phrase) for phrase in others(document, lead, found[0], everywhere)[:1])]


def described(document: Document, cast: Cast, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> FoundAgreement:
    """The agreement that a phrase names first, with its kinds, stage, places and further mentions."""
    text = document.text
    home = document.sentence_at(first.start)
    near = [home, *(sentence for sentence in lead.sentences[: lead.headlines + 1] if sentence != home)]
    others = [sentence for sentence in lead.sentences if sentence not in near]
    stage = stage_of(text, spans(near), spans(others), (max(lead.end, home.end), len(text)))
    record = Agreement(
        char_start=first.start,
        char_end=first.end,
        rule=f"triggers.{first.entry}",
        confidence=MOST_CONFIDENCE,
        name=name_of(document, cast, first, home, lead.sentences),
        kinds=choose(kind_points(document, (first.start, first.end), home, lead.end)),
        stage=stage,
        places=places_of(document, cast, home, lead.sentences, stage),
    )
    later = [(p.start, p.end) for p in everywhere if p.start > first.end and p.determiner in DEFINITE]
    return FoundAgreement(record=record, mentions=((first.start, first.end), *later))


def surely(found: FoundAgreement, confidence: float) -> FoundAgreement:
    """The agreement with the confidence of its report's score."""
    return replace(found, record=replace(found.record, confidence=round(confidence, 2)))


def others(document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> list[Phrase]:
    """Phrases that bring up an agreement with terms of its own beside the main one."""
    separate = load("triggers")["second"]
    alike = head_of(document, first)
    found = []
    for phrase in everywhere:
        sentence = document.sentence_at(phrase.start)
        bare = phrase.determiner == "the" and phrase.end - phrase.start <= len("the ") + len(head_of(document, phrase))
        if phrase.weight < separate["least"] or bare or sentence.start < lead.end:
            continue
        if head_of(document, phrase) == alike and phrase.determiner != "the":
            continue
        if own_terms().search(document.text, sentence.start, sentence.end) and not background().search(sentence.text):
            found.append(phrase)
    return found


def head_of(document: Document, phrase: Phrase) -> str:
    """The head of a phrase, folded."""
    return document.text[phrase.head_start : phrase.head_end].casefold()


@cache
def own_terms() -> re.Pattern[str]:
    """What marks an agreement as another one, concluded beside the main one."""
    return re.compile(load("triggers")["second"]["pattern"], re.IGNORECASE)


@cache
def background() -> re.Pattern[str]:
    """What marks an agreement as one of the past."""
    return re.compile(load("triggers")["second"]["background"], re.IGNORECASE)


def second(document: Document, cast: Cast, phrase: Phrase) -> FoundAgreement:
    """A second agreement, described by its own sentence and the paragraph that follows."""
    home = document.sentence_at(phrase.start)
    same = [s for s in document.sentences if s.paragraph == home.paragraph and s.start >= home.start]
    stage = stage_of(document.text, spans([home]), spans(same[1:]), (same[-1].end, same[-1].end))
    record = Agreement(
        char_start=phrase.start,
        char_end=phrase.end,
        rule="triggers.second",
        confidence=SECOND_CONFIDENCE,
        name=name_of(document, cast, phrase, home, [home]),
        kinds=choose(kind_points(document, (phrase.start, phrase.end), home, home.start, same)),
        stage=stage,
        places=places_of(document, cast, home, [home], stage),
    )
    return FoundAgreement(record=record, mentions=((phrase.start, phrase.end),))


def spans(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Offsets of sentences."""
    return [(sentence.start, sentence.end) for sentence in sentences]
