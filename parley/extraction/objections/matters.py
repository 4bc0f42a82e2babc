"""Whether a noun may be a term of the agreement, or is a matter of the conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human, is_one_of
from parley.extraction.objections.topics import agreement_words, other_words
from parley.language.syntax import is_clause, nominal_span, resolved

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such", "any"})
EARLIER = frozenset({"earlier", "previous", "prior", "past", "former", "similar", "other", "another"})


def is_plausible(token: Token) -> bool:
    """Whether a noun may be a term of the agreement that no list knows: definite, and neither people nor places."""
    token = resolved(token)
    if token.lower_ == "what":
        return any(is_one_of(child, "naming") for child in token.children)
    if is_clause(token) and token.pos_ in {"VERB", "AUX"}:
        return True
    if token.pos_ != "NOUN" or token.ent_type_ or is_other(token) or is_human(token.lower_):
        return False
    if other_words().search(nominal_span(token).text):
        return False
    if any(child.lower_ in EARLIER for child in token.children):
        return False
    return token.tag_ == "NNS" or any(child.dep_ == "nmod:poss" or child.lower_ in DEFINITE for child in token.children)


def is_other(token: Token) -> bool:
    """Whether a noun is a matter of the conflict rather than of the agreement."""
    token = resolved(token)
    words_of = nominal_span(token).text
    return bool(other_words().search(token.text)) and not agreement_words().search(words_of)
