"""Extraction in a plain loop, to compare the pipeline with: `python -m benchmarks.pipeline_bare REPORTS.jsonl`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import parley


def main() -> None:
    """Extract every report of a file, and say how many records there were."""
    records = 0
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            found = parley.extract(report["text"], date.fromisoformat(report["published_on"]))
            records += len(found.agreements) + len(found.parties) + len(found.dates)
            records += len(found.conditions) + len(found.objections)
    print(records)


if __name__ == "__main__":
    main()
