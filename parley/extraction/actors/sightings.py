"""What the recognisers hand to the registry: words that stand for somebody, before actors are gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extraction.actors.lexicon import Entry, Key


@dataclass(slots=True)
class Sighting:
    """Words `first` to `last` (exclusive) that stand for an actor.

    Attributes:
        first: Number of the first word.
        last: Number after the last word.
        form: As `Mention.form`.
        key: The actor's identity, or None where the report must tell (`the government`, `they`).
        actor_type: One of `schemas.vocabularies.ACTOR_TYPES`.
        country: Of a state or state body.
        rule: `<data file>.<entry>`.
        person: Full name of the person who stands for the actor, if one does.
        head: Entry of the head noun of an unnamed group.
        plural: Whether the phrase is plural.
        definite: Whether it takes up somebody named before (`the rebels`, `his government`).
    """

    first: int
    last: int
    form: str
    key: Key | None
    actor_type: str
    country: str | None
    rule: str
    person: str | None = None
    head: str | None = None
    plural: bool = False
    definite: bool = False


def stand_for(told: Sighting, entry: Entry) -> Sighting:
    """A sighting that stands for a listed actor."""
    told.key, told.actor_type, told.country = entry.key, entry.actor_type, entry.country
    told.rule = entry.rule or told.rule
    return told
