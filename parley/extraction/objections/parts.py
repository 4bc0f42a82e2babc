"""Some of a number: `three of the deputies`, `one of them, Ana Rey`, `one of its diplomats`, `both men`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.lexicon import objectors
from parley.language.syntax import nominal_span, possessors

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.identity import Identities

ALONE = frozenset({"others", "some", "many", "several", "most", "few"})
"""These may stand for people by themselves."""
GROUPS = frozenset({"armed_group", "organization"})
PAIRS = frozenset({"men", "women", "leaders", "ministers", "rivals", "politicians", "presidents", "parties"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
BEFORE_NAMES, BETWEEN_NAMES = 9, 6
"""Words between a noun and the comma that opens its names, and from one name to the next."""
MASSES = re.compile(
    r"[Tt]ens\s+of\s+thousands\s+of\s+(?:[\w’'-]+\s){0,3}?[a-z]{3,}(?:s|people|men|women|folk)\b(?![’'])"
)
REACH = 400
"""Code points before `both men` in which they are named."""


def of_number(identities: Identities, token: Token) -> list[Actor]:
    """Those of a number, or who is named as one of them."""
    if masses := MASSES.match(identities.text, token.idx):
        end = masses.end()
        return [identities.add(identities.text[token.idx : end], "population", "objectors.unnamed", token.idx, end)]
    whole = next((child for child in token.children if child.dep_ == "nmod"), None)
    if whole is not None and any(child.lower_ == "whose" for child in whole.children):
        return []  # `the party, one of whose deputies`: the party is told of with its clause
    behind = [*token.children, *(whole.children if whole is not None and token.lower_ == "one" else ())]
    named = [child for child in behind if child.dep_ == "appos" and child.ent_type_ == "PERSON"]
    if whole is not None and whole.pos_ != "PRON":
        voice = spoken_by_one(identities, token, whole, named=bool(named))
        if voice is not None:
            return [voice]
    if named:
        return identities.actors(named[0])
    counted = token.is_sent_start and token.pos_ == "NUM" and token.text.isalpha() and token.lower_ != "one"
    if whole is not None or ((token.lower_ in ALONE or counted) and token.dep_.startswith("nsubj")):
        actor = identities.noun_actor(token, nominal_span(token))
        return [actor] if actor else []
    return []


def spoken_by_one(identities: Identities, token: Token, whole: Token, *, named: bool) -> Actor | None:
    """The state or group for which one of its diplomats, one of their leaders speaks; None where they do not."""
    lists = objectors()
    owners = [one for one in possessors(whole) if one.dep_ == "nmod:poss"]
    if token.lower_ != "one" or not owners:
        return None
    one = whole.lower_.removesuffix("s")
    speaks = one in lists["officials"] or one in lists["mouths"]
    leads = named and one in lists["own_leaders"]
    if not speaks and not leads:
        return None
    owner = owners[0]
    found = [m.actor for m in identities.cast.within(owner.idx, owner.idx + len(owner)) if m.form == "pronoun"]
    found = found or [m.actor for m in identities.cast.within(owner.idx, whole.idx + len(whole))]
    found = [actor for actor in found if actor.actor_type != "person" and (speaks or actor.actor_type in GROUPS)]
    return found[0] if found else None


def pair(identities: Identities, token: Token) -> list[Actor]:
    """The two who are meant by `both men`: the last two people named before."""
    lefts = {child.lower_ for child in token.lefts}
    both = "both" in lefts or ("two" in lefts and bool(lefts & {"the", "these", "those"}))
    if token.lower_ not in PAIRS or not both or token.tag_ != "NNS":
        return []
    start = identities.document.sentence_at(token.idx).start
    named = [
        ent
        for ent in identities.offices.entities
        if ent.label_ == "PERSON" and start - REACH <= ent.start_char < token.idx
    ]
    found = list(dict.fromkeys(actor for ent in named for actor in identities.actors(ent.root)))
    return found[-2:] if len(found) > 1 else []


def counted(identities: Identities, token: Token) -> list[Actor]:
    """The people of a number who are all named behind it: `Two ministers, Ana Rey and Juan Paz, voted against it`."""
    if token.i + 1 < len(token.doc) and token.tag_ == "NNS" and (told := titled_names(identities, token)):
        return told
    count = next((NUMBERS[child.lower_] for child in token.lefts if child.lower_ in NUMBERS), 0)
    if not count or token.tag_ != "NNS":
        return []
    doc = token.doc
    comma = next((at for at in range(token.i + 1, min(token.i + BEFORE_NAMES, len(doc))) if doc[at].text == ","), None)
    if comma is None or any(word.pos_ in {"VERB", "AUX"} for word in doc[token.i : comma]):
        return []
    found: list[Span] = []
    last = comma
    for ent in identities.offices.entities:
        if ent.start > comma and ent.label_ == "PERSON":
            if ent.start - last > BETWEEN_NAMES or any(word.pos_ in {"VERB", "AUX"} for word in doc[last : ent.start]):
                break
            found.append(ent)
            last = ent.end
    return [identities.offices.speaks_for(ent) for ent in found] if len(found) == count else []


def titled_names(identities: Identities, token: Token) -> list[Actor]:
    """The people whose names follow their common title: `Rebel commanders Ana Rey and Juan Paz`."""
    found: list[Span] = []
    last = token.i + 1
    for ent in identities.offices.entities:
        if ent.start < last or ent.label_ != "PERSON":
            continue
        joint = token.doc[last : ent.start]
        if any(word.lower_ not in {",", "and"} for word in joint) or (not found and len(joint)):
            break
        found.append(ent)
        last = ent.end
    return [identities.offices.speaks_for(ent) for ent in found] if len(found) > 1 else []
