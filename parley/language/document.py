"""A report as the language room hands it on: its tokens, sentences and paragraphs over the untouched text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body.

    Attributes:
        start: First code point in the report's text.
        end: Last code point, exclusive; trailing white space is not part of it.
        paragraph: Number of its paragraph in the body, from 0.
        text: Its words.
    """

    start: int
    end: int
    paragraph: int
    text: str


@dataclass(slots=True)
class Document:
    """A report with its linguistic analysis.

    Attributes:
        text: The whole text, header included, never changed.
        published_on: The day of publication.
        body_start: Where the header ends; nothing before it is read.
        doc: The spaCy analysis of the whole text: `doc.text == text`, and a token's `idx` is its offset.
        sentences: Sentences of the body in text order (headlines are sentences of their own).
    """

    text: str
    published_on: date
    body_start: int
    doc: Doc
    sentences: list[Sentence]
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]

    @property
    def parsed(self) -> bool:
        """Whether the document has a dependency parse; it has none where the language model is missing."""
        return bool(self.doc.has_annotation("DEP"))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds a code point (the one before it, in the white space between two)."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]
