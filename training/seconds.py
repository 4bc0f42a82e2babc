"""Weighs what tells second agreements, from coded reports: `second_weights.toml` of `parley.extraction.agreements`.

    python -m training.seconds --scorer SCORER FOLDER ... [--output FILE]

Each FOLDER holds coded reports, `<report>.json` beside `<report>.txt`; those of `benchmarks/held_out.txt` are left out.
A logistic model with a quadratic penalty is fitted to the clues (`parley.extraction.agreements.beside`) of all phrases
that may name an agreement beside the main one. First it is measured on reports that it was not fitted to, a twelfth of
them at a time. Deterministic: the same reports give the same file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.accuracy import module_of
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.beside import candidates
from parley.extraction.agreements.detection import Survey
from parley.language import read
from parley.sources.header import read_header
from training.coded import coded_files, read_command
from training.roles import fit

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from parley.extraction.agreements.beside import Clues

    Table = NDArray[np.float64]

FOLDS = 12
PENALTY = 1.0
LEAST = 0.35
"""The chance from which a second agreement is told: most of those told must be one, as each brings parties."""
HEAD = """# What each clue to a second agreement counts: a logistic model fitted to reports coded by hand
# (`python -m training.seconds`); the clues are told in `parley/extraction/agreements/beside.py`. The likeliest phrase
# is told from the chance in `[choice]`.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A coded report with the phrases that may name a second agreement.

    Attributes:
        clues: The clues to each phrase.
        true: Whether each phrase names an agreement that is coded beside the main one, so far as one can tell.
        several: Whether two agreements or more are coded.
    """

    clues: list[Clues]
    true: list[bool]
    several: bool


def read_coded(file: Path, scorer: ModuleType) -> Report | None:
    """The phrases of a coded report, if its main agreement is found."""
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    header = read_header(text)
    if header.published_on is None:
        raise ValueError(f"{file}: no date in the header of its text")
    document = read(text, header.published_on, header.body_start)
    cast = find_cast(document)
    gold = [scorer.locate(text, one, str(file)) for one in json.loads(file.read_text(encoding="utf-8"))["agreements"]]
    survey = Survey(document, cast)
    first, _ = survey.naming()
    main = next(iter(find_agreements(document, cast)), None)
    if first is None or main is None:
        return None
    row = {"char_start": main.record.char_start, "char_end": main.record.char_end, "kinds": main.record.kinds}
    paired = [true for true, _ in scorer.pair(gold, [row], scorer.RULES["agreements"][0])]
    rest = [one for one in gold if one not in paired]
    found = candidates(document, survey.lead, first, survey.everywhere)
    return Report(
        [clues for _, clues in found],
        [
            any(one.start < other["char_end"] and other["char_start"] < one.end for other in rest)
            # The rules may have met another mention of what is coded.
            or (len(gold) > 1 and clues["by_rule"] > 0)
            for one, clues in found
        ],
        len(gold) > 1,
    )


def matrix(reports: list[Report]) -> tuple[Table, Table]:
    """The clues of all phrases, with a last column for the start, and whether each names a second agreement."""
    rows = [[*clues.values(), 1.0] for report in reports for clues in report.clues]
    return np.array(rows), np.array([[float(one)] for one in chain.from_iterable(report.true for report in reports)])


def fitted(inputs: Table, true: Table) -> Table:
    """The weights of the columns."""
    return fit(inputs, true, np.ones(len(inputs)), np.zeros((inputs.shape[1], 1)), penalty=PENALTY)[:, 0]


def measure(reports: list[Report]) -> str:
    """In how many reports a second agreement is told by weights that they had no part in."""
    inputs, true = matrix(reports)
    fold = np.array([number % FOLDS for number, report in enumerate(reports) for _ in report.clues])
    chances = np.zeros(len(inputs))
    for one in range(FOLDS):
        chances[fold == one] = 1 / (1 + np.exp(-inputs[fold == one] @ fitted(inputs[fold != one], true[fold != one])))
    ends = np.cumsum([len(report.clues) for report in reports])
    told: list[Any] = [part.max(initial=0.0) >= LEAST for part in np.split(chances, ends[:-1])]
    several = [report.several for report in reports]
    right = sum(bool(one and other) for one, other in zip(told, several, strict=True))
    others = len(told) - sum(several)
    return f"told in {right} of {sum(several)} reports with several, in {sum(told) - right} of {others} others"


def written(reports: list[Report]) -> str:
    """The data file."""
    weights = fitted(*matrix(reports))
    names = [*next(report.clues[0] for report in reports if report.clues), "start"]
    lines = [HEAD, f"[choice]\nleast = {LEAST}\n", "[clue]"]
    lines += [f"{name} = {weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, fit, write."""
    arguments = read_command(__doc__)
    scorer = module_of(arguments.scorer)
    reports = [found for file, _ in coded_files(arguments.folders) if (found := read_coded(file, scorer))]
    print(measure(reports))
    if arguments.output:
        arguments.output.write_text(written(reports), encoding="utf-8")


if __name__ == "__main__":
    main()
