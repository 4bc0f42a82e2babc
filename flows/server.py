"""The Prefect server that a run records itself on: one that runs already, or one started for the run alone."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from prefect.client.orchestration import get_client
from prefect.logging.handlers import APILogHandler
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    get_current_settings,
    temporary_settings,
)

from flows.server_process import SERVICES, start, started_early, stop, stop_early

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path


class ServerError(Exception):
    """Prefect cannot be used; the message says why and what to do."""


@contextmanager
def recording(meanwhile: Callable[[], object] = bool, *, services: bool = False) -> Iterator[None]:
    """Have a Prefect server ready while the block runs.

    The server is the one that the active profile or PREFECT_API_URL names, or else one started for this block. Flow
    heartbeats are off: they tell a scheduler that a worker is alive, and cost a second a run.

    Args:
        meanwhile: What to do while a server starts, or before the block where one runs already.
        services: Whether a server that is started has a user interface and keeps schedules.

    Raises:
        ServerError: if there is no server to be had.
    """
    url = PREFECT_API_URL.value()
    settings = get_current_settings()
    quick = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if url:
        stop_early()
        greet(url)
        meanwhile()
        with temporary_settings(quick):
            yield
    elif settings.server.ephemeral.enabled:
        check_home(settings.home)
        with (
            temporary_server(meanwhile, services=services) as started,
            temporary_settings({PREFECT_API_URL: started, **quick}),
        ):
            yield
    else:
        raise ServerError(
            "Prefect has no server: the active profile names none and forbids a temporary one. Set PREFECT_API_URL, "
            "or PREFECT_SERVER_EPHEMERAL_ENABLED=true."
        )


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
def temporary_server(meanwhile: Callable[[], object], *, services: bool = False) -> Iterator[str]:
    """Have a server that lives as long as the block: one that was started early, or a new one.

    Args:
        meanwhile: What to do while it starts.
        services: Whether it has a user interface and keeps schedules.

    Yields:
        The address of its API.

    Raises:
        ServerError: if it does not come up in time (PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS).
    """
    settings = get_current_settings()
    server = None if services else started_early()
    if server is None:
        options = [SERVICES] if services else []
        server = start(*options, settings=settings.to_environment_variables(exclude_unset=True))
    try:
        # Servers that set up a database wait for one another.
        deadline = time.monotonic() + 2 * settings.server.ephemeral.startup_timeout_seconds
        meanwhile()
        url = address(server, deadline)
        try:
            yield url
        finally:
            deliver_logs()
    finally:
        stop(server)


def deliver_logs() -> None:
    """Wait until the log lines of this process have reached the server."""
    APILogHandler().flush()


def address(server: subprocess.Popen[bytes], deadline: float) -> str:
    """Wait until a server answers, and give the address of its API.

    Raises:
        ServerError: if it ends, or has not answered by the deadline (as `time.monotonic` counts).
    """
    port = server.stdout.readline().decode().strip()  # type: ignore[union-attr]
    url = f"http://127.0.0.1:{port}/api"
    with httpx.Client(trust_env=False) as client:
        while port and server.poll() is None and time.monotonic() < deadline:
            try:
                if client.get(f"{url}/health", timeout=5).is_success:
                    return url
            except httpx.TransportError:
                pass
            time.sleep(0.05)
    ended = server.poll()
    what = "did not answer in time" if ended is None else f"ended with code {ended}"
    raise ServerError(
        f"Prefect's temporary server {what}. Run again with --verbose to see its log; a database in "
        f"{get_current_settings().home} from another version of Prefect can be the cause (`prefect server database "
        "reset` makes a fresh one)."
    )
