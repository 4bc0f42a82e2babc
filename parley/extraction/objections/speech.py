"""Objections in direct speech: what is between quotation marks speaks ill of the agreement, and somebody says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.drafts import FoundObjection
from parley.extraction.objections.clauses import QUOTED, masked, subject_of
from parley.extraction.objections.lexicon import evaluate
from parley.extraction.objections.resolution import actors_at
from parley.extraction.objections.topics import pronouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.objections.topics import Topics
    from parley.language import Document, Sentence

SAYS = re.compile(r"\b(?:said|says|told|added|adds|declared|wrote|shouted|warned|complained|argued|tweeted|insisted)\b")
SPEAKER_END = re.compile(r",|;|\.(?:\s|$)|\s(?:who|which|when|while|after|before|in\s+a|at\s+a|as|on\s+\w+day)\b|$")
CONFIDENCE = 0.6


def quoted_objections(document: Document, cast: Cast, topics: Topics, sentence: Sentence) -> Iterator[FoundObjection]:
    """The objections that a sentence quotes word for word, with who says them."""
    for quote in QUOTED.finditer(sentence.text):
        spoken = evaluate(quote.group())
        if spoken is None or not (topics.speaks(quote.group()) or pronouns().search(quote.group())):
            continue
        for actor in speakers(document, cast, sentence, quote):
            yield FoundObjection(
                char_start=sentence.start + quote.start(),
                char_end=sentence.start + quote.end(),
                rule=spoken.rule,
                confidence=CONFIDENCE,
                agreement=topics.agreement_at(sentence.start + quote.end()),
                objector=actor,
                stance=spoken.stance,
                target=topics.target(sentence, sentence.start + quote.start(), sentence.start + quote.end()),
            )


def speakers(document: Document, cast: Cast, sentence: Sentence, quote: re.Match[str]) -> list[Actor]:
    """Who says a quotation: after it (`said X`, `X said`), or before it (`X said: ...`)."""
    words, base = masked(sentence.text), sentence.start
    verb = SAYS.search(words, quote.end())
    if verb:
        between = words[quote.end() : verb.start()].strip(" ,")
        if not between:
            stop = SPEAKER_END.search(words, verb.end() + 1)
            right = stop.start() if stop else len(words)
            return actors_at(cast, document.text, base + verb.end(), base + right, base + len(words))
        left = quote.end() + words[quote.end() : verb.start()].index(between[0])
        return actors_at(cast, document.text, base + left, base + verb.start(), base + verb.start())
    before = list(SAYS.finditer(words, 0, quote.start()))
    if not before:
        return []
    subject = subject_of(words, before[-1].start())
    if subject is None:
        return []
    return actors_at(cast, document.text, base + subject.start, base + subject.end, base + subject.reach)
