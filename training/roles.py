"""Weighs what tells the roles of parties, from coded reports: `role_weights.toml` of `parley.extraction.parties`.

    python -m training.roles --scorer SCORER FOLDER[=COUNT] ... [--output FILE]

Each FOLDER holds coded reports, `<report>.json` beside `<report>.txt`; those of `benchmarks/held_out.txt` are left out.
For each role, and for being a party at all, a logistic model with a quadratic penalty is fitted to the clues
(`parley.extraction.parties.clues`) of all actors. First it is measured on reports that it was not fitted to, a tenth of
them at a time, with the scorer's own pairing. Deterministic: the same reports give the same file.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]

from benchmarks.accuracy import module_of
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements, sorted_by_terms
from parley.extraction.conditions import find_conditions
from parley.extraction.dates import find_dates
from parley.extraction.objections import find_objections
from parley.extraction.parties.finder import Candidate, candidates, names_of
from parley.extraction.parties.manners import classes
from parley.extraction.parties.weighing import OUTPUTS, PARTY, judge
from parley.language import read
from parley.sources.header import read_header
from training.coded import coded_files, read_command

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from parley.extraction.parties.clues import Clues

    Table = NDArray[np.float64]

FOLDS = 10
PENALTY = 10.0
BROAD = 8.0
"""The penalty of clues that a whole class of words gives: they are common, and hold for reports of every kind."""
FADED = 0.1
"""How much of each actor's count goes to a copy of it without any sign: the signs' rules were written for reports like
those read here, and find less in others, so that the other clues must be able to speak alone."""
SIGNS = ("sign_", "strength_", "several_signs_")
EXPECTED = 1.5
"""What the strength of a role's signs counts for it, as far as no report says otherwise."""
COMPANY = 0.8
"""What being listed with one who has a role counts for it, likewise."""
LEAST = 8
"""Actors that a clue must be seen with to be weighed."""
SMALL = 0.04
"""Weights below this are left out of the file."""
CONFIDENCE = 0.28
"""The confidence from which an actor is told as a party: about where F1 is highest."""
BANDS = (0.0, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
HEAD = """# What each clue to an actor's roles counts, for each role and for being a party at all (`party`).
# Above nothing it speaks for that, below against it. Logistic models fitted to reports coded by hand
# (`python -m training.roles`); the clues are told in `parley/extraction/parties/clues.py`.
# A party is told from the confidence in `[settings]`.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A coded report with the actors that may be its parties.

    Attributes:
        name: Its name.
        coded: Its parties as coded.
        found: Its actors.
        roles: The coded roles of each actor; none where it is no party.
        counts: How often it counts.
    """

    name: str
    coded: list[dict[str, Any]]
    found: list[Candidate]
    roles: list[frozenset[str]]
    counts: float = 1.0


def row(found: Candidate, roles: tuple[str, ...] = ()) -> dict[str, Any]:
    """An actor as the scorer reads it."""
    return {"name": found.actor.name, "aliases": names_of(found.actor), "roles": roles, "agreement": found.agreement}


def read_report(file: Path, scorer: ModuleType, counts: float) -> Report:
    """Read a coded report and pair its actors with its coded parties, those of the same agreement first."""
    coded = json.loads(file.read_text(encoding="utf-8"))["parties"]
    found = actors_of(file.with_suffix(".txt").read_text(encoding="utf-8"))
    rows = [row(one, tuple(sorted({sign.role for sign in one.signs}))) for one in found]

    def like(gold: dict[str, Any], actor: dict[str, Any]) -> float:
        same = float(scorer.same_name(scorer.names(gold), scorer.names(actor)))
        also = 0.01 * (gold.get("agreement", 0) == actor["agreement"]) + 0.005 * bool(
            set(gold["roles"]) & set(actor["roles"])
        )
        return same and same + also

    roles: list[frozenset[str]] = [frozenset()] * len(found)
    for gold, actor in scorer.pair(coded, rows, like):
        roles[next(at for at, one in enumerate(rows) if one is actor)] = frozenset(gold["roles"])
    return Report(file.stem, coded, found, roles, counts)


def actors_of(text: str) -> list[Candidate]:
    """The actors of a report that may be parties of its agreements."""
    header = read_header(text)
    if header.published_on is None:
        raise ValueError(f"no date in the header: {text[:40]!r}")
    document = read(text, header.published_on, header.body_start)
    cast = find_cast(document)
    agreements = find_agreements(document, cast)
    if not agreements:
        return []
    objections = find_objections(document, cast, agreements)
    conditions = find_conditions(document, cast, agreements, find_dates(document, agreements))
    agreements = sorted_by_terms(document, agreements, conditions)
    return candidates(document, cast, agreements, conditions, objections)


def matrix(reports: list[Report], clues: list[str], *, signed: bool = True) -> tuple[csr_matrix, Table]:
    """Clues and true outputs of all actors; the last column of the clues is 1, for what an output starts from.

    Args:
        reports: The reports.
        clues: The clues to be weighed, a column each.
        signed: Whether the signs of roles are among the clues; without them each actor that has some is as one without.
    """
    at = {clue: column for column, clue in enumerate(clues)}
    actors = [one for report in reports for one in report.found]
    cells = [
        (number, at[clue], value)
        for number, actor in enumerate(actors)
        for clue, value in (actor.clues if signed else unsigned(actor.clues)).items()
        if clue in at
    ]
    cells += [(number, len(clues), 1.0) for number in range(len(actors))]
    rows, columns, values = zip(*cells, strict=True)
    inputs = csr_matrix((values, (rows, columns)), shape=(len(actors), len(clues) + 1))
    roles = [one for report in reports for one in report.roles]
    outputs = np.array([[bool(one) if name == PARTY else name in one for name in OUTPUTS] for one in roles], float)
    return inputs, outputs


def unsigned(clues: Clues) -> Clues:
    """The clues to an actor as if no rule had found a sign."""
    return {clue: value for clue, value in clues.items() if not clue.startswith(SIGNS)} | {"no_sign": 1.0}


def counts_of(reports: list[Report]) -> Table:
    """How often each actor counts."""
    return np.array([report.counts for report in reports for _ in report.found])


def expected(clues: list[str]) -> Table:
    """What clues count before any report is read: signs of a role speak for it, as the rules say, and those beside."""
    found = np.zeros((len(clues) + 1, len(OUTPUTS)))
    for column, role in enumerate(OUTPUTS):
        if f"strength_{role}" in clues:
            found[clues.index(f"strength_{role}"), [column, OUTPUTS.index(PARTY)]] = EXPECTED
        if f"listed_with_{role}" in clues:
            found[clues.index(f"listed_with_{role}"), [column, OUTPUTS.index(PARTY)]] = COMPANY
    return found


def fit(
    inputs: Table | csr_matrix, outputs: Table, counts: Table, before: Table, penalty: float | Table = 6.0
) -> Table:
    """Weights of each clue (rows) for each output (columns).

    Args:
        inputs: Clues of all actors.
        outputs: Their true outputs.
        counts: How often each actor counts.
        before: The weights expected before; what differs from them is penalised.
        penalty: By how much, for all clues or for each; that of the last column, what an output starts from, is free.
    """
    penalties = np.broadcast_to(penalty, inputs.shape[1]).copy()
    penalties[-1] = 0.0
    turned = inputs.T.tocsr() if isinstance(inputs, csr_matrix) else inputs.T

    def loss(weights: Table, true: Table, prior: Table) -> tuple[float, Table]:
        total = inputs @ weights
        chance = 1 / (1 + np.exp(-total))
        value = (counts * (np.logaddexp(0, total) - true * total)).sum() + 0.5 * (
            penalties * (weights - prior) ** 2
        ).sum()
        return float(value), turned @ (counts * (chance - true)) + penalties * (weights - prior)

    columns = [
        minimize(loss, prior, args=(true, prior), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
        for true, prior in zip(outputs.T, before.T, strict=True)
    ]
    return np.stack(columns, axis=1)


def weigh(reports: list[Report], clues: list[str]) -> Table:
    """Weights of each clue (rows) for each output (columns), as reports beyond those read need them."""
    inputs, outputs = matrix(reports, clues)
    bare, _ = matrix(reports, clues, signed=False)
    told = np.array(["no_sign" not in one.clues for report in reports for one in report.found])
    counts = counts_of(reports)
    return fit(
        vstack([inputs, bare[told]]).tocsr(),
        np.vstack([outputs, outputs[told]]),
        np.concatenate([np.where(told, (1 - FADED) * counts, counts), FADED * counts[told]]),
        expected(clues),
        np.array([*(BROAD if is_broad(clue) else PENALTY for clue in clues), 0.0]),
    )


def is_broad(clue: str) -> bool:
    """Whether a clue is one of a whole class of words, or of how somebody objects."""
    named = {name for names in classes().values() for name in names}
    return clue.startswith(("stance_", "objects_")) or clue.rsplit("_", 1)[-1] in named


def weighed_clues(reports: list[Report]) -> list[str]:
    """The clues seen often enough, by name."""
    seen = Counter(clue for report in reports for one in report.found for clue in one.clues)
    return sorted(clue for clue, count in seen.items() if count >= LEAST)


def crossed(reports: list[Report], clues: list[str]) -> Table:
    """The chances of the outputs for all actors, each by weights that its report had no part in."""
    inputs, outputs = matrix(reports, clues)
    fold = np.array([number % FOLDS for number, report in enumerate(reports) for _ in report.found])
    chances = np.zeros(outputs.shape)
    for one in range(FOLDS):
        weights = weigh([report for number, report in enumerate(reports) if number % FOLDS != one], clues)
        chances[fold == one] = 1 / (1 + np.exp(-(inputs[fold == one] @ weights)))
    return chances


def measure(reports: list[Report], chances: Table, scorer: ModuleType) -> str:
    """Found and right F1 over all reports, and the share that is right in each band of confidence."""
    verdicts = iter(judge(chances))
    coded = told = found = right = 0
    bands: Counter[tuple[float, bool]] = Counter()
    like, _, is_right = scorer.RULES["parties"]
    for report in reports:
        judged = [(one, next(verdicts)) for one in report.found]
        rows = [
            {**row(one, verdict.roles), "confidence": verdict.confidence}
            for one, verdict in judged
            if verdict.confidence >= CONFIDENCE
        ]
        pairs = scorer.pair(report.coded, rows, like)
        good = {id(actor) for gold, actor in pairs if is_right(gold, actor)}
        coded, told, found, right = coded + len(report.coded), told + len(rows), found + len(pairs), right + len(good)
        bands.update((max(band for band in BANDS if band <= one["confidence"]), id(one) in good) for one in rows)
    lines = [f"{len(reports)} reports: found {2 * found / (coded + told):.3f}, right {2 * right / (coded + told):.3f}"]
    for band in BANDS[1:-1]:
        lines.append(f"  from {band}: {bands[band, True]} of {bands[band, True] + bands[band, False]} right")
    return "\n".join(lines)


def written(clues: list[str], weights: Table) -> str:
    """The data file."""
    start = "\n".join(f"{output} = {value:.2f}" for output, value in zip(OUTPUTS, weights[-1], strict=True))
    lines = [HEAD, f"[settings]\nconfidence = {CONFIDENCE}\n", f"[bias]\n{start}\n", "[clue]"]
    for clue, values in zip(clues, weights[:-1], strict=True):
        named = zip(OUTPUTS, values, strict=True)
        counts = ", ".join(f"{output} = {value:.2f}" for output, value in named if abs(value) >= SMALL)
        if counts:
            lines.append(f"{json.dumps(clue, ensure_ascii=False)} = {{ {counts} }}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, fit, write."""
    arguments = read_command(__doc__)
    scorer = module_of(arguments.scorer)
    reports = [read_report(file, scorer, counts) for file, counts in coded_files(arguments.folders)]
    clues = weighed_clues(reports)
    print(measure(reports, crossed(reports, clues), scorer))
    if arguments.output:
        arguments.output.write_text(written(clues, weigh(reports, clues)), encoding="utf-8")


if __name__ == "__main__":
    main()
