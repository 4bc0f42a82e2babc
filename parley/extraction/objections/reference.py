"""What pronouns may take up: the noun before a relative pronoun, a speaker by number and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_person
from parley.extraction.objections.identity import PERSONAL
from parley.language.syntax import joined

if TYPE_CHECKING:
    from spacy.tokens import Token


def antecedent(token: Token) -> Token | None:
    """The noun before a relative pronoun that the parse left alone."""
    at = token.i - 1
    while at >= 0 and (token.doc[at].is_punct or token.doc[at].lower_ in {"for", "to", "of"}):
        at -= 1
    if at < 0 or token.doc[at].is_sent_end:
        return None
    noun = token.doc[at]
    while (
        noun.head.i < token.i and noun.head != noun and noun.dep_ in {"flat", "compound", "nmod", "nmod:desc", "appos"}
    ):
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def agrees(pronoun: Token, speaker: Token) -> bool:
    """Whether a pronoun may take up a speaker, by number and person."""
    several = [one for one in joined(speaker)[1:] if any(child.dep_ == "cc" for child in one.children)]
    plural = speaker.tag_ in {"NNS", "NNPS"} or bool(several)  # without `and` it is an apposition
    if pronoun.lower_ in {"they", "their", "them"}:
        return plural or speaker.ent_type_ != "PERSON"
    if pronoun.lower_ in PERSONAL:
        return not plural and (speaker.pos_ != "NOUN" or is_person(speaker.lower_))
    return not plural and speaker.ent_type_ != "PERSON"
