"""The body that an unnamed official or member speaks for: `a delegate of the Front`, `guerrillas of the Front`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import known_names
from parley.extraction.objections.frames import is_human
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.offices import is_party, is_school
from parley.extraction.objections.people import without_possessive
from parley.language.syntax import nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.identity import Identities

SUCH = re.compile(r"\s(?:such\s+as|including|like)\s")
LIKE_A_NAME = re.compile(r"(?!(?:North|South|East|West)$)[A-ZÀ-Þ][\w’'-]{2,}$")
THIRD = frozenset({"he", "she", "it", "they", "them", "both", "its", "his", "her", "their", "him"})
VOICED = frozenset({"armed_group", "organization", "population"})
PLACES = frozenset({"in", "at", "from", "across"})
"""Prepositions that open a sentence with the place whose officials it goes on to tell of."""


def body_spoken_for(identities: Identities, token: Token, span: Span) -> Actor | None:
    """The body that a spokesman, a lawyer or a delegate speaks for."""
    such = SUCH.search(span.text)  # `lawyers such as the Open Hands group`
    near = identities.cast.within(span.start_char, span.start_char + such.start() if such else span.end_char + 2)
    bodies = [m for m in near if m.form in ("name", "metonym", "adjective")]
    bodies = bodies or [m for m in near if m.form == "person" and m.actor.actor_type != "person"]
    ent = next((e for e in identities.entities(span.start, span.end) if e.label_ == "ORG"), None)
    if is_school(span.text) and token.lower_ not in objectors()["delegations"]:
        return None
    if bodies:
        best = max(bodies, key=lambda m: (m.form == "name", m.end - m.start))
        if ent is None or best.form == "name" or not ent.start_char <= best.start < ent.end_char:
            return best.actor
    if ent is not None:
        return identities.add(
            without_possessive(ent.text), "organization", "objectors.named", ent.start_char, ent.end_char
        )
    owner = next((child for child in token.children if child.dep_ in {"nmod:poss", "nmod"}), None)
    if owner is not None and owner.lower_ not in THIRD and owner.pos_ != "PRON":
        found = identities.actors(owner)
        return found[0] if found else None
    return state_around(identities, token, span)


def state_around(identities: Identities, token: Token, span: Span) -> Actor | None:
    """The state whose capital a sentence opens with before it tells of `the foreign minister`, or of `officials`."""
    bare = token.tag_ == "NNS" and all(word.pos_ in {"ADJ", "NOUN"} for word in span)  # `senior officials`
    if (span[0].lower_ != "the" and not bare) or not token.dep_.startswith("nsubj"):
        return None
    first = token.sent[0]
    if first.lower_ not in PLACES or first.head.i >= span.start:
        return None
    return state_named(identities, first.head)


def state_named(identities: Identities, place: Token) -> Actor | None:
    """The state that a place is the name or the capital of."""
    near = identities.cast.within(place.idx, place.idx + len(place))
    held = next((m.actor for m in near if m.actor.actor_type == "state" and m.form in {"name", "metonym"}), None)
    if held is not None:
        return held
    for form, entry in known_names().get(place.text, ()):
        if form == place.text and entry.use in {"name", "capital"} and entry.country:
            known = (actor for actor in identities.cast.actors if actor.country == entry.country)
            state = next((actor for actor in known if actor.actor_type == "state"), None)
            return state or identities.add(form, "state", "objectors.named", place.idx, place.idx + len(place))
    return None


def state_of_minister(identities: Identities, token: Token) -> Actor | None:
    """The state whose minister is told of by its capital: `Tallinn's defence minister, Ana Rey`."""
    if token.lower_ not in objectors()["officials"] or token.ent_type_:
        return None
    owner = next((child for child in token.children if child.dep_ == "nmod:poss" and child.pos_ == "PROPN"), None)
    if owner is None or not (held := identities.mentions(owner)):
        return state_named(identities, owner) if owner is not None else None
    if token.lower_ == "minister":
        return None  # a minister may dissent from the state's own agreement
    sent = (m.actor for m in held if m.actor.actor_type == "state" and m.form in {"name", "metonym"})
    return next(sent, None)


def belonging(identities: Identities, token: Token) -> Actor | None:
    """The armed or political group whose people a plural names (`guerrillas of the Front`)."""
    for child in token.children:
        if child.dep_ == "nmod" and any(case.lower_ == "of" for case in child.lefts):
            groups = [
                m.actor for m in identities.mentions(child) if m.actor.actor_type in ("armed_group", "political_group")
            ]
            named = [actor for actor in groups if actor.name[:1].isupper()]
            if named:
                return named[0]
            if is_human(token.lower_) and (body := identities.titled(child)) is not None:
                return body
            if (
                token.lower_ in objectors()["followers"]
                and child.pos_ == "PROPN"
                and child.lower_ not in objectors()["legislatures"]
            ):
                return next(iter(identities.actors(child)), None)
    return None


def voice_of(identities: Identities, token: Token) -> Actor | None:
    """The group for which its head or spokesman speaks, whose name follows: `the head of the brotherhood, Ana Rey`."""
    if token.lower_ not in objectors()["spokespeople"] or token.ent_type_:
        return None
    for child in token.children:
        if child.dep_ == "nmod" and child.pos_ == "NOUN" and any(case.lower_ in {"of", "for"} for case in child.lefts):
            groups = [m for m in identities.mentions(child) if m.actor.actor_type in VOICED and m.form == "description"]
            if groups:
                return max(groups, key=lambda m: m.end - m.start).actor
            return (
                identities.noun_actor(child, nominal_span(child))
                if child.lower_ in objectors()["collectives"]
                else None
            )
    return None


def known_name(identities: Identities, token: Token) -> list[Actor]:
    """Whose name a capitalised word at the start of a sentence is the first word of: `Amnesty calls it a stain`."""
    if (writer := written_by(identities, token)) is not None:
        return [writer]
    bare_subject = token.is_sent_start and token.dep_ == "nsubj" and not any(True for _ in token.lefts)
    if not bare_subject or not token.text[:1].isupper() or token.tag_ != "NN":
        return []
    return [
        actor
        for actor in identities.cast.actors
        if actor.actor_type != "person"
        and any(m.form == "name" and m.text.split()[0] == token.text and m.text != token.text for m in actor.mentions)
    ][:1]


def bare_name(identities: Identities, token: Token) -> Actor | None:
    """The body that a capitalised subject names which neither the cast nor the model knows: `the far-right Dawn`."""
    if not token.dep_.startswith("nsubj") or token.pos_ != "PROPN" or not LIKE_A_NAME.match(token.text):
        return None
    first = token.i
    while first > 0 and identities.doc[first - 1].pos_ == "PROPN" and identities.doc[first - 1].head == token:
        first -= 1
    start, end = identities.doc[first].idx, token.idx + len(token)
    return identities.add(identities.text[start:end], "organization", "objectors.named", start, end)


def written_by(identities: Identities, token: Token) -> Actor | None:
    """The body whose words something spreads that says what the clause tells: `leaflets of the Front accused`."""
    if token.lower_ not in objectors()["writings"] or not token.dep_.startswith("nsubj"):
        return None
    for child in token.children:
        own = child.dep_ == "nmod:poss" and child.pos_ == "PROPN"
        if own or (child.dep_ == "nmod" and any(case.lower_ in {"of", "from", "by"} for case in child.lefts)):
            found = [m.actor for m in identities.mentions(child) if m.form == "name"]
            bodies = [
                actor for actor in found if actor.actor_type in {"armed_group", "political_group", "organization"}
            ]
            if bodies:
                return bodies[0]
    return None


def called(identities: Identities, token: Token) -> Actor | None:
    """The body whose name stands before a noun for its kind (`the HORIZON alliance of small parties`)."""
    doc = identities.doc
    if token.lower_ not in objectors()["groups"] or token.i == 0 or not doc[token.i - 1].text[:1].isupper():
        return None
    named = [m for m in identities.mentions(doc[token.i - 1]) if m.form == "name" and m.end == token.idx - 1]
    body = next((m.actor for m in named if m.actor.actor_type in {"organization", "political_group"}), None)
    name = doc[token.i - 1]
    if body is None and name.pos_ == "PROPN" and name.dep_ == "compound" and name.ent_type_ != "PERSON":
        return identities.noun_actor(token, nominal_span(token))  # `The Our Homes alliance`
    return body


def sent_by(identities: Identities, name: Span) -> Actor | None:
    """The state or body that somebody is named as the voice of without a title: `Nigeria's Ada Obi`, `Oxfam's`."""
    doc = identities.doc
    before = doc[name.start - 1] if name.start > 1 else None
    if before is None or before.tag_ != "POS":
        return None
    owner = doc[name.start - 2]
    body = identities.entity_at.get(owner.i)
    if body is not None and body.label_ == "ORG" and not is_party(body.text) and not is_school(body.text):
        return next(iter(identities.actors(owner)), None)
    held = identities.mentions(owner)
    states = [m for m in held if m.form in {"name", "metonym"} and m.end <= before.idx + 2]
    return next((m.actor for m in states if m.actor.actor_type == "state"), None)
