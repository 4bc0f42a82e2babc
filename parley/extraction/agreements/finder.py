"""Finds the agreement that a report is about."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import YEAR, Lead, candidates, lead_of, phrases_beside, score
from parley.extraction.agreements.kinds import kinds_of
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.naming import name_of
from parley.extraction.agreements.phrases import Phrase
from parley.extraction.agreements.places import places_of
from parley.extraction.agreements.seconds import head_of, made_until, others
from parley.extraction.agreements.stages import Zones, judged, stage_of
from parley.extraction.agreements.whole import live_phrases, named_in, whole_score
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

SECOND_CONFIDENCE = 0.5
OWN = 1.3
"""What an event that governs the phrase of a second agreement counts; one that governs `it` counts 1."""
MOST_CONFIDENCE = 0.95
WHOLE_CONFIDENCE = 0.5
# How often one, two or more kinds are right, and the stage of an agreement: one of points close to another's, and one
# that leads by `CLEAR` points. As measured on hand-coded reports.
KINDS_RIGHT = (0.96, 0.88, 0.76)
STAGE_RIGHT = (0.77, 0.95)
CLEAR = 3.0
UNSAID = 0.0
"""The points of a lead that names no agreement."""
CEASEFIRE = "noun.ceasefire"
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
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
    phrases = phrases_beside(document, cast)
    everywhere = list(chain.from_iterable(phrases.values()))
    found = candidates(document, cast, lead, phrases)
    mentions = mentions_of(document, found, everywhere) if found else 0
    points = score(document, cast, lead, found, mentions) if found else UNSAID
    threshold = load("domains")["threshold"]["score"]
    if points >= threshold:
        confidence = min(MOST_CONFIDENCE, 0.5 + 0.05 * (points - threshold))
        main = surely(described(document, cast, lead, found[0], everywhere), confidence)
        return [main, *seconds(document, cast, lead, found[0], everywhere)]
    live = over_the_report(document, cast, lead, everywhere, points)
    if not live:
        return []
    main = surely(described(document, cast, lead, live[0], live), WHOLE_CONFIDENCE)
    return [main, *seconds(document, cast, lead, live[0], everywhere)]


def over_the_report(
    document: Document, cast: Cast, lead: Lead, everywhere: list[Phrase], points: float
) -> list[Phrase]:
    """The phrases that name the agreement that a report is about though its lead says too little; none if it is not."""
    if not any(phrase.weight for phrase in everywhere):
        return []
    live = live_phrases(document, everywhere)
    if whole_score(document, cast, lead, named_in(document, live), points) <= 0:
        return []
    return [phrase for phrase, _ in live]


def seconds(
    document: Document, cast: Cast, lead: Lead, first: Phrase, everywhere: list[Phrase]
) -> list[FoundAgreement]:
    """The agreement beside the main one, where there is one."""
    return [second(document, cast, phrase) for phrase in others(document, lead, first, everywhere)[:1]]


def mentions_of(document: Document, found: list[Phrase], everywhere: list[Phrase]) -> int:
    """How often a report names agreements: phrases that weigh something, and those that take up the best one's head."""
    best = head_of(document, max(found, key=lambda phrase: phrase.weight))
    return sum(
        phrase.weight > 0 or (phrase.determiner in DEFINITE and head_of(document, phrase) == best)
        for phrase in everywhere
    )


def described(document: Document, cast: Cast, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> FoundAgreement:
    """The agreement that a phrase names first, with its kinds, stage, places and further mentions."""
    text = document.text
    home = document.sentence_at(first.start)
    near = [home, *(sentence for sentence in lead.sentences[: lead.headlines + 1] if sentence != home)]
    others = [sentence for sentence in lead.sentences if sentence not in near]
    mentions = [(p.head_end, worth(document, lead, home, p)) for p in everywhere if means(document, lead, first, p)]
    zones = Zones(
        spans(near),
        spans(others),
        (max(lead.end, home.end), len(text)),
        mentions,
        fights=first.entry == CEASEFIRE,
        offered=head_of(document, first) in load("stages")["only_offered"]["nouns"],
    )
    stage, margin = judged(document, zones)
    name, called = name_of(document, cast, first, home, lead.sentences)
    kinds = kinds_of(document, (first.start, first.end), home, lead.end)
    record = Agreement(
        char_start=first.start,
        char_end=first.end,
        rule=f"triggers.{first.entry}",
        confidence=KINDS_RIGHT[min(len(kinds), len(KINDS_RIGHT)) - 1] * STAGE_RIGHT[margin >= CLEAR],
        name=name,
        kinds=kinds,
        stage=stage,
        places=places_of(document, cast, home, lead.sentences, stage),
    )
    later = [(p.start, p.end) for p in everywhere if p.start > first.end and p.determiner in DEFINITE]
    return FoundAgreement(record=record, mentions=((first.start, first.end), *later), called=called)


def means(document: Document, lead: Lead, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase can mean the agreement that another one names first."""
    text = document.text
    if phrase.start == first.start:
        return True
    if phrase.start < first.start or (phrase.entry != first.entry and not phrase.weight):
        return False
    if text[max(0, phrase.start - 3) : phrase.start].casefold() == "in " and not phrase.determiner:
        return False  # `in exchange`
    if phrase.start > lead.end and phrase.determiner not in DEFINITE and first.entry != phrase.entry:
        return False
    return bool(earlier().search(text, first.start, first.end)) or not earlier().search(text, phrase.start, phrase.end)


@cache
def earlier() -> re.Pattern[str]:
    """What marks an agreement, in its phrase, as another one than that of the news."""
    return re.compile(load("triggers")["second"]["earlier"], re.IGNORECASE)


def worth(document: Document, lead: Lead, home: Sentence, phrase: Phrase) -> float:
    """What an event that governs a mention counts, by where the mention stands."""
    zones = load("stages")["zone"]
    sentence = document.sentence_at(phrase.start)
    if sentence in lead.sentences[: lead.headlines]:
        zone = "headline"
    elif sentence in lead.sentences[: lead.headlines + 1]:
        zone = "opening"
    elif sentence == home:
        zone = "home"
    else:
        zone = "lead" if sentence in lead.sentences else "rest"
    return float(zones[zone])


def surely(found: FoundAgreement, confidence: float) -> FoundAgreement:
    """The agreement with the confidence of its report's score, or that of its kinds and stage if that is less."""
    return replace(found, record=replace(found.record, confidence=round(min(confidence, found.record.confidence), 2)))


def second(document: Document, cast: Cast, phrase: Phrase) -> FoundAgreement:
    """A second agreement, described by its own sentence and the paragraph that follows."""
    home = document.sentence_at(phrase.start)
    same = [s for s in document.sentences if s.paragraph == home.paragraph and s.start >= home.start]
    zones = Zones(
        spans([home]),
        spans(same[1:]),
        (same[-1].end, same[-1].end),
        [(phrase.head_end, OWN), *((end, 1.0) for end in taken_up(document, phrase, same))],
        earlier=is_earlier(document, phrase),
        offered=head_of(document, phrase) in load("stages")["only_offered"]["nouns"],
    )
    stage = stage_of(document, zones)
    name, called = name_of(document, cast, phrase, home, [home])
    record = Agreement(
        char_start=phrase.start,
        char_end=phrase.end,
        rule="triggers.second",
        confidence=SECOND_CONFIDENCE,
        name=name,
        kinds=kinds_of(document, (phrase.start, phrase.end), home, home.start, same),
        stage=stage,
        places=places_of(document, cast, home, [home], stage),
    )
    return FoundAgreement(record=record, mentions=((phrase.start, phrase.end),), called=called)


def taken_up(document: Document, phrase: Phrase, sentences: list[Sentence]) -> list[int]:
    """The ends of the words that take up an agreement in the sentences that follow it: `it`, `that accord`."""
    head = head_of(document, phrase).split()[-1]
    return [
        token.idx + len(token)
        for token in document.doc
        if phrase.end <= token.idx < sentences[-1].end
        and (
            (token.lower_ == "it" and token.dep_ in ARGUMENTS)
            or (token.lower_ == head and any(child.lower_ in DEFINITE for child in token.children))
        )
    ]


def is_earlier(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase, or what follows it, says that the agreement was there before the news."""
    if before_now().search(document.text, phrase.start, phrase.end):
        return True
    years = [int(year) for year in YEAR.findall(document.text[phrase.start : made_until(document, phrase)])]
    return bool(years) and max(years) < document.published_on.year


@cache
def before_now() -> re.Pattern[str]:
    """What marks an agreement, in its phrase, as one that was there before the news."""
    return re.compile(load("triggers")["second"]["before_now"], re.IGNORECASE)


def spans(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Offsets of sentences."""
    return [(sentence.start, sentence.end) for sentence in sentences]
