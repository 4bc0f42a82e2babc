"""The worker processes of a run, and what is done when one dies. It imports no Prefect."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired

from flows.work import MARKS
from flows.workers import extract_file, read_mark, worker_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pebble import ProcessPool

TRIES = 2
"""A report at which so many workers died, or took too long, is set aside."""

PATIENCE = 5
"""So many workers may die at one batch without having begun a report: then something else is wrong."""


def here(function: Callable[..., None], *values: Any) -> None:
    """Run a function in this process."""
    function(*values)


_run: ContextVar[Callable[..., None]] = ContextVar("parley_workers", default=here)
_early: list[ProcessPool] = []
"""A pool that was started before the run that needs it, while something else was waited for."""


class WorkerError(RuntimeError):
    """Worker processes die for a reason that lies in no report."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_patiently(batch: str, folder: str, limit: float) -> None:
    """Extract a batch of reports.

    A worker that dies at a report is given another try; the second time the report is set aside.

    Args:
        batch: A file with reports.
        folder: Where to put the tables.
        limit: Seconds that a report may take.

    Raises:
        WorkerError: if workers die without having begun a report.
    """
    mark = Path(folder).parent.parent / MARKS / Path(folder).name
    mark.parent.mkdir(exist_ok=True)
    deaths: Counter[int | None] = Counter()
    given_up: dict[int, str] = {}
    while True:
        try:
            _run.get()(extract_file, batch, folder, str(mark), limit, given_up)
        except ProcessExpired as died:
            at, late = read_mark(mark)
            deaths[at] += 1
            if at is None and deaths[at] >= PATIENCE:
                raise WorkerError(
                    f"worker processes die before they read a report (exit code {died.exitcode}), most likely for want "
                    "of memory: run again with fewer --jobs. What is finished is kept."
                ) from died
            if at is not None and deaths[at] >= TRIES:
                given_up[at] = why(late, limit, died.exitcode)
        else:
            return


def why(late: bool, limit: float, code: int) -> str:
    """What is told about a report that no worker survived."""
    if late:
        return f"the extractor did not come to an end in {limit:g} seconds (--time-limit), in {TRIES} tries"
    how = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
    return f"the process that read it died ({how}), in {TRIES} tries"


@contextmanager
def workers(jobs: int, *, extractor: bool = True) -> Iterator[None]:
    """Worker processes for what the block runs; see `worker_pool`."""
    pool = _early.pop() if extractor and _early else worker_pool(jobs, extractor=extractor)
    try:
        with running(lambda function, *values: pool.schedule(function, args=values).result()):
            yield
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        with suppress(TimeoutError):
            pool.join(timeout=10)


@contextmanager
def running(run: Callable[..., None]) -> Iterator[None]:
    """Have something else run the functions that are for worker processes, while the block runs.

    Args:
        run: Takes a function and its arguments; raises ProcessExpired if the process that ran it died.
    """
    token = _run.set(run)
    try:
        yield
    finally:
        _run.reset(token)


def start_early(jobs: int | None = None) -> None:
    """Start worker processes for the next run, which finds them ready."""
    if not _early:
        pool = worker_pool(jobs or processors())
        pool.schedule(bool)
        _early.append(pool)


def stop_early() -> None:
    """Stop worker processes that were started early and that no run took over."""
    while _early:
        pool = _early.pop()
        pool.stop()  # type: ignore[no-untyped-call]
        with suppress(TimeoutError):
            pool.join(timeout=10)


def run_in_worker(function: Callable[..., None], *values: Any) -> None:
    """Run a function in a worker, and again if that dies.

    Raises:
        WorkerError: if workers keep dying.
    """
    for _ in range(PATIENCE):
        try:
            return _run.get()(function, *values)
        except ProcessExpired as died:
            code = died.exitcode
    raise WorkerError(
        f"worker processes die while they validate (exit code {code}), most likely for want of memory: run again with "
        "fewer --jobs. What is finished is kept."
    )
