"""Weighs what tells that a report is about an agreement: `detection_weights.toml` of `parley.extraction.agreements`.

    python -m training.detection PLACE ... [--output FILE]

Each PLACE is a folder of reports, `<report>.txt`, or a file of reports with marked dates, `date_roles.txt`.
Those in folders called `negatives` or `...-negatives` are about no agreement, coded and marked ones are about one;
those of `benchmarks/held_out.txt` are left out. A logistic model with a quadratic penalty is fitted to the clues of
each report (`parley.extraction.agreements.detection`). First it is measured on reports that it was not fitted to, a
tenth of them at a time. Deterministic: the same reports give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.accuracy import held_out
from benchmarks.date_roles import marked_reports
from parley.extraction.actors import find_cast
from parley.extraction.agreements.detection import WORD, Clues, Survey
from parley.language import read
from parley.sources.header import read_header
from training.roles import fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

FOLDS = 10
PENALTY = 0.5
LEAST = 4
"""Reports that a word must be seen in to be weighed."""
SMALL = 0.03
"""Weights below this are left out of the file."""
CHANCE, CHANCE_LED = 0.5, 0.35
"""The chance from which a report is said to be about an agreement; the second where its lead alone says so."""
NEGATIVES = "negatives"
HEAD = """# What each clue counts for a report's being about an agreement between political actors: a logistic model
# fitted to reports coded by hand and to news about other things (`python -m training.detection`); the clues are told
# in `parley/extraction/agreements/detection.py`. It is about one from the chance in `[settings]`, from `chance_led`
# where its lead alone says so; `start` is what a report begins with.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A report: whether it is about an agreement, its clues, and whether its lead alone says that it is."""

    about: bool
    clues: Clues
    led: bool


def examples(places: list[Path]) -> list[Example]:
    """The reports of some folders and files, in the order of these and of the reports' names; not the short ones."""
    hidden = held_out()
    found = []
    for place in places:
        for name, text, published_on, start, about in reports_of(place):
            if name not in hidden and published_on is not None:
                document = read(text, published_on, start)
                survey = Survey(document, find_cast(document))
                if not survey.short:
                    found.append(Example(about, survey.clues(), survey.enough))
    return found


def reports_of(place: Path) -> Iterator[tuple[str, str, date | None, int, bool]]:
    """The reports of a folder, or of a file of marked ones.

    Yields:
        Name, text, day of publication, where the body starts, and whether it is about an agreement.
    """
    if place.is_file():
        for name, text, published_on, start, *_ in marked_reports(place):
            yield name, text, published_on, start, True
        return
    for file in sorted(place.rglob("*.txt")):
        about = not file.parent.name.endswith(NEGATIVES)
        if file.with_suffix(".json").exists() or not about:
            text = file.read_text(encoding="utf-8")
            header = read_header(text)
            yield file.stem, text, header.published_on, header.body_start, about


def weighed_clues(reports: list[Example]) -> list[str]:
    """The clues to be weighed: all but those of rare words."""
    seen = Counter(clue for report in reports for clue in report.clues)
    return sorted(clue for clue, count in seen.items() if count >= LEAST or not clue.startswith(WORD))


def table(reports: list[Example], clues: list[str]) -> Table:
    """The clues of each report; the last column is 1, for what a report begins with."""
    rows = [[*(report.clues.get(clue, 0.0) for clue in clues), 1.0] for report in reports]
    return np.array(rows)


def fitted(reports: list[Example], clues: list[str]) -> Table:
    """The weight of each clue, the start last."""
    true = np.array([[float(report.about)] for report in reports])
    inputs = table(reports, clues)
    return fit(inputs, true, np.ones(len(reports)), np.zeros((inputs.shape[1], 1)), penalty=PENALTY)[:, 0]


def crossed(reports: list[Example]) -> Table:
    """The chance of each report by weights that it had no part in."""
    # Every tenth of those about an agreement and of the others, wherever they stand.
    ranks = {True: 0, False: 0}
    fold = np.zeros(len(reports), dtype=int)
    for at, report in enumerate(reports):
        fold[at] = ranks[report.about] % FOLDS
        ranks[report.about] += 1
    chances = np.zeros(len(reports))
    for one in range(FOLDS):
        others = [report for report, own in zip(reports, fold, strict=True) if own != one]
        mine = [report for report, own in zip(reports, fold, strict=True) if own == one]
        clues = weighed_clues(others)
        chances[fold == one] = 1 / (1 + np.exp(-table(mine, clues) @ fitted(others, clues)))
    return chances


def measure(reports: list[Example], chances: Table) -> str:
    """How many reports of each sort reach some chances."""
    about, led = np.array([one.about for one in reports]), np.array([one.led for one in reports])
    told = (chances >= CHANCE) | (led & (chances >= CHANCE_LED))
    lines = [f"{about.sum()} reports about an agreement, {(~about).sum()} about none"]
    for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        reach = chances >= least
        lines.append(f"chance {least:.1f}: {reach[about].sum()} and {reach[~about].sum()}")
    lines.append(f"told: {told[about].sum()} and {told[~about].sum()}")
    return "\n".join(lines)


def written(clues: list[str], weights: Table) -> str:
    """The data file."""
    lines = [HEAD, f"[settings]\nchance = {CHANCE}\nchance_led = {CHANCE_LED}\nstart = {weights[-1]:.2f}\n", "[clue]"]
    for clue, weight in zip(clues, weights[:-1], strict=True):
        if abs(weight) >= SMALL:
            lines.append(f"{json.dumps(clue, ensure_ascii=False)} = {weight:.2f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, help="folders of reports, and files of marked ones")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    arguments = parser.parse_args()
    reports = examples(arguments.places)
    print(measure(reports, crossed(reports)))
    if arguments.output:
        clues = weighed_clues(reports)
        arguments.output.write_text(written(clues, fitted(reports, clues)), encoding="utf-8")


if __name__ == "__main__":
    main()
