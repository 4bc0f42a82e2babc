"""Weighs what tells the kinds of agreements, from coded reports: `kind_weights.toml` of `parley.extraction.agreements`.

    python -m training.kinds --scorer SCORER FOLDER ... [--output FILE]

Each FOLDER holds coded reports, `<report>.json`, whose texts stand beside them or in `documents/`; those of
`benchmarks/held_out.txt` are left out.
One logistic model with a quadratic penalty is fitted to the clues (`parley.extraction.agreements.kinds`) of every kind
to the agreements of each report that are found; a kind has a start of its own, and what each kind's words tell of it.
First it is measured on reports that it was not fitted to, a tenth of them at a time. Deterministic: the same reports
give the same file.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.accuracy import SAMPLES, held_out, module_of
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.kinds import beside, clues_of, kind_names, likeliest
from parley.extraction.agreements.sorting import terms_of
from parley.extraction.conditions import find_conditions
from parley.extraction.dates import find_dates
from parley.language import read
from parley.sources.header import read_header
from training.roles import fit

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from parley.extraction.agreements.kinds import Clues

    Table = NDArray[np.float64]

FOLDS = 10
PENALTY = 1.0
MOST = 6
"""How many kinds are told at most."""
HALF = 0.5
"""The share of the kinds told and true that must be common for an agreement to be right."""
HEAD = """# What the clues to an agreement's kinds count: a logistic model fitted to reports coded by hand
# (`python -m training.kinds`); the clues are told in `parley/extraction/agreements/kinds.py`. So many kinds
# are told, at most those of `[choice]`, that half of the union is likeliest to be right. `[start]` is what a kind has
# to begin with, `[beside.KIND]` what the words of the whole report for each kind tell of that kind.
"""


@dataclass(frozen=True, slots=True)
class Coded:
    """An agreement of a coded report.

    Attributes:
        report: The report's name.
        kinds: Its kinds as coded.
        clues: The clues to each kind, by kind.
    """

    report: str
    kinds: frozenset[str]
    clues: dict[str, Clues]


def text_of(file: Path) -> Path:
    """The file of the text that belongs to a coding."""
    beside = file.with_suffix(".txt")
    return beside if beside.exists() else SAMPLES / beside.name


def read_coded(file: Path, scorer: ModuleType) -> list[Coded]:
    """The agreements of a coded report that are found in it."""
    text = text_of(file).read_text(encoding="utf-8")
    header = read_header(text)
    if header.published_on is None:
        raise ValueError(f"{file}: no date in the header of its text")
    document = read(text, header.published_on, header.body_start)
    cast = find_cast(document)
    found = find_agreements(document, cast)
    conditions = find_conditions(document, cast, found, find_dates(document, found)) if found else []
    told = [
        {
            "char_start": one.record.char_start,
            "char_end": one.record.char_end,
            "kinds": one.record.kinds,
            "clues": clues_of(document, one.words, terms_of(at, conditions)),
        }
        for at, one in enumerate(found)
        if one.words
    ]
    coded = json.loads(file.read_text(encoding="utf-8"))["agreements"]
    gold = [scorer.locate(text, one, str(file)) for one in coded]
    pairs = scorer.pair(gold, told, scorer.RULES["agreements"][0])
    return [Coded(file.stem, frozenset(true["kinds"]), one["clues"]) for true, one in pairs]


def matrix(agreements: list[Coded]) -> tuple[Table, Table]:
    """What speaks for each kind of each agreement, and whether it is of that kind.

    The columns are those of the clues, then for each kind what is said of every kind, then one for its start.
    """
    kinds = kind_names()
    rows = []
    for one in agreements:
        said = list(beside(one.clues).values())
        for at, kind in enumerate(kinds):
            company = np.zeros((len(kinds), len(kinds)))
            company[at] = said
            rows.append([*one.clues[kind].values(), *company.ravel(), *(float(kind == other) for other in kinds)])
    true = [[float(kind in one.kinds)] for one in agreements for kind in kinds]
    # `fit` leaves the last column free: a common start of all kinds.
    return np.column_stack([np.array(rows), np.ones(len(rows))]), np.array(true)


def fitted(inputs: Table, true: Table) -> Table:
    """The weights of the columns."""
    return fit(inputs, true, np.ones(len(inputs)), np.zeros((inputs.shape[1], 1)), penalty=PENALTY)[:, 0]


def measure(agreements: list[Coded]) -> str:
    """How many agreements get half their kinds right by weights that their report had no part in."""
    kinds = kind_names()
    inputs, true = matrix(agreements)
    names = list(dict.fromkeys(one.report for one in agreements))
    own = np.array([names.index(one.report) % FOLDS for one in agreements])
    fold = np.repeat(own, len(kinds))
    right = 0
    for number in range(FOLDS):
        weights = fitted(inputs[fold != number], true[fold != number])
        found = 1 / (1 + np.exp(-inputs[fold == number] @ weights))
        mine = [one for one, at in zip(agreements, own, strict=True) if at == number]
        for one, row in zip(mine, found.reshape(-1, len(kinds)), strict=True):
            told = set(likeliest(dict(zip(kinds, row.tolist(), strict=True)), MOST))
            right += len(told & one.kinds) / len(told | one.kinds) >= HALF
    return f"half the kinds right: {right} of {len(agreements)} agreements"


def written(agreements: list[Coded]) -> str:
    """The data file."""
    kinds, clues = kind_names(), list(next(iter(agreements[0].clues.values())))
    *weights, common = fitted(*matrix(agreements)).tolist()
    starts = weights[-len(kinds) :]
    company = np.array(weights[len(clues) : -len(kinds)]).reshape(len(kinds), len(kinds))
    lines = [HEAD, f"[choice]\nmost = {MOST}\n", "[clue]"]
    lines += [f"{name} = {weight:.3f}" for name, weight in zip(clues, weights, strict=False)]
    lines += ["", "[start]"]
    lines += [f"{kind} = {start + common:.3f}" for kind, start in zip(kinds, starts, strict=True)]
    for kind, row in zip(kinds, company, strict=True):
        lines += ["", f"[beside.{kind}]"]
        lines += [f"{other} = {weight:.3f}" for other, weight in zip(kinds, row, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of coded reports with their texts")
    parser.add_argument("--scorer", type=Path, required=True, help="the scorer that belongs to them")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    arguments = parser.parse_args()
    hidden, scorer = held_out(), module_of(arguments.scorer)
    files = [
        file
        for folder in arguments.folders
        for file in sorted(folder.rglob("*.json"))
        if file.stem not in hidden and text_of(file).exists()
    ]
    reports = [one for file in files for one in read_coded(file, scorer)]
    print(measure(reports))
    if arguments.output:
        arguments.output.write_text(written(reports), encoding="utf-8")


if __name__ == "__main__":
    main()
