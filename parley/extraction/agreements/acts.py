"""What sides sign, and what a conference or a body adopts, where no noun of agreements names it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.lexicon import any_of, lemma_of, load
from parley.extraction.agreements.phrases import Phrase, left_edge, right_edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.language import Document, Sentence

REAL = frozenset({"done", "known", "before"})


def adopted(document: Document) -> Iterator[Phrase]:
    """What a conference or a body adopts, where no noun of agreements names it (`the rules were adopted`)."""
    before, after = acts()
    text = document.text
    for sentence in document.sentences:
        found = before.search(text, sentence.start, sentence.end) or after.search(text, sentence.start, sentence.end)
        if found:
            yield phrase_of(text, sentence, found.span("head"), "adopted")


def phrase_of(text: str, sentence: Sentence, head: tuple[int, int], act: str) -> Phrase:
    """The phrase of a noun that names what was signed or adopted."""
    start, determiner = left_edge(text, sentence.start, head[0])
    weight = float(load("triggers")["act"][act]["weight"])
    edge = right_edge(text, head[1], sentence.end)
    return Phrase(start, edge, *head, f"act.{act}", weight, determiner, weight, False)


@cache
def acts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun of an act with the verb of its adoption after it, and before it."""
    entry = load("triggers")["act"]["adopted"]
    noun = rf"(?<![\w-])(?P<head>{any_of(entry['heads'])})(?![\w-])"
    verb = rf"\b(?:{any_of(entry['verbs'])})\b"
    return (
        re.compile(rf"{noun}[^.;]{{0,60}}?\b(?:was|were|been|is|are|being)\s+(?:\w+ly\s+)?{verb}", re.IGNORECASE),
        re.compile(rf"{verb}\s+(?:[\w’'-]+\s+){{0,5}}?{noun}", re.IGNORECASE),
    )


def signed(document: Document, sentence: Sentence) -> Iterator[Phrase]:
    """What somebody is said to have signed in a sentence, whatever it is called (`put their names to a contract`)."""
    if not document.parsed:
        return
    entry = load("triggers")["act"]["signed"]
    for token in document.doc:
        if token.pos_ != "NOUN" or not sentence.start <= token.idx < sentence.end or lemma_of(token) in entry["not"]:
            continue
        end = token.idx + len(token)
        if any(
            predicate.role == "object"
            and predicate.status in REAL
            and any(key in entry["verbs"] for key in predicate.keys)
            for predicate in predicates_of(document, end)
        ):
            yield phrase_of(document.text, sentence, (token.idx, end), "signed")
