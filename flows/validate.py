"""Validate: check what was extracted, some thousand reports at a time, and set aside what breaks an expectation.

Every expectation that sets a record aside looks at one report and what it gave, so that it does not matter which
reports are checked together: a report is checked once, when it is new.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from prefect import task
from prefect.futures import as_completed

from flows.extract import run_in_worker
from flows.progress import tell
from flows.records import note
from flows.work import GROUPS, VALIDATION, batch_size
from flows.workers import VERDICT, validate_group
from parley.release.files import remove

STAGE = "Validating"
LARGEST = 2_000
"""Reports that are checked together: what that takes in memory does not grow with the dataset."""

SHOWN = 20
"""Groups whose pages a release shows; the report of the checks has all."""


@dataclass(slots=True)
class Validated:
    """What the validation found.

    Attributes:
        groups: Folders, each with the tables of a group that may be released, below the work folder.
        fatal: What forbids a release, a sentence each.
        warnings: What is odd but does not, a sentence each.
    """

    groups: list[str] = field(default_factory=list)
    fatal: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@task(on_running=[note], persist_result=False)
def validate_tables(folders: list[str], target: str) -> str:
    """Check the tables of some batches.

    Args:
        folders: Folders with the tables of a batch and what was set aside.
        target: Where to put the tables that may be released.

    Returns:
        The target.
    """
    if (Path(target) / VERDICT).exists() and json.loads((Path(target) / VERDICT).read_bytes())["fatal"]:
        remove(Path(target))
    run_in_worker(validate_group, folders, target)
    return target


def in_groups(sizes: list[int]) -> list[slice]:
    """Batches of these sizes in groups of `LARGEST` reports at most, unless one batch is larger."""
    starts, held = [], LARGEST
    for at, size in enumerate(sizes):
        if held + size > LARGEST:
            starts.append(at)
            held = 0
        held += size
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(sizes)], strict=False)]


def validate_all(batches: list[str], folders: list[str], work: str) -> tuple[Validated, list[list[str]]]:
    """Check all tables, group by group.

    Args:
        batches: Files with reports.
        folders: For each, the folder with its tables.
        work: The work folder.

    Returns:
        What was found, and for each group the names of its batches' files.
    """
    tell(STAGE)
    found = Validated()
    members = [(batches[own], folders[own]) for own in in_groups([batch_size(Path(batch)) for batch in batches])]
    futures = []
    for _, own in members:
        name = hashlib.sha256("\n".join(Path(folder).name for folder in own).encode()).hexdigest()[:24]
        futures.append(validate_tables.submit(own, str(Path(work) / GROUPS / name)))
    for future in as_completed(list(futures)):
        future.result()
    for future in futures:
        group = Path(future.result())
        found.groups.append(f"{GROUPS}/{group.name}")
        said = json.loads((group / VERDICT).read_bytes())
        found.fatal += said["fatal"]
        found.warnings += said["warnings"]
    return found, [[Path(batch).name for batch in own] for own, _ in members]


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
