"""Words that speak for the stage of an agreement, found by pattern near the words that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.governing import token_at
from parley.extraction.agreements.lexicon import any_of, lemma_of, load
from parley.extraction.agreements.statuses import status_of
from parley.extraction.agreements.times import dated_before
from parley.extraction.agreements.zones import Points, Zones, first_token
from parley.language.syntax import clause_of, is_clause, is_negated, own_subjects
from parley.wordlists import compiled

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.language import Document

SETTLED = "settled"
"""Under this key, how many cues were met that the making of an agreement does not outweigh."""
REPLACING = frozenset({"replace", "supersede", "succeed"})
PERSONS = frozenset({"who", "whom", "whose"})
IRREAL = frozenset({"future", "maybe", "missed", "threat"})
OLD = 0.5
"""What a cue counts that should be new and is dated before the news."""
SPEAKERS = frozenset({"he", "she", "they", "we", "i", "you"})
NEAR = 6
"""Tokens before a verb among which its subject is looked for where the parse tells none."""
RELATIVE = frozenset({"WDT", "WP"})
OTHERS = frozenset({"he", "she", "we", "i", "you", "who", "one", "another"})
"""Pronouns that mean no agreement, or another one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a stage; `gate`, where there is one, is a cheap pattern that must be met first.

    With `own_clause` its last word must belong to the clause of its first: `the moratorium that they began` tells of no
    beginning of the moratorium. With `real` its first word, if a verb, must tell of what has happened. With `of_it` its
    verb must have an agreement for its subject, and not one of old: `the earlier pact had lapsed`, `talks collapsed`.
    What should be `new` counts less if it is dated to a time before the news. What `settles` the stage is not
    outweighed by the making. Where `unless` is found among its words it is none.
    """

    stage: str
    weight: float
    anywhere: bool
    source: str
    gate: re.Pattern[str] | None
    own_clause: bool
    real: bool
    of_it: bool
    settles: bool
    unless: re.Pattern[str] | None
    new: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words, compiled; in any case of letters."""
        return compiled(self.source, re.IGNORECASE)


@cache
def cues() -> list[Cue]:
    """Every cue of `stages.toml`."""
    nouns = [head for entry in load("triggers")["noun"].values() for head in entry["heads"]]
    named = f"(?:{any_of(nouns)})"
    return [
        Cue(
            cue["stage"],
            float(cue["weight"]),
            bool(cue.get("anywhere")),
            cue["pattern"].replace("{AGREEMENT}", named),
            re.compile(cue["gate"], re.IGNORECASE) if "gate" in cue else None,
            bool(cue.get("own_clause")),
            bool(cue.get("real")),
            bool(cue.get("of_it")),
            bool(cue.get("settles")),
            re.compile(cue["unless"], re.IGNORECASE) if "unless" in cue else None,
            bool(cue.get("new")),
        )
        for cue in load("stages")["cue"]
    ]


def points_of_cues(document: Document, zones: Zones) -> Points:
    """Points for each stage by cues."""
    text = document.text
    points: Points = defaultdict(float)
    places = [(span, 1.0, False) for span in zones.near] + [(span, 0.5, False) for span in zones.lead]
    for (start, end), weight, anywhere in [*places, (zones.rest, 0.5, True)]:
        for cue in cues():
            if (anywhere and not cue.anywhere) or (cue.gate and not cue.gate.search(text, start, end)):
                continue
            if is_met(document, zones, cue, start, end):
                old = cue.new and document.parsed and not is_met(document, zones, cue, start, end, new=True)
                points[cue.stage] += cue.weight * weight * (OLD if old else 1.0)
                points[SETTLED] += cue.settles
    return points


def is_met(document: Document, zones: Zones, cue: Cue, start: int, end: int, *, new: bool = False) -> bool:
    """Whether a cue is met between two offsets, if need be by a verb that is not dated before the news."""
    if not document.parsed:
        return cue.pattern.search(document.text, start, end) is not None
    return any(
        (not cue.own_clause or is_one_clause(document, *found.span()))
        and (not cue.real or is_real(document, found.start()))
        and (not new or is_new(document, found.start()))
        and (not cue.of_it or is_of_it(document, zones, *found.span()))
        and not (cue.unless and cue.unless.search(found.group()))
        and not is_denied(document, found.start())
        for found in cue.pattern.finditer(document.text, start, end)
    )


def is_denied(document: Document, offset: int) -> bool:
    """Whether the word at an offset is a verb of what is not: `neither called it dead`, `refused to extend it`."""
    word = verb_at(document, offset)
    return is_clause(word) and (is_negated(word) or status_of(document, word) == "not")


def verb_at(document: Document, offset: int) -> Token:
    """The word at an offset; for an auxiliary or preposition (`would have lapsed`, `in force`) what it belongs to."""
    word = token_at(document.doc, offset)
    return word.head if word.dep_.startswith("aux") or word.dep_ == "case" else word


def is_new(document: Document, offset: int) -> bool:
    """Whether the verb at an offset is not dated to a time before the news."""
    word = verb_at(document, offset)
    return not is_clause(word) or not dated_before(document, word)


def is_of_it(document: Document, zones: Zones, start: int, end: int) -> bool:
    """Whether the verb among some words tells of an agreement that is not one of old, or of `it`."""
    verb = next(
        (t for t in document.doc[first_token(document, start) : first_token(document, end)] if is_verb(t)), None
    )
    if verb is None:
        return True
    if is_negated(verb):
        return False
    if lemma_of(verb) == "end" and any(child.dep_ == "obj" for child in verb.children):
        return False  # `the pact ended the war`
    subjects = own_subjects(clause_of(verb))
    if not subjects:
        return not is_behind_another(verb)
    ends = {end for end, _ in zones.mentions}
    return any(is_meant(subject, ends) for subject in subjects)


def is_behind_another(verb: Token) -> bool:
    """Whether a verb whose subject the parse does not tell stands behind an agreement that another has replaced."""
    before = verb.doc[max(verb.sent.start, verb.i - NEAR) : verb.i]
    return any(token.lower_ in load("stages")["of_it"]["replaced"] for token in before)


def is_verb(token: Token) -> bool:
    """Whether a token is a full verb."""
    return token.pos_ == "VERB"


def is_meant(subject: Token, mentions: set[int]) -> bool:
    """Whether the subject of a verb can be the agreement of the news, whose mentions end at some offsets."""
    if subject.dep_ == "obj" and lemma_of(subject.head) in REPLACING:
        return False
    if subject.tag_ in RELATIVE and subject.head.dep_ == "acl:relcl":
        return is_meant(subject.head.head, mentions)
    if subject.pos_ in {"PRON", "DET"}:
        return subject.lower_ not in OTHERS
    words = {child.lower_ for child in subject.children}
    if subject.idx + len(subject) in mentions:
        return words.isdisjoint(load("stages")["of_it"]["replaced"])
    old = not words.isdisjoint(load("stages")["of_it"]["old"])
    return not old and bool(loose().fullmatch(subject.text))


@cache
def loose() -> re.Pattern[str]:
    """Nouns that take up an agreement but do not name one alone."""
    return re.compile(any_of(load("stages")["of_it"]["nouns"]), re.IGNORECASE)


def is_real(document: Document, offset: int) -> bool:
    """Whether the word at an offset tells of nothing that is only to come, may come or might have been.

    A noun tells of what the verb above it does: `wherever a breach is suspected`.
    """
    word = verb_at(document, offset)
    if is_clause(word):
        return status_of(document, word) not in IRREAL
    above = word.head
    while word.pos_ == "NOUN" and above.head != above and not is_clause(above):
        above = above.head
    return word.pos_ != "NOUN" or not is_clause(above) or status_of(document, above) not in {*IRREAL, "if"}


def is_one_clause(document: Document, start: int, end: int) -> bool:
    """Whether no other subject comes between the first of some words and the verb that they end in."""
    last = token_at(document.doc, end - 1)
    between = document.doc[first_token(document, start) + 1 : last.i]
    openers = load("stages")["clause_openers"]["words"]
    opened = [t for t in between if t.lower_ in openers or (t.lower_ == "and" and t.i and t.nbor(-1).text == ",")]
    if not opened:
        return True
    others = [subject for subject in own_subjects(clause_of(last)) if subject.i > opened[0].i]
    return not any(t.lower_ in PERSONS for t in opened) and not any(
        subject.pos_ in {"NOUN", "PROPN"} or subject.lower_ in SPEAKERS for subject in others
    )
