"""Places that an agreement is about, and where it was concluded."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.agreements.lexicon import load

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

PLACE = re.compile(
    r"\b(?:in|at|on|for|between|outside|near|over|(?:east|west|north|south|city|port|town|region|province|banks)\s+of)\s+(?:the\s+)?(?:[a-z-]+(?:ern|ish)?\s+){0,2}?"
    r"(?P<name>[A-ZÀ-Þ][\w-]+(?:\s+(?:and\s+)?[A-ZÀ-Þ][\w-]+){0,2})(?![’'\w])"
)
DATELINE = re.compile(
    r"\s*(?P<city>[A-ZÀ-Þ][\w.’' -]{2,30}?)(?:,[^()\n–—-]{2,30}?)?\s*(?P<agency>\([^)]{2,20}\)\s*)?(?:[–—]|--?)\s"
)
STATES = 3


@cache
def settings() -> dict[str, Any]:
    """What `names.toml` says about places."""
    entry: dict[str, Any] = load("names")["places"]
    return {**entry, "conclusion": re.compile(entry["conclusion"]), "never": frozenset(entry["never"])}


def places_of(document: Document, cast: Cast, home: Sentence, lead: list[Sentence], stage: str) -> tuple[str, ...]:
    """Places of an agreement.

    Args:
        document: The report.
        cast: Its actors: people and bodies are no places, states are.
        home: The sentence that names the agreement first.
        lead: The opening sentences.
        stage: The agreement's stage.

    Returns:
        Places after a preposition, the dateline's city where the report tells of a conclusion, and the states of the
        home sentence; each once, at most as many as `names.toml` allows.
    """
    telling = [s for s in lead if s == home or settings()["conclusion"].search(s.text)]
    found = [name for sentence in telling for name in named_places(document.text, cast, sentence)]
    city = dateline(document)
    if city and stage in ("concluded", "proposed") and settings()["conclusion"].search(lead[-1].text + home.text):
        found.append(city)
    states = [m for m in cast.within(home.start, home.end) if m.actor.actor_type == "state" and m.form == "name"]
    found += [m.text.removeprefix("the ").removeprefix("The ") for m in states[:STATES]]
    return tuple(dict.fromkeys(found))[: settings()["most"]]


def named_places(text: str, cast: Cast, sentence: Sentence) -> list[str]:
    """Names after a preposition of place in a sentence that are neither people nor bodies."""
    names = []
    for found in PLACE.finditer(text, sentence.start, sentence.end):
        start, end = found.span("name")
        others = [m for m in cast.within(start - 40, end + 40) if m.start < end and m.end > start]
        if found["name"].split()[0] in settings()["never"] or any(m.form not in ("name", "metonym") for m in others):
            continue
        if all(m.actor.actor_type == "state" for m in others):
            names.append(found["name"])
    return names


def dateline(document: Document) -> str | None:
    """The city that a report was filed from, if it opens with a dateline."""
    for sentence in document.sentences[:3]:
        # A dateline may be a sentence of its own; what follows it tells that it is one.
        found = DATELINE.match(document.text, sentence.start)
        if found and (found["city"].isupper() or found["agency"]):
            city = found["city"].strip()
            return city.title() if city.isupper() else city
    return None


def dateline_length(sentence: str) -> int:
    """How many code points of a sentence are a dateline: a city in capitals, or one before an agency's name."""
    found = DATELINE.match(sentence)
    return found.end() if found and (found["city"].isupper() or found["agency"]) else 0
