"""Coded reports to learn weights from, as the commands that fit them name them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy import held_out


def read_command(description: str | None) -> argparse.Namespace:
    """The command line of what fits weights: `folders`, `scorer` and `output`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folders", nargs="+", help="folders of coded reports with their texts; FOLDER=2 has each report count twice"
    )
    parser.add_argument("--scorer", type=Path, required=True, help="the scorer that belongs to them")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    return parser.parse_args()


def coded_files(folders: list[str]) -> Iterator[tuple[Path, float]]:
    """The files of coded reports that are not held out and have their text, and how often each counts."""
    hidden = held_out()
    for folder, counts in map(weighted, folders):
        for file in sorted(folder.rglob("*.json")):
            if file.stem not in hidden and file.with_suffix(".txt").exists():
                yield file, counts


def weighted(folder: str) -> tuple[Path, float]:
    """A folder and how often its reports count, from `FOLDER` or `FOLDER=COUNT`."""
    path, _, counts = folder.partition("=")
    return Path(path), float(counts or 1)
