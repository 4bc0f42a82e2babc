"""What the verbs and nouns that govern the mentions of an agreement tell of it: events, each by how real it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.governing import Predicate, predicates_of
from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.times import dated_before
from parley.extraction.agreements.zones import Points
from parley.language.syntax import agents, modal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from parley.language import Document

ROLES = ("object", "subject", "noun", "modifier")
VERBAL = ("object", "subject")


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a predicate tells of, how real it is (see `statuses.status_of`), and what it counts there."""

    event: str
    status: str
    weight: float


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
    keys = [key for key in predicate.keys if " " in key] if is_named_so(predicate) else predicate.keys
    found = next((events()[predicate.role, key] for key in keys if (predicate.role, key) in events()), None)
    if found in {"made", "offered"} and is_by_parliament(predicate):
        return "ratified"
    return found or ("working" if is_carried_out(predicate) else "broken" if is_done_against(predicate) else None)


def is_by_parliament(predicate: Predicate) -> bool:
    """Whether those who approve or debate it are deputies: it has been made before."""
    parliament = load("stages")["parliament"]
    return (
        predicate.role == "object"
        and lemma_of(predicate.token) in parliament["verbs"]
        and any(lemma_of(agent) in parliament["nouns"] for agent in agents(predicate.token))
    )


def is_named_so(predicate: Predicate) -> bool:
    """Whether a noun says what an agreement is: `the treaty was the work of years`; no verb of that form does."""
    noun = predicate.token
    return predicate.role == "subject" and noun.pos_ == "NOUN" and any(child.dep_ == "det" for child in noun.children)


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


def governed(document: Document, mentions: Iterable[tuple[int, float]]) -> list[tuple[Predicate, float]]:
    """What governs some mentions, each with what it counts where it stands; what counts most first."""
    ranked = sorted(mentions, key=lambda mention: -mention[1])
    return [(predicate, weight) for head_end, weight in ranked for predicate in predicates_of(document, head_end)]


def told(document: Document, predicates: Iterable[tuple[Predicate, float]]) -> Iterator[Told]:
    """The events that some predicates tell of."""
    for predicate, weight in predicates:
        event = event_of(predicate)
        if event:
            yield Told(event, status_told(document, event, predicate, weight), weight)


def status_told(document: Document, event: str, predicate: Predicate, weight: float) -> str:
    """The status of an event, where its tense alone would mislead: an end that is set, a making told by hindsight."""
    if event in {"over", "starting", "working"} and is_scheduled(predicate, weight):
        return "future"
    # Who is leaving it has decided to; what is falling apart still stands.
    if event == "over" and predicate.role == "object" and predicate.status == "ongoing":
        return "commit"
    if event == "made" and predicate.token.tag_ == "VBG" and is_still_made(predicate.token):
        return "ongoing"
    # `The pact signed in 1990`.
    if event == "made" and predicate.status == "known" and dated_before(document, predicate.token):
        return "before"
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
    # `Enters its second year`.
    if any(key.partition(" ")[2] in stages["past"]["units"] for key in predicate.keys):
        return False
    return (
        present and weight != stages["zone"]["headline"] and lemma_of(predicate.token) in stages["scheduled"]["verbs"]
    )


def points_of_events(events: Iterable[Told]) -> Points:
    """Points for each stage by events; those alike count ever less."""
    points: Points = defaultdict(float)
    seen: Counter[tuple[str, str]] = Counter()
    for one in events:
        seen[one.event, one.status] += 1
        for stage, counts in load("stages")["event"][one.event]["status"].get(one.status, {}).items():
            points[stage] += one.weight * counts / seen[one.event, one.status]
    return points


def points_of_terms(predicates: Iterable[tuple[Predicate, float]]) -> Points:
    """Points for each stage by how its terms are told: a draft would do what a treaty does, a dead one would have."""
    points: Points = defaultdict(float)
    seen: Counter[str] = Counter()
    for predicate, weight in predicates:
        how = how_told(predicate) if predicate.role == "subject" else None
        if how:
            seen[how] += 1
            for stage, counts in load("stages")["terms_told"][how].items():
                points[stage] += weight * counts / seen[how]
    return points


def how_lasting(predicate: Predicate) -> str | None:
    """Whether a verb says that an agreement `still` does, or does `no_longer`, what it says."""
    entry = load("stages")["lasting"]
    adverbs = {
        " ".join(word.lower_ for word in child.subtree) for child in predicate.token.children if child.dep_ == "advmod"
    }
    if not adverbs.isdisjoint(entry["over"]):
        return "no_longer"
    stands = predicate.status == "done" and event_of(predicate) is None and not adverbs.isdisjoint(entry["still"])
    return "still" if stands else None


def how_told(predicate: Predicate) -> str | None:
    """How a verb tells what an agreement does: as what it `does`, what it `would` do or `would_have` done."""
    if predicate.status == "missed":
        return "would_have"
    lasting = how_lasting(predicate)
    if lasting:
        return lasting
    word = modal(predicate.token)
    if word == "would":
        return "would"
    plain = not word and predicate.token.tag_ == "VBZ" and predicate.status == "done" and event_of(predicate) is None
    return "does" if plain or word in load("stages")["binding"]["modals"] else None
