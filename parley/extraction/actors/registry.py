"""Gathers sightings into actors, in text order, and settles those that the report must tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.cast import Actor, Cast, Mention

if TYPE_CHECKING:
    from parley.extraction.actors.lexicon import Key
    from parley.extraction.actors.reading import Reading
    from parley.extraction.actors.sightings import Sighting


class Registry:
    """Actors by identity, and who was mentioned last."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.actors: dict[Key, Actor] = {}
        self.mentions: list[Mention] = []
        self.recent: list[Sighting] = []

    def add(self, sighting: Sighting) -> None:
        """Put a sighting with its actor; one that nothing explains is dropped."""
        key = sighting.key or self.antecedent(sighting)
        if key is None:
            return
        sighting.key = key
        start, end = self.reading.words[sighting.first].start, self.reading.words[sighting.last - 1].end
        words = self.text[start:end]
        actor = self.actors.get(key)
        if actor is None:
            name = sighting.person if key[0] == "person" and sighting.person else words
            actor = self.actors[key] = Actor(name, sighting.actor_type, sighting.country, sighting.rule)
            if key[0] == "state":
                actor.country = key[1]
        mention = Mention(start, end, words, actor, sighting.form)
        actor.mentions.append(mention)
        self.mentions.append(mention)
        if sighting.person and key[0] != "person" and sighting.person not in actor.representatives:
            actor.representatives.append(sighting.person)
        self.recent.append(sighting)

    def antecedent(self, sighting: Sighting) -> Key | None:
        """Whom a phrase without a name takes up: the last actor of its head, else of its type."""
        for earlier in reversed(self.recent):
            if earlier.head == sighting.head and sighting.head and earlier.key and earlier.key[0] != "state":
                return earlier.key
        for earlier in reversed(self.recent):
            if earlier.actor_type == sighting.actor_type and earlier.form != "adjective" and earlier.key:
                return earlier.key
        if sighting.form == "person" or not sighting.head or sighting.actor_type == "state":
            return None
        return ("group", sighting.head, "")

    def cast(self) -> Cast:
        """The actors in order of their first mention, each under its fullest name."""
        for key, actor in self.actors.items():
            actor.name = fullest(actor, key)
        return Cast(list(self.actors.values()), self.mentions)


RANK = {"name": 0, "metonym": 1, "description": 2, "person": 4, "adjective": 3, "pronoun": 5}


def fullest(actor: Actor, key: Key) -> str:
    """The fullest form of an actor in the report: names before metonyms before descriptions, the longest of them."""
    if key[0] == "person":
        return actor.name
    best = min(actor.mentions, key=lambda mention: (RANK[mention.form], -len(mention.text), mention.start))
    return best.text
