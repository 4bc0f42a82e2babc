"""Ingest: read the sources, set aside what is no report, hand on the reports in batches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prefect import task

from flows.fingerprint import code_version
from flows.progress import tell
from flows.records import note
from flows.work import REJECTED, digest, make_whole, write_reports
from parley.sources import Limits, Rejected, Report, read_reports
from parley.tables import quarantine_table, write_parquet
from schemas import QUARANTINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STAGE = "Reading reports"
SMALLEST, LARGEST = 50, 500
"""Reports in a batch: enough that the work outweighs Prefect's bookkeeping (20 ms a task)."""

GROWTH = 20
"""A batch holds at least a twentieth of what was read before it, so that tasks stay few where reports are many."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What was read.

    Attributes:
        batches: Files with reports, in the order in which they were read.
        rejected: The file with what was set aside.
        reports: How many reports the batches hold.
        read: How many reports were found, with those set aside.
        inputs: Digest of all that was read and of the code that reads it (SHA-256, hexadecimal).
    """

    batches: list[str]
    rejected: str
    reports: int
    read: int
    inputs: str


@task(on_running=[note], persist_result=False)
def read_sources(sources: list[str], work: str, max_bytes: int) -> Ingested:
    """Read the reports of some sources into batches.

    Args:
        sources: Folders, globs or files.
        work: The work folder.
        max_bytes: Most bytes that one report may have.

    Raises:
        SourceError: if a source does not exist or holds no file.
    """
    tell(STAGE)
    inputs = hashlib.sha256(code_version().encode())
    rejected: list[Rejected] = []
    found = read_reports(sources, Limits(max_bytes))
    batches, reports = [], 0
    for batch in in_batches(accepted(found, rejected)):
        batches.append(str(write_reports(batch, Path(work))))
        reports += len(batch)
        for report in batch:
            inputs.update(digest(report))
        tell(STAGE, reports + len(rejected))
    path = Path(work) / REJECTED
    quarantine = quarantine_table(rejected)
    make_whole(path, lambda staged: write_parquet(quarantine, QUARANTINE, staged))
    for entry in quarantine.column(QUARANTINE.key).to_pylist():
        inputs.update(str(entry).encode())
    return Ingested(batches, str(path), reports, reports + len(rejected), inputs.hexdigest())


def accepted(found: Iterable[Report | Rejected], rejected: list[Rejected]) -> Iterator[Report]:
    """The reports among what was found; what was set aside goes to the list."""
    for item in found:
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            yield item


def in_batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports in batches that grow with how many were read."""
    batch: list[Report] = []
    done = 0
    for report in reports:
        batch.append(report)
        if len(batch) >= min(LARGEST, max(SMALLEST, done // GROWTH)):
            yield batch
            done += len(batch)
            batch = []
    if batch:
        yield batch
