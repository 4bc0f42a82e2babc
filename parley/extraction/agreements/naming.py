"""A readable name for an agreement: its proper name, or one made of its sides and the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.places import dateline_length

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

SIDES = frozenset({"state", "armed_group", "political_group"})
PAIR = 2
ARTICLE = re.compile(r"\A(?:the|an?|their|its|his|her|this|that)\s+", re.IGNORECASE)
TOPIC = re.compile(r"\s+(?:on|for|in|of)\s+.*", re.DOTALL)
CAPITAL = re.compile(r"(?<!^)\b[A-ZÀ-Þ]")


@cache
def proper_name() -> re.Pattern[str]:
    """Capitalised words that end in the name of an agreement, and a capitalised topic."""
    heads = "|".join(load("names")["proper"]["heads"])
    word = r"[A-ZÀ-Þ][\w’'.-]+"
    return re.compile(
        rf"(?<![.!?]\s)\b(?:{word}\s+){{1,5}}(?:{heads})\b(?:\s+(?:on|of)\s+(?:the\s+)?{word}(?:\s+{word}){{0,4}})?"
    )


def name_of(document: Document, cast: Cast, phrase: Phrase, home: Sentence, lead: list[Sentence]) -> str:
    """The name of the agreement that a phrase names first.

    Args:
        document: The report.
        cast: Its actors.
        phrase: The phrase.
        home: The sentence that holds it.
        lead: The opening sentences, where a proper name is looked for.

    Returns:
        Its proper name if it has one, or its sides and what the report calls it.
    """
    words = " ".join(document.text[phrase.start : phrase.end].split())
    core = ARTICLE.sub("", words)
    if core.isupper():
        return core.title()
    if CAPITAL.search(document.text[phrase.start : phrase.head_end]):
        return core
    for sentence in lead:
        if not sentence.text.isupper():
            found = proper_name().search(sentence.text)
            if found:
                return " ".join(found.group().split())
    return made(document, cast, phrase, home, lead)


def made(document: Document, cast: Cast, phrase: Phrase, home: Sentence, lead: list[Sentence]) -> str:
    """A name made of the sides in the home sentence (else the lead), the phrase up to its head, and a short topic."""
    limits = load("names")["made"]
    core = ARTICLE.sub("", " ".join(document.text[phrase.start : phrase.end].split()))
    head = ARTICLE.sub("", " ".join(document.text[phrase.start : phrase.head_end].split()))
    topic = TOPIC.match(core[len(head) :])
    tail = topic.group() if topic and len(topic.group().split()) <= limits["topic_words"] else ""
    opening = home.start + dateline_length(home.text)
    before = [a for a in cast.actors_within(opening, phrase.start) if a.actor_type in SIDES]
    after = [a for a in cast.actors_within(phrase.start, home.end) if a.actor_type in SIDES and a not in before]
    actors = before[: limits["sides"]] if len(before) > 1 else [*before, *after][:2]
    if lead and len(actors) < PAIR:
        # One side alone makes no agreement: the others stand elsewhere in the lead.
        lead_sides = [a for a in cast.actors_within(lead[0].start, lead[-1].end) if a.actor_type in SIDES]
        actors = [*actors, *(a for a in lead_sides if a not in actors)][:PAIR]
    names = [ARTICLE.sub("", actor.name) for actor in actors if actor.name.casefold() not in tail.casefold()]
    sides = "–".join(dict.fromkeys(names))
    return f"{sides} {head}{tail}" if sides else f"{head}{tail}"
