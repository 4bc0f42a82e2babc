"""What the language model reads at once: the words of a paragraph, white space left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.language.sentences import paragraphs, split_sentences
from parley.sources.datelines import find_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

LONGEST_READ = 160
"""Words that are read at once; a longer paragraph is read in runs of whole sentences, as the rules end them."""
READ_TOGETHER = 1_500
"""Words, padding included, that go through the network in one run."""

Stretch = list[int]
"""Positions of the words of a stretch in its document."""


def stretches(doc: Doc) -> Iterator[Stretch]:
    """The paragraphs of a document as positions of words; a dateline stands by itself, long paragraphs in several."""
    dateline = find_dateline(doc.text)
    words = [(token.idx, token.i) for token in doc if not token.is_space]
    at = 0
    for _, end in paragraphs(doc.text):
        found: Stretch = []
        while at < len(words) and words[at][0] < end:
            if dateline and found and words[at - 1][0] < dateline.text_start <= words[at][0]:
                yield found
                found = []
            found.append(words[at][1])
            at += 1
        if len(found) <= LONGEST_READ:
            if found:
                yield found
        else:
            yield from shortened(doc, found)


def shortened(doc: Doc, words: Stretch) -> Iterator[Stretch]:
    """A long paragraph in runs of whole sentences; a sentence that is too long by itself is cut."""
    first, last = doc[words[0]], doc[words[-1]]
    start = first.idx
    ends = [start + end for _, end, _ in split_sentences(doc.text[start : last.idx + len(last)])]
    run: Stretch = []
    sentence: Stretch = []
    at = 0
    for word in words:
        while at < len(ends) - 1 and doc[word].idx >= ends[at]:
            at += 1
            if run and len(run) + len(sentence) > LONGEST_READ:
                yield run
                run = []
            run += sentence
            sentence = []
        if len(sentence) == LONGEST_READ:
            if run:
                yield run
            yield sentence
            run, sentence = [], []
        sentence.append(word)
    if run and len(run) + len(sentence) > LONGEST_READ:
        yield run
        run = []
    if run or sentence:
        yield run + sentence


def together(found: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Group stretches of like length, the longest first, so that little padding is read."""
    group: list[Stretch] = []
    for stretch in sorted(found, key=len, reverse=True):
        if group and len(group[0]) * (len(group) + 1) > READ_TOGETHER:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group
