"""The linguistic pipeline, made once per process.

This is the seam for a trained model: what `load` returns must keep every character (`doc.text == text`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import spacy

from parley.language.document import Document, Sentence
from parley.language.sentences import COMPONENT, paragraphs
from parley.language.tokenizer import tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def load() -> Language:
    """The spaCy pipeline: tokenizer and rule-based sentence ends, no trained component."""
    pipeline = spacy.blank("en")
    pipeline.tokenizer = tokenizer(pipeline.vocab)
    pipeline.max_length = 10_000_000
    pipeline.add_pipe(COMPONENT)
    return pipeline


def read(text: str, published_on: date, body_start: int = 0) -> Document:
    """Analyse a report.

    Args:
        text: The whole report, header included.
        published_on: The day of publication.
        body_start: Where the header ends, in code points.

    Returns:
        The report with tokens and sentences; offsets count in `text`.
    """
    doc = load()(text)
    return Document(text, published_on, body_start, doc, list(body_sentences(doc, body_start)))


def body_sentences(doc: Doc, body_start: int) -> Iterator[Sentence]:
    """The sentences of the body, without outer white space, each with the number of its paragraph."""
    text = doc.text
    numbers = enumerate(paragraphs(text, body_start))
    number, (_, paragraph_end) = next(numbers, (0, (0, 0)))
    for sentence in doc.sents:
        left = max(sentence.start_char, body_start)
        words = text[left : sentence.end_char]
        start = left + len(words) - len(words.lstrip())
        end = left + len(words.rstrip())
        if start >= end:
            continue
        while start >= paragraph_end:
            number, (_, paragraph_end) = next(numbers)
        yield Sentence(start, end, number, text[start:end])
