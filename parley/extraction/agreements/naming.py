"""A readable name for an agreement: its proper name, or one made of its sides and the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.headlines import called, called_in_headline, mention_for, truecased
from parley.extraction.agreements.lexicon import any_of, load
from parley.extraction.agreements.places import dateline_length
from parley.extraction.agreements.trimming import ARTICLE

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

SIDES = frozenset({"state", "armed_group", "political_group"})
PAIR = 2
AGREEMENT = "agreement"
"""What an agreement is called that only a verb tells."""
CAPITAL, CAPITALS = re.compile(r"(?<!^)\b[A-ZÀ-Þ]"), re.compile(r"[A-ZÀ-Þ]")


@cache
def proper_name() -> re.Pattern[str]:
    """Capitalised words that end in the name of an agreement, and a capitalised topic, whole."""
    heads = "|".join(load("names")["proper"]["heads"])
    word = r"[A-ZÀ-Þ][\w’'.-]+"
    more = rf"(?:(?:,\s+|\s+)and\s+(?:the\s+)?{word}(?:\s+{word}){{0,3}})?"
    topic = rf"\s+(?:on|of)\s+(?:the\s+)?{word}(?:\s+{word}){{0,4}}{more}"
    return re.compile(rf"(?<![.!?]\s)\b(?:{word}\s+){{1,5}}(?:{heads})\b(?:{topic})?")


def named_by(called: str, sides: list[str]) -> str:
    """The name of an agreement that has none of its own, by its sides and what the report calls it."""
    names = [unshouted(ARTICLE.sub("", side)) for side in sides if not (only_tells().search(side) or cries(side))]
    joined = "–".join(dict.fromkeys(name for name in names if name.casefold() not in called.casefold()))
    return f"{joined} {called}" if joined else called


def cries(side: str) -> bool:
    """Whether what stands for a side is more of a headline in capitals than a name."""
    return side.isupper() and len(side.split()) >= load("names")["headline"]["most_words"]


def unshouted(side: str) -> str:
    """A side of several words that only a headline in capitals names, in small letters but for its acronyms."""
    words = side.split()
    if not side.isupper() or len(words) == 1:
        return side
    acronyms = load("names")["headline"]["acronyms"]
    return " ".join(word if word in acronyms or not word.isalpha() else word.capitalize() for word in words)


@cache
def only_tells() -> re.Pattern[str]:
    """Those who watch an agreement, trade under it or report it: no side to name it by."""
    entry = load("names")["no_sides"]
    return re.compile(rf"\b(?:{any_of(entry['words'])})\Z|\A(?:{any_of(entry['names'])})\Z", re.IGNORECASE)


def name_of(
    document: Document, cast: Cast, phrase: Phrase, home: Sentence, lead: list[Sentence], *, others: list[Phrase]
) -> tuple[str, str | None]:
    """The name of the agreement that a phrase names first.

    Args:
        document: The report.
        cast: Its actors.
        phrase: The phrase.
        home: The sentence that holds it.
        lead: The opening sentences, where a proper name is looked for.
        others: Phrases that may name it too: one of the body stands in for a headline in capitals that says less.

    Returns:
        Its proper name if it has one, and None; or one made of sides near the phrase and what the report calls it, and
        the latter.
    """
    if phrase.entry.startswith("verb."):
        return made(cast, phrase, home, lead, AGREEMENT), AGREEMENT
    if home.text.isupper():
        stand_in = mention_for(document, phrase, others)
        if stand_in is None:
            words = truecased(document, phrase, called_in_headline(document, phrase))
            return (words, None) if CAPITALS.search(words) else (made(cast, phrase, home, lead, words), words)
        phrase, home = stand_in, document.sentence_at(stand_in.start)
    words = called(document, phrase)
    if CAPITAL.search(document.text[phrase.start : phrase.head_end]) and CAPITALS.search(words):
        return words, None
    for sentence in lead:
        if not sentence.text.isupper():
            found = proper_name().search(sentence.text)
            if found:
                return " ".join(found.group().split()), None
    return made(cast, phrase, home, lead, words), words


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
