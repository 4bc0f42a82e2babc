"""Weighs what tells conditions, from coded reports: `condition_weights.tsv` of `parley.extraction.conditions`.

    python -m training.conditions --scorer SCORER FOLDER ... [--output FILE]

Each FOLDER holds coded reports, `<report>.json` beside `<report>.txt`; those of `benchmarks/held_out.txt` are left out.
Two logistic models with a quadratic penalty are fitted to the signs (`parley.extraction.conditions.signs`): of the
predicates that may state a term, and of the clauses that may state a precondition. First they are measured on reports
that they were not fitted to, a tenth of them at a time. Deterministic: the same reports give the same file.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks.accuracy import module_of
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.conditions.finder import weighed_conditions
from parley.extraction.conditions.weighing import SCORE, START, bounded
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement
from parley.language import read
from parley.sources.header import read_header
from training.coded import coded_files, read_command

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from parley.extraction.conditions.setting import Weighed

    Table = NDArray[np.float64]

FOLDS = 10
PENALTY = 8.0
SCORE_PENALTY, START_PENALTY = 200.0, 8.0
"""What it costs when the score counts for more or less than it does alone, and when candidates start from elsewhere."""
SEEN = 3
"""A sign counts from this many candidates on."""
LEAST = 0.02
"""Signs with a smaller weight are not written."""
HEAD = """# What each sign of a condition counts, in log odds: logistic models fitted to reports coded by hand
# (`python -m training.conditions`); the signs are told in `parley/extraction/conditions/signs.py`. Those of clauses
# that may state a precondition begin with `cue`.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a coded report, and whether it states a condition."""

    report: str
    signs: frozenset[str]
    score: float
    is_clause: bool
    true: bool


def read_examples(file: Path, scorer: ModuleType) -> list[Example]:
    """The candidates of a coded report."""
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    coded = json.loads(file.read_text(encoding="utf-8"))
    header = read_header(text)
    if header.published_on is None:
        raise ValueError(f"{file}: no date in the header of its text")
    if not coded.get("agreements"):
        return []
    gold = [scorer.locate(text, row, str(file)) for row in coded.get("conditions", [])]
    document = read(text, header.published_on, header.body_start)
    cast = find_cast(document)
    named = scorer.locate(text, coded["agreements"][0], str(file))
    agreements = find_agreements(document, cast) or [stand_in(named)]
    _, weighed = weighed_conditions(document, cast, agreements)
    return [
        Example(file.stem, frozenset(one.signs), one.score, one.is_clause, is_true(one, gold, scorer))
        for one in weighed
    ]


def stand_in(named: dict[str, Any]) -> FoundAgreement:
    """The coded agreement of a report where the extractor finds none."""
    start, end = named["char_start"], named["char_end"]
    told = {"kinds": tuple(named["kinds"]), "stage": named["stage"]}
    record = Agreement(char_start=start, char_end=end, rule="x.y", confidence=1.0, name="", **told)
    return FoundAgreement(record=record, mentions=((start, end),))


def is_true(found: Weighed, gold: list[dict[str, Any]], scorer: ModuleType) -> bool:
    """Whether a candidate states a coded condition: its clause is one, or the verb of the predicate stands in one."""
    if found.is_clause:
        return any(scorer.overlap(row, {"char_start": found.start, "char_end": found.end}) for row in gold)
    last = max(found.start, found.end - 1)
    return any(row["char_start"] <= last < row["char_end"] for row in gold)


def learn(found: list[Example]) -> dict[str, float]:
    """The weight of each sign: a logistic regression with a penalty on large weights."""
    counts = Counter(sign for one in found for sign in one.signs)
    names = [SCORE, *sorted(sign for sign, count in counts.items() if count >= SEEN)]
    column = {name: at for at, name in enumerate(names)}
    cells = [(row, column[sign], 1.0) for row, one in enumerate(found) for sign in sorted(one.signs) if sign in column]
    cells += [(row, 0, bounded(one.score)) for row, one in enumerate(found)]
    cells += [(row, len(names), 1.0) for row in range(len(found))]
    rows, columns, values = zip(*cells, strict=True)
    given = scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(names) + 1))
    wanted = np.array([float(one.true) for one in found])
    penalties = np.full(len(names) + 1, PENALTY)
    penalties[0], penalties[-1] = SCORE_PENALTY, START_PENALTY
    before = np.zeros(len(names) + 1)
    before[0] = 1.0  # what differs from the score alone is penalised

    def loss(weights: Table) -> tuple[float, Table]:
        total = given @ weights
        more = weights - before
        value = (np.logaddexp(0, total) - wanted * total).sum() + 0.5 * (penalties * more**2).sum()
        return float(value), given.T @ (1 / (1 + np.exp(-total)) - wanted) + penalties * more

    best = minimize(loss, before, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(zip([*names, START], best, strict=True))


def total(weights: dict[str, float], one: Example) -> float:
    """What speaks for a candidate by weights, in log odds."""
    signs = sum(weights[sign] for sign in sorted(one.signs) if sign in weights)
    return weights[START] + weights[SCORE] * bounded(one.score) + signs


def fitted(found: list[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights for predicates and for clauses."""
    return learn([one for one in found if not one.is_clause]), learn([one for one in found if one.is_clause])


def measure(found: list[Example]) -> str:
    """How well candidates are told in reports that were not learned from, by the score alone and by all signs."""
    reports = sorted({one.report for one in found})
    hits: Counter[tuple[str, bool]] = Counter()
    for part in range(FOLDS):
        left_out = set(reports[part::FOLDS])
        models = fitted([one for one in found if one.report not in left_out])
        for one in (one for one in found if one.report in left_out):
            by_signs = total(models[int(one.is_clause)], one) >= 0
            for name, is_told in (("score", one.score >= 0), ("signs", by_signs)):
                hits[f"{name} told", one.is_clause] += is_told
                hits[f"{name} right", one.is_clause] += is_told and one.true
            hits["true", one.is_clause] += one.true
    lines = []
    for name in ("score", "signs"):
        for is_clause in (False, True):
            told, right, true = (hits[key, is_clause] for key in (f"{name} told", f"{name} right", "true"))
            share = 2 * right / max(1, told + true)
            what = "clauses" if is_clause else "predicates"
            lines.append(f"{what} by {name}: {share:.3f} ({right} of {told} told, {true} true)")
    return "\n".join(lines)


def written(found: list[Example]) -> str:
    """The file of weights: a sign a line."""
    predicates, clauses = fitted(found)
    table = {name: weight for name, weight in predicates.items() if name in {START, SCORE} or abs(weight) >= LEAST}
    table |= {f"cue {name}": clauses[name] for name in (START, SCORE)}
    table |= {name: weight for name, weight in clauses.items() if name not in {START, SCORE} and abs(weight) >= LEAST}
    return HEAD + "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(table.items()))


def main() -> None:
    """Measure, fit, write."""
    arguments = read_command(__doc__)
    scorer = module_of(arguments.scorer)
    found = [one for file, _ in coded_files(arguments.folders) for one in read_examples(file, scorer)]
    print(f"{len(found)} candidates of {len({one.report for one in found})} reports")
    print(measure(found))
    if arguments.output:
        arguments.output.write_text(written(found), encoding="utf-8")


if __name__ == "__main__":
    main()
