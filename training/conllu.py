"""Sentences of a CoNLL-U treebank: syntactic words, with the spaces that the text has between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    Attributes:
        form: As written.
        lemma: Dictionary form.
        upos: Universal part of speech.
        xpos: PTB tag.
        feats: Features, `Name=Value|...`, empty where there are none.
        head: Position of the head in the sentence, from 0; the root's own position for a root.
        deprel: Dependency relation with its subtype.
        space_after: Whether white space follows in the text.
        entity: What the treebank says of entities that open and close here (GUM), else empty.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank.

    Attributes:
        sent_id: Its identifier in the treebank.
        text: Its text as the treebank's comment gives it.
        words: Its syntactic words.
        starts_document: Whether a document starts with it.
        starts_paragraph: Whether a paragraph starts with it.
    """

    sent_id: str
    text: str
    words: tuple[Word, ...]
    starts_document: bool
    starts_paragraph: bool


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Read a treebank file.

    Empty nodes are left out. The words of a multiword token stand for it where they spell it (`do` + `n't`); where they
    do not, the token is one word with the annotation of the word that heads the others.

    Args:
        path: A CoNLL-U file, UTF-8.

    Yields:
        The sentences in file order.

    Raises:
        ValueError: A line that is no CoNLL-U, with file and line number.
    """
    block: list[str] = []
    number = 0
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _sentence(block, path, number - len(block))
                block = []
    if block:
        yield _sentence(block, path, number + 1 - len(block))


def _sentence(block: list[str], path: Path, first: int) -> Sentence:
    comments = {}
    rows: list[list[str]] = []
    for number, line in enumerate(block, first):
        if line.startswith("#"):
            key, _, value = line.lstrip("# ").partition("=")
            comments[key.strip()] = value.strip()
            continue
        row = line.split("\t")
        if len(row) != COLUMNS:
            raise ValueError(f"{path}:{number}: {len(row)} columns where CoNLL-U has {COLUMNS}; mend the file")
        rows.append(row)
    names = {key.split()[0] for key in comments if key}
    return Sentence(
        comments.get("sent_id", f"line-{first}"),
        comments.get("text", ""),
        _words(rows),
        "newdoc" in names,
        "newpar" in names,
    )


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    plain = [row for row in rows if row[0].isdigit()]
    position = {row[0]: at for at, row in enumerate(plain)}
    words = [_word(row, at, position) for at, row in enumerate(plain)]
    merges = []
    for row in rows:
        first, dash, last = row[0].partition("-")
        if not dash:
            continue
        left, right = position[first], position[last]
        spelt = "".join(word.form for word in words[left : right + 1]) == row[1]
        for at in range(left, right):
            words[at] = replace(words[at], space_after=False)
        words[right] = replace(words[right], space_after="SpaceAfter=No" not in row[9].split("|"))
        if not spelt:
            merges.append((left, right, row[1]))
    for left, right, form in reversed(merges):
        words = _merge(words, left, right, form)
    return tuple(words)


def _word(row: list[str], at: int, position: dict[str, int]) -> Word:
    misc = row[9].split("|")
    return Word(
        form=row[1],
        # `_` is the lemma of words that another word completes (`goeswith`): nothing to learn from.
        lemma="" if row[2] == "_" and row[1] != "_" else row[2],
        upos=row[3],
        xpos="" if row[4] == "_" else row[4],
        feats="" if row[5] == "_" else row[5],
        head=position.get(row[6], at),
        deprel="ROOT" if row[6] == "0" else row[7],
        space_after="SpaceAfter=No" not in misc,
        entity=next((field.removeprefix("Entity=") for field in misc if field.startswith("Entity=")), ""),
    )


def _merge(words: list[Word], left: int, right: int, form: str) -> list[Word]:
    """Make the words from left to right (inclusive) one word, and count the heads after them anew."""
    inside = range(left, right + 1)
    head = next((at for at in inside if words[at].head not in inside or words[at].head == at), left)
    shift = right - left
    place = {at: at if at < left else left if at <= right else at - shift for at in range(len(words))}
    merged = replace(
        words[head],
        form=form,
        space_after=words[right].space_after,
        entity="".join(words[at].entity for at in inside),
    )
    kept = [*words[:left], merged, *words[right + 1 :]]
    return [replace(word, head=place[word.head]) for word in kept]


def paragraphs(sentences: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Group the sentences of a treebank by paragraph (by document where it marks no paragraphs)."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if paragraph and (sentence.starts_document or sentence.starts_paragraph):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph
