"""Extract: turn each batch of reports into tables, in worker processes.

Each batch is a task, so that Prefect shows how far a run is and which batch failed. The task itself only waits: the
work is done by one pool of plain worker processes for the whole run, which starts in half the time of Prefect's own.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from prefect import task
from prefect.futures import as_completed

from flows.checks import checked_here
from flows.fingerprint import code_version
from flows.pool import extract_patiently
from flows.progress import tell
from flows.records import note
from flows.work import TABLE_FOLDERS, batch_size

STAGE = "Extracting"


@task(on_running=[note], persist_result=False)
def extract_reports(batch: str, folder: str, limit: float) -> str:
    """Extract a batch of reports.

    Args:
        batch: A file with reports.
        folder: Where to put the tables.
        limit: Seconds that a report may take.

    Returns:
        The folder.

    Raises:
        WorkerError: if workers die without having begun a report.
    """
    extract_patiently(batch, folder, limit)
    return folder


def extract_all(batches: list[str], work: str, limit: float) -> list[str]:
    """Extract all batches, as many at a time as there are workers, the largest first: they are to end together.

    Args:
        batches: Files with reports.
        work: The work folder.
        limit: Seconds that a report may take.

    Returns:
        For each batch, the folder with its tables.
    """
    folders = table_folders(batches, work)
    queue = sorted(batches, key=lambda batch: batch_size(Path(batch)), reverse=True)
    futures = {extract_reports.submit(batch, folders[batch], limit): batch for batch in queue}
    if checked_here(batches):
        import_module("expectations.validation")  # while the workers read
    read = progress(batches)
    for future in as_completed(list(futures)):
        future.result()
        read(futures[future])
    return [folders[batch] for batch in batches]


def table_folders(batches: list[str], work: str) -> dict[str, str]:
    """For each batch, the folder that gets its tables: named by the batch and the code."""
    place = Path(work) / TABLE_FOLDERS
    return {batch: str(place / f"{code_version()[:12]}-{Path(batch).stem}") for batch in batches}


def progress(batches: list[str]) -> Callable[[str], None]:
    """Tell how many reports are read, with each batch that the function which this returns is called with."""
    sizes = {batch: batch_size(Path(batch)) for batch in batches}
    done, total = 0, sum(sizes.values())
    tell(STAGE, done, total)

    def read(batch: str) -> None:
        nonlocal done
        done += sizes[batch]
        tell(STAGE, done, total)

    return read
