"""Extract: turn each batch of reports into tables, in worker processes.

Each batch is a task, so that Prefect shows how far a run is and which batch failed. The task itself only waits: the
work is done by one pool of plain worker processes for the whole run, which starts in half the time of Prefect's own.
"""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from prefect import task
from prefect.futures import as_completed

from flows.fingerprint import code_version
from flows.progress import tell
from flows.records import note
from flows.work import TABLE_FOLDERS, batch_size
from flows.workers import extract_file, worker_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAGE = "Extracting"
ALONE = 200
"""Up to so many reports, this process is done sooner than worker processes have started (2 s)."""

_run: ContextVar[Callable[[str, str], None]] = ContextVar("parley_workers", default=extract_file)


class WorkerError(RuntimeError):
    """A worker process died."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@task(on_running=[note], persist_result=False)
def extract_reports(batch: str, folder: str) -> str:
    """Extract a batch of reports.

    Args:
        batch: A file with reports.
        folder: Where to put the tables.

    Returns:
        The folder.

    Raises:
        WorkerError: if the worker process died.
    """
    try:
        _run.get()(batch, folder)
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process died, most likely for want of memory: run again with fewer --jobs, or set aside very "
            "long reports with --max-bytes. What is finished is kept."
        ) from error
    return folder


@contextmanager
def workers(jobs: int) -> Iterator[None]:
    """Worker processes for the tasks that the block runs; with one job, this process does the work itself."""
    if jobs == 1:
        yield
        return
    with worker_pool(jobs) as pool:
        token = _run.set(lambda batch, folder: pool.submit(extract_file, batch, folder).result())
        try:
            yield
        finally:
            _run.reset(token)
            pool.shutdown(cancel_futures=True)


def extract_all(batches: list[str], work: str, jobs: int) -> list[str]:
    """Extract all batches, as many at a time as there are jobs.

    Args:
        batches: Files with reports.
        work: The work folder.
        jobs: Worker processes.

    Returns:
        For each batch, the folder with its tables.
    """
    place = Path(work) / TABLE_FOLDERS
    sizes = {batch: batch_size(Path(batch)) for batch in batches}
    done, total = 0, sum(sizes.values())
    tell(STAGE, done, total)
    with workers(min(jobs, len(batches)) if total > ALONE else 1):
        futures = {
            extract_reports.submit(batch, str(place / f"{code_version()[:12]}-{Path(batch).stem}")): batch
            for batch in batches
        }
        for future in as_completed(list(futures)):
            future.result()
            done += sizes[futures[future]]
            tell(STAGE, done, total)
    return [future.result() for future in futures]
