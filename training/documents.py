"""spaCy documents from corpus sentences: what a corpus does not annotate is missing in them, never wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from spacy.tokens import Doc, DocBin, Span

from training.gum_names import Name, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

    from training.conllu import Sentence, Word
    from training.tagged import Tagged

Sent = TypeVar("Sent", "Sentence", "Tagged")

BLANK_LINE = "\n\n"
ATTRIBUTES = ("ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE")
SHORT = 5
"""Words below which a sentence that is in a test file too tells nothing (`Thank you.`)."""


def syntactic(vocab: Vocab, paragraphs: Sequence[Sequence[Sentence]], *, named: bool) -> Doc:
    """A document of whole paragraphs with syntax, parted by blank lines.

    A blank line is a token of its own, as the tokenizer makes it, and belongs to the sentence before it.

    Args:
        vocab: The pipeline's vocabulary.
        paragraphs: Sentences of each paragraph.
        named: Whether the treebank carries entities; where it does not, they are missing.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[tuple[str, str, str, str, int, str]] = []
    found: list[Name] = []
    for paragraph in paragraphs:
        if words:
            spaces[-1] = False
            rows.append(("_SP", "SPACE", "", BLANK_LINE, len(words) - 1, "dep"))
            words.append(BLANK_LINE)
            spaces.append(False)
        for sentence in paragraph:
            offset = len(words)
            words.extend(word.form for word in sentence.words)
            spaces.extend(word.space_after for word in sentence.words)
            rows.extend(_row(word, offset) for word in sentence.words)
            found.extend((start + offset, end + offset, label) for start, end, label in names(sentence.words))
    tags, pos, morphs, lemmas, heads, deps = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )
    if named:
        doc.set_ents([Span(doc, start, end, label) for start, end, label in found], default="outside")
    return doc


def _row(word: Word, offset: int) -> tuple[str, str, str, str, int, str]:
    return word.xpos, word.upos, word.feats, word.lemma, word.head + offset, word.deprel


def tagged(vocab: Vocab, sentences: Sequence[Tagged]) -> Doc:
    """A document of neighbouring sentences with entities; syntax and sentence ends are missing."""
    words: list[str] = []
    spaces: list[bool] = []
    found: list[Name] = []
    for sentence in sentences:
        found.extend((start + len(words), end + len(words), label) for start, end, label in sentence.names)
        words.extend(sentence.words)
        spaces.extend(sentence.spaces)
    doc = Doc(vocab, words=words, spaces=spaces)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in found], default="outside")
    return doc


def grouped(paragraphs: Iterable[list[Sentence]], words: int) -> Iterator[list[list[Sentence]]]:
    """Put neighbouring paragraphs of a document together until they have so many words."""
    group: list[list[Sentence]] = []
    count = 0
    for paragraph in paragraphs:
        if group and (paragraph[0].starts_document or count >= words):
            yield group
            group, count = [], 0
        group.append(paragraph)
        count += sum(len(sentence.words) for sentence in paragraph)
    if group:
        yield group


def neighbours(sentences: Iterable[Tagged], size: int) -> Iterator[list[Tagged]]:
    """Put neighbouring sentences of a document together, so many at most."""
    group: list[Tagged] = []
    for sentence in sentences:
        if group and (len(group) == size or sentence.document != group[0].document):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def fingerprint(words: Iterable[str]) -> str:
    """What two printings of a sentence have in common: its letters and digits, case aside."""
    return re.sub(r"\W+", "", "".join(words).casefold())


def fingerprints(sentences: Iterable[Sentence | Tagged]) -> set[str]:
    """Fingerprints of sentences that are long enough to be known again."""
    return {fingerprint(forms) for sentence in sentences if len(forms := _forms(sentence)) >= SHORT}


def _forms(sentence: Sentence | Tagged) -> list[str]:
    return [word if isinstance(word, str) else word.form for word in sentence.words]


def without(sentences: Iterable[Sent], held_out: set[str]) -> list[Sent]:
    """Leave out the sentences whose fingerprints are held out for tests."""
    return [sentence for sentence in sentences if fingerprint(_forms(sentence)) not in held_out]


def write(docs: Iterable[Doc], path: Path) -> tuple[int, int]:
    """Write documents to a DocBin file.

    Returns:
        How many documents and how many tokens there are.
    """
    binary = DocBin(attrs=ATTRIBUTES)
    tokens = 0
    for doc in docs:
        binary.add(doc)
        tokens += len(doc)
    binary.to_disk(path)
    return len(binary), tokens
