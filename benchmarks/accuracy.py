"""Scores the extractor against reports coded by hand: `make accuracy`.

Builds a dataset from the coded reports as a user would (`parley build`), then has the scorer that comes with the coded
reports compare them: on all of `dev`, on the part that rules were tuned on, on the part held out from tuning, on the
seed, and on the sample reports of `documents/`, which are coded in `benchmarks/coded/`. Last it counts the reports
without an agreement that yielded one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

import parley.release

TYPES = ("agreements", "parties", "dates", "conditions", "objections")
HERE = Path(__file__).parent
HELD_OUT = HERE / "held_out.txt"
SAMPLES = HERE.parent / "documents"


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


def groups(coded: Path) -> dict[str, list[Path]]:
    """The coded reports to score, by the name of their group."""
    dev = sorted((coded / "dev").glob("*.json"))
    hidden = held_out()
    return {
        "dev": dev,
        "dev, tuned on": [file for file in dev if file.stem not in hidden],
        "dev, held out": [file for file in dev if file.stem in hidden],
        "seed": sorted((coded / "seed").glob("*.json")),
        "samples": sorted((HERE / "coded").glob("*.json")),
    }


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
        sources.append(SAMPLES)
        release = build(sources, scratch / "output")
        table = Table("reports", "", *TYPES, "mean right", title="F1: found / right")
        for group, files in groups(arguments.coded).items():
            if files:
                figures = score(arguments.scorer, files, release, scratch)
                cells = [f"{figures[kind]['found']:.3f} / {figures[kind]['right']:.3f}" for kind in TYPES]
                table.add_row(group, str(len(files)), *cells, f"{figures['mean_right']:.3f}")
        console = Console(width=140)
        console.print(table)
        negatives = {file.stem for file in (arguments.coded / "negatives").glob("*.json")}
        wrong = flagged(release, negatives)
        console.print(f"negatives that yield an agreement: {len(wrong)} of {len(negatives)} {', '.join(wrong)}")


if __name__ == "__main__":
    main()
