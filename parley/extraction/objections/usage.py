"""How a word of opposition is used: said of somebody, supposed, answered, of which agreement."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_one_of, words
from parley.extraction.objections.lexicon import betrayals, evaluate
from parley.extraction.objections.statements import forms_of
from parley.language.syntax import governors, is_negated, marker, modal, obliques, preposition, subtree_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.objections.frames import Frame

FORMERLY = frozenset({"once", "originally", "formerly", "previously"})
HYPOTHETICAL = frozenset({"if", "unless", "should", "whether", "lest", "until", "till", "once", "in case", "provided"})
WOULD = frozenset({"would", "will", "’d", "'d", "’ll", "'ll"})
REFUSALS = frozenset({"decline", "declines", "declined", "declining", "refuse", "refuses", "refused", "refusing"})
SPOKEN = frozenset({"say", "tell", "call", "name", "describe", "comment", "answer", "speculate", "specify", "confirm"})
"""Of these, an answer or a name is refused."""


def is_named_apart(token: Token) -> bool:
    """Whether a noun has a proper name, which sets it apart from the agreements of the report."""
    return token.pos_ == "PROPN" or any(
        child.pos_ == "PROPN" and child.dep_ in {"compound", "amod", "flat"} for child in token.children
    )


def is_predicate(token: Token) -> bool:
    """Whether an adjective is said of somebody: behind a copula, as a predicate of its own, or behind a noun."""
    if token.dep_ == "case" and any(child.dep_ == "cop" for child in token.head.children):
        return True  # `is against any transfer`
    if any(child.dep_ == "cop" or child.dep_ in {"nsubj", "nsubj:pass", "aux:pass"} for child in token.children):
        return True
    if token.dep_ in {"xcomp", "acl", "advcl", "acl:relcl", "conj", "ROOT", "ccomp", "parataxis"}:
        before = {word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]}
        return bool(before & words("copulas")) or token.dep_ in {"acl", "advcl", "acl:relcl", "conj"}
    return token.dep_ == "amod" and token.i > token.head.i


def is_supposed(token: Token) -> bool:
    """Whether a verb says what would be done in a case that is not: `would oppose it if prices rose`."""
    return modal(token) == "would" and any(
        child.dep_ == "advcl" and marker(child) in HYPOTHETICAL for child in token.children
    )


def is_past(token: Token) -> bool:
    """Whether a verb tells of an attitude given up since: `had once fought it`, `had threatened it but came round`."""
    clause = token.head if token.dep_ in {"xcomp", "conj"} else token
    once = any(child.lower_ in FORMERLY for one in (token, clause) for child in one.children if child.dep_ == "advmod")
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in clause.children)
    yields = clause.dep_ == "acl:relcl" and is_one_of(clause.head.head, "yielding")
    return (once and (had or clause.tag_ in {"VBD", "VBN"})) or (had and yields)


def is_charged(token: Token) -> bool:
    """Whether a verb says what others are accused of: `accused the cabinet of turning its back on them`."""
    while token.dep_ == "xcomp":  # `accused them of trying to wreck it`
        token = token.head
    of = token.dep_ in {"acl", "advcl"} and marker(token) in {"of", "for"}
    return of and any(is_one_of(verb, "accusing") for verb in islice(governors(token), 2))


def is_granted_late(token: Token) -> bool:
    """Whether what a verb says is done on a condition alone: `will back it only when the prisoners are home`."""
    if modal(token) not in {"will", "would", "shall"}:
        return False
    for child in token.children:
        first = child.left_edge
        if child.i > token.i and (child.dep_ == "advcl" or child.dep_.startswith("obl")):
            near = {first.lower_, *(word.lower_ for word in token.doc[max(token.i, first.i - 1) : first.i])}
            if "only" in near:
                return True
    return False


def says_no(token: Token) -> bool:
    """Whether what negates a verb is the answer that it gives: `will vote no`."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return after.lower_ == "no" and after.head == token and after.dep_ != "det"


def is_loss(token: Token) -> bool:
    """Whether what is foreseen is harm: `forecast a million lost jobs`, `foresaw dearer bread`."""
    harm = forms_of("loss") | forms_of("harm")
    return any(word.lower_ in harm and word.pos_ in {"NOUN", "ADJ"} for word in subtree_span(token))


def betrays(words_said: str) -> bool:
    """Whether what somebody is accused of is to have given away too much, or another fault of the agreement."""
    return bool(betrayals().search(words_said)) or evaluate(words_said) is not None


def is_out_of_place(token: Token) -> bool:
    """Whether a word is none of opposition where it stands: `is not against it`, `the party, in opposition, agreed`."""
    if token.dep_ == "case":
        return is_negated(token.head)
    return token.lower_ == "opposition" and preposition(token) == "in" and not obliques(token).get("to")


def withholds_words(token: Token, found: list[Token]) -> bool:
    """Whether what is refused is an answer or a name: `declined to say whether`, `refused to call it peace`."""
    clauses = [one for one in found if one.dep_ in {"xcomp", "ccomp"} and marker(one) == "to"]
    return bool(clauses) and token.lower_ in REFUSALS and all(one.lower_ in SPOKEN for one in clauses)


def stance_shown(frame: Frame, token: Token) -> str:
    """The stance of a word of opposition as it is used, which may be another than that of its frame."""
    if frame.rule == "frames.asking" and any(word.lower_ in WOULD for word in subtree(token, "ccomp", "xcomp", "obj")):
        return "doubts"  # `asked who would pay`: `asked why they signed` is a reproach
    if frame.rule == "frames.alarming" and not any(
        child.i > token.i for child in token.children if child.dep_ != "punct"
    ):
        return "doubts"  # `are frightened`
    if token.lower_.startswith("dismiss") and not any(
        "as" in (preposition(one), marker(one)) for one in token.children
    ):
        return "rejects"  # `dismissed it as a lure` gives it a bad name
    return frame.stance


def subtree(token: Token, *relations: str) -> list[Token]:
    """The words of a token's children of some relations, with all that hangs on them."""
    return [word for child in token.children if child.dep_ in relations for word in subtree_span(child)]


def themselves(nouns: list[Token]) -> list[Token]:
    """Nouns but for reflexive pronouns: `would not hold itself bound by it` is not against itself."""
    return [one for one in nouns if not one.lower_.endswith(("self", "selves"))]
