"""Whether a word of opposition or support is taken back: by its own clause, or by what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_one_of, words
from parley.language.syntax import NEGATIONS, is_negated, marker, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

HARDLY_ANY = frozenset({"few"})
"""Subjects that say of others that they do not: `Few in the town believe it`."""
WEAKENERS = frozenset({"less", "barely", "little", "far", "anything", "least", "rarely", "seldom"})


def is_negation(token: Token) -> bool:
    """Whether a word is negated: by its own clause, by the clause it is joined to, or by what governs it."""
    odd = is_negated(token) or near_negation(token) or any(one.lower_ in HARDLY_ANY for one in own_subjects(token))
    odd = odd or any(child.lower_ == "longer" and is_no(child) for child in token.children)
    if not odd and token.dep_ == "conj" and not own_subjects(token) and token.doc[token.i - 1].dep_ == "cc":
        odd = is_negated(token.head)
    if marker(token) == "without" or any(child.lower_ == "without" for child in token.children if child.i < token.i):
        odd = not odd
    head = token.head
    if head != token and token.dep_ in {"xcomp", "ccomp", "advcl", "acl", "obl", "obj", "conj"}:
        governor = head.head if token.dep_ == "conj" and head.dep_ in {"xcomp", "ccomp", "advcl"} else head
        governor = governor.head if governor.lower_ == "short" else governor  # `stopped short of condemning it`
        if governor.lower_ in {"doubt", "question", "secret", "bones"}:
            return odd  # `left no doubt that he would oppose it`
        if token.dep_ == "ccomp" and governor.lower_ in {"deny", "denies", "denied", "denying"}:
            return not odd  # `denied that it was against the plan`
        refuses = governor.pos_ in {"VERB", "AUX"} and is_one_of(governor, "refusing")
        refuses = refuses or governor.lower_ in words("refusing_adjectives")
        if (refuses and governor.i < token.i) or (
            token.dep_ in {"xcomp", "acl"}
            and governor.i < token.i
            and (is_negated(governor) or near_negation(governor))
        ):
            odd = not odd
    return odd


def is_no(token: Token) -> bool:
    """Whether `no` or `any` stands before a word: `no longer`."""
    return token.i > 0 and token.doc[token.i - 1].lower_ in {"no", "any"}


def near_negation(token: Token) -> bool:
    """Whether a negation stands right before a word or its auxiliaries and hangs on one of them."""
    doc = token.doc
    for at in range(token.i - 1, max(-1, token.i - 4), -1):
        word = doc[at]
        if word.lower_ in NEGATIONS - {"no", "nor"} or word.lower_ in WEAKENERS:
            return word.head.i >= at and word.head.i <= token.i and not is_negated(token)
        if word.pos_ not in {"AUX", "ADV", "PART"} and word.lower_ not in {"from", "but", "than", "be", "been"}:
            return False
    return False
