"""For whom somebody speaks who is known as somebody's: `its envoy`, `their commander`, `whose leaders`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.offices import is_party
from parley.extraction.objections.reference import antecedent
from parley.language.syntax import joined, nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.voices import Voices

OWNERS = frozenset({"whose", "its", "their", "his", "her"})
BODIES = frozenset({"state", "armed_group", "political_group", "organization"})
NOMINALS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "appos", "conj", "ROOT"})
MEN = frozenset({"men", "ministers", "fighters", "troops", "followers", "supporters", "soldiers", "militiamen"})
"""Through these somebody acts who leads them: `his ministers would quit`."""
HOMES = frozenset(
    {"country", "nation", "government", "side", "delegation", "men", "fighters", "troops", "forces", "people"}
)
"""Of somebody who speaks for a state or a group, these are what they speak for."""
EARLY = 3
"""Words of a sentence among which a possessive stands that takes up what the sentence before is about."""
MAIN, INSIDE, SUBJECT, OTHER = 4, 3, 2, 1
"""How likely it is the subject of the main clause, a noun inside it, another subject, anything else."""


def spoken_for(voices: Voices, token: Token, depth: int) -> list[Actor] | None:  # noqa: PLR0911
    """Whom somebody speaks for who is known by a pronoun only (`its envoy`, `whose leaders`); None for others.

    Args:
        voices: The report.
        token: The word for who speaks.
        depth: How many more pronouns may be taken up.
    """
    lists = objectors()
    word = token.lower_
    speaks = word in lists["spokespeople"] or word in lists["delegations"] or word in lists["own_leaders"]
    own = next((child for child in token.children if child.dep_ == "nmod:poss" and child.pos_ != "PROPN"), None)
    if own is None or own.lower_ not in OWNERS:
        return None
    if any(child.dep_ == "nummod" for child in token.children):
        return None  # `its nine deputies` are some of them
    named_itself = token.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in token.lefts)
    if own.lower_ == "whose" and named_itself and token.lower_ in lists["groups"]:
        return None  # `Ana Rey, whose Harvest Party`
    if not speaks:
        return [] if own.lower_ == "whose" else None
    if own.lower_ in {"his", "her"} and word in HOMES and (home := voices.pronoun(own, depth - 1)):
        bodies = [actor for actor in home if actor.actor_type != "person"]
        if bodies:
            return bodies  # `The delegate of Mali said that his country could not accept it`
    if own.lower_ in {"his", "her"} and is_known(voices, token):
        return None
    if own.lower_ == "whose":
        noun = antecedent(own)
        return voices.who(noun, depth - 1) if noun is not None else []
    found = taken_up(voices, own) or centre(voices, own) or voices.pronoun(own, depth - 1)
    if own.lower_ in {"his", "her"}:
        bodies = [actor for actor in found if actor.actor_type != "person"]
        return bodies or (found if word in MEN else []) or None
    name = voices.identities.name_in(token, nominal_span(token))
    # The leader of the opposition or of a party is coded by name.
    own_voice = any(re.search(r"(?i)\bopposition\b", actor.name) or is_party(actor.name) for actor in found)
    if name is not None and own_voice and word in lists["own_leaders"]:
        return [voices.identities.person(name)]
    if name is None and word in lists["own_leaders"] and word not in lists["spokespeople"]:
        return [actor for actor in found if actor.actor_type == "armed_group"] or None
    return found or None


def taken_up(voices: Voices, own: Token) -> list[Actor]:
    """The body named before in the same sentence that somebody speaks for by the cast: `As for the Front, its head`."""
    sentence = voices.document.sentence_at(own.idx)
    named = [m.actor for m in voices.identities.cast.within(sentence.start, own.idx) if m.form == "name"]
    near = voices.identities.cast.within(own.idx, sentence.end)
    held = [
        m.actor for m in near if m.form == "person" and m.start == own.idx and m.actor.actor_type in BODIES - {"state"}
    ]
    return [actor for actor in held if any(actor is one for one in named)][:1]


def is_known(voices: Voices, token: Token) -> bool:
    """Whether a body that somebody has is none that its owner speaks for, or known to the cast."""
    named = any(word.pos_ == "PROPN" for word in token.children)
    return named or token.lower_ not in objectors()["delegations"] or bool(voices.identities.mentions(token))


def centre(voices: Voices, own: Token) -> list[Actor]:
    """The body that the sentence before is about, for `its` or `their` at the start of a sentence."""
    number = voices.numbers[voices.document.sentence_at(own.idx).start]
    tokens = voices.tokens(voices.document.sentences[number])
    apart = next((token for token in tokens if not voices.quote_at(token.idx) and not token.is_punct), tokens[0])
    if own.lower_ not in {"its", "their"} or not number or own.i - apart.i >= EARLY:
        return []
    before = voices.document.sentences[number - 1]
    if before.paragraph != voices.document.sentences[number].paragraph:
        return []
    best: tuple[int, list[Actor]] = (0, [])
    for token in voices.tokens(before):
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ not in NOMINALS or voices.quote_at(token.idx):
            continue
        plural = token.tag_ in {"NNS", "NNPS"} or len(joined(token)) > 1
        if plural is not (own.lower_ == "their") or token.ent_type_ in {"PERSON", "DATE"}:
            continue
        weight = standing(token)
        if weight <= best[0]:
            continue
        found = [actor for one in joined(token) for actor in voices.identities.actors(one)]
        if found and all(actor.actor_type in BODIES or plural for actor in found):
            best = weight, found
    return best[1]


def standing(token: Token) -> int:
    """How much a sentence is about a noun."""
    if token.dep_.startswith("nsubj"):
        return MAIN if token.head.dep_ == "ROOT" else SUBJECT
    head = token.head
    if token.dep_ in {"nmod", "appos"} and head.dep_.startswith("nsubj") and head.head.dep_ == "ROOT":
        return INSIDE
    return OTHER
