"""Who does what a verb says, where the parse and the order of words disagree: subjects stand before their verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_one_of
from parley.language.syntax import agents, is_passive, joined

if TYPE_CHECKING:
    from spacy.tokens import Token

SKIPPED = frozenset({"AUX", "ADV", "PART"})
BEFORE = frozenset(
    {
        ",",
        "and",
        "but",
        "that",
        ":",
        ";",
        "while",
        "although",
        "because",
        "since",
        "as",
        "“",
        '"',
        "”",
        "–",
        "—",
        "-",
        "or",
        "yet",
        "so",
    }
)
INSIDE = frozenset(
    {
        "flat",
        "compound",
        "nmod",
        "nmod:desc",
        "nmod:poss",
        "appos",
        "amod",
        "det",
        "case",
        "punct",
        "nummod",
        "conj",
        "fixed",
    }
)
LONGEST_ASIDE = 16
"""Words of an apposition between a name and its verb."""


def doers(verb: Token) -> list[Token]:
    """Who does what a verb says: its subject by the parse, or by the order of words where it has none of its own.

    Args:
        verb: Head of a clause.

    Returns:
        Tokens that head nominals; empty where the sentence does not tell.
    """
    own = [child for child in verb.children if child.dep_.startswith("nsubj")]
    if own and all(child.i > verb.i for child in own) and not is_one_of(verb, "saying"):
        own = []
        before = subject_before(verb)
        if before is not None:
            return joined(before)
    if own or is_passive(verb) or verb.tag_ in {"VB", "VBG"}:
        return [one for one in agents(verb) if one != verb]
    before = subject_before(verb)
    return joined(before) if before is not None else [one for one in agents(verb) if one != verb]


def subject_before(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb, if it opens its clause: `..., and the unions burned`."""
    doc, at = verb.doc, verb.i - 1
    while at >= 0 and (doc[at].pos_ in SKIPPED or doc[at].lower_ == "not"):
        at -= 1
    if at < 0 or verb.i - at > 4:
        return None
    if doc[at].lower_ == ",":
        opening = next((i for i in range(at - 1, max(-1, at - LONGEST_ASIDE), -1) if doc[i].lower_ == ","), None)
        if (
            opening is None
            or opening == 0
            or doc[opening + 1].lower_
            not in {
                "the",
                "a",
                "an",
                "who",
                "which",
                "whose",
                "its",
                "his",
                "her",
                "leader",
                "head",
                "president",
                "chairman",
            }
        ):
            return None
        at = opening - 1
    last = doc[at]
    if last.pos_ not in {"NOUN", "PROPN"}:
        return None
    head = last
    first = last.i
    while first > 0 and not doc[first].is_sent_start:
        word = doc[first - 1]
        if word.lower_ in BEFORE and not (word.lower_ == "-" and word.whitespace_ == ""):
            break
        if word.pos_ in {"VERB", "AUX"} or (
            word.pos_ == "ADP" and word.lower_ not in {"of", "in", "from", "for", "at"}
        ):
            return None
        first -= 1
    if doc[first].pos_ == "ADP" or doc[first].lower_ in {"in", "at", "on", "after"}:
        return None
    for token in doc[first : last.i + 1]:
        if token.pos_ in {"NOUN", "PROPN"} and (token.head.i < first or token.head.i > last.i or token.head == token):
            head = token
            break
    return head
