"""Set phrases of opposition with words that vary between: `gave it until Easter`, `recalled its ambassador`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.objections.lexicon import load
from parley.language.syntax import clause_of, is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.objections.topics import Topics
    from parley.extraction.objections.voices import Voices
    from parley.language import Sentence

YEAR = re.compile(
    r"\b(?:in|since|after|of)\s+(?:1[6-9]|20)\d\d\b|\b(?:last|previous|earlier)\s+(?:year|century|decade)\b|\bago\b"
)
IT = re.compile(r"\b(?:it|this|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Idiom:
    """An entry of `idioms.toml`, as explained there.

    Attributes:
        rule: `idioms.<entry>`.
        stance: One of `schemas.vocabularies.STANCES`.
        now: Whether an act that is told as past does not count.
        about: Whether the sentence must speak of the agreement.
        hints: Letters of which some stand wherever the pattern does.
        pattern: The words.
    """

    rule: str
    stance: str
    now: bool
    about: bool
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def idioms() -> tuple[Idiom, ...]:
    """Every set phrase, in the file's order."""
    return tuple(
        Idiom(
            f"idioms.{name}",
            entry["stance"],
            bool(entry.get("now")),
            bool(entry.get("about")),
            tuple(entry["hints"]),
            re.compile(entry["pattern"], re.NOFLAG if entry.get("exact") else re.IGNORECASE),
        )
        for name, entry in load("idioms").items()
    )


def idioms_in(sentence: Sentence, voices: Voices, topics: Topics) -> Iterator[tuple[Idiom, Token]]:
    """The set phrases of a sentence, each with its first verb.

    Args:
        sentence: The sentence.
        voices: Who says what in the report; what stands in its quotations is left out.
        topics: Where the report speaks of its agreements.
    """
    folded = sentence.text.lower() + sentence.text  # capitals count for some
    for idiom in idioms():
        if not any(hint in folded for hint in idiom.hints):
            continue
        found = idiom.pattern.search(sentence.text)
        if found is None or voices.quote_at(sentence.start + found.start()):
            continue
        if idiom.about and not topics.is_named(sentence.text) and not IT.search(sentence.text):
            continue
        start, end = sentence.start + found.start(), sentence.start + found.end()
        tokens = [token for token in voices.tokens(sentence) if start <= token.idx < end]
        heads = [token for token in tokens if token.pos_ in {"VERB", "AUX"}] or [
            one for one in tokens if one.dep_ == "ROOT"
        ]
        verb = clause_of(heads[0]) if heads else None
        if verb is None or (idiom.now and is_past(verb, sentence)):
            continue
        if not is_negated(verb) or idiom.stance != "rejects":
            yield idiom, verb


def is_past(verb: Token, sentence: Sentence) -> bool:
    """Whether an act is told as one of an earlier time, or allowed: `had recalled`, `may leave it`."""
    if any(child.lower_ in {"had", "may", "can"} for child in verb.children):
        return True
    return bool(YEAR.search(sentence.text))
