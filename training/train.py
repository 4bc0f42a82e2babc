"""Train the language model from open corpora: `python -m training.train --help`."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import spacy
import torch
from rich.console import Console
from spacy.tokens import DocBin

from parley.language.pipeline import with_model
from training.corpora import convert, split_gmb
from training.documents import tagged
from training.domain import domain_sentences
from training.evaluate import SYNTAX, scores
from training.examples import examples, labels_of
from training.export import export
from training.learn import Course, learn
from training.names import Names, learn_names
from training.network import Size
from training.report import report
from training.tagged import nationalities, read_gmb
from training.variants import changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.language.model import Labels
    from training.examples import Example
    from training.network import Network

Settings = TypeVar("Settings", Size, Course)


def build(treebank: Path, entities: Path, output: Path, *, size: Size, course: Course, console: Console) -> None:
    """Convert the corpora, train on them, write and measure the model.

    Args:
        treebank: Folder of the treebanks.
        entities: Folder of the corpora that carry entities only.
        output: Folder for `corpora/` and `model/`.
        size: The network's size.
        course: How it is trained.
        console: Where to print.
    """
    corpora = output / "corpora"
    for name, (documents, tokens) in convert(treebank, entities, corpora).items():
        console.print(f"{name}: {documents:,} documents, {tokens:,} tokens")
    found = list(read(corpora / "train.spacy"))
    labels = labels_of(found)
    console.print(f"{size}\n{course}\n{len(found):,} examples, {sum(map(len, found)):,} words")

    def after_pass(network: Network, line: str) -> None:
        with torch.random.fork_rng():  # the training's own choices stay as they are
            untaught = Names(2 * size.hidden, len(labels.ent)).eval()
        network.eval()
        export(network, untaught, labels, output / "model")
        network.train()
        told = scores(with_model(output / "model"), corpora / "dev.spacy")
        measured = ", ".join(f"{name} {told[name]:.2f}" for name in SYNTAX if told[name] is not None)
        console.print(f"{line}\n    dev: {measured}", soft_wrap=True)

    network = learn(found, labels, size, course, change=changes(course.variants, course.swaps), after_pass=after_pass)
    told = [*found, *made_up(entities, course)]
    names = learn_names(network, told, labels, passes=course.names, seed=course.seed)
    keep(network, names, labels, output)
    report(output / "model", corpora, console)


def read(path: Path) -> Iterable[Example]:
    """The examples of a DocBin file."""
    return examples(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def made_up(entities: Path, course: Course) -> list[Example]:
    """Examples from made-up sentences, with the nationalities that the training part of VOA names."""
    names = nationalities(split_gmb(read_gmb(entities / "voa-gmb.csv")).train)
    groups = sorted(name for name in names if name.isalpha() and name[0].isupper())
    vocab = spacy.blank("en").vocab
    return list(examples(tagged(vocab, [one]) for one in domain_sentences(course.domain, groups, course.seed)))


def keep(network: Network, names: Names, labels: Labels, output: Path) -> None:
    """Write the model, in 8 bits as it is shipped, in 32 for comparison, and the weights themselves."""
    export(network, names, labels, output / "model")
    export(network, names, labels, output / "model-32", quantized=False)
    torch.save(network.state_dict(), output / "weights.pt")
    torch.save(names.state_dict(), output / "names.pt")


def settings(kind: type[Settings], pairs: list[str]) -> Settings:
    """Settings with those replaced that the command line names, `name=value`.

    Raises:
        SystemExit: A value is no number.
    """
    types = {field.name: type(getattr(kind(), field.name)) for field in fields(kind)}
    changes = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name in types:
            try:
                changes[name] = types[name](value)
            except ValueError:
                raise SystemExit(f"--set {pair}: {value!r} is no {types[name].__name__}") from None
    return replace(kind(), **changes)


def known(pair: str) -> str:
    """A setting from the command line, of a name that there is."""
    name = pair.partition("=")[0]
    names = [field.name for kind in (Size, Course) for field in fields(kind)]
    if name not in names:
        raise argparse.ArgumentTypeError(f"no setting {name!r}; there are {', '.join(names)}")
    return pair


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with ewt-, gum- and pud-*.conllu")
    parser.add_argument(
        "--entities", type=Path, required=True, help="folder with voa-gmb.csv, wikigold.conll, uner-*.iob2"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for the converted corpora and the model")
    parser.add_argument("--threads", type=int, default=1, help="threads to train with (1)")
    parser.add_argument(
        "--set", type=known, action="append", default=[], metavar="NAME=VALUE", help="replace a setting, e.g. passes=2"
    )
    told = parser.parse_args()
    torch.set_num_threads(told.threads)
    console = Console(width=160)
    size, course = settings(Size, told.set), settings(Course, told.set)
    build(told.treebank, told.entities, told.output, size=size, course=course, console=console)


if __name__ == "__main__":
    main()
