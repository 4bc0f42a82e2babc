"""Scores the extractor against reports coded by hand: `make accuracy`.

Builds a dataset from the coded reports as a user would (`parley build`), then has the scorer that comes with the coded
reports compare them: on all of `dev`, on the seed, on the sample reports of `documents/`, which are coded in
`benchmarks/coded/`, on the sets of further reports in folders beside these, and on those of `partly_coded/`, of which
no dates and conditions are coded. Where `held_out.txt` names reports of a set, the part that rules were tuned on and
the part held out are scored apart too. Then it says how far confidences can be trusted: of the records in each band
of confidence, the share that is right by the scorer's own pairing. Last it counts the reports without an agreement
that yielded one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

import parley.release

if TYPE_CHECKING:
    from types import ModuleType

TYPES = ("agreements", "parties", "dates", "conditions", "objections")
HERE = Path(__file__).parent
HELD_OUT = HERE / "held_out.txt"
SAMPLES = HERE.parent / "documents"
CODED = HERE / "coded"
PARTLY_CODED = HERE / "partly_coded"
NOT_CODED = frozenset({"dates", "conditions"})
"""What is not coded of the reports there."""
NEGATIVES = "-negatives"
"""What the name of a folder of reports without an agreement ends in."""
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.0, 0.5))
"""Bands of confidence: the least, and what it stays below."""


def held_out() -> frozenset[str]:
    """Names of the coded reports that are kept out of tuning."""
    lines = HELD_OUT.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def build(sources: list[Path], output: Path) -> Path:
    """Build a dataset from folders of reports; returns the release's folder."""
    command = [sys.executable, "-m", "parley", "build", *map(str, sources), "--output", str(output)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    release = parley.release.current(output)
    if release is None:
        sys.exit(f"{output}: the build made no release")
    return release.folder


def score(scorer: Path, gold: list[Path], release: Path, scratch: Path) -> dict[str, dict[str, float]]:
    """Run the scorer on some coded reports (their `.json` files); returns its figures by record type."""
    folder = Path(tempfile.mkdtemp(dir=scratch))
    texts = texts_of(release)
    for file in gold:
        shutil.copy(file, folder)
        (folder / f"{file.stem}.txt").write_text(texts[file.stem], encoding="utf-8", newline="")
    figures = folder / "figures.out"
    command = [sys.executable, str(scorer), str(folder), str(release), "--json", str(figures)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    result: dict[str, dict[str, float]] = json.loads(figures.read_text(encoding="utf-8"))
    return result


def texts_of(release: Path) -> dict[str, str]:
    """The texts of a release, by the stem of their file's name."""
    rows = pq.read_table(release / "documents.parquet", columns=["source_uri", "text"]).to_pylist()
    return {Path(row["source_uri"]).stem: row["text"] for row in rows}


def flagged(release: Path, names: set[str]) -> list[str]:
    """Which of these reports yielded an agreement."""
    documents = pq.read_table(release / "documents.parquet", columns=["document_id", "source_uri"]).to_pylist()
    with_agreement = set(
        pq.read_table(release / "agreements.parquet", columns=["document_id"])["document_id"].to_pylist()
    )
    stems = {row["document_id"]: Path(row["source_uri"]).stem for row in documents}
    return sorted(stems[document] for document in with_agreement if stems[document] in names)


def further(*, negatives: bool) -> list[Path]:
    """Folders of further coded reports, those with agreements or those without."""
    return [folder for folder in sorted(CODED.glob("*/")) if folder.name.endswith(NEGATIVES) == negatives]


def groups(coded: Path) -> dict[str, list[Path]]:
    """The coded reports to score, by the name of their group."""
    folders = {"dev": coded / "dev", "seed": coded / "seed", "samples": CODED}
    folders |= {folder.name: folder for folder in (*further(negatives=False), PARTLY_CODED)}
    hidden = held_out()
    found = {}
    for name, folder in folders.items():
        found[name] = files = sorted(folder.glob("*.json"))
        if kept_back := [file for file in files if file.stem in hidden]:
            found[f"{name}, tuned on"] = [file for file in files if file not in kept_back]
            found[f"{name}, held out"] = kept_back
    return found


def types_of(folder: Path) -> list[str]:
    """The types of records that are coded in a folder."""
    return [kind for kind in TYPES if folder != PARTLY_CODED or kind not in NOT_CODED]


def module_of(scorer: Path) -> ModuleType:
    """The scorer as a module, for its own reading and pairing of records."""
    spec = importlib.util.spec_from_file_location("scorer_of_coded_reports", scorer)
    if spec is None or spec.loader is None:
        sys.exit(f"{scorer}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(scorer: ModuleType, gold: list[Path], release: Path, scratch: Path) -> list[tuple[str, float, bool]]:
    """Every record extracted from some coded reports: its type, its confidence, and whether it is right.

    A record is right if the scorer pairs it with a coded one and finds the pair right; one without a pair is wrong.
    """
    folder = Path(tempfile.mkdtemp(dir=scratch))
    texts = texts_of(release)
    for file in gold:
        shutil.copy(file, folder)
        (folder / f"{file.stem}.txt").write_text(texts[file.stem], encoding="utf-8", newline="")
    coded, extracted = scorer.read_coded(folder, None), scorer.read_dataset(release)
    coded_in = {file.stem: file.parent for file in gold}
    found: list[tuple[str, float, bool]] = []
    for name in sorted(coded):
        for kind in types_of(coded_in[name]):
            like, _, is_right = scorer.RULES[kind]
            rows: list[dict[str, Any]] = extracted[name][kind]
            right = {id(row) for told, row in scorer.pair(coded[name][kind], rows, like) if is_right(told, row)}
            found += [(kind, float(row["confidence"]), id(row) in right) for row in rows]
    return found


def calibration(records: list[tuple[str, float, bool]]) -> Table:
    """The share of right records in each band of confidence, by record type and in all."""
    table = Table("confidence", *TYPES, "all", title="Calibration: right records in percent (of how many)")
    for least, below in BANDS:
        total: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for kind, confidence, is_right in records:
            if least <= confidence < below:
                total.update((kind, "all"))
                right.update((kind, "all") if is_right else ())
        cells = [
            f"{100 * right[kind] / total[kind]:.0f} ({total[kind]})" if total[kind] else "-" for kind in (*TYPES, "all")
        ]
        table.add_row(f"{least:.1f} to {min(below, 1.0):.1f}", *cells)
    return table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coded", type=Path, required=True, help="folder with dev/, seed/ and negatives/")
    parser.add_argument("--scorer", type=Path, required=True, help="the scorer that belongs to them")
    arguments = parser.parse_args()
    for path in (arguments.coded / "dev", arguments.scorer):
        if not path.exists():
            sys.exit(
                f"{path}: not there. Name the coded reports and their scorer: make accuracy CODED=folder SCORER=file"
            )
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        sources = [arguments.coded / part for part in ("dev", "seed", "negatives") if (arguments.coded / part).is_dir()]
        sources += [SAMPLES, PARTLY_CODED, *further(negatives=False), *further(negatives=True)]
        release = build(sources, scratch / "output")
        table = Table("reports", "", *TYPES, "mean right", title="F1: found / right")
        for group, files in groups(arguments.coded).items():
            if files:
                figures = score(arguments.scorer, files, release, scratch)
                told = types_of(files[0].parent)
                cells = [
                    f"{figures[kind]['found']:.3f} / {figures[kind]['right']:.3f}" if kind in told else "-"
                    for kind in TYPES
                ]
                mean = sum(figures[kind]["right"] for kind in told) / len(told)
                table.add_row(group, str(len(files)), *cells, f"{mean:.3f}")
        console = Console(width=140)
        console.print(table)
        coded_files = {file.stem: file for files in groups(arguments.coded).values() for file in files}
        scored = [coded_files[stem] for stem in sorted(coded_files)]
        console.print(calibration(judged(module_of(arguments.scorer), scored, release, scratch)))
        without = (arguments.coded / "negatives", *further(negatives=True))
        negatives = {file.stem for folder in without for file in folder.glob("*.txt")}
        wrong = flagged(release, negatives)
        open_ones = ", ".join(name for name in wrong if name not in held_out())
        console.print(f"negatives that yield an agreement: {len(wrong)} of {len(negatives)} {open_ones}")


if __name__ == "__main__":
    main()
