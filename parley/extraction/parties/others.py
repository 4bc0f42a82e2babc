"""Actors that no pattern gives a role: by those they are listed with, else by what such actors mostly are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies
from parley.extraction.parties.ledger import Evidence
from parley.extraction.parties.lexicon import clubs, entries
from parley.extraction.parties.roles import CLUB, sign_of
from parley.extraction.parties.sorts import is_power
from parley.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.parties.ledger import Ledger
    from parley.language import Document

# Words before an actor who does the same as the subject of the clause.
ALONG = re.compile(r"\b(?:along|together|jointly) with (?:the )?$|\balongside (?:the )?$|, like (?:the )?$")
WINDOW = 24
TELLING = 0.6
SHARED = 0.45
NAMED_FORMS = frozenset({"name", "person"})
SEVERAL, OFTEN = 3, 2


@cache
def watchdogs() -> frozenset[str]:
    """Entries of actors that mostly watch over agreements."""
    return frozenset(entries()["other_organization"]["actors"])


def share_roles(document: Document, ledger: Ledger, cast: Cast) -> None:
    """Give the role of one actor of a list to those in the list that have none (`Chad, Mali and Niger`)."""
    if not document.parsed:
        return
    together = lists_of(document, cast)
    told = [
        (number, sign)
        for (number, _), signs in ledger.signs.items()
        for sign in signs
        if sign.mention is not None and sign.weight >= TELLING and id(sign.mention) in together
    ]
    for number, sign in told:
        for other in together[id(sign.mention)]:
            if not ledger.roles(number, other.actor) and other.actor.actor_type != "person":
                ledger.add(number, other.actor, Evidence(sign.role, SHARED, "roles.listed_with", other))


def lists_of(document: Document, cast: Cast) -> dict[int, list[Mention]]:
    """The mentions that each mention is listed with, itself among them, by its identity."""
    found = cast.notes.get(("lists", len(cast.mentions)))
    if isinstance(found, dict):
        return found
    lists: dict[int, list[Mention]] = {}
    for mention in cast.mentions if document.parsed else ():
        token = head_of(document, mention)
        if token is not None and mention.form != "adjective":
            lists.setdefault(anchor(document, mention, token).i, []).append(mention)
    together = {id(mention): group for group in lists.values() if len(group) > 1 for mention in group}
    cast.notes["lists", len(cast.mentions)] = together
    return together


def anchor(document: Document, mention: Mention, token: Token) -> Token:
    """The first of those whom a mention is listed with; for `along with X` the one who does what X does too."""
    first = syntax.first_joined(token)
    if not ALONG.search(document.text[max(0, mention.start - WINDOW) : mention.start]):
        return first
    clause = next((other for other in first.ancestors if syntax.is_clause(other)), None)
    agents = syntax.agents(clause) if clause is not None else []
    return syntax.first_joined(agents[0]) if agents else first


def head_of(document: Document, mention: Mention) -> Token | None:
    """The token that heads a mention."""
    span = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return None if span is None else span.root


def place_others(cast: Cast, ledger: Ledger) -> None:
    """Give named actors that have no role at all the one that such actors mostly have."""
    placed = {actor for _, actor in ledger.signs}
    several = many_make(cast, ledger)
    for actor in cast.actors:
        if actor in placed or not actor.mentions:
            continue
        entry = likely(actor, several)
        if entry is not None:
            ledger.add(0, actor, sign_of(entry, actor.mentions[0]))


def many_make(cast: Cast, ledger: Ledger) -> bool:
    """Whether a group of states makes the agreement: more than three are known to, or a club of states does."""
    makers = [actor for actor in cast.actors if "signatory" in ledger.roles(0, actor)]
    return len([actor for actor in makers if actor.actor_type == "state"]) > SEVERAL or any(
        actor.rule in clubs() or CLUB.search(actor.name) for actor in makers
    )


def likely(actor: Actor, several: bool) -> str | None:
    """The entry for an actor of whom nothing else is known; None where such actors are mostly no parties."""
    file, _, entry = actor.rule.partition(".")
    if file == "groups":
        people = entry in ("civilians", "detainees", "displaced") and actor.mentions[0].text[:1].isalpha()
        return "other_people" if people else None
    if actor.rule in bodies() or not {mention.form for mention in actor.mentions} & NAMED_FORMS:
        return None
    if is_power(actor):
        return "other_maker" if several else likely_state(actor)
    return likely_group(actor, entry) if file in ("actors", "offices", "leaders", "organisations") else None


def likely_state(actor: Actor) -> str | None:
    """The entry for a state beside an agreement of two others."""
    if all(mention.form == "person" for mention in actor.mentions):
        return None
    return "other_state" if len(actor.mentions) >= OFTEN else None


def likely_group(actor: Actor, entry: str) -> str | None:
    """The entry for a listed group or organisation."""
    if actor.actor_type == "organization":
        return "other_organization" if entry in watchdogs() and len(actor.mentions) >= OFTEN else None
    return {"armed_group": "other_group", "political_group": "other_maker"}.get(actor.actor_type)
