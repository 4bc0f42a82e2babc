"""Sentences of corpora that keep names only, in the tokens that the pipeline itself makes.

The Groningen Meaning Bank and wikigold leave `U.S.-backed` and `Egyptian-born` whole; the pipeline parts them. A model
that reads its own tokens has to learn names in them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import spacy

from parley.language.tokenizer import tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokenizer import Tokenizer

    from training.tagged import Tagged


def in_own_tokens(sentences: Iterable[Tagged]) -> Iterator[Tagged]:
    """Sentences with their names, in the pipeline's tokens.

    A name whose edge falls inside a token is widened to the token, unless it would then touch another name.
    """
    for sentence in sentences:
        yield _in_own_tokens(sentence)


@cache
def _tokenizer() -> Tokenizer:
    return tokenizer(spacy.blank("en").vocab)


def _in_own_tokens(sentence: Tagged) -> Tagged:
    starts: list[int] = []
    text = ""
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        starts.append(len(text))
        text += word + " " * space
    doc = _tokenizer()(text)
    names: list[tuple[int, int, str]] = []
    for first, end, label in sentence.names:
        last = starts[end - 1] + len(sentence.words[end - 1])
        span = doc.char_span(starts[first], last, alignment_mode="expand")
        if span is not None and (not names or span.start >= names[-1][1]):
            names.append((span.start, span.end, label))
    return replace(
        sentence,
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        names=tuple(names),
    )
