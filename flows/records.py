"""The records of a run on the Prefect server: which tasks it ran, and whether the server has written them down."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from prefect.client.orchestration import get_client
from prefect.logging import get_run_logger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from prefect.client.schemas.objects import State, TaskRun

PATIENCE = 30.0
"""How long to wait for a server that works off its backlog, in seconds."""

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

_started: ContextVar[set[UUID] | None] = ContextVar("parley_task_runs", default=None)


def note(_task: Any, task_run: TaskRun, _state: State[Any]) -> None:
    """Note that a task has started; the hook that every task of a run carries."""
    note_run(task_run.id)


def note_run(task_run: UUID) -> None:
    """Note that a task has started, perhaps on another machine."""
    started = _started.get()
    if started is not None:
        started.add(task_run)


@contextmanager
def task_records(patience: float = PATIENCE) -> Iterator[None]:
    """See that the tasks that the block runs are in the server's database when it ends.

    A task's record reaches the server behind the task itself. A server that ends with the run would lose it.

    Args:
        patience: How long to wait at most, in seconds.
    """
    started: set[UUID] = set()
    token = _started.set(started)
    try:
        yield
    finally:
        _started.reset(token)
        if not written(started, patience):
            get_run_logger().warning("Not all records of the tasks reached the Prefect server in %.0f s", patience)


def written(task_runs: set[UUID], patience: float) -> bool:
    """Wait until the server has the last state of all task runs; False if it has not in time."""
    if not task_runs:
        return True
    ids = [str(task_run) for task_run in task_runs]
    ended = {"task_runs": {"id": {"any_": ids}, "state": {"type": {"any_": ENDED}}}}
    deadline = time.monotonic() + patience
    with get_client(sync_client=True) as client:
        while client.request("POST", "/task_runs/count", json=ended).json() < len(ids):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
    return True
