"""Who does, gets or must do what a verb says, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.agents import is_agent
from parley.extraction.conditions.patterns import words
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


def doers(verb: Token) -> tuple[list[Token], bool]:
    """Who does what a verb says, and whether the sentence says so.

    Returns:
        The heads of the nominals; for a passive without `by` what it is done to, with False: its owner, or the
        sides of the agreement, must see to it.
    """
    if syntax.is_passive(verb):
        by = syntax.by_agents(verb)
        return (by, True) if by else (syntax.patients(verb), False)
    return performers(verb), True


def performers(verb: Token) -> list[Token]:
    """Who does what an active verb says; with a passive that it is joined to, what that is done to.

    `The manager will be entitled to buy but may not sell`: the manager; `troops were called on to leave`: troops.
    """
    own = [one for one in syntax.own_subjects(verb) if one.dep_ != "csubj" or one.i < verb.i]
    head = verb.head
    if own or head == verb or not syntax.is_clause(head) or verb.dep_ not in {"conj", "advcl", "xcomp"}:
        return syntax.agents(verb)
    if syntax.is_passive(head) and (verb.dep_ == "conj" or not syntax.by_agents(head)):
        return syntax.patients(head)
    return performers(head) if verb.dep_ == "conj" else syntax.agents(verb)


def receivers(verb: Token) -> list[Token]:
    """Who gets what goes or falls to them: Mali in `eight posts go to Mali`."""
    if verb.lemma_.lower() not in {"go", "fall", "pass", "revert", "belong"} or verb.tag_ not in {"VBZ", "VBP"}:
        return []
    shares = [one for one in syntax.own_subjects(verb) if one.pos_ == "NUM" or one.lemma_.lower() in words("shares")]
    if not shares:
        return []
    return [one for one in syntax.obliques(verb).get("to", ()) if is_agent(one)]


def is_denied(verb: Token) -> bool:
    """Whether a verb, or the one that allows or obliges it, is denied: `nobody may`, `neither side is allowed to`."""
    chain = [verb]
    while chain[-1].dep_ in {"xcomp", "conj"} and chain[-1].head != chain[-1]:
        chain.append(chain[-1].head)
    return any(syntax.is_negated(one) for one in chain)


def objects(verb: Token) -> Sequence[Token]:
    """Whom a verb lays something on: the objects of `commits`, or the subjects of the infinitive behind it."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i:
            found = syntax.own_subjects(child) or syntax.agents(child)
            if found and found[0].i > verb.i:
                return found
    return [token for token in syntax.patients(verb) if token.i > verb.i]
