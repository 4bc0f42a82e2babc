"""Reads one report: agreements first, and where there are any, their parties, dates, conditions, objections, places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements, named_by, sorted_by_terms
from parley.extraction.agreements.stages import stage_by_days
from parley.extraction.conditions import find_conditions
from parley.extraction.dates import find_dates
from parley.extraction.gate import may_speak_of_agreement
from parley.extraction.objections import find_objections
from parley.extraction.parties import find_parties
from parley.extraction.places import find_places
from parley.extraction.records import Agreement, Condition, Date, Extraction, Objection, Party, Place
from parley.language import read
from parley.sources.header import read_header

if TYPE_CHECKING:
    from parley.extraction.actors import Actor
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection, FoundParty

PAIR = 2
SURE = 0.8
"""An agreement is named by two sides, and by a third that is as sure as this; days as sure as this tell its stage."""


def extract(text: str, published_on: date | None = None) -> Extraction:
    """Extract the records of one report.

    Args:
        text: The report's text, with or without a header that gives its date.
        published_on: The day of publication; read from the header if not given.

    Returns:
        The records, with offsets in code points into `text`. A report about no agreement gives none.

    Raises:
        ValueError: if no date is given and the header has none.
    """
    header = read_header(text)
    published_on = published_on or header.published_on
    if published_on is None:
        missing = "no publication date: pass published_on, or start the text with a line `date YYYY-MM-DD`"
        raise ValueError(header.fault[1] if header.fault else missing)
    # Most reports speak of no agreement; the bare words tell, for a small part of what an analysis costs.
    if not may_speak_of_agreement(text, header.body_start):
        return Extraction(text, published_on)
    document = read(text, published_on, header.body_start)
    cast = find_cast(document)
    found = find_agreements(document, cast)
    if not found:
        return Extraction(text, published_on)
    dates = find_dates(document, found)
    objections = find_objections(document, cast, found)
    conditions = find_conditions(document, cast, found, dates)
    found = sorted_by_terms(document, found, conditions)
    parties = find_parties(document, cast, found, conditions, objections)
    positions = {(party.actor, party.record.agreement): at for at, party in enumerate(parties)}
    places = find_places(document, cast, found, parties)
    return Extraction(
        text=text,
        published_on=published_on,
        agreements=[
            placed(dated(named(draft, at, parties), at, dates, published_on), at, places)
            for at, draft in enumerate(found)
        ],
        parties=[party.record for party in parties],
        dates=dates,
        conditions=[condition_record(draft, parties, positions) for draft in conditions],
        objections=[objection_record(draft, parties, positions) for draft in objections],
        places=places,
    )


def named(draft: FoundAgreement, position: int, parties: list[FoundParty]) -> Agreement:
    """The agreement, named by its surest sides where it has no name of its own and they are known."""
    sides = [one.record for one in parties if one.record.agreement == position and "signatory" in one.record.roles]
    # Who also hosted it, or signed for one of the sides, names it only where nobody else does.
    ranked = sorted(sides, key=lambda side: ("mediator" in side.roles, side.actor_type == "person", -side.confidence))
    surest = [*ranked[:PAIR], *(side for side in ranked[PAIR : PAIR + 1] if is_sure_side(side))]
    if draft.called is None or len(surest) < PAIR:
        return draft.record
    return replace(draft.record, name=named_by(draft.called, [side.name for side in sides if side in surest]))


def is_sure_side(side: Party) -> bool:
    """Whether a third side is as sure as to name the agreement too."""
    return side.confidence >= SURE and "mediator" not in side.roles and side.actor_type != "person"


def dated(agreement: Agreement, position: int, dates: list[Date], published_on: date) -> Agreement:
    """The agreement with the days on which it was announced and enters into force, and what they say of its stage."""
    own = [found for found in dates if found.agreement == position]
    effective = days_of(own, "effective")
    sure = days_of([found for found in own if found.confidence >= SURE], "effective")
    return replace(
        agreement,
        stage=stage_by_days(agreement.stage, sure, published_on),
        announced_on=next(iter(days_of(own, "announced") + days_of(own, "signed")), None),
        effective_on=next(iter(effective), None),
    )


def placed(agreement: Agreement, position: int, places: list[Place]) -> Agreement:
    """The agreement with the names of its places."""
    return replace(agreement, places=tuple(place.name for place in places if place.agreement == position))


def days_of(dates: list[Date], role: str) -> list[date]:
    """The days that dates in a role name, where each names a single one, in text order."""
    return [
        found.earliest.date()
        for found in dates
        if found.role == role
        and found.earliest
        and found.latest
        and found.earliest.date() == found.latest.date()
        and not found.value.endswith("_REF")  # "now" names no day
    ]


def party_name(actor: Actor, position: int | None, parties: list[FoundParty]) -> str:
    """An actor's name as the parties list it."""
    return actor.name if position is None else parties[position].record.name


def condition_record(
    draft: FoundCondition, parties: list[FoundParty], positions: dict[tuple[Actor, int], int]
) -> Condition:
    """A condition with its obligors as parties."""
    where = [(actor, positions.get((actor, draft.agreement))) for actor in draft.obligors]
    return Condition(
        char_start=draft.char_start,
        char_end=draft.char_end,
        rule=draft.rule,
        confidence=draft.confidence,
        agreement=draft.agreement,
        kind=draft.kind,
        modality=draft.modality,
        obligors=tuple(party_name(actor, at, parties) for actor, at in where),
        obligor_parties=tuple(at for _, at in where if at is not None),
        depends_on=draft.depends_on,
        deadline=draft.deadline,
    )


def objection_record(
    draft: FoundObjection, parties: list[FoundParty], positions: dict[tuple[Actor, int], int]
) -> Objection:
    """An objection with its objector as a party."""
    at = positions.get((draft.objector, draft.agreement))
    return Objection(
        char_start=draft.char_start,
        char_end=draft.char_end,
        rule=draft.rule,
        confidence=draft.confidence,
        agreement=draft.agreement,
        objector=party_name(draft.objector, at, parties),
        party=at,
        stance=draft.stance,
        target=draft.target,
        speaker=draft.speaker.name if draft.speaker else None,
    )
