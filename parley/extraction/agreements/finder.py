"""Finds the agreement that a report is about."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.extraction.agreements.against import YEAR
from parley.extraction.agreements.beside import likeliest_second
from parley.extraction.agreements.detection import Survey
from parley.extraction.agreements.kinds import kinds_of, words_of_kinds
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.naming import name_of
from parley.extraction.agreements.phrases import Phrase
from parley.extraction.agreements.places import places_of
from parley.extraction.agreements.seconds import head_of, made_until
from parley.extraction.agreements.stages import judged, stage_of
from parley.extraction.agreements.zones import Zones
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.extraction.agreements.aboutness import Lead
    from parley.language import Document, Sentence

SECOND_CONFIDENCE = 0.6
OWN = 1.3
"""What an event that governs the phrase of a second agreement counts; one that governs `it` counts 1."""
# How often the stage of an agreement is right: one of points close to another's, and one that leads by `CLEAR` points.
# As measured on reports that no rule had been tried on.
STAGE_RIGHT = (0.6, 0.82)
CLEAR = 3.0
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
    survey = Survey(document, cast)
    confidence = survey.confidence()
    first, named = survey.naming()
    if first is None or not confidence:
        return []
    main = surely(described(document, cast, survey.lead, first, named), confidence)
    return [main, *seconds(document, cast, survey.lead, first, survey.everywhere)]


def seconds(
    document: Document, cast: Cast, lead: Lead, first: Phrase, everywhere: list[Phrase]
) -> list[FoundAgreement]:
    """The agreement beside the main one, where there is one."""
    return [second(document, cast, phrase) for phrase in likeliest_second(document, lead, first, everywhere)]


def described(document: Document, cast: Cast, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> FoundAgreement:
    """The agreement that a phrase names first, with its kinds, stage, places and further mentions."""
    text = document.text
    home = document.sentence_at(first.start)
    near = [home, *(sentence for sentence in lead.sentences[: lead.headlines + 1] if sentence != home)]
    others = [sentence for sentence in lead.sentences if sentence not in near]
    mentions = [(p.head_end, worth(document, lead, home, p)) for p in everywhere if means(document, lead, first, p)]
    mentions += [(end, worth_at(document, lead, home, end)) for end in meant_by_it(document, first, mentions)]
    zones = Zones(
        spans(near),
        spans(others),
        (max(lead.end, home.end), len(text)),
        mentions,
        fights=first.entry == CEASEFIRE,
        offered=head_of(document, first) in load("stages")["only_offered"]["nouns"],
    )
    stage, margin = judged(document, zones)
    name, called = name_of(document, cast, first, home, lead.sentences, others=everywhere)
    opening = (document.body_start, max(lead.end, document.body_start))
    words = words_of_kinds(document, (first.start, first.end), home, opening=opening, terms_in=document.sentences)
    kinds = kinds_of(document, words)
    record = Agreement(
        char_start=first.start,
        char_end=first.end,
        rule=f"triggers.{first.entry}",
        confidence=STAGE_RIGHT[margin >= CLEAR],
        name=name,
        kinds=kinds,
        stage=stage,
        places=places_of(document, cast, home, lead.sentences, stage),
    )
    later = [(p.start, p.end) for p in everywhere if p.start > first.end and p.determiner in DEFINITE]
    return FoundAgreement(record=record, mentions=((first.start, first.end), *later), called=called, words=words)


def means(document: Document, lead: Lead, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase can mean the agreement that another one names first."""
    text = document.text
    if phrase.start == first.start:
        return True
    if phrase.start < first.start:
        # What the headline calls it, in other words.
        heads = lead.sentences[: lead.headlines]
        return not phrase.other_sort and not phrase.irreal and bool(heads) and phrase.end <= heads[-1].end
    if phrase.entry != first.entry and not phrase.weight:
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
    return worth_at(document, lead, home, phrase.start)


def worth_at(document: Document, lead: Lead, home: Sentence, offset: int) -> float:
    """What an event that governs a mention at an offset counts."""
    zones = load("stages")["zone"]
    sentence = document.sentence_at(offset)
    if sentence in lead.sentences[: lead.headlines]:
        zone = "headline"
    elif sentence in lead.sentences[: lead.headlines + 1]:
        zone = "opening"
    elif sentence == home:
        zone = "home"
    else:
        zone = "lead" if sentence in lead.sentences else "rest"
    return float(zones[zone])


def meant_by_it(document: Document, first: Phrase, mentions: list[tuple[int, float]]) -> list[int]:
    """The ends of each `It` that opens a sentence right behind one that names the agreement."""
    named = {document.sentence_at(end - 1).start for end, _ in mentions}
    found = []
    for before, sentence in pairwise(document.sentences):
        if before.start in named and sentence.start > first.start and document.text.startswith("It ", sentence.start):
            found.append(sentence.start + len("It"))
    return found


def surely(found: FoundAgreement, confidence: float) -> FoundAgreement:
    """The agreement with the confidence of its report's score, or that of its stage if that is less."""
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
    name, called = name_of(document, cast, phrase, home, [home], others=[])
    words = words_of_kinds(
        document,
        (phrase.start, phrase.end),
        home,
        opening=(home.start, same[-1].end),
        terms_in=same,
    )
    record = Agreement(
        char_start=phrase.start,
        char_end=phrase.end,
        rule="triggers.second",
        confidence=SECOND_CONFIDENCE,
        name=name,
        kinds=kinds_of(document, words),
        stage=stage,
        places=places_of(document, cast, home, [home], stage),
    )
    return FoundAgreement(record=record, mentions=((phrase.start, phrase.end),), called=called, words=words)


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
