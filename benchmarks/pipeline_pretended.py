"""`parley` with an extractor that takes no time: `python -m benchmarks.pipeline_pretended build ...`.

What is left of a build is what the pipeline costs; a base of many reports is there in minutes instead of hours. It says
of the reports of `benchmarks.pipeline_reports` which two states signed an agreement, and nothing else. A build with the
real extractor goes on from what one with this left: the code is the same but for this file.
"""

from __future__ import annotations

import re
import sys
import types
from typing import TYPE_CHECKING, Any

from parley.extraction.records import Agreement, Extraction, Party

if TYPE_CHECKING:
    from datetime import date

SIGNED = re.compile(r"- (\w+) and (\w+) signed a ([\w ]+?) in ")


def extract(text: str, published_on: date) -> Extraction:
    """The agreement that a report's first sentence tells of, with two parties."""
    found = Extraction(text, published_on)
    told = SIGNED.search(text)
    if told:
        found.agreements.append(Agreement(name=told[3], kinds=("economic",), stage="concluded", **evidence(told, 3)))
        found.parties.extend(
            Party(agreement=0, name=told[at], actor_type="state", roles=("signatory",), **evidence(told, at))
            for at in (1, 2)
        )
    return found


def evidence(told: re.Match[str], group: int) -> dict[str, Any]:
    """What every record carries."""
    start, end = told.span(group)
    return {"char_start": start, "char_end": end, "rule": "pretended.signed", "confidence": 0.5}


# At once and not in `main`, because worker processes, too, import this module first.
_module = types.ModuleType("parley.extraction.extractor")
_module.extract = extract  # type: ignore[attr-defined]
sys.modules["parley.extraction.extractor"] = _module


if __name__ == "__main__":
    from parley.cli import main

    main()
