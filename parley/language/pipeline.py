"""The linguistic pipeline, made once per process.

Every pipeline keeps every character: `doc.text == text`.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

from parley.language.document import Document, Sentence
from parley.language.library import spacy
from parley.language.model import COMPONENT as MODEL
from parley.language.model import ModelMissingError, packaged
from parley.language.sentences import COMPONENT as SENTENCES
from parley.language.sentences import paragraphs
from parley.language.tokenizer import tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from importlib.resources.abc import Traversable

    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_TEXT = 10_000_000


@cache
def load() -> Language:
    """The pipeline with the packaged model; without one, with sentence ends by rule and a warning.

    Returns:
        A spaCy pipeline, made once per process.
    """
    try:
        return with_model(packaged())
    except ModelMissingError as missing:
        warnings.warn(f"{missing}. Reports are read without a parse.", stacklevel=2)
        return by_rule()


def with_model(folder: Traversable) -> Language:
    """A pipeline with the model of a folder.

    Raises:
        ModelMissingError: The folder has none.
    """
    pipeline = blank()
    pipeline.add_pipe(MODEL, config={"folder": str(folder)})
    return pipeline


@cache
def by_rule() -> Language:
    """A pipeline without a model: tokens, and sentence ends by rule."""
    pipeline = blank()
    pipeline.add_pipe(SENTENCES)
    return pipeline


def blank() -> Language:
    """A pipeline that parts text into tokens and no more."""
    pipeline = spacy.blank("en")
    pipeline.tokenizer = tokenizer(pipeline.vocab)
    pipeline.max_length = LONGEST_TEXT
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
