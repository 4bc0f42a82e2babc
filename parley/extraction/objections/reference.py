"""What pronouns may take up: the noun before a relative pronoun, a speaker by number and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_person
from parley.extraction.objections.identity import PERSONAL
from parley.language.syntax import joined

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.objections.voices import Voices

NOT_AGAIN = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "president", "king", "queen", "minister", "premier", "chancellor"}
)
"""Words for one person that may well be somebody else: the holders of an office."""

LONG_OBJECT = 4
"""Words of an object that is no object: `said a word`, but `said some parts of the text crossed a line`."""


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


def named_before(voices: Voices, token: Token) -> Token | None:
    """Whom a definite word for one person takes up: `Ana Rey owns a boat. ... the skipper said`.

    That is the only person whom the sentence before names, and only for a bare phrase: `the old skipper`, not `the
    skipper of a trawler`.
    """
    first = token.left_edge
    if token.tag_ != "NN" or token.ent_type_ or not is_person(token.lower_) or first.lower_ != "the":
        return None
    plain = all(child.dep_ in {"det", "amod", "compound", "nummod", "punct"} for child in token.children)
    if not plain or token.lower_ in NOT_AGAIN:
        return None
    number = voices.numbers[voices.document.sentence_at(token.idx).start]
    start = voices.document.sentences[number - 1].start if number else 0
    own = voices.document.sentences[number]
    named = [
        ent
        for ent in voices.identities.offices.entities
        if start <= ent.start_char < own.end and ent.label_ == "PERSON"
    ]
    people = {ent.text.split()[-1] for ent in named}
    return named[0].root if number and len(people) == 1 and named[0].end <= token.i else None


def is_misread(noun: Token) -> bool:
    """Whether what the parse takes for the object of `said` is what is said: `said parts of it crossed a red line`."""
    long = noun.right_edge.i - noun.left_edge.i >= LONG_OBJECT
    return any(child.dep_ == "acl" for child in noun.children) or long
