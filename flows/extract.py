"""Extract: turn each batch of reports into tables, in worker processes.

Each batch is a task, so that Prefect shows how far a run is and which batch failed. The task itself only waits: the
work is done by one pool of plain worker processes for the whole run, which starts in half the time of Prefect's own.
"""

from __future__ import annotations

from pathlib import Path

from prefect import task
from prefect.futures import as_completed

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
    """Extract all batches, as many at a time as there are workers.

    Args:
        batches: Files with reports.
        work: The work folder.
        limit: Seconds that a report may take.

    Returns:
        For each batch, the folder with its tables.
    """
    place = Path(work) / TABLE_FOLDERS
    sizes = {batch: batch_size(Path(batch)) for batch in batches}
    done, total = 0, sum(sizes.values())
    tell(STAGE, done, total)
    futures = {
        extract_reports.submit(batch, str(place / f"{code_version()[:12]}-{Path(batch).stem}"), limit): batch
        for batch in batches
    }
    for future in as_completed(list(futures)):
        future.result()
        done += sizes[futures[future]]
        tell(STAGE, done, total)
    return [future.result() for future in futures]
