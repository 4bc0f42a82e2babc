"""How well and how fast the language model reads: `python -m training.report --help`, `make language-report`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from spacy.tokens import DocBin

from parley.extraction.gate import may_speak_of_agreement
from parley.language.model import COMPONENT, packaged
from parley.language.pipeline import with_model
from training.corpora import convert
from training.evaluate import ENTITIES, SYNTAX, TESTS, scores, speed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from spacy.language import Language

    from parley.language.model import Analyzer

LOADING = (
    "import time; from parley.language import load; began = time.process_time(); load(); "
    "print(time.process_time() - began)"
)
LONG_TEXT = 20
"""Paragraphs of a text whose reading is timed: a report's."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a measure must reach, and what it is hoped to."""

    test: str
    measure: str
    floor: float
    aim: float | None = None


GOALS = (
    Goal("test-pud", "pos_acc", 95.8, 97),
    Goal("test-pud", "dep_uas", 88.5, 90.5),
    Goal("test-pud", "dep_las", 84.8, 87),
    Goal("test-pud", "sents_f", 95),
    Goal("test-ewt-gum", "dep_uas", 85.5),
    Goal("test-ewt-gum", "dep_las", 82),
    Goal("test-voa", "titled_f", 76, 82),
    Goal("test-uner-pud", "ents_f", 68, 76),
)
LEAST_SPEED = 5_000
LONGEST_LOADING = 1.5


def report(model: Traversable, corpora: Path, console: Console) -> None:
    """Print the measures of a model on the test files of a folder, and its speed.

    Args:
        model: Folder of the model.
        corpora: Folder with the `test-*.spacy` files.
        console: Where to print.
    """
    nlp = with_model(model)
    table = Table("", *SYNTAX.values(), *ENTITIES.values())
    found = {}
    for stem, title in TESTS.items():
        path = corpora / f"{stem}.spacy"
        if path.exists():
            found[stem] = scores(nlp, path)
            table.add_row(title, *("" if value is None else f"{value:.2f}" for value in found[stem].values()))
    console.print(table)
    analyzer: Analyzer = nlp.get_pipe(COMPONENT)  # type: ignore[assignment]  # a pipe is any callable to spaCy
    analyzer.with_priors = False
    alone = {stem: scores(nlp, corpora / f"{stem}.spacy") for stem in found if "ents_f" in given(found[stem])}
    analyzer.with_priors = True
    told = (f"{TESTS[stem]} {values['ents_f']:.2f} (titled {values['titled_f']:.2f})" for stem, values in alone.items())
    console.print(f"entities F1 of the network without the gazetteers' priors: {', '.join(told)}", soft_wrap=True)
    goals = Table("", "measured", "floor", "aim", "")
    for goal in GOALS:
        value = found.get(goal.test, {}).get(goal.measure)
        if value is not None:
            name = f"{TESTS[goal.test]}: {(SYNTAX | ENTITIES)[goal.measure]}"
            aim = "" if goal.aim is None else f"{goal.aim:g}"
            goals.add_row(name, f"{value:.2f}", f"{goal.floor:g}", aim, reached(value, goal))
    console.print(goals)
    news = [doc.text for doc in DocBin().from_disk(corpora / "test-pud.spacy").get_docs(nlp.vocab)]
    print_speed(nlp, news, console)


def given(values: dict[str, float | None]) -> dict[str, float]:
    """The measures that a test file carries."""
    return {name: value for name, value in values.items() if value is not None}


def reached(value: float, goal: Goal) -> str:
    """Whether a measure reaches its floor or its aim."""
    if value < goal.floor:
        return "below the floor"
    return "floor" if goal.aim is None or value < goal.aim else "aim"


def print_speed(nlp: Language, news: list[str], console: Console) -> None:
    """Print how fast texts of news are read, beside the tokenizer and the gate alone in the same run."""
    texts = ["\n\n".join(news[at : at + LONG_TEXT]) for at in range(0, len(news), LONG_TEXT)]
    whole, alone = speed(nlp, texts)
    words = sum(len(nlp.make_doc(text)) for text in texts)
    may_speak_of_agreement("")
    began = time.process_time()
    for text in texts:
        may_speak_of_agreement(text)
    gate = words / (time.process_time() - began)
    console.print(f"the whole pipeline: {whole:,.0f} words/s on one thread (floor {LEAST_SPEED:,})")
    console.print(f"the tokenizer alone: {alone:,.0f} words/s, {alone / whole:.1f} times as fast")
    console.print(f"the gate: {gate:,.0f} words/s, {gate / whole:.0f} times as fast (floor 50)")
    seconds = float(
        subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout.split()[-1]
    )
    console.print(f"loading in a new process: {seconds:.2f} s (at most {LONGEST_LOADING} s)")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.report", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with ewt-, gum- and pud-*.conllu")
    parser.add_argument(
        "--entities", type=Path, required=True, help="folder with voa-gmb.csv, wikigold.conll, uner-*.iob2"
    )
    parser.add_argument("--model", type=Path, help="folder of a model (the packaged one)")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpora = Path(scratch)
        convert(told.treebank, told.entities, corpora)
        report(told.model or packaged(), corpora, Console(width=160))


if __name__ == "__main__":
    main()
