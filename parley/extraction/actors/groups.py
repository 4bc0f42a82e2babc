"""Unnamed groups: a head noun with its modifiers (`moderate rebels`, `Syrian civilians`, `the government`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Head, heads, words
from parley.extraction.actors.sightings import Sighting

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading

ACTOR_TYPE_OF = {"body": "state", "state_group": "state"}


def find_groups(reading: Reading, hits: dict[int, Hit], taken: list[bool]) -> list[Sighting]:
    """Noun phrases of the listed heads, where no name is read already."""
    ending = {hit.last: hit for hit in hits.values()}
    named = {number for hit in hits.values() for number in range(hit.first, hit.last)}
    found: list[Sighting] = []
    for number, word in enumerate(reading.words):
        options = heads().get(word.lower)
        if not options or taken[number] or number in named:
            continue
        for parts, head in options:
            first = number - len(parts) + 1
            if first >= 0 and all(reading.lower(first + step) == part for step, part in enumerate(parts)):
                sighting = group_at(reading, first, number + 1, head, ending, taken)
                if sighting is not None:
                    found.append(sighting)
                break
    return found


def group_at(
    reading: Reading, first: int, last: int, head: Head, ending: dict[int, Hit], taken: list[bool]
) -> Sighting | None:
    """The noun phrase around a head: modifiers, owner and determiner before it."""
    following = reading.lower(last)
    if following in heads() and following not in ("side", "state", "police") and not head.plural:
        return None
    at, owner, definite = first, None, False
    modifiers = words("groups", "modifier")
    while at > 0:
        hit = ending.get(at)
        if hit is not None and hit.entry.use != "capital":
            owner, at = hit, hit.first
            if reading.lower(at - 1) == "the":
                at -= 1
            break
        previous = reading.lower(at - 1)
        if previous in ("'s", "'"):
            owner = ending.get(at - 1)
            if owner is None:
                break
            at = owner.first - 1 if reading.lower(owner.first - 1) == "the" else owner.first
            break
        if previous in words("groups", "determiner"):
            definite = previous in ("the", "its", "his", "her", "their", "these", "those", "both", "each")
            at -= 1
            break
        if taken[at - 1] or not (previous in modifiers or previous.endswith(("-backed", "-led", "-held", "-run", '"'))):
            break
        at -= 1
    if not head.plural and at == first and head.section not in ("body",):
        return None
    return describe(at, last, head, owner, definite)


def describe(first: int, last: int, head: Head, owner: Hit | None, definite: bool) -> Sighting:
    """What a group's phrase stands for, as far as the phrase itself tells."""
    actor_type = ACTOR_TYPE_OF.get(head.section, head.section)
    country = owner.entry.key[1] if owner and owner.entry.key[0] == "state" else None
    key: tuple[str, ...] | None = None
    if head.section == "state":
        key = owner.entry.key if owner else None
        actor_type = owner.entry.actor_type if owner else "state"
        country = owner.entry.country if owner else None
    elif head.section == "body":
        key = ("body", country or "", "parliament") if owner else None
    elif owner and owner.entry.key[0] == "actor":
        key = owner.entry.key
        actor_type, country = owner.entry.actor_type, owner.entry.country
    else:
        key = ("group", head.entry, country or "") if country or not definite else None
        country = None
    return Sighting(
        first, last, "description", key, actor_type, country, head.rule, None, head.entry, head.plural, definite
    )
