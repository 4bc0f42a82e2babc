"""What must be done so that something else comes true: a body must assent, or the sentence tells what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.agents import agents
from parley.extraction.conditions.patterns import words
from parley.language.syntax import own_subjects, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

ABOUT = frozenset({"on", "upon", "about", "over"})
"""Prepositions before what is still to be settled: `must agree on a date`."""


def comes_first(verb: Token | None) -> bool:
    """Whether what must be done is what something else waits for: it lets an agreement pass, or the words say so."""
    if verb is None:
        return False
    purposes = [
        one for child in verb.rights if child.dep_ == "obl" and preposition(child) == "for" for one in child.rights
    ]
    return any(serves_effect(child) for child in [*verb.children, *purposes]) or assents(verb) or is_turnout(verb)


def assents(verb: Token) -> bool:
    """Whether a verb tells of assent: `sign`, `approve it`, `give its approval`."""
    lemma = verb.lemma_.lower()
    complements = [child for child in verb.rights if child.dep_ in {"obj", "obl", "iobj", "xcomp", "ccomp"}]
    if lemma in words("light_verbs"):
        return any(child.lemma_.lower() in words("assent_nouns") for child in complements)
    if lemma not in words("assent") or any(child.dep_ == "aux:pass" for child in verb.lefts):
        return False
    if any(child.dep_ == "obl" and preposition(child) in ABOUT for child in complements):
        return False
    done = [child for child in verb.children if child.dep_ in {"obj", "xcomp", "ccomp"}]
    return all(child.pos_ == "PRON" or child.tag_ == "WDT" for child in done)


def is_turnout(verb: Token) -> bool:
    """Whether a verb tells how many must join in a vote: `at least a fifth must take part`."""
    if verb.lemma_.lower() not in {"take", "turn", "vote"}:
        return False
    part = any(child.lemma_.lower() in {"part", "out", "vote"} for child in verb.rights) or verb.lemma_ == "vote"
    return part and any(one.pos_ == "NUM" or one.lemma_.lower() in agents("parts") for one in own_subjects(verb))


def serves_effect(clause: Token) -> bool:
    """Whether a clause tells what is to come true by what the main clause says: `for the terms to hold`."""
    opens = {child.lower_ for child in clause.lefts if child.dep_ in {"mark", "case"}}
    if clause.tag_ != "VB" or "to" not in opens or clause.lemma_.lower() not in words("coming_true"):
        return False
    if any(child.dep_ == "obj" and child.lemma_.lower() not in {"effect", "force"} for child in clause.rights):
        return False
    whole = clause.dep_ == "acl" or "for" in opens  # `for the terms to hold`
    return whole or (clause.dep_ == "advcl" and clause.i < clause.head.i)
