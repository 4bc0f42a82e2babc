"""How fast and how well dates are found: `python -m benchmarks.dates`.

Prints the words a second that the tagger reads on one core, without a parse, on the sample reports of `documents/` and
on the dense newswire sentences of the tests; beside it, in the same run and on the same texts, the library
`dateparser`, whose `search_dates` is what many would reach for. Times are of the processor: other work on the machine
is not counted.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import parley
from parley.sources.header import read_header

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "documents"
NEWSWIRE = HERE.parent / "tests" / "extraction" / "dates" / "newswire.txt"
MARK = re.compile(r"\[\[(?:type=[A-Z]+ )?(?P<words>[^|\]]*)\|[^\]]*\]\]")
TODAY = date(2016, 9, 14)

Tagger = Callable[[str, date], int]


def samples() -> list[tuple[str, date]]:
    """The sample reports, without their headers, and their days of publication."""
    found = []
    for path in sorted((*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        header = read_header(text)
        found.append((text[header.body_start :], header.published_on or TODAY))
    return found


def newswire() -> list[tuple[str, date]]:
    """The sentences of the test bed, a text for each class: dates stand in them more densely than in any report."""
    classes: list[list[str]] = []
    for line in NEWSWIRE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# --"):
            classes.append([])
        elif line and not line.startswith("#"):
            classes[-1].append(MARK.sub(lambda found: found["words"], line.split(" ", 1)[1]))
    return [("\n\n".join(lines), date(1989, 10, 31)) for lines in classes]


def ours(text: str, published_on: date) -> int:
    """The number of time expressions found by the project."""
    return len(parley.dates(text, published_on))


def with_dateparser() -> Tagger:
    """The number of dates found by `dateparser`, told that the text is English and which day is today."""
    from dateparser.search import search_dates

    def found(text: str, published_on: date) -> int:
        settings: Any = {"RELATIVE_BASE": datetime(published_on.year, published_on.month, published_on.day)}
        return len(search_dates(text, languages=["en"], settings=settings) or [])

    return found


def measure(tagger: Tagger, texts: list[tuple[str, date]], seconds: float) -> tuple[float, int]:
    """Words a second of processor time in the quickest pass, and the expressions found in one.

    The quickest, as `timeit` has it: what makes others slower is the rest of the machine.

    Args:
        tagger: What is measured.
        texts: Texts with their days of publication.
        seconds: Processor time to spend at least, after a first pass that loads what has to be loaded.
    """
    count = sum(tagger(text, day) for text, day in texts)
    words = sum(len(text.split()) for text, _ in texts)
    passes: list[float] = []
    while sum(passes) < seconds:
        started = time.process_time()
        for text, day in texts:
            tagger(text, day)
        passes.append(time.process_time() - started)
    return words / min(passes), count


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0, help="processor time for each figure")
    arguments = parser.parse_args()
    table = Table("texts", "tagger", "words a second", "expressions found", "times as fast")
    for name, texts in (("sample reports", samples()), ("dense newswire", newswire())):
        other, theirs = measure(with_dateparser(), texts, arguments.seconds)
        own, mine = measure(ours, texts, arguments.seconds)
        table.add_row(name, "parley.dates", f"{own:,.0f}", str(mine), f"{own / other:,.0f}")
        table.add_row(name, "dateparser.search", f"{other:,.0f}", str(theirs), "1")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
