"""Weighs what tells an objection, from coded reports: `objection_weights.toml` of `parley.extraction.objections`.

    python -m training.objections --scorer SCORER FOLDER[=COUNT] ... [--output FILE]

Each FOLDER holds coded reports, `<report>.json` beside `<report>.txt`; those of `benchmarks/held_out.txt` are left out.
Logistic models with a quadratic penalty are fitted to the clues (`parley.extraction.objections.clues`) of every actor
in every sentence: one for whether it objects there, one for each stance. First they are measured on reports that they
were not fitted to, a tenth of them at a time, with the scorer's own pairing. Deterministic: the same reports give the
same file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks.accuracy import module_of
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections.finder import Found, Reader
from parley.extraction.objections.weighing import OBJECTS, OUTPUTS, STANCE_NAMES, Verdict
from parley.language import read
from parley.sources.header import read_header
from training.coded import coded_files, read_command

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

FOLDS = 10
PENALTY, FIRM_PENALTY, STANCE_PENALTY, FREE = 10.0, 1.0, 6.0, 1e-3
FIRM = re.compile(r"(?:rule_(?:frames|speech|sure.*|opinions|evaluations)|score|type_[a-z_]+|side|of_opening|outside)$")
"""Clues that everybody has, or that the rules give: they may count for much."""
LEAST = 6
"""Candidates that a clue must be seen with to be weighed."""
SMALL = 0.04
"""Weights below this are left out of the file."""
CHANCE, CHANCE_BY_RULE = 0.30, 0.16
"""The chance from which an objection is told, about where F1 is highest; and one that the rules find."""
STANCE_RIGHT = 0.8
"""So many of the objections rightly told have the right stance, in reports that nothing was learnt from."""
HEAD = """# What each clue to an objection counts: for objecting at all (`objects`), and for each stance.
# Above nothing it speaks for that, below against it. Logistic models fitted to reports coded by hand
# (`python -m training.objections`); the clues are told in `parley/extraction/objections/clues.py`.
# An objection is told from the chance in `[settings]`.
"""


@dataclass(slots=True)
class Report:
    """A coded report with the candidates for its objections.

    Attributes:
        name: Its name.
        coded: Its objections as coded, with offsets.
        reader: Its candidates, read and with their clues.
        stances: The coded stance of each candidate; none where it does not object, `?` where nobody can tell.
        counts: How often it counts.
    """

    name: str
    coded: list[dict[str, Any]]
    reader: Reader
    stances: list[str] = field(default_factory=list)
    counts: float = 1.0


def row(name: str, aliases: list[str], start: int, end: int, stance: str = "") -> dict[str, Any]:
    """An objection as the scorer reads it."""
    return {"objector_names": [name, *aliases], "char_start": start, "char_end": end, "stance": stance}


def told(found: Found) -> dict[str, Any]:
    """A found objection as the scorer reads it."""
    actor = found.objection.objector
    aliases = [one.text for one in actor.mentions if one.form in {"name", "metonym"}]
    return row(actor.name, aliases, found.objection.char_start, found.objection.char_end, found.objection.stance)


def read_report(file: Path, scorer: ModuleType, counts: float) -> Report | None:
    """Read a coded report and pair its candidates with its coded objections; None for one without agreements."""
    coded = json.loads(file.read_text(encoding="utf-8"))
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    rows = [scorer.locate(text, one, file.name) for one in coded.get("objections", [])]
    named = scorer.with_aliases({**{kind: coded.get(kind, []) for kind in scorer.TYPES}, "objections": rows})
    header = read_header(text)
    if header.published_on is None:
        raise ValueError(f"{file}: no date in the header")
    document = read(text, header.published_on, header.body_start)
    cast = find_cast(document)
    agreements = find_agreements(document, cast)
    if not agreements:
        return None
    report = Report(file.stem, named["objections"], Reader(document, cast, agreements), counts=counts)
    for found in report.reader.found:
        names = told(found)["objector_names"]
        place = row(names[0], names[1:], found.candidate.sentence.start, found.candidate.sentence.end)
        near = [one for one in report.coded if scorer.like_objection(one, place) > 0]
        here = [one for one in near if touches(one, place)]
        report.stances.append(here[0]["stance"] if here else "?" if near else "")
    return report


def touches(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two stretches of text have something in common."""
    return bool(one["char_start"] < other["char_end"] and other["char_start"] < one["char_end"])


def matrix(reports: list[Report], clues: list[str]) -> Any:  # scipy has no types
    """The clues of all candidates; the last column is 1, for what an output starts from."""
    at = {clue: column for column, clue in enumerate(clues)}
    every = [found for report in reports for found in report.reader.found]
    entries = [
        (number, at[clue], value)
        for number, found in enumerate(every)
        for clue, value in found.clues.items()
        if clue in at
    ]
    entries += [(number, len(clues), 1.0) for number in range(len(every))]
    rows, columns, values = zip(*entries, strict=True)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(every), len(clues) + 1))


def fit(inputs: Any, true: Table, counts: Table, penalties: Table) -> Table:
    """Weights of each clue for one output, each with its penalty."""

    def loss(found: Table) -> tuple[float, Table]:
        total = inputs @ found
        value = (counts * (np.logaddexp(0, total) - true * total)).sum() + 0.5 * (penalties * found**2).sum()
        return float(value), inputs.T @ (counts * (1 / (1 + np.exp(-total)) - true)) + penalties * found

    start = np.zeros(inputs.shape[1])
    best: Table = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return best


def fit_all(inputs: Any, clues: list[str], stances: list[str], counts: Table) -> Table:
    """Weights of each clue (rows) for each output (columns): stances are learnt from those who object alone."""
    true = np.array(stances)
    known, objecting = true != "?", ~np.isin(true, ("", "?"))
    penalties = np.array([*(FIRM_PENALTY if FIRM.match(clue) else PENALTY for clue in clues), FREE])
    columns = [fit(inputs[known], objecting[known].astype(float), counts[known], penalties)]
    penalties = np.array([*(STANCE_PENALTY for _ in clues), FREE])
    columns += [
        fit(inputs[objecting], (true[objecting] == name).astype(float), counts[objecting], penalties)
        for name in STANCE_NAMES
    ]
    return np.stack(columns, axis=1)


def every_stance(reports: list[Report]) -> list[str]:
    """The coded stances of all candidates."""
    return [stance for report in reports for stance in report.stances]


def counts_of(reports: list[Report]) -> Table:
    """How often each candidate counts."""
    return np.array([report.counts for report in reports for _ in report.reader.found])


def weighed_clues(reports: list[Report]) -> list[str]:
    """The clues seen often enough, by name."""
    seen = Counter(clue for report in reports for found in report.reader.found for clue in found.clues)
    return sorted(clue for clue, count in seen.items() if count >= LEAST)


def crossed(reports: list[Report], clues: list[str]) -> Table:
    """What each candidate's clues come to for each output, by weights that its report had no part in."""
    inputs, stances, counts = matrix(reports, clues), np.array(every_stance(reports)), counts_of(reports)
    fold = np.array([number % FOLDS for number, report in enumerate(reports) for _ in report.reader.found])
    totals = np.zeros((len(stances), len(OUTPUTS)))
    for one in range(FOLDS):
        fitted = fit_all(inputs[fold != one], clues, list(stances[fold != one]), counts[fold != one])
        totals[fold == one] = inputs[fold == one] @ fitted
    return totals


def measure(reports: list[Report], totals: Table, scorer: ModuleType) -> str:
    """Found and right F1 over all reports."""
    rows = iter(totals)
    coded = given = found = right = 0
    like, _, is_right = scorer.RULES["objections"]
    for report in reports:
        verdicts = []
        for _ in report.reader.found:
            chance, *stances = next(rows)
            stance = STANCE_NAMES[int(np.argmax(stances))]
            verdicts.append(Verdict(float(1 / (1 + np.exp(-chance))), stance, f"objection_weights.{OBJECTS}"))
        predicted = [told(one) for one in report.reader.chosen(verdicts, CHANCE, CHANCE_BY_RULE)]
        pairs = scorer.pair(report.coded, predicted, like)
        coded, given, found = coded + len(report.coded), given + len(predicted), found + len(pairs)
        right += sum(bool(is_right(one, other)) for one, other in pairs)
    return f"{len(reports)} reports: found {2 * found / (coded + given):.3f}, right {2 * right / (coded + given):.3f}"


def written(clues: list[str], fitted: Table) -> str:
    """The data file."""
    start = "\n".join(f"{output} = {value:.2f}" for output, value in zip(OUTPUTS, fitted[-1], strict=True))
    lines = [
        HEAD,
        f"[settings]\nchance = {CHANCE}\nchance_by_rule = {CHANCE_BY_RULE}\nstance_right = {STANCE_RIGHT}\n",
        f"[bias]\n{start}\n",
        "[clue]",
    ]
    for clue, values in zip(clues, fitted[:-1], strict=True):
        named = zip(OUTPUTS, values, strict=True)
        counts = ", ".join(f"{output} = {value:.2f}" for output, value in named if abs(value) >= SMALL)
        if counts:
            lines.append(f"{json.dumps(clue, ensure_ascii=False)} = {{ {counts} }}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, fit, write."""
    arguments = read_command(__doc__)
    scorer = module_of(arguments.scorer)
    every = [read_report(file, scorer, counts) for file, counts in coded_files(arguments.folders)]
    reports = [report for report in every if report is not None]
    clues = weighed_clues(reports)
    print(measure(reports, crossed(reports, clues), scorer))
    if arguments.output:
        fitted = fit_all(matrix(reports, clues), clues, every_stance(reports), counts_of(reports))
        arguments.output.write_text(written(clues, fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
