"""Named examples of a group: `several neighbours, including Mali and Niger`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.language.syntax import joined, nominal_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.voices import Voices

MARKERS = frozenset({"including", "like", "notably", "among", "namely", "especially", "particularly"})
OPENERS = frozenset({"-", "–", "—", "--", ":", "("})
NEAR = 14
"""Words after a group's noun in which its examples may start."""


def examples(group: Token, voices: Voices) -> Iterator[tuple[Actor, int, int]]:
    """The actors named as examples of a group, each with the offsets of its own words."""
    doc = group.doc
    if group.tag_ not in {"NNS", "NNPS"}:
        return
    for one in listed(group):
        span = nominal_span(one)
        for actor in voices.who(one):
            yield actor, span.start_char, span.end_char
    for at in range(group.i + 1, min(group.i + NEAR, len(doc) - 1)):
        word = doc[at]
        if word.is_sent_start and at > group.i:
            return
        such = word.lower_ == "such" and doc[at + 1].lower_ == "as"
        them = word.lower_ == "among" and doc[at + 1].lower_ in {"them", "whom"}
        if not such and not them and (word.lower_ not in MARKERS or word.lower_ == "among"):
            continue
        first = at + (2 if such or them else 1)
        head = head_from(doc[first]) if first < len(doc) else None
        for one in joined(head) if head is not None else []:
            span = nominal_span(one)
            for actor in voices.who(one):
                yield actor, span.start_char, span.end_char
        return


def listed(group: Token) -> list[Token]:
    """The names that a dash, a colon or a bracket opens behind a group: `three parties - the Greens and Dawn -`."""
    for child in group.rights:
        first = child.left_edge.i
        if child.dep_ == "appos" and OPENERS & {group.doc[first].text, group.doc[first - 1].text}:
            names = enumerated(child)
            return names if len(names) > 1 and all(one.pos_ == "PROPN" for one in names) else []
    return []


def enumerated(first: Token) -> list[Token]:
    """The members of an enumeration, which the parse may take for appositions of each other."""
    return [first, *(one for child in first.rights if child.dep_ in {"conj", "appos"} for one in enumerated(child))]


def head_from(token: Token) -> Token | None:
    """The head of the noun phrase that opens at a token."""
    while token.pos_ not in {"NOUN", "PROPN"} or (
        token.head.i > token.i and token.dep_ in {"compound", "amod", "nmod:desc", "nmod:poss"}
    ):
        if token.head.i <= token.i:
            return None if token.pos_ not in {"NOUN", "PROPN"} else token
        token = token.head
    return token
