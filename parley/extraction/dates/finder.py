"""The dates of a report: its time expressions with their role towards the agreement they bear on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from parley.extraction.dates.lexicon import fold
from parley.extraction.dates.roles import DEFAULT_ROLE, DEFAULT_RULE, Place, agreement_noun, clause_around, role_of
from parley.extraction.dates.roles_standing import Standing, standings
from parley.extraction.dates.tagger import tag_sentences
from parley.extraction.dates.tense_parsed import tense_by_parse
from parley.extraction.records import Date

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span

    from parley.extraction.dates.timex import Timex
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document, Sentence

LEAD_SENTENCES = 2
CONCLUSIONS = frozenset({"announced", "signed"})
HEAD_START = timedelta(days=30)
"""How long before its conclusion an agreement can have been in force: some are observed before they are agreed."""
LONG_UNIT = re.compile(r"P(\d+(?:\.\d+)?)(DE|CE|Q)")
REACH = 300  # how far from an expression its cues are looked for, in code points


def find_dates(document: Document, agreements: list[FoundAgreement]) -> list[Date]:
    """Find the time expressions of a report and what they are to its agreements.

    Args:
        document: The report.
        agreements: Its agreements.

    Returns:
        The dates in text order; none if there are no agreements.
    """
    if not agreements:
        return []
    folded = fold(document.text)
    timexes = timexes_of(document)
    places = places_of(timexes, document, folded, agreements)
    return in_sequence([dated(place, document, agreements) for place in places], document.published_on)


def timexes_of(document: Document) -> list[Timex]:
    """The time expressions of a report that the codebook has coded, in text order."""
    told = tense_by_parse(document)
    return tag_sentences(document.text, document.published_on, document.sentences, scope="coded", told=told)


def in_sequence(dates: list[Date], published_on: date) -> list[Date]:
    """Dates without entries into force long before the conclusion: those are an older agreement's, and background."""
    result = []
    for found in dates:
        concluded = [
            other.earliest
            for other in dates
            if other.agreement == found.agreement and other.role in CONCLUSIONS and other.earliest
        ]
        past = [first for first in concluded if first.date() <= published_on]
        if found.role == "effective" and found.latest and past and found.latest + HEAD_START < min(past):
            result.append(replace(found, role=DEFAULT_ROLE))
        else:
            result.append(found)
    return result


def dated(place: Place, document: Document, agreements: list[FoundAgreement]) -> Date:
    """A time expression as a record."""
    timex = place.timex
    role, rule, confidence = role_of(place)
    earliest, latest = timex.bounds
    return Date(
        char_start=timex.char_start,
        char_end=timex.char_end,
        rule=timex.rule if rule == DEFAULT_RULE else rule,
        confidence=round(timex.confidence * confidence, 3),
        agreement=nearest_agreement(timex, document.sentence_at(timex.char_start), agreements),
        timex_type=timex.timex_type,
        value=coded_value(timex.value),
        modifier=timex.modifier,
        earliest=earliest,
        latest=latest,
        role=role,
    )


def coded_value(value: str) -> str:
    """A TIMEX3 value as the codebook has it: decades and centuries in years, quarters of a year in months."""
    found = LONG_UNIT.fullmatch(value)
    if not found:
        return value
    size, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M")}[found[2]]
    return f"P{float(found[1]) * size:g}{unit}"


def places_of(timexes: list[Timex], document: Document, folded: str, agreements: list[FoundAgreement]) -> list[Place]:
    """The words around each of the time expressions of a report, in their order."""
    return [
        place_of(timex, standing, document, folded, agreements)
        for timex, standing in zip(timexes, standings(timexes, document), strict=True)
    ]


def place_of(
    timex: Timex, standing: Standing, document: Document, folded: str, agreements: list[FoundAgreement]
) -> Place:
    """The words around a time expression."""
    sentence = document.sentence_at(timex.char_start)
    left = max(sentence.start, timex.char_start - REACH)
    right = min(sentence.end, timex.char_end + REACH)
    begin, stop = clause_around(folded, timex.char_start, timex.char_end, left, right)
    about = {"document"}
    if speaks_of(begin, stop, folded, agreements):
        about |= {"clause", "sentence"}
    elif speaks_of(left, right, folded, agreements):
        about.add("sentence")
    return Place(
        timex=timex,
        before=folded[left : timex.char_start],
        after=folded[timex.char_end : right],
        clause=f"{folded[begin : timex.char_start]}<T>{folded[timex.char_end : stop]}",
        sentence=folded[left:right],
        about=frozenset(about),
        lead=sentence.start <= document.sentences[min(LEAD_SENTENCES, len(document.sentences)) - 1].start,
        span=parsed_span(timex, document),
        mentions=tuple(mention for agreement in agreements for mention in agreement.mentions),
        stage=agreements[nearest_agreement(timex, sentence, agreements)].record.stage,
        standing=standing,
    )


def parsed_span(timex: Timex, document: Document) -> Span | None:
    """A time expression in the parse; None where there is none."""
    if not document.parsed:
        return None
    return document.doc.char_span(timex.char_start, timex.char_end, alignment_mode="expand")


def speaks_of(start: int, end: int, folded: str, agreements: list[FoundAgreement]) -> bool:
    """Whether a stretch of text names an agreement, by a mention or by a noun for agreements."""
    if agreement_noun().search(folded, start, end):
        return True
    return any(start < last and first < end for agreement in agreements for first, last in agreement.mentions)


def nearest_agreement(timex: Timex, sentence: Sentence, agreements: list[FoundAgreement]) -> int:
    """The agreement whose mention stands nearest to a time expression in its sentence; the first if none does."""
    best, best_gap = 0, len(sentence.text) + 1
    for position, agreement in enumerate(agreements):
        first = bisect_left(agreement.mentions, (sentence.start, 0))
        for start, end in agreement.mentions[first:]:
            if start >= sentence.end:
                break
            gap = max(start - timex.char_end, timex.char_start - end, 0)
            if gap < best_gap:
                best, best_gap = position, gap
    return best
