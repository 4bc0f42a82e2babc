"""The checks of a run: which batches are checked together, and one report of all checks. It imports no Prefect."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from flows.work import GROUPS, VALIDATION, batch_size
from flows.workers import VERDICT
from parley.release.files import remove

LARGEST = 2_000
"""Reports that are checked together: what that takes in memory does not grow with the dataset."""

SHOWN = 20
"""Groups whose pages a release shows; the report of the checks has all."""


def in_groups(sizes: list[int]) -> list[slice]:
    """Batches of these sizes in groups of `LARGEST` reports at most, unless one batch is larger."""
    starts, held = [], LARGEST
    for at, size in enumerate(sizes):
        if held + size > LARGEST:
            starts.append(at)
            held = 0
        held += size
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(sizes)], strict=False)]


def checked_here(batches: list[str]) -> bool:
    """Whether these files of reports are checked together: then the process that asks may as well do it itself."""
    return len(in_groups([batch_size(Path(batch)) for batch in batches])) == 1


def collect_reports(work: Path) -> Path | None:
    """The report of all checks since the last release, in one folder; None if there were none."""
    groups = [path.parent for path in sorted((work / GROUPS).glob(f"*/{VERDICT}"))]
    if not groups:
        return None
    target = work / VALIDATION
    remove(target)
    if len(groups) == 1:
        shutil.copytree(groups[0] / VALIDATION, target)
        return target
    target.mkdir()
    reports = [json.loads((group / VALIDATION / "report.json").read_bytes()) for group in groups]
    whole = {"passed": all(report["passed"] for report in reports), "groups": reports}
    (target / "report.json").write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    said = [json.loads((group / VERDICT).read_bytes()) for group in groups]
    order = sorted(range(len(groups)), key=lambda at: (-len(said[at]["fatal"]), -len(said[at]["warnings"]), at))
    rows = []
    for number in sorted(order[:SHOWN]):
        name = f"group-{number + 1:04}"
        shutil.copytree(groups[number] / VALIDATION, target / name)
        cells = [
            f'<a href="{name}/index.html">{name}</a>',
            said[number]["reports"],
            len(said[number]["fatal"]) + len(said[number]["warnings"]),
        ]
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    (target / "index.html").write_text(PAGE.format(groups=len(groups), rows="\n".join(rows)), encoding="utf-8")
    return target


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Checks</title></head><body>
<h1>Checks</h1>
<p>The new reports of this release were checked in {groups} groups. <a href="report.json">report.json</a> has the
outcome of all; these have pages, those with findings first.</p>
<table><tr><th>group</th><th>reports</th><th>findings</th></tr>
{rows}
</table>
</body></html>
"""
