"""Train the language model from open corpora: `python -m training.train --help`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console
from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

from training import augment  # noqa: F401  # registers the variants that config.cfg names
from training.corpora import convert
from training.evaluate import report

CONFIG = Path(__file__).with_name("config.cfg")


def build(treebank: Path, entities: Path, output: Path, settings: dict[str, object], console: Console) -> None:
    """Convert the corpora, train on them, measure the best model.

    Args:
        treebank: Folder of the treebanks.
        entities: Folder of the corpora that carry entities only.
        output: Folder for `corpora/` and `model-best/`, `model-last/`.
        settings: Settings that replace those of `config.cfg`, by dotted name.
        console: Where to print.
    """
    corpora = output / "corpora"
    for name, (documents, tokens) in convert(treebank, entities, corpora).items():
        console.print(f"{name}: {documents:,} documents, {tokens:,} tokens")
    paths = {"paths.train": str(corpora / "train.spacy"), "paths.dev": str(corpora / "dev.spacy")}
    config = util.load_config(CONFIG, overrides=paths | settings, interpolate=False)
    nlp = init_nlp(config)
    train(nlp, output)
    report(util.load_model(output / "model-best"), corpora, console)


def setting(text: str) -> tuple[str, object]:
    """A setting from the command line, `section.name=value`, the value in JSON."""
    name, _, value = text.partition("=")
    return name, json.loads(value)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with ewt-, gum- and pud-*.conllu")
    parser.add_argument(
        "--entities", type=Path, required=True, help="folder with voa-gmb.csv, wikigold.conll, uner-*.iob2"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for the converted corpora and the model")
    parser.add_argument(
        "--set",
        type=setting,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="replace a setting of config.cfg, e.g. training.max_steps=2000",
    )
    arguments = parser.parse_args()
    build(arguments.treebank, arguments.entities, arguments.output, dict(arguments.set), Console(width=160))


if __name__ == "__main__":
    main()
