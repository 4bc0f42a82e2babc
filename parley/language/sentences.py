"""Sentence ends by rule: blank lines, list items, closing punctuation, abbreviations.

A trained model may set sentence ends of its own; this is the component that serves until one is there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

COMPONENT = "parley_sentences"
"""Name of the component in a spaCy pipeline."""

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[-*•–—·▪]\s)|(?=\(?(?:\d{1,2}|[a-zA-Z])[.)]\s))")
SENTENCE_END = re.compile(r"(?<=\S)(?:[.!?…]+[\"'”’»)\]]*(?:\s?\[\d{1,3}\])*|[.!?…]*[”\"»](?=\s+[“\"«]))(?=\s+(\S))")
LAST_WORD = re.compile(r"[^\s(\[“\"‘«—–]+$")
INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.)+[A-Z]")
WORD = re.compile(r"[“\"‘'«(\[]*([\w’']+)")
LONGEST_SENTENCE = 2000
"""Code points; what goes on longer is cut, because the work on a sentence grows faster than its length."""
LONGEST_WORD = 100
LIST_NUMBER = re.compile(r"[*(]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})")
"""What numbers an item of a list where nothing stands before it in the sentence: `1. Disarmament`."""
CURRENCIES = "$£€¥"
OPENERS = "“\"‘'«(["


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """The word lists of `data/abbreviations.toml`."""
    return {name: frozenset(words) for name, words in read_wordlist("parley.language", "abbreviations").items()}


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs of a text: parted by blank lines, and list items each on their own."""
    at = start
    for found in [*PARAGRAPH_BREAK.finditer(text, start), None]:
        end = found.start() if found else len(text)
        block = text[at:end]
        left = at + len(block) - len(block.lstrip())
        right = at + len(block.rstrip())
        if left < right:
            yield left, right
        at = found.end() if found else end


def ends_sentence(before: str, stop: str, following: str) -> bool:
    """Whether a full stop ends a sentence, given the text before it, the punctuation and the text after it."""
    if not (following[0] in OPENERS or following[0].isupper() or following[0].isdigit() or following[0] in CURRENCIES):
        return False
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    if LIST_NUMBER.fullmatch(before):
        return False
    found = LAST_WORD.search(before)
    word = found.group() if found else ""
    lists = abbreviations()
    if word in lists["before_name"]:
        return False
    next_word = WORD.match(following)
    if word in lists["either"] or (INITIAL.fullmatch(word) and word != "I"):
        return bool(next_word and next_word.group(1) in lists["starters"]) or (
            following[0] in OPENERS and len(stop) > 1
        )
    return True


def split_sentences(text: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Sentences of a text.

    Args:
        text: The text.
        start: Where to begin.

    Yields:
        Start and end offsets (code points, end exclusive, outer white space left out) and the paragraph's number.
    """
    for number, (left, right) in enumerate(paragraphs(text, start)):
        at = left
        for found in SENTENCE_END.finditer(text, left, right):
            following = text[found.start(1) : min(right, found.start(1) + LONGEST_WORD)]
            if ends_sentence(text[at : found.start()], found.group(), following):
                yield from ((*piece, number) for piece in pieces(text, at, found.end()))
                at = found.start(1)
        if at < right:
            yield from ((*piece, number) for piece in pieces(text, at, right))


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or in pieces where it is longer than any sentence: a table, a list run together."""
    while end - start > LONGEST_SENTENCE:
        gap = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        if gap < 0:
            break
        yield start, start + len(text[start:gap].rstrip())
        start = gap + 1 + len(text[gap + 1 : end]) - len(text[gap + 1 : end].lstrip())
    yield start, end


@Language.component(COMPONENT)
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a document by rule."""
    starts = {start for start, _, _ in split_sentences(doc.text)}
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # One array instead of `token.is_sent_start`, which looks at the whole document for every token.
    column = np.array(marks, dtype="int64").reshape(-1, 1).astype("uint64")
    return doc.from_array([SENT_START], column)  # type: ignore[arg-type]  # thinc's name for an array of two dimensions
