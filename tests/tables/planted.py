"""Reports with records planted by hand, so that tables and releases are tested without the extractor."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from parley.extraction.records import Agreement, Condition, Date, Extraction, Objection, Party, Place
from parley.sources import Report

FISHERIES = """date 2021-03-10

Norway and Iceland agreed on Tuesday to share the mackerel catch, after talks hosted by Denmark. Iceland must land \
its whole quota by 31 March. Norway may fish in Icelandic waters if Iceland lands its whole quota. The Faroe Islands \
rejected the deal as unfair. The agreement takes effect on 1 April.
"""
TRUCE = """date 2021-05-02

The army and the northern rebels of Sudan announced a truce on Saturday. The rebels must leave the town within a \
week. Norway mediated. Sudan is to open the road to aid convoys. Egypt doubted that the truce would hold.
"""
NOTHING = "date 2021-06-01\n\nIt rained in Bergen.\n"


def report(text: str, name: str) -> Report:
    """A report as the sources give it."""
    return Report(
        text=text,
        published_on=date.fromisoformat(text[5:15]),
        title=None,
        dateline=None,
        language="en",
        source_uri=f"reports/{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        body_start=17,
    )


def at(text: str, words: str) -> dict:
    """The evidence of a record that rests on these words."""
    start = text.index(words)
    return {"char_start": start, "char_end": start + len(words), "rule": "planted.words", "confidence": 0.5}


def party(text: str, name: str, actor_type: str, country: str | None, *roles: str) -> Party:
    return Party(**at(text, name), agreement=0, name=name, actor_type=actor_type, country=country, roles=roles)


def country(text: str, name: str, code: str, north: float, east: float) -> Place:
    return Place(
        **at(text, name),
        agreement=0,
        name=name,
        place_type="country",
        country=code,
        latitude=north,
        longitude=east,
        radius_km=100.0,
    )


def day(text: str, words: str, on: date, role: str) -> Date:
    return Date(
        **at(text, words),
        agreement=0,
        timex_type="DATE",
        value=on.isoformat(),
        earliest=datetime(on.year, on.month, on.day),
        latest=datetime(on.year, on.month, on.day, 23, 59, 59),
        role=role,
    )


def fisheries() -> tuple[Report, Extraction]:
    """An economic agreement with a condition that waits for another."""
    text = FISHERIES
    found = Extraction(text, date(2021, 3, 10))
    found.agreements.append(
        Agreement(
            **at(text, "share the mackerel catch"),
            name="Norway-Iceland mackerel deal",
            kinds=("economic",),
            stage="concluded",
            places=("Iceland",),
            announced_on=date(2021, 3, 9),
            effective_on=date(2021, 4, 1),
        )
    )
    found.parties.extend(
        [
            party(text, "Norway", "state", "NOR", "signatory"),
            party(text, "Iceland", "state", "ISL", "signatory"),
            party(text, "Denmark", "state", "DNK", "mediator"),
            party(text, "The Faroe Islands", "state", "FRO", "opponent"),
        ]
    )
    found.dates.extend(
        [
            day(text, "Tuesday", date(2021, 3, 9), "announced"),
            day(text, "31 March", date(2021, 3, 31), "deadline"),
            day(text, "1 April", date(2021, 4, 1), "effective"),
        ]
    )
    found.conditions.extend(
        [
            Condition(
                **at(text, "Iceland must land its whole quota by 31 March"),
                agreement=0,
                kind="obligation",
                modality="required",
                obligors=("Iceland",),
                obligor_parties=(1,),
                deadline=1,
            ),
            Condition(
                **at(text, "Norway may fish in Icelandic waters"),
                agreement=0,
                kind="permission",
                modality="permitted",
                obligors=("Norway",),
                obligor_parties=(0,),
                depends_on=(2,),
            ),
            Condition(
                **at(text, "if Iceland lands its whole quota"),
                agreement=0,
                kind="precondition",
                modality="conditional",
                obligors=("Iceland",),
                obligor_parties=(1,),
            ),
        ]
    )
    found.objections.append(
        Objection(
            **at(text, "The Faroe Islands rejected the deal as unfair"),
            agreement=0,
            objector="The Faroe Islands",
            party=3,
            stance="rejects",
            target="the deal",
        )
    )
    found.places.append(country(text, "Iceland", "ISL", 64.14, -21.9))
    return report(text, "fisheries"), found


def truce() -> tuple[Report, Extraction]:
    """A ceasefire, with a party that the other report has too."""
    text = TRUCE
    found = Extraction(text, date(2021, 5, 2))
    found.agreements.append(
        Agreement(
            **at(text, "a truce"),
            name="Truce in Sudan",
            kinds=("ceasefire", "humanitarian"),
            stage="in_force",
            places=("Sudan",),
            announced_on=date(2021, 5, 1),
        )
    )
    found.parties.extend(
        [
            party(text, "Sudan", "state", "SDN", "signatory"),
            party(text, "the northern rebels", "armed_group", None, "signatory"),
            party(text, "Norway", "state", "NOR", "mediator"),
            party(text, "Egypt", "state", "EGY", "opponent"),
        ]
    )
    found.dates.append(day(text, "Saturday", date(2021, 5, 1), "announced"))
    found.conditions.extend(
        [
            Condition(
                **at(text, "The rebels must leave the town within a week"),
                agreement=0,
                kind="obligation",
                modality="required",
                obligors=("the northern rebels",),
                obligor_parties=(1,),
            ),
            Condition(
                **at(text, "Sudan is to open the road to aid convoys"),
                agreement=0,
                kind="obligation",
                modality="required",
                obligors=("Sudan",),
                obligor_parties=(0,),
            ),
        ]
    )
    found.objections.append(
        Objection(
            **at(text, "Egypt doubted that the truce would hold"),
            agreement=0,
            objector="Egypt",
            party=3,
            stance="doubts",
            target="the truce",
        )
    )
    found.places.append(country(text, "Sudan", "SDN", 15.5, 32.5))
    return report(text, "truce"), found


def nothing() -> tuple[Report, Extraction]:
    """A report about no agreement."""
    return report(NOTHING, "nothing"), Extraction(NOTHING, date(2021, 6, 1))


def readings() -> list[tuple[Report, Extraction]]:
    """All planted reports."""
    return [fisheries(), truce(), nothing()]
