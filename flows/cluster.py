"""Extraction and validation on a Dask cluster, by prefect-dask: `--runner dask://host:8786`, or `dask` for one here.

The tasks are those of a build on this machine, but they take and return bytes: workers share no disk with this process,
which writes what comes back into the work folder as its own workers would. So the release has the same bytes, and what
a broken run had finished is found by the next one, whatever ran it.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from prefect import task
from prefect.settings import PREFECT_API_URL

from flows import remote
from flows.extract import STAGE as EXTRACTING
from flows.extract import progress, table_folders
from flows.fingerprint import code_version
from flows.pool import WorkerError
from flows.progress import tell
from flows.records import note_run
from flows.runner import RunnerError, scheduler_of
from flows.validate import STAGE as VALIDATING
from flows.validate import Group, Validated, drop_failed, to_check, verdicts
from flows.work import make_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prefect_dask.task_runners import DaskTaskRunner

    from flows.remote import Installed, Packed

Item = TypeVar("Item")

PATIENCE = 60
"""Seconds to wait for the first worker of a cluster."""

QUIET = "300s"
"""How long a busy scheduler may not listen before the connection to it counts as lost."""

AHEAD = 2
"""Tasks that a cluster is given for each thread of its workers, so that none waits for the next: what is in memory of
this process and on the way does not grow with the reports."""


@task(name="extract_reports", persist_result=False)
def extract_on_worker(batch: bytes, limit: float, maker: str) -> Packed:
    """Extract a batch of reports; see `flows.remote.extract_packed`."""
    return remote.extract_packed(batch, limit, maker)


@task(name="validate_tables", persist_result=False)
def validate_on_worker(folders: list[Packed], maker: str) -> Packed:
    """Check the tables of some batches; see `flows.remote.validate_packed`."""
    return remote.validate_packed(folders, maker)


def installed(server: str | None = None) -> Installed:
    """See `flows.remote.installed`; to call it there also loads what tasks need."""
    return remote.installed(server)


@contextmanager
def cluster(runner: str, jobs: int) -> Iterator[Cluster]:
    """A cluster for what the block runs, whose workers are known to run this version of the code.

    Args:
        runner: `dask://host:port`, or `dask`.
        jobs: Worker processes of a cluster of this machine.

    Raises:
        RunnerError: if there is no such cluster, it has no workers, or one is not fit.
    """
    address = scheduler_of(runner)
    from dask import config
    from prefect_dask.task_runners import DaskTaskRunner

    own = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
    how: dict[str, Any] = {"address": address} if address else {"cluster_kwargs": own}
    try:
        with config.set({"distributed.comm.timeouts.tcp": QUIET}), DaskTaskRunner(**how) as tasks:
            found = Cluster(tasks, runner)
            found.check()
            yield found
    except OSError as error:  # Dask's CommClosedError and TimeoutError are
        raise RunnerError(
            f"the Dask scheduler of {runner} does not answer ({error}). Start one with `dask scheduler`, or leave out "
            "--runner. What is finished is kept."
        ) from error


class Cluster:
    """A cluster that is ready for work.

    Attributes:
        tasks: Hands tasks to it.
        runner: What the user calls it.
    """

    def __init__(self, tasks: DaskTaskRunner, runner: str) -> None:
        self.tasks, self.runner = tasks, runner
        self.maker = code_version()

    def check(self) -> None:
        """See that there are workers, and that each has this version of the code and reaches the Prefect server.

        Raises:
            RunnerError: if not.
        """
        try:
            self.tasks.client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise RunnerError(
                f"the cluster of {self.runner} has no workers after {PATIENCE} s. Start some: dask worker HOST:PORT"
            ) from error
        here = remote.installed()
        try:
            # The first call loads all that tasks need, which takes seconds in which a process does not listen: on the
            # scheduler as well, which has to understand what tasks are.
            self.tasks.client.run_on_scheduler(installed)  # type: ignore[no-untyped-call]
            found = self.tasks.client.run(installed, PREFECT_API_URL.value())
        except ImportError as error:
            raise RunnerError(
                f"Parley is not installed where the scheduler or a worker of {self.runner} runs ({error}). Install the "
                "same checkout with the same constraints.txt there, and restart it."
            ) from error
        faults = [fault_of(worker, there, here) for worker, there in sorted(found.items())]
        named = [fault for fault in faults if fault]
        if named:
            raise RunnerError(f"{len(named)} of {len(faults)} workers cannot be used. {named[0]}")

    def extract_all(self, batches: list[str], work: str, limit: float) -> list[str]:
        """Extract all batches; see `flows.extract.extract_all`."""
        folders, read = table_folders(batches, work), progress(batches)
        missing = []
        for batch in batches:
            if Path(folders[batch]).exists():
                read(batch)
            else:
                missing.append(batch)

        def send(batch: str) -> dict[str, Any]:
            return {"batch": Path(batch).read_bytes(), "limit": limit, "maker": self.maker}

        for batch, files in self.spread(EXTRACTING, extract_on_worker, missing, send):
            make_whole(Path(folders[batch]), partial(remote.unpack, files))
            read(batch)
        return [folders[batch] for batch in batches]

    def validate_all(self, batches: list[str], folders: list[str], work: str) -> tuple[Validated, list[list[str]]]:
        """Check all tables, group by group; see `flows.validate.validate_all`."""
        tell(VALIDATING)
        groups = to_check(batches, folders, work)
        for group in groups:
            drop_failed(Path(group.target))
        missing = [group for group in groups if not Path(group.target).exists()]

        def send(group: Group) -> dict[str, Any]:
            return {"folders": [remote.packed(Path(folder)) for folder in group.folders], "maker": self.maker}

        for group, files in self.spread(VALIDATING, validate_on_worker, missing, send):
            make_whole(Path(group.target), partial(remote.unpack, files))
        return verdicts(groups), [group.batches for group in groups]

    def spread(
        self, stage: str, what: Any, items: list[Item], send: Callable[[Item], dict[str, Any]]
    ) -> Iterator[tuple[Item, Packed]]:
        """Have the cluster do a task for each of some items, a few more at a time than it has threads.

        Yields:
            The items with what came of them, as they are finished.

        Raises:
            RunnerError: if the cluster is lost.
            WorkerError: if a task costs one worker after the other its life.
        """
        import distributed

        waiting = iter(items)
        running: dict[Any, tuple[Item, Any]] = {}
        finished = distributed.as_completed(loop=self.tasks.client.loop)  # type: ignore[no-untyped-call]

        def fill() -> None:
            room = AHEAD * sum(self.tasks.client.nthreads().values()) - len(running)  # type: ignore[no-untyped-call]
            for item in islice(waiting, max(room, 1 - len(running), 0)):
                future = self.tasks.submit(what, send(item))
                note_run(future.task_run_id)
                running[future.wrapped_future] = item, future
                finished.add(future.wrapped_future)  # type: ignore[no-untyped-call]

        fill()
        while running:
            item, future = running.pop(next(finished))
            try:
                files = future.result()
            except distributed.KilledWorker as error:
                raise WorkerError(
                    f"{stage}: one worker of the cluster after the other died at the same batch, most likely for want "
                    f"of memory. See the log of {error.last_worker.address}, give workers more memory, and run again. "
                    "What is finished is kept."
                ) from error
            except distributed.CancelledError as error:
                raise RunnerError(
                    f"the connection to the scheduler of {self.runner} was lost. Run again when it is back; what is "
                    "finished is kept."
                ) from error
            yield item, files
            fill()


def fault_of(worker: str, there: Installed, here: Installed) -> str | None:
    """What keeps a worker from being used; None if nothing does."""
    if there.fault:
        return (
            f"Worker {worker} does not reach the Prefect server ({there.fault}): have PREFECT_API_URL name one that "
            "all of them can reach, under that address."
        )
    if there.maker == here.maker:
        return None
    differing = [
        f"{name} {there.libraries.get(name)} instead of {version}"
        for name, version in here.libraries.items()
        if there.libraries.get(name) != version
    ]
    what = ", ".join(differing) or "its code, word lists or model differ"
    return (
        f"Worker {worker} runs another version than this machine: {what}. Install the same checkout with the same "
        "constraints.txt there and restart it."
    )
