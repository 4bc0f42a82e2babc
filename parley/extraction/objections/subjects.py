"""Who does what a verb says, where the parse and the order of words disagree: subjects stand before their verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human, is_one_of
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
    if len(own) > 1 and own[1].i == own[0].i + 1:
        return own[:1] if own[1].pos_ == "PROPN" else own[1:2]  # two nouns of one name: `its leader Ana Rey said`
    if own and all(child.i > verb.i for child in own) and not is_one_of(verb, "saying"):
        own = []
        before = subject_before(verb)
        if before is not None:
            return joined(before)
    if own or is_passive(verb) or verb.tag_ in {"VB", "VBG"}:
        who = any(child.lower_ == "who" for child in own)
        found = [behind(one) if who else one for one in agents(verb) if one != verb]
        return found or reported(verb)
    before = subject_before(verb)
    if before is not None:
        return joined(before)
    return [one for one in agents(verb) if one != verb] or reported(verb)


def reported(verb: Token) -> list[Token]:
    """Who is said to do what a verb says (`is reported to have argued`), or was treated so for doing it."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or not is_passive(head) or is_passive(verb):
        return []
    if verb.dep_ == "xcomp" and is_one_of(head, "asking"):
        return []
    return [one for child in head.children if child.dep_ == "nsubj:pass" for one in joined(child)]


def behind(noun: Token) -> Token:
    """Whom `who` stands for, if the parse takes a thing or a place near it: `a herder in the village, who fears`."""
    while noun.dep_ == "nmod" and noun.pos_ == "NOUN" and not is_human(noun.lower_) and noun.ent_type_ != "PERSON":
        noun = noun.head
    return noun


def inverted(verb: Token) -> list[Token]:
    """The speaker behind a verb of saying that ends a quotation: `..., says a herder`."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or before.lower_ not in {",", '"', "”", "’", "?", "!"}:
        return []
    found = [child for child in verb.children if child.i > verb.i and child.dep_ in {"obj", "nsubj", "obl", "xcomp"}]
    return joined(found[0]) if found and found[0].pos_ in {"NOUN", "PROPN"} and not verb_object(found[0]) else []


def verb_object(noun: Token) -> bool:
    """Whether a noun behind a verb of saying is whom it is said to, not who says it."""
    return any(child.dep_ == "case" for child in noun.children) or noun.lower_ == "reporters"


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
            or (
                doc[opening + 1].lower_
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
                and not all(word.pos_ == "PROPN" for word in doc[opening + 1 : at])
            )
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
        # `in the north the unions`: the last phrase with an article of its own.
        own = [i for i in range(first + 3, last.i) if doc[i].tag_ == "DT" and doc[i - 1].pos_ in {"NOUN", "PROPN"}]
        if not own:
            return None
        first = own[-1]
    for token in doc[first : last.i + 1]:
        if token.pos_ in {"NOUN", "PROPN"} and (token.head.i < first or token.head.i > last.i or token.head == token):
            head = token
            break
    return head
