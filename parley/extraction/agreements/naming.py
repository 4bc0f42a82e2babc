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
OWN = re.compile(r"\b(?:his|her|its|their|own|it|them)\b", re.IGNORECASE)
SMALL = frozenset({"a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
SHORT = frozenset({"EU", "UN", "US", "U.S.", "U.N.", "UK", "NATO", "OPEC", "EC", "AU", "IMF", "ASEAN", "GATT"})
AGREEMENT = "agreement"
"""What an agreement is called that only a verb tells."""
CAPITAL = re.compile(r"(?<!^)\b[A-ZÀ-Þ]")


@cache
def proper_name() -> re.Pattern[str]:
    """Capitalised words that end in the name of an agreement, and a capitalised topic."""
    heads = "|".join(load("names")["proper"]["heads"])
    word = r"[A-ZÀ-Þ][\w’'.-]+"
    return re.compile(
        rf"(?<![.!?]\s)\b(?:{word}\s+){{1,5}}(?:{heads})\b(?:\s+(?:on|of)\s+(?:the\s+)?{word}(?:\s+{word}){{0,4}})?"
    )


def capitalised(shouted: str) -> str:
    """Words in capitals as a title has them: small words small, apostrophes and all."""
    words = [word if word in SHORT else word.capitalize() for word in shouted.split()]
    return " ".join(word.lower() if at and word.lower() in SMALL else word for at, word in enumerate(words))


def named_by(called: str, sides: list[str]) -> str:
    """The name of an agreement that has none of its own, by its sides and what the report calls it."""
    names = [ARTICLE.sub("", side) for side in sides]
    joined = "–".join(dict.fromkeys(name for name in names if name.casefold() not in called.casefold()))
    return f"{joined} {called}" if joined else called


def name_of(
    document: Document, cast: Cast, phrase: Phrase, home: Sentence, lead: list[Sentence]
) -> tuple[str, str | None]:
    """The name of the agreement that a phrase names first.

    Args:
        document: The report.
        cast: Its actors.
        phrase: The phrase.
        home: The sentence that holds it.
        lead: The opening sentences, where a proper name is looked for.

    Returns:
        Its proper name if it has one, and None; or one made of sides near the phrase and what the report calls it, and
        the latter.
    """
    if phrase.entry.startswith("verb."):
        return made(cast, phrase, home, lead, AGREEMENT), AGREEMENT
    words = " ".join(document.text[phrase.start : phrase.end].split())
    core = ARTICLE.sub("", words)
    if core.isupper():
        return capitalised(core), None
    if CAPITAL.search(document.text[phrase.start : phrase.head_end]):
        return core, None
    for sentence in lead:
        if not sentence.text.isupper():
            found = proper_name().search(sentence.text)
            if found:
                return " ".join(found.group().split()), None
    called = what_called(document, phrase)
    return made(cast, phrase, home, lead, called), called


def what_called(document: Document, phrase: Phrase) -> str:
    """What a report calls an agreement: the phrase up to its head, and a short topic."""
    core = ARTICLE.sub("", " ".join(document.text[phrase.start : phrase.end].split()))
    head = ARTICLE.sub("", " ".join(document.text[phrase.start : phrase.head_end].split()))
    topic = TOPIC.match(core[len(head) :])
    short = topic and len(topic.group().split()) <= load("names")["made"]["topic_words"]
    return head + (topic.group() if topic and short and not OWN.search(topic.group()) else "")


def made(cast: Cast, phrase: Phrase, home: Sentence, lead: list[Sentence], called: str) -> str:
    """A name made of the sides in the home sentence (else the lead) and what the report calls the agreement."""
    opening = home.start + dateline_length(home.text)
    before = [a for a in cast.actors_within(opening, phrase.start) if a.actor_type in SIDES]
    after = [a for a in cast.actors_within(phrase.start, home.end) if a.actor_type in SIDES and a not in before]
    actors = before[: load("names")["made"]["sides"]] if len(before) > 1 else [*before, *after][:PAIR]
    if lead and len(actors) < PAIR:
        # One side alone makes no agreement: the others stand elsewhere in the lead.
        lead_sides = [a for a in cast.actors_within(lead[0].start, lead[-1].end) if a.actor_type in SIDES]
        actors = [*actors, *(a for a in lead_sides if a not in actors)][:PAIR]
    return named_by(called, [actor.name for actor in actors])
