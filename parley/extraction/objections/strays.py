"""Subjects that the parse takes for something else: for a measure, for who is spoken to, for who it was done by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human
from parley.language.syntax import joined

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SHARES = frozenset({"cent", "percent", "%", "tenth", "third", "half", "thirds", "quarters", "quarter"})
"""A part of those who voted: `48 per cent turned it down`."""
COUNTING = frozenset({"up", "to", "than", "about", "around", "over", "nearly", "almost", "under", "at", "least"})
"""Words before a number that are no prepositions: `up to 60 members`."""


def bare_subject(verb: Token) -> list[Token]:
    """Who does what a verb says where the parse takes them for a measure: `More than 160 charities called on them`.

    Args:
        verb: Head of a clause without a subject.

    Returns:
        Tokens that head nominals; empty for a verb that is not finite.
    """
    helped = any(child.dep_ in {"aux", "aux:pass", "cop"} for child in verb.children)
    mistaken = verb.tag_ == "VBN" and verb.dep_ == "ROOT"  # `called` for `called`
    if verb.tag_ not in FINITE and not helped and not mistaken:
        return []
    for child in verb.children:
        bare = child.dep_ in {"obl", "obl:unmarked"} and child.i < verb.i
        if bare and is_somebody(child) and not is_marked(child):
            return joined(child)
    return []


def grouped(noun: Token) -> list[Token]:
    """Who is told to be one of those that a clause tells of: `Mali and Niger were among those who held back`."""
    if noun.lower_ not in {"those", "ones", "countries", "states", "parties", "groups", "governments", "members"}:
        return []
    if not any(child.lower_ in {"among", "amongst", "of"} for child in noun.children if child.dep_ == "case"):
        return []
    predicate = noun.head if noun.head.lower_ == "one" else noun
    return [one for child in predicate.children if child.dep_ == "nsubj" for one in joined(child)]


def is_somebody(noun: Token) -> bool:
    """Whether a noun names people, or a part of them."""
    if noun.ent_type_ == "DATE":
        return False
    return noun.lower_ in SHARES or (noun.tag_ in {"NNS", "NNPS"} and is_human(noun.lower_))


def is_marked(noun: Token) -> bool:
    """Whether a preposition stands before a noun, none of those that count (`up to 60`)."""
    return any(child.dep_ == "case" and child.lower_ not in COUNTING for child in noun.children)


def ruling(verb: Token) -> list[Token]:
    """Who does what the parse takes for done to them: `the court ruled, by six votes to one, that`, `crowds stoned`."""
    if verb.tag_ not in {"VBD", "VBN"} or any(child.dep_ in {"aux", "aux:pass"} for child in verb.children):
        return []
    by = any(child.dep_ == "obl:agent" for child in verb.children)
    if by is not (verb.tag_ == "VBD"):
        return []
    own = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    return joined(own[0]) if own else []


def opening_name(verb: Token) -> Token | None:
    """The name that opens a sentence whose verb the parse takes for a participle of a body in it.

    `Ana Rey of the Open Hands movement called for a boycott`: there is no other verb.
    """
    whole = verb.head
    while whole.dep_ in {"nmod", "appos", "flat", "compound"} and whole.head.i < whole.i:
        whole = whole.head
    return whole if whole != verb.head and whole.dep_ == "ROOT" and whole.ent_type_ == "PERSON" else None
