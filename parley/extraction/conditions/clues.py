"""What the parse says for or against a predicate's being a condition: its verb, its subject and what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.patterns import settings, words
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.conditions.grammar import Grammar
    from parley.extraction.conditions.reading import Predicate

OF_LEMMA = ("speech", "handing")
"""Settings whose pattern is matched against the lemma of the verb."""
OF_SUBJECT = ("speaker", "person_pronoun", "people", "law")
"""Settings whose pattern is matched against the head of the subject, in lower case."""
HIGHEST = 5
"""How many clauses above one are looked at."""


def parsed_clues(grammar: Grammar, predicate: Predicate) -> dict[str, bool]:
    """The settings that the parse tells of a predicate; empty without a parse."""
    verb = grammar.verb_of(predicate.start, predicate.end)
    if verb is None:
        return {}
    entries = settings()
    subjects = [token.lower_ for token in subjects_of(verb)]
    lemma = verb.lemma_.lower()
    found = {name: bool(entries[name].regex.fullmatch(lemma)) for name in OF_LEMMA}
    found |= {name: any(entries[name].regex.fullmatch(word) for word in subjects) for name in OF_SUBJECT}
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "aux:pass"}]
    found["perfect_modal"] = any(child.tag_ == "MD" for child in auxiliaries) and any(
        child.lower_ == "have" for child in auxiliaries
    )
    found["relative_clause"] = any(one.dep_ == "acl:relcl" for one in own_chain(verb))
    head = own_chain(verb)[-1]
    content = predicate.pattern.plain and head.dep_ == "ccomp" and head.head.lemma_.lower() not in words("binding")
    found["content"] = content and syntax.marker(head) != "that"
    found["that_clause"] = content and syntax.marker(head) == "that"
    found["clause_subject"] = head.dep_ in {"csubj", "csubj:pass", "csubj:outer"}
    dummy = any(child.dep_ == "expl" and child.lower_ == "it" for child in verb.children)
    found["expletive"] = predicate.pattern.plain and dummy
    found["speech_above"] = any(entries["speech_above"].regex.fullmatch(one.lemma_.lower()) for one in governing(verb))
    return found


def speakers_above(grammar: Grammar, predicate: Predicate) -> list[Token]:
    """Who says what a predicate's clause tells: Mali for `Mali said it would leave`."""
    verb = grammar.verb_of(predicate.start, predicate.end)
    if verb is None:
        return []
    saying = settings()["speech_above"].regex
    return [who for one in governing(verb) if saying.fullmatch(one.lemma_.lower()) for who in syntax.own_subjects(one)]


def own_chain(verb: Token) -> list[Token]:
    """A verb and those that it is joined to or completes, up to the head of its clause."""
    chain = [verb]
    while chain[-1].dep_ in {"conj", "xcomp"} and chain[-1].head != chain[-1] and len(chain) < HIGHEST:
        chain.append(chain[-1].head)
    return chain


def subjects_of(verb: Token) -> list[Token]:
    """The subjects of a clause, those of the verb that it is joined to where it has none."""
    for one in own_chain(verb):
        if found := syntax.own_subjects(one):
            return found
    return []


def governing(verb: Token) -> Iterator[Token]:
    """The verbs of which a clause is the content: `said` for `said that they would leave`."""
    token = own_chain(verb)[-1]
    for _ in range(HIGHEST):
        if token.dep_ not in {"ccomp", "parataxis", "conj", "xcomp"} or token.head == token:
            break
        if token.dep_ == "ccomp":
            yield token.head
        token = token.head
    for child in token.children:
        if child.dep_ == "parataxis" and child.i > token.i:
            yield child
