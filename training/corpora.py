"""From the open corpora to DocBin files: what is trained on, what chooses the best step, what is only measured on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import spacy

from training.conllu import paragraphs, read_conllu
from training.documents import fingerprints, grouped, neighbours, syntactic, tagged, without, write
from training.own_tokens import in_own_tokens
from training.repairs import customary, settled, with_groups
from training.tagged import nationalities, read_gmb, read_universal_ner, read_wikigold
from training.titled import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from training.conllu import Sentence
    from training.tagged import Tagged

TREEBANKS = {"ewt": False, "gum": True}
"""The treebanks to train on, and whether they carry entities."""

SYNTAX_TESTS = {"pud": ("pud-test",), "ewt-gum": ("ewt-test", "gum-test")}
ENTITY_TESTS = {"uner-pud": "uner-pud-test", "uner-ewt": "uner-ewt-test"}
TRAINING_WORDS = 120
TRAINING_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Split:
    """The Groningen Meaning Bank, parted by blocks of neighbouring sentences."""

    train: list[Tagged]
    dev: list[Tagged]
    test: list[Tagged]


def split_gmb(sentences: Iterable[Tagged]) -> Split:
    """Hold out every tenth block for tests, and every twentieth to choose the best step of training."""
    split = Split([], [], [])
    for sentence in sentences:
        if sentence.document % 10 == 9:
            split.test.append(sentence)
        elif sentence.document % 20 == 4:
            split.dev.append(sentence)
        else:
            split.train.append(sentence)
    return split


def convert(treebank: Path, entities: Path, output: Path) -> dict[str, tuple[int, int]]:
    """Write `train.spacy`, `dev.spacy` and `test-*.spacy`.

    Args:
        treebank: Folder with `ewt-`, `gum-{train,dev,test}.conllu` and `pud-test.conllu`.
        entities: Folder with `voa-gmb.csv`, `wikigold.conll`, `uner-ewt-dev.iob2` and
            `uner-{ewt,pud}-test.iob2`; the tests keep their names as the corpora have them.
        output: Folder to write to; made where it is missing.

    Returns:
        Documents and tokens of each file, by its stem.

    Raises:
        FileNotFoundError: A corpus is missing.
        ValueError: A corpus is malformed, with file and line.
    """
    output.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    gmb = split_gmb(read_gmb(entities / "voa-gmb.csv"))
    tests: dict[str, list[list[Sentence]]] = {
        name: [paragraph for stem in stems for paragraph in paragraphs(read_conllu(treebank / f"{stem}.conllu"))]
        for name, stems in SYNTAX_TESTS.items()
    }
    tested_names = {name: list(read_universal_ner(entities / f"{stem}.iob2")) for name, stem in ENTITY_TESTS.items()}
    held_out = fingerprints(chain(gmb.test, *(chain.from_iterable(test) for test in tests.values())))
    held_out |= fingerprints(chain.from_iterable(tested_names.values()))

    files: dict[str, Iterable[Doc]] = {
        "train": training_documents(vocab, treebank, entities, gmb.train, held_out),
        "dev": dev_documents(vocab, treebank, gmb.dev, held_out),
        "test-voa": (tagged(vocab, group) for group in neighbours(gmb.test, TRAINING_SENTENCES)),
    }
    for name, test in tests.items():
        files[f"test-{name}"] = (syntactic(vocab, [paragraph], named=False) for paragraph in test)
    for name, sentences in tested_names.items():
        files[f"test-{name}"] = (tagged(vocab, group) for group in neighbours(sentences, TRAINING_SENTENCES))
    return {name: write(docs, output / f"{name}.spacy") for name, docs in files.items()}


def training_documents(
    vocab: Vocab, treebank: Path, entities: Path, gmb: list[Tagged], held_out: set[str]
) -> Iterator[Doc]:
    """The documents to train on: treebanks in pieces of whole paragraphs, then the corpora that carry names only.

    Universal NER's names over EWT dev are trained on, though its syntax is not: that chooses the best step.
    """
    for name, named in TREEBANKS.items():
        kept = _kept(treebank / f"{name}-train.conllu", held_out)
        for group in grouped(kept, TRAINING_WORDS):
            yield syntactic(vocab, group, named=named)
    wikigold = titled(read_wikigold(entities / "wikigold.conll", nationalities(gmb)))
    universal = map(with_groups, titled(read_universal_ner(entities / "uner-ewt-dev.iob2")))
    for sentences in (repaired(gmb), wikigold, universal):
        for neighbouring in neighbours(in_own_tokens(without(sentences, held_out)), TRAINING_SENTENCES):
            yield tagged(vocab, neighbouring)


def repaired(gmb: Iterable[Tagged]) -> list[Tagged]:
    """The Groningen Meaning Bank's sentences for training: titles apart, what is no name left out, customs kept."""
    parted = titled(gmb, noisy=True)
    return customary([with_groups(replace(one, names=tuple(settled(one.words, one.names)))) for one in parted])


def dev_documents(vocab: Vocab, treebank: Path, gmb: list[Tagged], held_out: set[str]) -> Iterator[Doc]:
    """The documents that choose the best step: a paragraph each, and the held-out blocks of names."""
    for name, named in TREEBANKS.items():
        for paragraph in _kept(treebank / f"{name}-dev.conllu", held_out):
            yield syntactic(vocab, [paragraph], named=named)
    sentences = in_own_tokens(without(titled(gmb, noisy=True), held_out))
    for neighbouring in neighbours(sentences, TRAINING_SENTENCES):
        yield tagged(vocab, neighbouring)


def _kept(path: Path, held_out: set[str]) -> Iterator[list[Sentence]]:
    for paragraph in paragraphs(read_conllu(path)):
        if kept := without(paragraph, held_out):
            yield kept
