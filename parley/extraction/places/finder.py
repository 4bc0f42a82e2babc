"""Finds the places of a report's agreements, and where on the map they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.places.gazetteer import folded
from parley.extraction.places.locating import Named, country_code, is_known, locate, settings
from parley.extraction.places.regions import region_names
from parley.extraction.places.surroundings import countries_by_name, surroundings
from parley.extraction.records import Place

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.extraction.drafts import FoundAgreement, FoundParty
    from parley.extraction.places.locating import Located
    from parley.language import Document

GO_BETWEEN = {"mediator", "guarantor"}
MOST_STATES = 2
"""States among the sides of an agreement, at most, whose countries are its places: others are of the whole world."""
OPENING = 6
"""Sentences of a report that tell where what it is about happens."""
BEFORE = 40
"""Code points before a name in which its preposition stands."""


NAME_BEFORE = re.compile(r"[a-z,] [A-Z][\w’'-]* $")
"""A capitalised word that begins no sentence, right before."""


def find_places(
    document: Document, cast: Cast, agreements: list[FoundAgreement], parties: list[FoundParty]
) -> list[Place]:
    """The places of each agreement.

    Args:
        document: The report.
        cast: Its actors.
        agreements: Its agreements, with the names of their places.
        parties: Their parties, whose countries tell which of several places of a name is meant.

    Returns:
        Places in order of agreement and as the agreement lists them; each name once per agreement.
    """
    found = []
    for number, agreement in enumerate(agreements):
        own = [party for party in parties if party.record.agreement == number]
        named = names_of(document, cast, agreement, own)
        if named:
            codes = frozenset(party.record.country for party in own if party.record.country)
            around = surroundings(document.text, document.body_start, codes)
            found += [record(number, one, locate(one, sentence(document, one), around)) for one in named]
    return found


def names_of(document: Document, cast: Cast, agreement: FoundAgreement, parties: list[FoundParty]) -> list[Named]:
    """The names of an agreement's places, each once: those that its finder saw, then countries and regions."""
    names = [spelled(document, name) for whole in agreement.record.places for name in parts(whole)]
    for name in (*lands(parties), *regions(document, agreement)):
        if not any(name in known or same_country(name, known) for known in names):
            names.append(name)
    near = document.sentence_at(agreement.record.char_start).start
    named = (where(document, name, near) for name in dict.fromkeys(names))
    return [one for one in named if one and not is_government(document, cast, one)]


def spelled(document: Document, name: str) -> str:
    """A name in a headline's capitals as the report spells it elsewhere."""
    titled = name.title()
    return titled if name.isupper() and re.search(rf"\b{re.escape(titled)}\b", document.text) else name


def same_country(one: str, other: str) -> bool:
    """Whether two names are one country's: `JAPAN` and `Japan`, `U.S.` and `United States`."""
    code = country_code(folded(one))
    return code is not None and code == country_code(folded(other))


def lands(parties: list[FoundParty]) -> list[str]:
    """The countries whose relations or conflict an agreement is about: of the states among its few sides."""
    states = [one for one in parties if "signatory" in one.record.roles and one.record.actor_type == "state"]
    states = [one for one in states if not GO_BETWEEN & set(one.record.roles)]
    if len({one.record.country for one in states}) > MOST_STATES:
        return []
    return [name for one in states if (name := name_of_land(one))]


def name_of_land(party: FoundParty) -> str | None:
    """The name of a state's country as the report has it: not its capital, nor a nationality."""
    mentions = [*party.actor.mentions, *party.actor.inner]
    mentions.sort(key=lambda mention: (mention.text.isupper(), mention.start))  # a headline's capitals only if need be
    names = (mention.text.removeprefix("the ").removeprefix("The ") for mention in mentions)
    known = countries_by_name()
    return next((name for name in names if known.get(folded(name)) == party.record.country), None)


def regions(document: Document, agreement: FoundAgreement) -> list[str]:
    """Regions that the opening of a report names, or the sentence that names the agreement."""
    home = document.sentence_at(agreement.record.char_start)
    opening = document.sentences[min(OPENING, len(document.sentences)) - 1].end
    found = []
    for start, end in ((document.body_start, opening), (home.start, home.end)):
        found += region_names().findall(document.text, start, end)
    return found


def parts(name: str) -> list[str]:
    """The places that a name joins: `Geneva and Vienna`, but `Antigua and Barbuda`."""
    return [name] if is_known(name) else name.split(" and ")


def sentence(document: Document, one: Named) -> tuple[int, int]:
    """Where the sentence of a name starts and ends."""
    own = document.sentence_at(one.start)
    return own.start, own.end


def where(document: Document, name: str, near: int) -> Named | None:
    """Where a report names a place: behind a preposition rather than elsewhere, from an offset on rather than before.

    In capitals where it stands only so, as in a dateline.
    """
    for bounds, flags in ((r"\w-", re.NOFLAG), (r"\w-", re.IGNORECASE), (r"\w", re.NOFLAG)):
        pattern = re.compile(rf"(?<![{bounds}]){re.escape(name)}(?![{bounds}])", flags)
        found = [match.span() for match in pattern.finditer(document.text, document.body_start)]
        if found:
            return Named(name, *min(found, key=lambda span: (*rank(document, *span), span[0] < near, span[0])))
    return None


def rank(document: Document, start: int, end: int) -> tuple[bool, bool]:
    """Whether words are a part of a longer name (`Port Sudan`), and whether they lack a preposition of place."""
    before, after = document.text[max(0, start - BEFORE) : start], document.text[end : end + 2]
    return bool(NAME_BEFORE.search(before)) or (after[:1] == " " and after[1:].isupper()), not is_at(document, start)


def is_at(document: Document, start: int) -> bool:
    """Whether a preposition of place stands before an offset."""
    return bool(settings()["at"].search(document.text, max(0, start - BEFORE), start))


def is_government(document: Document, cast: Cast, one: Named) -> bool:
    """Whether a capital stands for its government, not for itself: `between Cairo and Doha`, not `in Cairo`."""
    if not any(mention.form == "metonym" for mention in cast.within(one.start, one.end)):
        return False
    return not is_at(document, one.start)


def record(number: int, one: Named, found: Located) -> Place:
    """The record of a place."""
    entry = found.entry
    point = entry is not None and entry.latitude is not None
    return Place(
        agreement=number,
        name=one.name,
        place_type=entry.kind if entry else None,
        country=entry.country if entry else None,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        radius_km=float(entry.radius or settings()["settings"]["city_radius"]) if entry and point else None,
        geonames_id=entry.identifier if entry else None,
        char_start=one.start,
        char_end=one.end,
        rule=f"locating.{found.rule}",
        confidence=settings()[found.rule]["confidence"],
    )
