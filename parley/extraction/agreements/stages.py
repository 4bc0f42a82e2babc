"""How far an agreement has come: what governs its mentions over the whole report, and cues near the first of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.governing import Predicate, predicates_of, status_of
from parley.extraction.agreements.lexicon import any_of, lemma_of, load
from parley.extraction.agreements.times import dated_before
from parley.language.syntax import is_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from spacy.tokens import Token

    from parley.language import Document

DEFAULT = "concluded"
PRIOR = 0.3
"""What speaks for it to begin with: most reports of agreements tell of a new one."""
CUES_BESIDE_PARSE = 1.0
MOST_CONCLUDED = 2.0
ENOUGH_BREACH = 2.5
Points = defaultdict[str, float]
"""What speaks for each stage."""
ROLES = ("object", "subject", "noun", "modifier")
VERBAL = ("object", "subject")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a stage; `gate`, where there is one, is a cheap pattern that must be met first."""

    stage: str
    weight: float
    anywhere: bool
    pattern: re.Pattern[str]
    gate: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Zones:
    """Where evidence for a stage is looked for, as offsets.

    Attributes:
        near: The sentence that first names the agreement, the opening one and the headlines, where cues count in full.
        lead: The other sentences of the lead, where they count by half.
        rest: All that follows; only cues that name the agreement themselves are looked for there, and count by half.
        fights: Whether it is a truce, that fighting breaks.
        mentions: The ends of the heads of its mentions, each with what an event there counts.
        earlier: Whether it is one of an earlier year: what was concluded then has been in force since.
        offered: Whether what it is called says that it is only put forward (a scheme, a blueprint).
    """

    near: list[tuple[int, int]]
    lead: list[tuple[int, int]]
    rest: tuple[int, int]
    mentions: list[tuple[int, float]]
    fights: bool = False
    earlier: bool = False
    offered: bool = False


@cache
def cues() -> list[Cue]:
    """Every cue of `stages.toml`."""
    nouns = [head for entry in load("triggers")["noun"].values() for head in entry["heads"]]
    named = f"(?:{any_of(nouns)})"
    return [
        Cue(
            cue["stage"],
            float(cue["weight"]),
            bool(cue.get("anywhere")),
            re.compile(cue["pattern"].replace("{AGREEMENT}", named), re.IGNORECASE),
            re.compile(cue["gate"], re.IGNORECASE) if "gate" in cue else None,
        )
        for cue in load("stages")["cue"]
    ]


@cache
def events() -> dict[tuple[str, str], str]:
    """The event that each word tells of, by role and key; by a verb's regular past too, should its lemma be that."""
    listed = {
        (role, word): name
        for name, entry in load("stages")["event"].items()
        for role in ROLES
        for word in entry.get(role, ())
    }
    return {(role, past(word)): name for (role, word), name in listed.items() if role in VERBAL} | listed


def past(words: str) -> str:
    """A verb, or one with what belongs to it, in the regular past."""
    verb, blank, rest = words.partition(" ")
    ending = "d" if verb.endswith("e") else "ed"
    return f"{verb}{ending}{blank}{rest}"


def event_of(predicate: Predicate) -> str | None:
    """The event that a predicate tells of, by its fullest key that is listed."""
    found = next((events()[predicate.role, key] for key in predicate.keys if (predicate.role, key) in events()), None)
    return found or ("working" if is_carried_out(predicate) else "broken" if is_done_against(predicate) else None)


def is_done_against(predicate: Predicate) -> bool:
    """Whether a predicate tells of what was done against an agreement: `drills in defiance of the treaty`."""
    against = load("stages")["against"]["prepositions"]
    return predicate.role == "object" and any(key.endswith(f" {word}") for key in predicate.keys for word in against)


def is_carried_out(predicate: Predicate) -> bool:
    """Whether a predicate tells of what was done under an agreement: `left the town under the pact`."""
    entry = load("stages")["carried_out"]
    verb = predicate.token
    if predicate.role != "object" or predicate.status not in {"done", "known"} or verb.tag_ not in {"VBD", "VBN"}:
        return False
    return lemma_of(verb) not in entry["not_verbs"] and any(
        key == f"{lemma_of(verb)} {preposition}" for key in predicate.keys for preposition in entry["prepositions"]
    )


def told(document: Document, mentions: Iterable[tuple[int, float]]) -> Iterator[tuple[str, str, float]]:
    """The events that govern some mentions, with status and what they count where they stand."""
    for head_end, weight in mentions:
        for predicate in predicates_of(document, head_end):
            event = event_of(predicate)
            if event:
                yield event, status_told(document, event, predicate, weight), weight


def status_told(document: Document, event: str, predicate: Predicate, weight: float) -> str:
    """The status of an event, where its tense alone would mislead: an end that is set, a making told by hindsight."""
    if event in {"over", "starting", "working"} and is_scheduled(predicate, weight):
        return "future"
    if event == "made" and predicate.token.tag_ == "VBG" and is_still_made(predicate.token):
        return "ongoing"
    # `They had signed a pact` tells the news of it unless it says when that was.
    if event == "made" and predicate.status == "before" and not dated_before(document, predicate.token):
        return "known"
    return predicate.status


def is_still_made(verb: Token) -> bool:
    """Whether a participle tells of what is only being done: `start negotiating`, `were hammering out`."""
    begun = verb.dep_ in {"xcomp", "ccomp"} and lemma_of(verb.head) in load("stages")["scheduled"]["begun"]
    return begun or any(child.dep_ == "aux" and lemma_of(child) == "be" for child in verb.children)


def is_scheduled(predicate: Predicate, weight: float) -> bool:
    """Whether the present tense tells the day that is set: `it takes effect on May 1`; in headlines it does not."""
    stages = load("stages")
    present = predicate.role == "subject" and predicate.token.tag_ in {"VBZ", "VBP"}
    return (
        present and weight != stages["zone"]["headline"] and lemma_of(predicate.token) in stages["scheduled"]["verbs"]
    )


def points_of_events(document: Document, mentions: Iterable[tuple[int, float]]) -> Points:
    """Points for each stage by the events that govern its mentions; events alike count ever less."""
    points: Points = defaultdict(float)
    seen: Counter[tuple[str, str]] = Counter()
    for event, status, weight in sorted(told(document, mentions), key=lambda found: -found[2]):
        seen[event, status] += 1
        for stage, counts in load("stages")["event"][event]["status"].get(status, {}).items():
            points[stage] += weight * counts / seen[event, status]
    return points


def fighting(document: Document, zones: Zones) -> float:
    """What fighting that is news in the lead counts against a truce that is no news there."""
    entry = load("stages")["fighting"]
    found = {
        lemma_of(token)
        for start, end in (*zones.near, *zones.lead)
        for token in document.doc[first_token(document, start) : first_token(document, end)]
        if lemma_of(token) in entry["verbs"] and is_clause(token) and status_of(document, token) in ("done", "ongoing")
    }
    return float(entry["counts"]) * min(len(found), int(entry["most"]))


def first_token(document: Document, offset: int) -> int:
    """The number of the first token at or after a code point."""
    return bisect_left(document.doc, offset, key=lambda token: token.idx)


def made_now(document: Document, zones: Zones) -> bool:
    """Whether the lead tells of the making of an agreement as news."""
    here = [(head, weight) for head, weight in zones.mentions if weight >= min(1.0, load("stages")["zone"]["lead"])]
    return any((event, status) == ("made", "done") for event, status, _ in told(document, here))


def points_of_cues(text: str, zones: Zones) -> Points:
    """Points for each stage by cues."""
    points: Points = defaultdict(float)
    places = [(span, 1.0, False) for span in zones.near] + [(span, 0.5, False) for span in zones.lead]
    for (start, end), weight, anywhere in [*places, (zones.rest, 0.5, True)]:
        for cue in cues():
            if (anywhere and not cue.anywhere) or (cue.gate and not cue.gate.search(text, start, end)):
                continue
            if cue.pattern.search(text, start, end):
                points[cue.stage] += cue.weight * weight
    return points


def stage_points(document: Document, zones: Zones) -> Points:
    """Points for each stage by all evidence."""
    share = CUES_BESIDE_PARSE if document.parsed else 1.0
    points: Points = defaultdict(float)
    for stage, count in points_of_cues(document.text, zones).items():
        points[stage] = share * count
    # What is in force, broken or over was concluded too: cues for that speak against none of them.
    points[DEFAULT] = min(points[DEFAULT], MOST_CONCLUDED) + PRIOR
    for stage, count in points_of_events(document, zones.mentions).items():
        points[stage] += count
    if zones.fights and document.parsed and not made_now(document, zones):
        points["violated"] += fighting(document, zones)
    if zones.offered:
        points["proposed"] += load("stages")["only_offered"]["counts"]
    if zones.earlier:
        points["in_force"] = max(points["in_force"], points.pop(DEFAULT))
    return points


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
