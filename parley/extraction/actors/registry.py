"""Gathers sightings into actors, in text order, and settles those that the report must tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.cast import Actor, Cast, Mention
from parley.extraction.actors.coreference import History
from parley.extraction.actors.lexicon import bare, known_actors, known_names, load
from parley.extraction.actors.names import key_of
from parley.extraction.actors.wholes import whole_end

if TYPE_CHECKING:
    from parley.extraction.actors.lexicon import Key
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading
    from parley.extraction.actors.sightings import Sighting


class Registry:
    """Actors by identity, and who was mentioned last."""

    def __init__(self, text: str, reading: Reading, sightings: list[Sighting], hits: list[Hit]) -> None:
        self.text = text
        self.reading = reading
        self.actors: dict[Key, Actor] = {}
        self.mentions: list[Mention] = []
        self.hits = hits
        self.history = History(reading, sightings, hits)
        self.first: dict[Key, Sighting] = {}
        for sighting in sightings:
            if sighting.key is not None:
                self.first.setdefault(sighting.key, sighting)

    def add(self, sighting: Sighting) -> None:
        """Put a sighting with its actors; one that nothing explains is dropped."""
        keys = self.history.antecedents(sighting) or holder(sighting)
        if len(keys) == 1:
            sighting.key = keys[0]
        start, end = self.reading.words[sighting.first].start, self.reading.words[sighting.last - 1].end
        for key in keys:
            self.mention(key, sighting, start, end)
        if keys:
            self.history.past.append(sighting)

    def mention(self, key: Key, sighting: Sighting, start: int, end: int) -> None:
        """Note a mention of one actor, which may be new."""
        actor = self.actors.get(key)
        if actor is None:
            known = known_actors().get(key)
            first = self.first.get(key, sighting)
            actor_type = known.actor_type if known else ("state" if key[0] in ("state", "body") else first.actor_type)
            country = known.country if known else first.country
            name = sighting.person if key[0] == "person" and sighting.person else self.text[start:end]
            actor = self.actors[key] = Actor(name, actor_type, country, first.rule)
            if key[0] in ("state", "body"):
                actor.country = key[1] or None
        mention = Mention(start, end, self.text[start:end], actor, sighting.form)
        actor.mentions.append(mention)
        self.mentions.append(mention)
        if sighting.person and key[0] != "person" and sighting.person not in actor.representatives:
            actor.representatives.append(sighting.person)

    def cast(self) -> Cast:
        """The actors in order of their first mention, each under its fullest name."""
        for hit in self.hits:
            if hit.place and hit.entry.use == "capital":
                continue
            actor = self.actors.get(hit.entry.key)
            start, end = self.reading.words[hit.first].start, self.reading.words[hit.last - 1].end
            if actor is not None and not any(one.start == start and one.end == end for one in actor.mentions):
                form = (
                    "name"
                    if hit.entry.use in ("name", "people", "shared")
                    else "metonym"
                    if hit.entry.use != "adjective"
                    else "adjective"
                )
                actor.inner.append(Mention(start, end, self.text[start:end], actor, form))
        for key, actor in self.actors.items():
            if key[0] in ("group", "body"):
                self.widen(actor)
            actor.name = fullest(actor, key)
        return Cast(list(self.actors.values()), self.mentions)

    def widen(self, actor: Actor) -> None:
        """Note the whole phrases of an unnamed group, with what tells it from others behind its head."""
        doc = self.reading.doc
        if doc is None:
            return
        for mention in actor.mentions:
            end = whole_end(doc, mention.start, mention.end) if mention.form == "description" else mention.end
            if end > mention.end:
                actor.inner.append(Mention(mention.start, end, self.text[mention.start : end], actor, "description"))


def holder(sighting: Sighting) -> list[Key]:
    """Who holds an office of which the report does not say whom it serves: they act for themselves."""
    if sighting.person is None or not sighting.rule.startswith("offices."):
        return []
    sighting.actor_type, sighting.country, sighting.form = "person", None, "name"
    return [("person", sighting.person)]


RANK = {"name": 0, "metonym": 2, "description": 3, "adjective": 4, "person": 5, "pronoun": 6}


def fullest(actor: Actor, key: Key) -> str:
    """The fullest form of an actor in the report: names before metonyms before descriptions, the longest of them.

    A state for which only people, adjectives or its officials (`Sudanese officials`) stand goes by its common name.
    """
    if key[0] == "person":
        return actor.name
    best = min(
        [*actor.mentions, *actor.inner],
        key=lambda mention: (rank(mention, key), shouted(mention.text), -len(mention.text), mention.start),
    )
    if key[0] == "state" and best.form in ("adjective", "person", "description"):
        return str(load("countries")[key[1]]["names"][0])
    return best.text


def shouted(form: str) -> bool:
    """Whether a form stands in a headline of capitals (acronyms are short)."""
    return len(form) > 6 and form.isupper()


def rank(mention: Mention, key: Key) -> int:
    """How well a form names an actor; for states the country's name comes before its people."""
    if key[0] == "state" and mention.form == "name":
        entries = known_names().get(key_of(bare(mention.text)), ())
        country = any(form == mention.text and entry.key == key and entry.use == "name" for form, entry in entries)
        return 0 if country else 1
    return RANK[mention.form]
