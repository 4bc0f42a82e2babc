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
from flows.workers import VERDICT, validate_group, validate_one_of_many
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
            while the reports were extracted.

    Returns:
        The target.
    """
    drop_failed(Path(target))
    if alone:
        validate_group(folders, target)
    else:
        run_in_worker(validate_one_of_many, folders, target)
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
    groups = to_check(batches, folders, work)
    futures = [validate_tables.submit(each.folders, each.target, alone=len(groups) == 1) for each in groups]
    for future in as_completed(list(futures)):
        future.result()
    return verdicts(groups), [each.batches for each in groups]


@dataclass(frozen=True, slots=True)
class Group:
    """Batches that are checked together.

    Attributes:
        batches: The names of their files.
        folders: The folders with their tables.
        target: The folder for the tables that may be released.
    """

    batches: list[str]
    folders: list[str]
    target: str


def to_check(batches: list[str], folders: list[str], work: str) -> list[Group]:
    """Which batches are checked together."""
    curation.deliver(folders, Path(work))
    found = []
    for own in in_groups([batch_size(Path(batch)) for batch in batches]):
        name = hashlib.sha256("\n".join(Path(folder).name for folder in folders[own]).encode()).hexdigest()[:24]
        names = [Path(batch).name for batch in batches[own]]
        found.append(Group(names, folders[own], str(Path(work) / GROUPS / name)))
    return found


def verdicts(groups: list[Group]) -> Validated:
    """What the checks of some groups came to."""
    found = Validated()
    for group in groups:
        target = Path(group.target)
        found.groups.append(f"{GROUPS}/{target.name}")
        said = json.loads((target / VERDICT).read_bytes())
        found.fatal += said["fatal"]
        found.warnings += said["warnings"]
    return found


def drop_failed(target: Path) -> None:
    """Remove what an earlier run found unfit for a release: it is checked again."""
    if (target / VERDICT).exists() and json.loads((target / VERDICT).read_bytes())["fatal"]:
        remove(target)
