"""Finds the cast of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.coreference import find_pronouns
from parley.extraction.actors.entities import add_entities
from parley.extraction.actors.groups import Groups
from parley.extraction.actors.labels import settle_names
from parley.extraction.actors.lexicon import words
from parley.extraction.actors.members import bind_members
from parley.extraction.actors.names import find_hits
from parley.extraction.actors.organisations import add_organisations
from parley.extraction.actors.persons import find_people
from parley.extraction.actors.reading import read_words
from parley.extraction.actors.registry import Registry
from parley.extraction.actors.sightings import Sighting
from parley.extraction.actors.speakers import Speakers
from parley.extraction.actors.states import add_states

if TYPE_CHECKING:
    from parley.extraction.actors.cast import Cast
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading
    from parley.language import Document

FORM_OF_USE = {
    "name": "name",
    "people": "name",
    "capital": "metonym",
    "metonym": "metonym",
    "adjective": "adjective",
    "shared": "name",
}


def find_cast(document: Document) -> Cast:
    """All actors of a report with their mentions.

    Args:
        document: The report.

    Returns:
        Actors in order of first mention; mentions in text order, with `text[start:end]` their words.
    """
    reading = read_words(document)
    settle_names(reading)
    hits = {at: hit for at, hit in find_hits(reading).items() if not is_first_name(reading, hit)}
    add_organisations(reading, hits)
    add_states(reading, hits)
    add_entities(reading, hits)
    people = find_people(reading, hits)
    sightings = Speakers(reading, hits, people).read()
    taken = [False] * len(reading.words)
    for sighting in sightings:
        take(taken, sighting)
    groups = [one for one in Groups(reading, hits, taken, sightings).read() if not is_named(reading, one, sightings)]
    sightings = [one for one in sightings if not any(group.first <= one.first < group.last for group in groups)]
    for group in groups:
        take(taken, group)
    sightings += groups
    sightings += [
        counted(reading, hit) or seen(hit, reading.lower(hit.first - 1) == "the" or hit.form.lower().startswith("the "))
        for hit in hits.values()
        if not hit.place and not any(taken[hit.first : hit.last])
    ]
    bind_members(reading, sightings)
    for sighting in sightings:
        take(taken, sighting)
    sightings += find_pronouns(reading, taken)
    sightings.sort(key=lambda one: (one.first, -one.last))
    registry = Registry(document.text, reading, sightings, list(hits.values()))
    for sighting in sightings:
        registry.add(sighting)
    return registry.cast()


def is_named(reading: Reading, group: Sighting, people: list[Sighting]) -> bool:
    """Whether a description of one person only tells who a name beside it is (`a Karabakh commander, Samvel Ba,`)."""
    if group.plural or group.head is None:
        return False
    own = [one for one in people if one.key is not None and one.key[0] == "person"]
    after = group.last + 1 if reading.lower(group.last) == "," else group.last
    if any(one.first == after and reading.lower(one.last) != "'s" for one in own):
        return True
    before = group.first - 1 if reading.lower(group.first - 1) == "," else None
    return any(one.last == before for one in own)


def is_first_name(reading: Reading, hit: Hit) -> bool:
    """Whether a country's or a capital's name is the first name of somebody (`Jordan Barrow`, `Chad Miller`)."""
    last, label = reading.names.get(hit.first, (0, ""))
    surname = label == "PERSON" and last > hit.last and reading.word(hit.last)[:1].isupper()
    return (
        surname and hit.last == hit.first + 1 and hit.entry.key[0] == "state" and hit.entry.use in ("name", "capital")
    )


def take(taken: list[bool], sighting: Sighting) -> None:
    """Mark a sighting's words as read."""
    taken[sighting.first : sighting.last] = [True] * (sighting.last - sighting.first)


def counted(reading: Reading, hit: Hit) -> Sighting | None:
    """People of a country told by how many they are (`four other Lebanese`, `12 Chileans`); None for all else."""
    if hit.entry.use not in ("people", "adjective") or hit.entry.key[0] != "state":
        return None
    first = hit.first
    while first > hit.first - COUNTING and reading.lower(first - 1) in words("groups", "modifier") - COUNTS:
        first -= 1
    count, token = reading.lower(first - 1), reading.token(hit.first)
    if not (count in COUNTS or count.isdigit()) or token is None:
        return None
    if token.dep_ in ("amod", "compound", "nmod", "flat") and token.head.i > token.i:
        return None
    key = ("group", "people", hit.entry.key[1], " ".join(reading.lower(at) for at in range(first - 1, hit.first)))
    return Sighting(first - 1, hit.last, "description", key, "population", None, "groups.people", plural=True)


COUNTING = 3
"""How many words may stand between a number and those counted, and a little more."""
COUNTS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen"}
)


def seen(hit: Hit, sided: bool) -> Sighting:
    """A listed name as a sighting; a people is a state's side only with an article (`the Israelis`, not `Israelis`)."""
    entry = hit.entry
    if entry.use == "people" and not sided:
        key = ("people", entry.key[1])
        return Sighting(hit.first, hit.last, "name", key, "population", None, entry.rule, plural=True)
    return Sighting(hit.first, hit.last, FORM_OF_USE[entry.use], entry.key, entry.actor_type, entry.country, entry.rule)
