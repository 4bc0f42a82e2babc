"""The linguistic pipeline, made once per process.

This is the seam for a trained model: what `load` returns must keep every character (`doc.text == text`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import spacy

from parley.language import sentences  # noqa: F401  registers the component
from parley.language.document import Document, Sentence
from parley.language.sentences import split_sentences

if TYPE_CHECKING:
    from datetime import date

    from spacy.language import Language


@cache
def load() -> Language:
    """The spaCy pipeline: tokenizer and rule-based sentence ends, no trained component."""
    pipeline = spacy.blank("en")
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("parley_sentences")
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
    found = [
        Sentence(start, end, paragraph, text[start:end]) for start, end, paragraph in split_sentences(text, body_start)
    ]
    return Document(text, published_on, body_start, load()(text), found)
