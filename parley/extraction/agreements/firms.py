"""Whether those who make an agreement are firms, banks, unions, clubs or people before a court."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from parley.extraction.agreements.events import event_of
from parley.extraction.agreements.governing import predicates_of, token_at
from parley.extraction.agreements.lexicon import load
from parley.language.syntax import agents, is_clause, joined, own_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document

MAKING = frozenset({"made", "offered", "over"})
PRONOUNS = frozenset({"it", "they", "he", "she", "which", "that", "who"})


@cache
def private_nouns() -> frozenset[str]:
    """Nouns, and the last words of names, that mean somebody who makes no agreement of states."""
    return frozenset(load("domains")["private"]["nouns"])


def made_by_firms(document: Document, phrase: Phrase) -> bool:
    """Whether everybody who is said to make an agreement is a firm, a bank, a union or the like.

    Args:
        document: The report.
        phrase: The phrase that names the agreement, or the verb that tells of it.

    Returns:
        False also where nobody is said to make it, or there is no parse.
    """
    if not document.parsed:
        return False
    makers = list(chain.from_iterable(agents_of(verb) for verb in making(document, phrase)))
    return bool(makers) and all(is_private(maker) for maker in makers)


def making(document: Document, phrase: Phrase) -> Iterator[Token]:
    """The verbs that tell of the making of an agreement."""
    if phrase.entry.startswith("verb."):
        head = token_at(document.doc, phrase.start)
        while not is_clause(head) and head.head != head:
            head = head.head
        yield head
        return
    for predicate in predicates_of(document, phrase.head_end):
        if predicate.role == "object" and event_of(predicate) in MAKING:
            yield predicate.token


def agents_of(verb: Token) -> Iterator[Token]:
    """Who does what a verb says; for `said it signed`, who said it."""
    for agent in agents(verb):
        if agent.lower_ in PRONOUNS and verb.head != verb:
            yield from chain.from_iterable(joined(subject) for subject in own_subjects(verb.head))
        else:
            yield agent


def is_private(maker: Token) -> bool:
    """Whether a noun means a firm, a bank, a union or the like, by itself or by the last word of its name."""
    parts = [child for child in maker.children if child.dep_ in {"flat", "compound", "appos"}]
    if any(child.lower_ in load("domains")["private"]["public"] for child in maker.children):
        return False
    words = {maker.lemma_.lower(), maker.lower_, *(part.lower_ for part in parts if part.i > maker.i)}
    return not words.isdisjoint(private_nouns())
