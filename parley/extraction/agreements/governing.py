"""What governs a mention of an agreement: the verb or noun that says what became of it.

`signed the pact` and `was to have signed the pact` have the same verb and tell of different stages. So a predicate
comes with its status: whether it has happened, by tense, aspect, modality, negation and the verbs that control it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.statuses import status_of
from parley.language.syntax import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    first_joined,
    is_clause,
    is_passive,
    marker,
    preposition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from parley.language import Document

MOST_STEPS = 5
PARTICIPLES = frozenset({"VBN", "VBD"})
TURNING = frozenset({"out", "down", "off", "away", "aside", "over"})
"""Particles that give a verb another sense."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that governs a mention.

    Attributes:
        token: The word.
        role: What the mention is to it: `object`, `subject`, `noun` (`breach of the pact`), `modifier` (`draft pact`).
        keys: What it is listed under, the fullest first: `pull out of`, `pull out`, `pull`.
        status: How real it is; see `statuses.status_of`.
    """

    token: Token
    role: str
    keys: tuple[str, ...]
    status: str


def token_at(doc: Doc, offset: int) -> Token:
    """The token that holds a code point."""
    return doc[max(0, bisect_right(doc, offset, key=lambda token: token.idx) - 1)]


def predicates_of(document: Document, head_end: int) -> Iterator[Predicate]:
    """What governs the mention whose head ends at an offset; nothing without a parse."""
    if document.parsed:
        head = token_at(document.doc, head_end - 1)
        yield from own_modifiers(document, head)
        yield from above(document, first_joined(head), head)


def own_modifiers(document: Document, head: Token) -> Iterator[Predicate]:
    """Adjectives, nouns, participles and relative clauses that hang on the mention."""
    for child in head.children:
        if child.dep_ in {"amod", "compound", "nmod"} and child.i < head.i:
            yield Predicate(child, "modifier", (child.lower_, lemma_of(child)), "done")
        elif child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"}:
            yield described(verbal(document, child, "object", None))
        elif child.dep_ == "acl:relcl":
            yield described(verbal(document, child, relative_role(child), relative_preposition(child)))


def described(predicate: Predicate) -> Predicate:
    """A predicate that only describes the mention: what it says has happened is no news (`a pact signed in Rome`)."""
    return replace(predicate, status="known") if predicate.status == "done" else predicate


def relative_role(verb: Token) -> str:
    """What the noun is to the verb of its relative clause."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    return "subject" if not is_passive(verb) and any(child.tag_ in {"WDT", "WP"} for child in own) else "object"


def relative_preposition(verb: Token) -> str | None:
    """The preposition before the pronoun of a relative clause: `an accord under which neither may strike`."""
    return next((preposition(c) or None for c in verb.children if c.tag_ == "WDT" and c.dep_.startswith("obl")), None)


def above(document: Document, head: Token, mention: Token, steps: int = MOST_STEPS) -> Iterator[Predicate]:
    """The predicates that the mention is an argument of, through nouns that add nothing (`the terms of the pact`)."""
    governor, relation = head.head, head.dep_
    if governor == head or not steps:
        return
    if relation in {"nmod", "compound", "nmod:poss"} and governor.pos_ in {"NOUN", "PROPN"}:
        keys = (governor.lower_, governor.lemma_.lower(), lemma_of(governor))
        yield Predicate(governor, "noun", keys, noun_status(document, governor))
        if lemma_of(governor) in load("stages")["light"]["nouns"]:
            yield from above(document, first_joined(governor), mention, steps - 1)
    elif relation == "appos" and mention == head:
        yield from above(document, first_joined(governor), mention, steps - 1)
    elif relation in PASSIVE_SUBJECTS or relation in {"obj", "iobj"}:
        yield verbal(document, governor, "object", None)
    elif relation in SUBJECTS:
        yield verbal(document, governor, "object" if is_passive(governor) else "subject", None)
        yield from raised(document, governor)
    elif relation.startswith("obl") and is_participle_of(governor, head):
        yield described(verbal(document, governor, "object", None))
    elif relation.startswith("obl") or (relation == "nmod" and is_clause(governor)):
        yield verbal(document, governor, "object", full_preposition(head))
        yield from through_object(document, governor, head)
    if relation in {"xcomp", "ccomp", "conj"} and is_clause(head) and is_clause(governor):
        yield verbal(document, governor, "object", None)


def raised(document: Document, verb: Token) -> Iterator[Predicate]:
    """The infinitive whose subject stands with the verb above it: `the truce appeared to hold`, `failed to end`."""
    if any(child.dep_ == "obj" for child in verb.children):
        return
    for child in verb.rights:
        if child.dep_ == "xcomp" and is_clause(child) and marker(child) == "to":
            yield verbal(document, child, "object" if is_passive(child) else "subject", None)


def full_preposition(noun: Token) -> str:
    """The preposition of a noun with the words that make one with it: `in keeping with`, `in breach of`."""
    found = preposition(noun)
    case = next((child for child in noun.lefts if child.dep_ == "case"), None)
    if case is None or found not in {"with", "of", "to"} or case.i < 2:
        return found
    whole = " ".join(word.lower_ for word in noun.doc[case.i - 2 : case.i + 1])
    return whole if whole in compound_prepositions() else found


@cache
def compound_prepositions() -> frozenset[str]:
    """Prepositions of three words that tell whether what is done keeps or breaks an agreement."""
    stages = load("stages")
    return frozenset((*stages["carried_out"]["prepositions"], *stages["against"]["prepositions"]))


def is_participle_of(verb: Token, noun: Token) -> bool:
    """Whether a verb right behind a noun describes it, though the parse has it finite: `a swap agreed by both`."""
    own = {child.dep_ for child in verb.children}
    return verb.i == noun.i + 1 and verb.tag_ in {"VBD", "VBN"} and own.isdisjoint(SUBJECTS) and "obj" not in own


def through_object(document: Document, verb: Token, mention: Token) -> Iterator[Predicate]:
    """The object of a verb that a mention belongs to in sense: `has begun its exit from the pact`."""
    for child in verb.rights:
        if child.dep_ == "obj" and child.i < mention.i:
            keys = (child.lower_, lemma_of(child))
            yield Predicate(child, "noun", keys, status_of(document, verb))


def noun_status(document: Document, noun: Token) -> str:
    """The status of what a noun names: that of the verb above it, as far as it is not real."""
    governor = noun.head
    if governor == noun or not is_clause(governor):
        return "done"
    awaited: dict[str, list[str]] = load("stages")["control_of_nouns"]
    if noun.dep_ in {"obj", "nsubj:pass"} or noun.dep_.startswith("obl"):
        particles = [child.lower_ for child in governor.children if child.dep_ == "compound:prt"]
        words = {" ".join((lemma_of(governor), *particles)), f"{lemma_of(governor)} {preposition(noun)}"}
        kind = next((kind for kind, listed in awaited.items() if not words.isdisjoint(listed)), None)
        if kind:
            return kind
    found = status_of(document, governor)
    return found if found in {"future", "maybe", "if"} else "done"


def verbal(document: Document, verb: Token, role: str, prep: str | None) -> Predicate:
    """A verb, or what stands for one, with its keys and status."""
    return Predicate(verb, role, tuple(keys_of(verb, prep, role)), status_of(document, verb))


def keys_of(verb: Token, prep: str | None, role: str) -> Iterator[str]:
    """What a verb is listed under, the fullest first; alone it says nothing of a preposition's object."""
    lemma = lemma_of(verb)
    added = [c.lower_ for c in verb.children if c.dep_ == "compound:prt" or (c.dep_ == "advmod" and c.i > verb.i)]
    particles = {child.lower_ for child in verb.children if child.dep_ == "compound:prt"}
    objects = [child for child in verb.children if child.dep_ == "obj"]
    # `declared the truce dead` is another thing than `declared a truce`.
    if role == "object" and not prep:
        yield from (
            f"{lemma} {lemma_of(child)}"
            for child in verb.rights
            if child.dep_ in {"xcomp", "advcl", "ccomp"} and child.pos_ in {"ADJ", "ADV"}
        )
        if lemma in load("stages")["called"]["verbs"]:  # `declared the truce broken`
            named = [child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ in PARTICIPLES]
            yield from (f"{lemma} {child.lower_}" for child in named)
            yield from (lemma_of(child) for child in named)
    if role != "object" or prep:
        added += [lemma_of(child) for child in objects]
    if prep:
        yield from (f"{lemma} {word} {prep}" for word in added)
        yield f"{lemma} {prep}"
        return
    yield from (f"{lemma} {word}" for word in added)
    yield from (
        f"{lemma} {preposition(child)} {lemma_of(child)}" for child in verb.children if child.dep_.startswith("obl")
    )
    if any(child.dep_ == "cop" for child in verb.children) and (inner := preposition(verb)):
        yield f"{inner} {lemma}"
    # `the pact ended` is the end of it, `the pact ended the war` is not; to strike one out is not to strike it.
    if (role != "subject" or not objects) and particles.isdisjoint(TURNING):
        yield lemma
