"""What is done while an agreement stands, and tells its stage without naming it: fighting, breaches, what it asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.statuses import status_of
from parley.extraction.agreements.zones import Zones, first_token, is_within
from parley.language.syntax import agents, first_joined, is_clause, own_subjects, patients

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.language import Document

REAL = frozenset({"done", "ongoing"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
MAIN = frozenset({"ROOT", "ccomp", "parataxis"})
FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
IRREAL = frozenset({"future", "maybe", "if", "not", "missed", "threat"})
ANY = frozenset({"any", "no", "every", "each", "either", "further", "future", "possible", "alleged"})
OF_SOMETHING = frozenset({"nmod", "compound", "nmod:poss"})


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """The words of a list of `stages.toml`."""
    return frozenset(load("stages")[section][name])


def fighting(document: Document, zones: Zones) -> float:
    """What fighting that is news in the lead counts against a truce that is no news there."""
    entry = load("stages")["fighting"]
    found = {
        lemma_of(token): float(entry["noun"] if token.pos_ == "NOUN" else entry["counts"])
        for start, end in (*zones.near, *zones.lead)
        for token in document.doc[first_token(document, start) : first_token(document, end)]
        if is_fighting(document, token)
    }
    return min(sum(found.values()), float(entry["most"]))


def is_fighting(document: Document, token: Token) -> bool:
    """Whether a verb tells of fighting, or a noun of some that does not stop."""
    word = lemma_of(token)
    if word in listed("fighting", "verbs") and is_clause(token):
        return token.dep_ != "acl:relcl" and status_of(document, token) in REAL
    if token.pos_ != "NOUN" or word not in listed("fighting", "nouns") or token.dep_ not in ARGUMENTS:
        return False
    return lemma_of(token.head) not in listed("fighting", "stops") and status_of(document, token.head) in REAL


def calm(document: Document, zones: Zones) -> float:
    """What it counts for a truce that guns or front lines are said to keep quiet."""
    entry = load("stages")["calm"]
    quiet = any(
        token.lower_ in listed("calm", "words")
        and own_subjects(clause := quiet_clause(token))
        and is_told_as_done(document, clause)
        for start, end in zones.near
        for token in document.doc[first_token(document, start) : first_token(document, end)]
    )
    return float(entry["counts"]) if quiet else 0.0


def quiet_clause(word: Token) -> Token:
    """The verb of what is quiet: the word itself after `is`, else that which it went, fell or stayed with."""
    return word.head if word.dep_ == "xcomp" and lemma_of(word.head) in listed("calm", "verbs") else word


def acts(document: Document, zones: Zones) -> float:
    """What it counts that the acts which agreements ask for are told as done (`the first buses left at dawn`)."""
    entry = load("stages")["acts"]
    done = sum(
        is_act(token) and is_told_as_done(document, token)
        for start, end in zones.near
        for token in document.doc[first_token(document, start) : first_token(document, end)]
        if token.pos_ == "VERB" and token.tag_ in FINITE
    )
    return float(entry["counts"]) * min(done, int(entry["most"]))


def is_act(verb: Token) -> bool:
    """Whether a verb tells of what agreements ask for; one of motion does if those move who are meant to."""
    word = lemma_of(verb)
    if word in listed("acts", "begun"):
        return any(child.dep_ == "xcomp" and child.tag_ == "VBG" and is_act(child) for child in verb.children)
    heads = (*agents(verb), *patients(verb))
    # `The first of 6,000 soldiers`.
    sides = [lemma_of(each) for head in heads for each in (head, *(c for c in head.children if c.dep_ == "nmod"))]
    if not listed("acts", "talks").isdisjoint(sides):
        return False
    moved = word in listed("acts", "motion") and not listed("acts", "movers").isdisjoint(sides)
    return moved or word in listed("acts", "verbs")


def is_told_as_done(document: Document, verb: Token) -> bool:
    """Whether a verb tells news of its own, not the background of another one's."""
    return first_joined(verb).dep_ in MAIN and status_of(document, verb) == "done"


def breaches(document: Document, zones: Zones) -> float:
    """What it counts that breaches are told of, where nothing says of what: of the agreement that is in the news."""
    entry = load("stages")["breaches"]
    told = [
        token
        for token in document.doc
        if token.pos_ == "NOUN" and lemma_of(token) in listed("breaches", "nouns") and is_real(document, token)
    ]
    if not told:
        return 0.0
    lead = any(is_within(token.idx, zones.near) or is_within(token.idx, zones.lead) for token in told)
    return float(entry["counts"]) * (1.0 if lead else float(entry["below"]))


def is_real(document: Document, noun: Token) -> bool:
    """Whether a noun of breach stands alone, for breaches that there have been."""
    if any(child.dep_ in OF_SOMETHING or child.lower_ in ANY for child in noun.children):
        return False
    governor = noun.head
    while governor.head != governor and not is_clause(governor):
        governor = governor.head
    return not is_clause(governor) or status_of(document, governor) not in IRREAL
