"""Validate: check what was extracted, some thousand reports at a time, and set aside what breaks an expectation.

Every expectation that sets a record aside looks at one report and what it gave, so that it does not matter which
reports are checked together: a report is checked once, when it is new.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from prefect import task
from prefect.futures import as_completed

from flows import curation
from flows.checks import in_groups
from flows.pool import run_in_worker
from flows.progress import tell
from flows.records import note
from flows.work import GROUPS, batch_size
from flows.workers import VERDICT, validate_group
from parley.release.files import remove

STAGE = "Validating"


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
def validate_tables(folders: list[str], target: str, alone: bool = False) -> str:
    """Check the tables of some batches.

    Args:
        folders: Folders with the tables of a batch and what was set aside.
        target: Where to put the tables that may be released.
        alone: Whether there is no other group, so that this process may as well do it: it has loaded the validator
            while the server started.

    Returns:
        The target.
    """
    if (Path(target) / VERDICT).exists() and json.loads((Path(target) / VERDICT).read_bytes())["fatal"]:
        remove(Path(target))
    if alone:
        validate_group(folders, target)
    else:
        run_in_worker(validate_group, folders, target)
    return target


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
    curation.deliver(folders, Path(work))
    found = Validated()
    members = [(batches[own], folders[own]) for own in in_groups([batch_size(Path(batch)) for batch in batches])]
    futures = []
    for _, own in members:
        name = hashlib.sha256("\n".join(Path(folder).name for folder in own).encode()).hexdigest()[:24]
        futures.append(validate_tables.submit(own, str(Path(work) / GROUPS / name), alone=len(members) == 1))
    for future in as_completed(list(futures)):
        future.result()
    for future in futures:
        group = Path(future.result())
        found.groups.append(f"{GROUPS}/{group.name}")
        said = json.loads((group / VERDICT).read_bytes())
        found.fatal += said["fatal"]
        found.warnings += said["warnings"]
    return found, [[Path(batch).name for batch in own] for own, _ in members]
