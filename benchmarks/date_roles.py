"""Learns the weights of date roles: `python -m benchmarks.date_roles [--coded FOLDER ...] [--write]`.

Reads coded reports, in folders of `<report>.json` beside `<report>.txt`, and the marked reports of
`coded/date_roles.txt`; reports that `held_out.txt` names are left out. Prints how often the role is right in reports
that were not learned from (ten parts, whole reports in each): by the weights alone, by the rules alone, and by both.
The rules may have been written with these reports in view, the weights then had not. `--write` writes
`parley/extraction/dates/data/date_role_weights.tsv`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks.accuracy import CODED, SAMPLES, held_out
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.dates import roles, roles_weights
from parley.extraction.dates.finder import places_of, timexes_of
from parley.extraction.dates.lexicon import fold
from parley.extraction.dates.roles_features import features
from parley.extraction.dates.roles_rules import facts_of, role_by_parse
from parley.extraction.dates.roles_setting import setting_of
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement
from parley.language import read
from parley.sources.header import read_header
from schemas.vocabularies import DATE_ROLES

MARK = re.compile(r"\[\[([^|\]]*)\|([a-z]+)\]\]")
ROLES = tuple(DATE_ROLES.values)
LEARNED = (".", "fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh7")
"""The sets of `coded/` that are learned from, but for the reports that `held_out.txt` names."""
PENALTY = 10.0
CODED_WEIGHT, MARKED_WEIGHT = 2.0, 0.5
"""How much an expression counts: of reports coded in full, and of the four times as many with marked dates alone."""
SEEN = 5  # a feature counts from this many expressions on
PARTS = 10
LEAST = 0.06
"""Features with no weight above this are not written."""

Coded = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A coded time expression.

    Attributes:
        report: Its report.
        weight: How much it counts.
        features: What speaks for its role.
        role: Its coded role.
        by_rules: The role that the rules give, with their confidence.
        spoken: Whether a rule found something.
    """

    report: str
    weight: float
    features: frozenset[str]
    role: str
    by_rules: str
    confidence: float
    spoken: bool


def coded_reports(folders: list[Path]) -> Iterator[tuple[str, str, date | None, int, list[Coded], tuple[int, int]]]:
    """Reports with their day, start of body, coded expressions, and a span that names their agreement."""
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            texts = [path for path in (file.with_suffix(".txt"), SAMPLES / f"{file.stem}.txt") if path.exists()]
            if file.stem in held_out() or not texts:
                continue
            text, coded = texts[0].read_text(encoding="utf-8"), json.loads(file.read_text(encoding="utf-8"))
            header = read_header(text)
            spans = [(*located(text, row), row["role"]) for row in coded.get("dates", [])]
            named = located(text, coded["agreements"][0]) if coded.get("agreements") else (0, 0)
            yield file.stem, text, header.published_on, header.body_start, spans, named


def marked_reports(path: Path) -> Iterator[tuple[str, str, date | None, int, list[Coded], tuple[int, int]]]:
    """The reports of a file with marks in the text."""
    for number, block in enumerate(re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:], 1):
        head, marked = block.split("\n", 1)
        day, name = head.split()
        text, spans, at = "", [], 0
        for mark in MARK.finditer(marked):
            text += marked[at : mark.start()] + mark[1]
            spans.append((len(text) - len(mark[1]), len(text), mark[2]))
            at = mark.end()
        text += marked[at:]
        noun = roles.agreement_noun().search(fold(text))
        yield f"{name}-{number}", text, date.fromisoformat(day), 0, spans, noun.span() if noun else (0, 0)


def located(text: str, row: dict[str, object]) -> tuple[int, int]:
    """The offsets of a coded quote, the `nth` time it occurs."""
    quote, at = str(row["quote"]), -1
    for _ in range(int(str(row.get("nth") or 1))):
        at = text.find(quote, at + 1)
    return at, at + len(quote)


def examples(folders: list[Path]) -> Iterator[Example]:
    """The coded time expressions that the tagger finds."""
    coded = ((CODED_WEIGHT, *report) for report in coded_reports(folders))
    marked = ((MARKED_WEIGHT, *report) for report in marked_reports(CODED / "date_roles.txt"))
    for weight, name, text, day, start, spans, named in (*coded, *marked):
        document = read(text, day or date.min, start)
        agreements = find_agreements(document, find_cast(document)) or [stand_in(named)]
        folded = fold(text)
        for place in places_of(timexes_of(document), document, folded, agreements):
            timex = place.timex
            role = next((role for first, last, role in spans if first < timex.char_end and timex.char_start < last), "")
            if not role or place.span is None:
                continue
            setting = setting_of(place.span)
            facts = facts_of(setting, place.names_agreement)
            by_rules, rule, sure = role_by_parse(place, facts) or roles.by_cues(place)
            signs = frozenset(features(place, setting, facts))
            yield Example(name, weight, signs, role, by_rules, sure, rule != roles.DEFAULT_RULE)


def stand_in(span: tuple[int, int]) -> FoundAgreement:
    """The coded agreement of a report where the extractor finds none."""
    record = Agreement(
        char_start=span[0], char_end=span[1], rule="x.y", confidence=1.0, name="", kinds=(), stage="concluded"
    )
    return FoundAgreement(record=record, mentions=(span,))


def learn(found: list[Example]) -> dict[str, np.ndarray]:
    """The weights of the features, one for each role: logistic regression with a penalty on large weights."""
    counts = Counter(feature for each in found for feature in each.features)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN)
    column = {name: at for at, name in enumerate(names)}
    cells = [(row, column[name]) for row, each in enumerate(found) for name in each.features if name in column]
    rows, columns = zip(*cells, strict=True)
    shape = (len(found), len(names))
    given = scipy.sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape=shape)
    wanted = np.array([[each.role == role for role in ROLES] for each in found], dtype=float)
    counted = np.array([[each.weight] for each in found])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(names), len(ROLES))
        scores = given @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = given.T @ (counted * (np.exp(logs) - wanted)) + PENALTY * weights
        return float(-(counted * wanted * logs).sum() + PENALTY / 2 * (weights**2).sum()), slope.ravel()

    start = np.zeros(len(names) * len(ROLES))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return dict(zip(names, best.reshape(len(names), len(ROLES)), strict=True))


def measure(found: list[Example]) -> dict[str, float]:
    """How often the role is right in reports that were not learned from."""
    reports = sorted({each.report for each in found})
    right: Counter[str] = Counter()
    for part in range(PARTS):
        left_out = set(reports[part::PARTS])
        weights = learn([each for each in found if each.report not in left_out])
        for each in (each for each in found if each.report in left_out):
            scores = sum((weights[name] for name in sorted(each.features) if name in weights), np.zeros(len(ROLES)))
            right["weights"] += ROLES[int(scores.argmax())] == each.role
            right["rules"] += each.by_rules == each.role
            scores[ROLES.index(each.by_rules)] += roles_weights.trust(each.by_rules, spoken=each.spoken)
            right["both"] += ROLES[int(scores.argmax())] == each.role
    return {name: count / len(found) for name, count in right.items()}


def write(weights: dict[str, np.ndarray], found: list[Example], path: Path) -> None:
    """Write the weights as a table, a feature a line, with the share of each role first."""
    counts = Counter(each.role for each in found)
    lines = [
        "# What each sign says of a date's role: weights in log odds, learned from coded reports by",
        "# `python -m benchmarks.date_roles --write`. The signs are those of roles_features.py.",
        "\t".join(("sign", *ROLES)),
        "\t".join((roles_weights.SHARE, *(f"{counts[role] / len(found):.3f}" for role in ROLES))),
    ]
    for name, row in weights.items():
        if abs(row).max() >= LEAST:
            lines.append("\t".join((name, *(f"{weight:.2f}" for weight in row))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coded", type=Path, nargs="*", default=[], help="folders of further coded reports")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("--skip-measure", action="store_true", help="do not measure")
    args = parser.parse_args()
    found = list(examples([*(CODED / name for name in LEARNED), *args.coded]))
    print(f"{len(found)} time expressions of {len({each.report for each in found})} reports")
    if not args.skip_measure:
        for name, share in measure(found).items():
            print(f"role right by {name}: {share:.3f}")
    if args.write:
        write(learn(found), found, Path(roles.__file__).parent / "data" / f"{roles_weights.STEM}.tsv")


if __name__ == "__main__":
    main()
