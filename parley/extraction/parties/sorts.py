"""Which sorts of actors a pattern or frame may give its role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from parley.extraction.actors.lexicon import bodies

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.extraction.actors import Actor, Mention

# Patterns in which an adjective stands for its state ("the Norwegian-brokered truce").
ADJECTIVAL = frozenset({"actor_brokered", "greeted_in", "go_between", "their_guard", "under_auspices"})


MAKERS = frozenset({"state", "armed_group", "political_group", "organization"})
# Unnamed groups that make agreements of their own: creditor banks, producers, whole groups of countries.
BARGAINERS = frozenset({"groups.business", "groups.countries", "groups.donors"})

# Frames that make a guarantor of a person too: who is said to be one.
PERSONAL = frozenset({"stands_guard"})


class Giver(Protocol):
    """What gives a role: a pattern of `roles.toml` or a frame of `frames.toml`."""

    @property
    def name(self) -> str:
        """The entry's name."""

    @property
    def role(self) -> str:
        """The role it gives."""

    @property
    def only(self) -> str:
        """The sort of actor that may have it; empty for all."""


def fits(cue: Giver, mention: Mention) -> bool:
    """Whether a pattern speaks of actors of this sort."""
    rule, actor_type = mention.actor.rule, mention.actor.actor_type
    if cue.role == "signatory":
        return (rule not in bodies() and actor_type in MAKERS) or rule in BARGAINERS
    if cue.role == "guarantor" and actor_type in ("person", "population"):
        return actor_type == "person" and cue.name in PERSONAL
    if mention.form == "adjective":
        return cue.name in ADJECTIVAL
    return not cue.only or SORTS[cue.only](mention)


def is_power(actor: Actor) -> bool:
    """Whether an actor is a state, listed or told by the report (not part of one without a country)."""
    return actor.actor_type == "state" and (actor.country is not None or actor.rule == "entities.state")


def is_body(mention: Mention) -> bool:
    """Whether a mention is a parliament or a court."""
    rule = mention.actor.rule
    return rule in bodies() or rule == "groups.lawmakers" or mention.text.lower().endswith("court")


def is_created(mention: Mention) -> bool:
    """Whether a mention may be a body that an agreement sets up."""
    return mention.actor.rule in ("groups.created", "groups.monitors", "organisations.body")


def is_people(mention: Mention) -> bool:
    """Whether a mention is a group of people, or of countries."""
    kind, rule = mention.actor.actor_type, mention.actor.rule
    return kind in ("population", "other", "person") or rule in ("groups.countries", "groups.ex_fighters")


def is_held(mention: Mention) -> bool:
    """Whether a mention is somebody who may be held or buried by others: a person, or detainees."""
    return mention.actor.actor_type == "person" or mention.actor.rule == "groups.detainees"


def is_outlaw(mention: Mention) -> bool:
    """Whether a mention is those whom both sides of an agreement may hunt."""
    return mention.actor.rule in ("groups.criminals", "groups.fighters", "groups.irregulars", "groups.faction")


def is_electorate(mention: Mention) -> bool:
    """Whether a mention is those who vote."""
    return mention.actor.rule in ("groups.voters", "groups.people")


def is_gainer(mention: Mention) -> bool:
    """Whether a mention may be somebody who gains: organisations help, criminals are hunted."""
    return mention.actor.actor_type != "organization" and mention.actor.rule != "groups.criminals"


def is_organization(mention: Mention) -> bool:
    """Whether a mention is an organisation, a committee or a court."""
    return mention.actor.actor_type == "organization"


SORTS: dict[str, Callable[[Mention], bool]] = {
    "bodies": is_body,
    "created": is_created,
    "people": is_people,
    "held": is_held,
    "outlaws": is_outlaw,
    "voters": is_electorate,
    "gainers": is_gainer,
    "organizations": is_organization,
}
