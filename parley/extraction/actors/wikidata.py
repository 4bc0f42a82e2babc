"""Which item of Wikidata an actor is: `data/wikidata.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from parley.extraction.actors.cast import Actor

PACKAGE = "parley.extraction.actors"
OWN_NAMES = ("names", "capitals", "metonyms")
"""The forms of countries.toml that mean the state itself: not a nationality, which has many bodies and groups."""


@cache
def countries() -> dict[str, str]:
    """Items of countries, those that are no more too, by ISO 3166 alpha-3."""
    known = read_wordlist(PACKAGE, "wikidata")
    return {**known["countries"], **known["former"]}


@cache
def state_names() -> dict[str, frozenset[str]]:
    """The names that mean a state itself, by its code."""
    listed = read_wordlist(PACKAGE, "countries").items()
    return {code: frozenset(bare(name) for kind in OWN_NAMES for name in entry.get(kind, ())) for code, entry in listed}


@cache
def organisations() -> dict[str, str]:
    """Items of organisations by each of their names."""
    known, listed = read_wordlist(PACKAGE, "wikidata")["organization"], read_wordlist(PACKAGE, "actors")["organization"]
    return {bare(name): item for key, item in known.items() for name in listed[key]}


def bare(name: str) -> str:
    """A name without article, in small letters."""
    return name.casefold().removeprefix("the ")


def item_of(actor: Actor) -> str | None:
    """The item of an actor.

    Args:
        actor: The actor.

    Returns:
        Its identifier, `Q1065`: of a state the country's, of a listed organisation its own; None for all others, also
        for a body of a state that has a name of its own (`Knesset`).
    """
    name = bare(actor.name)
    if actor.actor_type == "organization":
        return organisations().get(name)
    if actor.actor_type != "state" or actor.country is None:
        return None
    listed = state_names().get(actor.country)
    # A country that the list lacks goes by the library's name for it, which only it bears.
    own = name in listed if listed else actor.rule == f"countries.{actor.country}"
    return countries().get(actor.country) if own else None
