"""What the gate stops, what it loses and what it costs: `python -m benchmarks.gate --texts FOLDER [FOLDER ...]`.

Reads the text files of folders, one report each, and asks the gate of each. To show what is lost, reports that the gate
stops are searched for agreements all the same: one that yields an agreement then is lost, and there must be none.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from rich.console import Console
from rich.table import Table

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.gate import may_speak_of_agreement
from parley.language import load, read
from parley.sources.header import read_header

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.extraction.drafts import FoundAgreement

P = ParamSpec("P")
Result = TypeVar("Result")
SUFFIXES = frozenset({".txt", ".md"})
UNDATED = date(2000, 1, 1)
"""The day of publication of a report that names none; the gate asks for none."""


@dataclass(slots=True)
class Figures:
    """What was measured on the reports of a folder; times in seconds of processor time."""

    reports: int = 0
    characters: int = 0
    words: int = 0
    stopped: int = 0
    flagged: int = 0
    lost: list[str] = field(default_factory=list)
    times: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("gate", "tokens", "search"), 0.0))


def timed(figures: Figures, step: str, work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """Do some work and add its time to a step's."""
    start = time.process_time()
    result = work(*args, **kwargs)
    figures.times[step] += time.process_time() - start
    return result


def search(text: str, published_on: date, body_start: int) -> list[FoundAgreement]:
    """The agreements of a report, looked for as if there were no gate."""
    document = read(text, published_on, body_start)
    return find_agreements(document, find_cast(document))


def measure(folder: Path) -> Figures:
    """Measure the gate on the text files below a folder, or on one file."""
    files = sorted(file for file in ([folder] if folder.is_file() else folder.rglob("*")) if file.suffix in SUFFIXES)
    figures = Figures()
    may_speak_of_agreement("")
    load()("Made before the clock starts.")
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        header = read_header(text)
        start, day = header.body_start, header.published_on or UNDATED
        may = timed(figures, "gate", may_speak_of_agreement, text, start)
        timed(figures, "tokens", load().make_doc, text)
        agreements = timed(figures, "search", search, text, day, start)
        figures.reports += 1
        figures.characters += len(text)
        figures.words += len(text.split())
        figures.stopped += not may
        figures.flagged += bool(agreements)
        if agreements and not may:
            figures.lost.append(str(file))
    return figures


def main() -> None:
    """Print the table; exit with 1 if anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="folders of text files, one report each")
    parser.add_argument("--parse-speed", type=float, default=6000.0, help="words a second that a parse reads")
    arguments = parser.parse_args()
    table = Table(
        *("texts", "reports", "words", "about one", "stopped", "lost", "gate, M chars/s", "gate, words/s"),
        *("times a parse", "times tokens", "times search"),
        title="The gate: shares of reports, and how many times as fast as ...",
    )
    lost: list[str] = []
    for folder in arguments.texts:
        figures = measure(folder)
        if not figures.reports:
            sys.exit(f"{folder}: no text files ({', '.join(sorted(SUFFIXES))}). Name a folder of reports.")
        gate = max(figures.times["gate"], 1e-9)
        lost += figures.lost
        table.add_row(
            str(folder),
            f"{figures.reports:,}",
            f"{figures.words:,}",
            f"{figures.flagged / figures.reports:.1%}",
            f"{figures.stopped / figures.reports:.1%}",
            str(len(figures.lost)),
            f"{figures.characters / gate / 1e6:.1f}",
            f"{figures.words / gate:,.0f}",
            f"{figures.words / arguments.parse_speed / gate:,.0f}",
            f"{figures.times['tokens'] / gate:.1f}",
            f"{figures.times['search'] / gate:.1f}",
        )
    Console(width=170).print(table)
    if lost:
        sys.exit("lost: " + ", ".join(lost))


if __name__ == "__main__":
    main()
