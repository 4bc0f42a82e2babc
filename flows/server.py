"""The Prefect server that a run records itself on: one that runs already, or one started for the run alone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from filelock import FileLock
from prefect.client.orchestration import ServerType, get_client
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, get_current_settings, temporary_settings

if TYPE_CHECKING:
    from uuid import UUID

TERMINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
START_LOCK = "parley-start.lock"


class ServerError(Exception):
    """Prefect cannot be used; the message says why and what to do."""


def check_home(home: Path) -> None:
    """Check that Prefect can keep its database in a folder, before waiting for a server that cannot.

    Raises:
        ServerError: if it cannot be written to.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
        database = home / "prefect.db"
        if database.exists() and not os.access(database, os.W_OK):
            raise PermissionError(f"{database} is read-only")
    except OSError as error:
        raise ServerError(
            f"Prefect keeps its database in {home}, which cannot be written to ({error.strerror or error}). "
            "Set PREFECT_HOME to a folder that can."
        ) from error


@contextmanager
def recording() -> Iterator[None]:
    """Have a Prefect server ready while the block runs.

    The server is the one that the active profile or PREFECT_API_URL names, or one started for this process. Starts wait
    for one another, because two that set up the same fresh database at once break it. Flow heartbeats are off: they tell
    a scheduler that a worker is alive, and cost a second a run.

    Raises:
        ServerError: if there is no server to be had.
    """
    url = PREFECT_API_URL.value()
    settings = get_current_settings()
    if url:
        greet(url)
    elif not settings.server.ephemeral.enabled:
        raise ServerError(
            "Prefect has no server: the active profile names none and forbids a temporary one. Set PREFECT_API_URL, "
            "or PREFECT_SERVER_EPHEMERAL_ENABLED=true."
        )
    else:
        check_home(settings.home)
        with FileLock(settings.home / START_LOCK):
            start()
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def greet(url: str) -> None:
    """Check that a server answers.

    Raises:
        ServerError: if it does not.
    """
    with get_client(sync_client=True) as client:
        fault = client.api_healthcheck()
    if fault:
        raise ServerError(
            f"The Prefect server at {url} does not answer ({fault}). Start it (`prefect server start`), or unset "
            "PREFECT_API_URL to run with a temporary one."
        ) from fault


def start() -> None:
    """Start the temporary server of this process.

    Raises:
        ServerError: if it does not come up.
    """
    try:
        with get_client(sync_client=True) as client:
            client.hello().raise_for_status()
    except (RuntimeError, httpx.HTTPError) as error:
        raise ServerError(f"Prefect's temporary server did not start: {error}") from error


def settle(flow_run: UUID, task_runs: int, patience: float = 20.0) -> bool:
    """Wait until the server has written the records of a run's tasks; a temporary one would take them with it.

    Args:
        flow_run: The run.
        task_runs: How many of its tasks have ended.
        patience: How long to wait at most, in seconds.

    Returns:
        Whether all records are there. With a server that stays, there is nothing to wait for.
    """
    with get_client(sync_client=True) as client:
        if client.server_type is not ServerType.EPHEMERAL:
            return True
        ended = {"flow_runs": {"id": {"any_": [str(flow_run)]}}, "task_runs": {"state": {"type": {"any_": TERMINAL}}}}
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if client.request("POST", "/task_runs/count", json=ended).json() >= task_runs:
                return True
            time.sleep(0.1)
    return False
