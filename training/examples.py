"""What the network is trained on: runs of words with the numbers of their labels, in batches of like length."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.language.features import lower, shape
from parley.language.lemmas import Rule, rule_between
from parley.language.model import ROOT, Labels, inputs, lexicon_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from parley.language.features import Features

COLUMNS = ("upos", "xpos", "feats", "lemma", "dep")
LONGEST_TRAINED = 90
"""Words of a run in training; longer ones are cut at sentence ends, or anywhere where the corpus knows none."""
MISSING = -100
"""Number of a label that is missing or unknown: it is not learnt from."""
NAMELESS = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})
"""Parts of speech whose words keep their case and form: the lexicon leaves them to the rules."""
JITTER = 6
"""Words by which the lengths of a batch may differ, so that batches are not the same in each pass."""


@dataclass(slots=True)
class Example:
    """A run of words of one paragraph.

    Attributes:
        words: The words.
        spaces: Whether white space follows each.
        starts: Whether a sentence starts with each; None where the corpus knows no syntax, as for heads and columns.
        heads: Position of each word's head in the run, a root's own for a root.
        columns: Labels of each word: `upos`, `xpos`, `feats`, `lemma` (rules) and `dep`.
        tags: Tags of names; None where the corpus marks no names.
    """

    words: list[str]
    spaces: list[bool]
    starts: list[bool] | None = None
    heads: list[int] | None = None
    columns: dict[str, list[Any]] = field(default_factory=dict)
    tags: list[str] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def piece(self, start: int, end: int) -> Example:
        """Some of the words, whole sentences."""
        return Example(
            self.words[start:end],
            self.spaces[start:end],
            self.starts and self.starts[start:end],
            self.heads and [head - start for head in self.heads[start:end]],
            {name: labels[start:end] for name, labels in self.columns.items()},
            self.tags and self.tags[start:end],
        )


def examples(docs: Iterable[Doc]) -> Iterator[Example]:
    """The paragraphs of documents, long ones in several pieces."""
    for doc in docs:
        edges = [-1, *(token.i for token in doc if token.is_space), len(doc)]
        for before, after in pairwise(edges):
            if before + 1 < after:
                yield from cut(example(doc, before + 1, after))


def example(doc: Doc, start: int, end: int) -> Example:
    """The words of a document from one token to another (exclusive)."""
    words = doc[start:end]
    found = Example([token.text for token in words], [bool(token.whitespace_) for token in words])
    if doc.has_annotation("DEP"):
        found.starts = [token.i == start or bool(token.is_sent_start) for token in words]
        found.heads = [token.head.i - start for token in words]
        found.columns = {
            "upos": [token.pos_ for token in words],
            "xpos": [token.tag_ for token in words],
            "feats": [str(token.morph) for token in words],
            "lemma": [rule_between(token.text, token.lemma_) if token.lemma_ else None for token in words],
            "dep": [token.dep_ for token in words],
        }
    if doc.has_annotation("ENT_IOB"):
        found.tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in words]
    return found


def cut(whole: Example) -> Iterator[Example]:
    """An example in pieces that are short enough, cut where sentences end."""
    if len(whole) <= LONGEST_TRAINED:
        yield whole
        return
    starts = whole.starts or [at % LONGEST_TRAINED == 0 for at in range(len(whole))]
    begin = 0
    for start, end in pairwise([*(at for at, starting in enumerate(starts) if starting), len(whole)]):
        if start > begin and end - begin > LONGEST_TRAINED:
            yield whole.piece(begin, start)
            begin = start
    yield whole.piece(begin, len(whole))


def labels_of(found: Sequence[Example]) -> Labels:
    """The labels that examples have, frequent ones first; rare words, shapes, features and lemma rules are left out."""

    def ranked(counts: Counter[Any], least: int) -> list[Any]:
        return [
            value
            for value, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
            if count >= least
        ]

    def column(name: str, least: int = 1) -> list[Any]:
        counts = Counter(label for each in found for label in each.columns.get(name, ()) if label is not None)
        return ranked(counts, least)

    tags = {tag for each in found for tag in each.tags or () if tag != "O"}
    names = sorted({tag[2:] for tag in tags})
    return Labels(
        words=["", "", *ranked(Counter(lower(word) for each in found for word in each.words), 2)],
        shapes=["", "", *ranked(Counter(shape(word) for each in found for word in each.words), 5)],
        upos=column("upos"),
        xpos=column("xpos"),
        feats=column("feats", 2),
        lemma=[Rule(*rule) for rule in column("lemma", 3)],
        dep=sorted({ROOT, *column("dep", 2)}),
        ent=["O", *(f"{edge}-{name}" for name in names for edge in "BI")],
        lexicon=lexicon_of(found),
    )


def lexicon_of(found: Sequence[Example]) -> dict[str, str]:
    """The most frequent lemma of each word with its part of speech; names and signs have none."""
    counts: dict[str, Counter[str]] = {}
    for each in found:
        for word, upos, rule in zip(
            each.words, each.columns.get("upos", ()), each.columns.get("lemma", ()), strict=False
        ):
            if rule is not None and upos not in NAMELESS:
                counts.setdefault(lexicon_key(word, upos), Counter())[rule.apply(word)] += 1
    return {key: max(sorted(lemmas), key=lemmas.__getitem__) for key, lemmas in sorted(counts.items())}


def batches(found: Sequence[Example], words: int, chance: random.Random | None = None) -> list[list[Example]]:
    """Examples of like length together.

    Args:
        found: The examples.
        words: Words of a batch, padding included, at most (but for a longer example).
        chance: Shuffles examples of like length, and the batches; None leaves them by length.
    """
    ranks = [len(each) + (chance.uniform(0, JITTER) if chance else 0.0) for each in found]
    made: list[list[Example]] = []
    longest = 0
    for at in sorted(range(len(found)), key=ranks.__getitem__):
        each = found[at]
        longest = max(longest, len(each))
        if not made or longest * (len(made[-1]) + 1) > words:
            made.append([])
            longest = len(each)
        made[-1].append(each)
    if chance:
        chance.shuffle(made)
    return made


class Encoder:
    """Turns batches of examples into arrays.

    Args:
        labels: The labels to number.
    """

    def __init__(self, labels: Labels) -> None:
        self.features: Features = labels.features()
        self.numbers: dict[str, dict[Hashable, int]] = {
            name: {label: number for number, label in enumerate(getattr(labels, name))} for name in (*COLUMNS, "ent")
        }

    def read(self, batch: Sequence[Example]) -> dict[str, NDArray[Any]]:
        """What the network reads: see `parley.language.model.inputs`."""
        return inputs(self.features, [each.words for each in batch], [each.spaces for each in batch])

    def targets(self, batch: Sequence[Example]) -> dict[str, NDArray[np.int64]]:
        """What it is to say [examples, longest], `MISSING` where nothing is known.

        Returns:
            The numbers of the labels by column, `ent`, `heads`, `starts` (0, 1) and `sentence` (the number of a
            word's sentence in its example, from 1; 0 where unknown).
        """

        def array(value: Callable[[Example], Sequence[int] | None], empty: int = MISSING) -> NDArray[np.int64]:
            found = np.full((len(batch), max(len(each) for each in batch)), empty, dtype=np.int64)
            for row, each in enumerate(batch):
                if (numbers := value(each)) is not None:
                    found[row, : len(each)] = numbers
            return found

        def numbered(name: str) -> Callable[[Example], Sequence[int] | None]:
            numbers = self.numbers[name]
            return lambda each: (
                [numbers.get(label, MISSING) for label in each.columns[name]] if name in each.columns else None
            )

        tags = self.numbers["ent"]
        return {
            **{name: array(numbered(name)) for name in COLUMNS},
            "ent": array(lambda each: None if each.tags is None else [tags[tag] for tag in each.tags]),
            "heads": array(lambda each: each.heads),
            "starts": array(lambda each: each.starts and [int(start) for start in each.starts]),
            "sentence": array(lambda each: each.starts and np.cumsum(each.starts).tolist(), 0),
        }
