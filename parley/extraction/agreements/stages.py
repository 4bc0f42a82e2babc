"""How far an agreement has come: what governs its mentions over the whole report, and cues near the first of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parley.extraction.agreements.cues import SETTLED, points_of_cues
from parley.extraction.agreements.deeds import acts, breaches, calm, fighting
from parley.extraction.agreements.events import Told, governed, points_of_events, points_of_terms, told
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.zones import Points, Zones

if TYPE_CHECKING:
    from datetime import date

    from parley.language import Document

DEFAULT = "concluded"
PRIOR = 0.3
"""What speaks for it to begin with: most reports of agreements tell of a new one."""
MOST_CONCLUDED = 2.0
ENOUGH_BREACH = 2.5
OPENING = 1.0
"""What a mention counts at least where it is the news itself: in a headline, in the opening sentence, the first one."""


def stage_points(document: Document, zones: Zones) -> Points:
    """Points for each stage by all evidence."""
    predicates = governed(document, zones.mentions)
    events = list(told(document, predicates))
    points = points_of_cues(document, zones)
    # What is in force, broken or over was concluded too: cues for that speak against none of them.
    points[DEFAULT] = min(points[DEFAULT], MOST_CONCLUDED) + PRIOR
    for stage, count in (*points_of_events(events).items(), *points_of_terms(predicates).items()):
        points[stage] += count
    if document.parsed:
        for stage, count in points_of_deeds(document, zones, events).items():
            points[stage] += count
    if points.pop(SETTLED, 0) or has_started(events):
        points[DEFAULT] = min(points[DEFAULT], MOST_CONCLUDED)
    if zones.offered:
        points["proposed"] += load("stages")["only_offered"]["counts"]
    if zones.earlier:
        points["in_force"] = max(points["in_force"], points.pop(DEFAULT))
    return points


def points_of_deeds(document: Document, zones: Zones, events: list[Told]) -> Points:
    """Points for each stage by what is done while it stands; little is known of that where its making is the news."""
    points: Points = defaultdict(float)
    if zones.fights and not is_made(events, float(load("stages")["zone"]["lead"])):
        points["violated"] += fighting(document, zones)
        points["in_force"] += calm(document, zones)
    if not is_made(events, OPENING):
        points["in_force"] += acts(document, zones)
    points["violated"] += breaches(document, zones)
    return points


def has_started(events: list[Told]) -> bool:
    """Whether a mention in the lead tells that it has taken effect: that is later than its making."""
    return any(
        one.event == "starting"
        and one.status in {"done", "ongoing"}
        and one.weight >= float(load("stages")["zone"]["lead"])
        for one in events
    )


def is_made(events: list[Told], least: float) -> bool:
    """Whether a mention that counts so much tells of the making of an agreement as news."""
    return any((one.event, one.status) == ("made", "done") and one.weight >= least for one in events)


def stage_of(document: Document, zones: Zones) -> str:
    """The stage with the most points: one of `schemas.vocabularies.STAGES`; `concluded` if nothing speaks for any."""
    return judged(document, zones)[0]


def judged(document: Document, zones: Zones) -> tuple[str, float]:
    """The stage with the most points, and by how many it leads."""
    points = stage_points(document, zones)
    best, *others = sorted(sorted(points), key=lambda stage: (-points[stage], stage == DEFAULT))
    margin = points[best] - max((points[stage] for stage in others), default=0.0)
    # What is violated is in force: evidence for the one does not speak against the other.
    return ("violated" if best == "in_force" and points["violated"] >= ENOUGH_BREACH else best), margin


def stage_by_days(stage: str, effective: list[date], published_on: date) -> str:
    """The stage of an agreement once the days on which it takes effect are known.

    Args:
        stage: What the words about the agreement say: one of `schemas.vocabularies.STAGES`.
        effective: The days on which the report says that it, or its first part, takes effect.
        published_on: The day of the report.

    Returns:
        `in_force` for a concluded agreement that has taken effect, `concluded` for one said to be in force that is only
        to take effect; else the stage as it was.
    """
    if effective and stage == "concluded" and min(effective) <= published_on:
        return "in_force"
    if effective and stage == "in_force" and min(effective) > published_on:
        return "concluded"
    return stage
