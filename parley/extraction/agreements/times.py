"""Whether the clause of a verb dates what it tells to a time before the news."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load
from parley.language.syntax import is_clause, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.language import Document

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_AGO = 14
"""Days after which a day of the calendar lies before the news."""
OPENING = 12
"""Code points within which the words of time stand that open a sentence: `Four months after`."""
DAY = re.compile(
    r"\b(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?(?:\s+(?P<day>\d{1,2}))?"
)
BEFORE_MONTH = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
TODAY = frozenset({"today", "tonight", "yesterday"})
WHEN = frozenset({"obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:tmod", "nmod:unmarked", "advmod", "nmod"})
WITHIN = frozenset({"nummod", "flat", "appos", "compound", "nmod:unmarked", "nmod:tmod", "nmod:npmod", "fixed"})
"""What belongs to a day behind its head: its number, its year."""
CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "conj"})
MAIN = frozenset({"ROOT", "ccomp", "parataxis"})
OTHERWISE = frozenset({"from", "by", "until", "till", "to", "through", "before", "for", "under", "since", "as"})
"""Before a time, these say something else than when it happened."""


def dated_before(document: Document, verb: Token) -> bool:
    """Whether what a verb tells is dated to a time before the news: `signed in May`, `agreed two years ago`.

    Only times that hang on the verb itself, or on its object, count: not those of what an agreement is about.
    """
    if is_hindsight(document, verb):
        return True
    # `Today signed a pact that takes a third less fish than two years ago.`
    if any(child.lower_ in TODAY for child in verb.children):
        return False
    return any(lies_before(document, start, end) for start, end in times_of(verb))


def is_hindsight(document: Document, verb: Token) -> bool:
    """Whether a clause only dates another one: `left six days after they had signed`; `hours after` is news still."""
    start = verb.sent.start_char
    if any(child.lower_ == "since" and child.dep_ == "mark" for child in verb.lefts):
        return True
    found = long_after().search(document.text, start, verb.idx)
    opens = found is not None and found.start() - start < OPENING
    return found is not None and (verb.dep_ not in MAIN or (opens and is_followed(verb)))


def is_followed(verb: Token) -> bool:
    """Whether a clause of its own comes behind that of a verb, which then only dates it, however it is parsed."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    comma = next((token.i for token in rest if token.text == ","), verb.sent.end)
    return any(token.i > comma and is_clause(token) and token.dep_ in CLAUSES for token in rest)


def times_of(verb: Token) -> Iterator[tuple[int, int]]:
    """Offsets of the words that may date a verb: its obliques and adverbs, and those right on its object."""
    objects = [child for child in verb.children if child.dep_ in {"obj", "nsubj:pass"}]
    for head in (verb, *objects):
        for child in head.children:
            if child.dep_ not in WHEN or preposition(child) in OTHERWISE or is_clause(child):
                continue
            if head is not verb and child.i < head.i:
                continue
            own = [child, *(word for word in child.rights if word.dep_ in WITHIN)]
            yield child.left_edge.idx, own[-1].idx + len(own[-1])


def lies_before(document: Document, start: int, end: int) -> bool:
    """Whether words name a time before the news."""
    text, today = document.text, document.published_on
    if past_time().search(text, start, end):
        return True
    years = [int(year) for year in YEAR.findall(text[start:end])]
    if years:
        return max(years) < today.year
    for found in DAY.finditer(text, start, end):
        ahead = BEFORE_MONTH.search(text, start, found.start())
        day = int(found["day"] or (ahead["day"] if ahead else today.day))
        if (30 * (today.month - 1 - MONTHS.index(found["month"][:3].lower())) + today.day - day) % 365 > LONG_AGO:
            return True
    return False


@cache
def long_after() -> re.Pattern[str]:
    """What a clause opens with that looks back on another one from afar, up to its verb."""
    return re.compile(load("stages")["past"]["long_after"], re.IGNORECASE)


@cache
def past_time() -> re.Pattern[str]:
    """What dates an event before the news."""
    return re.compile(load("stages")["past"]["pattern"], re.IGNORECASE)
