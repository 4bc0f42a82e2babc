"""Direct speech that speaks ill of the agreement, and who says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.clauses import QUOTED, subject_of
from parley.extraction.objections.lexicon import Evaluation, evaluate
from parley.extraction.objections.resolution import Place
from parley.extraction.objections.topics import pronouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.actors import Actor
    from parley.extraction.objections.surface import Reading

SAYS = re.compile(
    r"\b(?:said|says|told|added|adds|declared|wrote|shouted|warned|complained|argued|tweeted|insisted|called|calls)\b"
)
SPEAKER_END = re.compile(r",|;|\.(?:\s|$)|\s(?:who|which|when|while|after|before|in\s+a|at\s+a|as|on\s+\w+day)\b|$")
SHORT = 80


def quotations(reading: Reading) -> Iterator[tuple[int, int, Evaluation, list[Actor]]]:
    """Quotations of a sentence that speak ill: where they stand in it, how, and whose they are."""
    for quote in QUOTED.finditer(reading.sentence.text):
        spoken = evaluate(quote.group())
        if spoken is None:
            continue
        length = quote.end() - quote.start()
        if length < SHORT or reading.topics.speaks(quote.group()) or pronouns().search(quote.group()):
            yield quote.start(), quote.end(), spoken, speakers(reading, quote)


def speakers(reading: Reading, quote: re.Match[str]) -> list[Actor]:
    """Who says a quotation: after it (`said X`, `X said`), or before it (`X said: ...`)."""
    words, base = reading.words, reading.sentence.start
    verb = SAYS.search(words, quote.end())
    if verb:
        between = words[quote.end() : verb.start()].strip(" ,")
        if not between:
            stop = SPEAKER_END.search(words, verb.end() + 1)
            right = stop.start() if stop else len(words)
            return reading.resolver.actors_at(Place(base + verb.end(), base + right, base + len(words)))
        left = words.index(between[0], quote.end())
        return reading.resolver.actors_at(Place(base + left, base + verb.start(), base + verb.start()))
    before = list(SAYS.finditer(words, 0, quote.start()))
    return reading.actors(subject_of(words, before[-1].start())) if before else []
