"""Corpora that carry entities but no syntax: Groningen Meaning Bank, wikigold, Universal NER."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from training.labels import CONLL, MISC, NORP, gmb_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

CLOSERS = re.compile(r"[,.;:!?%)\]}’”…]+|'s|'|n't|'(?:re|ve|ll|d|m|S)|\.\.\.")
OPENERS = frozenset("([{$#“‘")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with names.

    Attributes:
        words: Its tokens.
        spaces: Whether a space follows each.
        names: First token, last token (exclusive), label.
        document: Number of its document or block in the corpus; sentences of one stand together.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    document: int


def spaces(words: Sequence[str]) -> tuple[bool, ...]:
    """Where a text has spaces, for corpora that keep tokens only; straight quotes open and close in turn."""
    after = [True] * len(words)
    quoted = False
    for at, word in enumerate(words):
        if word == '"':
            quoted = not quoted
            after[at] = not quoted
            if not quoted and at:
                after[at - 1] = False
        elif word in OPENERS:
            after[at] = False
        if at and CLOSERS.fullmatch(word):
            after[at - 1] = False
    if words:
        after[-1] = True
    return tuple(after)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Entities of a sentence from IOB1 or IOB2 tags: first token, last token (exclusive), the corpus's own type."""
    found: list[tuple[int, int, str]] = []
    previous = "O"
    for at, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if prefix == "B" or (prefix == "I" and previous.partition("-")[2] != kind):
            found.append((at, at + 1, kind))
        elif prefix == "I":
            start, _, _ = found[-1]
            found[-1] = (start, at + 1, kind)
        previous = tag
    return found


def read_gmb(path: Path, block: int = 40) -> Iterator[Tagged]:
    """Read the Groningen Meaning Bank's CSV (Latin-1; columns sentence, word, PTB tag, entity tag).

    The last sentence of the public copy is cut and left out.

    Args:
        path: The file.
        block: Sentences in a block: what is held out are whole blocks, as neighbours tell of the same events.
    """
    sentences: list[list[list[str]]] = []
    with path.open(encoding="latin-1", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            if row[0]:
                sentences.append([])
            sentences[-1].append(row[1:])
    for number, sentence in enumerate(sentences[:-1]):
        words = tuple(word for word, _, _ in sentence)
        found = spans([tag for _, _, tag in sentence])
        labelled = ((start, end, gmb_label(kind, sentence[start][1])) for start, end, kind in found)
        names = tuple((start, end, label) for start, end, label in labelled if label)
        yield Tagged(words, spaces(words), names, number // block)


def nationalities(sentences: Iterable[Tagged]) -> frozenset[str]:
    """The words that a corpus tags NORP."""
    return frozenset(
        sentence.words[start] for sentence in sentences for start, _, label in sentence.names if label == NORP
    )


def read_wikigold(path: Path, norp: frozenset[str]) -> Iterator[Tagged]:
    """Read wikigold (IOB1, `word tag`, documents parted by -DOCSTART-).

    Args:
        path: The file.
        norp: Nationalities, which wikigold tags MISC.
    """
    document = 0
    with path.open(encoding="utf-8") as file:
        for filled, lines in groupby(file, key=lambda line: bool(line.strip())):
            if not filled:
                continue
            rows = [line.split() for line in lines]
            if rows[0][0] == "-DOCSTART-":
                document += 1
                rows = rows[1:]
            if not rows:
                continue
            words = tuple(row[0] for row in rows)
            found = [(start, end, CONLL[kind]) for start, end, kind in spans([row[-1] for row in rows])]
            names = tuple(
                (start, end, NORP if label == MISC and end == start + 1 and words[start] in norp else label)
                for start, end, label in found
                if label
            )
            yield Tagged(words, spaces(words), names, document)


def read_universal_ner(path: Path) -> Iterator[Tagged]:
    """Read a Universal NER file (IOB2 in the third column; the text's comment tells where spaces are).

    Raises:
        ValueError: The words of a sentence do not spell its text.
    """
    document = 0
    with path.open(encoding="utf-8") as file:
        for filled, lines in groupby(file, key=lambda line: bool(line.strip())):
            if not filled:
                continue
            block = [line.rstrip("\n") for line in lines]
            document += any(line.startswith("# newdoc") for line in block)
            text = next(line.partition("=")[2].strip() for line in block if line.startswith("# text ="))
            rows = [line.split("\t") for line in block if not line.startswith("#")]
            words = tuple(row[1] for row in rows)
            names = tuple(
                (start, end, label) for start, end, kind in spans([row[2] for row in rows]) if (label := CONLL[kind])
            )
            yield Tagged(words, align(words, text, path), names, document)


def align(words: Sequence[str], text: str, path: Path) -> tuple[bool, ...]:
    """Whether white space follows each word in a text that holds them in turn."""
    after = []
    at = 0
    for word in words:
        if not text.startswith(word, at):
            raise ValueError(f"{path}: {word!r} does not follow at character {at} of {text!r}; mend the file")
        at += len(word)
        rest = text[at:]
        after.append(rest[:1].isspace() or not rest)
        at += len(rest) - len(rest.lstrip())
    return tuple(after)
