"""Agreements beside the main one: those that a report gives parties or terms of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.kinds import terms
from parley.extraction.agreements.lexicon import load

if TYPE_CHECKING:
    from parley.extraction.agreements.aboutness import Lead
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

INDEFINITE = frozenset({"a", "an", "another", "two", "three", "several"})


def others(document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> list[Phrase]:
    """Phrases that bring up an agreement with terms of its own beside the main one, in text order."""
    found = []
    for phrase in everywhere:
        sentence = document.sentence_at(phrase.start)
        if phrase.weight < load("triggers")["second"]["least"] or sentence.start < lead.end:
            continue
        if is_bare(document, phrase) or background().search(sentence.text):
            continue
        if is_set_beside(document, first, phrase, sentence) or has_own_terms(document, first, phrase, sentence):
            found.append(phrase)
    return found


def is_bare(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is a mere `the agreement`, which means one that was named before."""
    return phrase.determiner == "the" and phrase.end - phrase.start <= len("the ") + len(head_of(document, phrase))


def is_set_beside(document: Document, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a sentence says that an agreement was made beside the main one: `at the same ceremony`."""
    if head_of(document, phrase) == head_of(document, first) and phrase.determiner != "the":
        return False
    return bool(own_terms().search(document.text, sentence.start, sentence.end))


def has_own_terms(document: Document, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a new agreement of another sort is told the terms of, in a sentence of their own right after it."""
    if phrase.determiner not in INDEFINITE or phrase.entry == first.entry:
        return False
    at = document.sentences.index(sentence) + 1
    if at >= len(document.sentences):
        return False
    following = document.sentences[at]
    opened = takes_up(head_of(document, phrase)).match(following.text)
    return bool(opened and following.paragraph == sentence.paragraph and terms().search(following.text))


@cache
def takes_up(head: str) -> re.Pattern[str]:
    """How a sentence starts that goes on about an agreement just named."""
    return re.compile(load("triggers")["second"]["taken_up"].replace("{HEAD}", re.escape(head)), re.IGNORECASE)


def head_of(document: Document, phrase: Phrase) -> str:
    """The head of a phrase, folded."""
    return document.text[phrase.head_start : phrase.head_end].casefold()


@cache
def own_terms() -> re.Pattern[str]:
    """What marks an agreement as another one, concluded beside the main one."""
    return re.compile(load("triggers")["second"]["pattern"], re.IGNORECASE)


@cache
def background() -> re.Pattern[str]:
    """What marks an agreement as one of the past."""
    return re.compile(load("triggers")["second"]["background"], re.IGNORECASE)
