"""The process of a temporary Prefect server. It imports no Prefect: the server is to load while this process does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICES, UNLESS_NAMED = "--services", "--unless-named"
"""To have a user interface and schedules; to end where a profile names another server."""

_early: list[subprocess.Popen[bytes]] = []
"""A server that was started before it was known whether one is needed."""


def start(*options: str, settings: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a server, which ends when its standard input closes or this process ends.

    Args:
        options: `SERVICES` or `UNLESS_NAMED`.
        settings: Prefect's settings, as variables of its environment, beside those that are there.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "flows.temporary_server", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **(settings or {})},
    )


def start_early() -> None:
    """Start a server for the next run, unless the environment names one."""
    if not _early and not os.environ.get("PREFECT_API_URL"):
        _early.append(start(UNLESS_NAMED))


def started_early() -> subprocess.Popen[bytes] | None:
    """The server that was started early, if there is one and nobody has it yet."""
    return _early.pop() if _early else None


def stop_early() -> None:
    """Stop a server that was started early and that nobody needs, even if it is still being loaded."""
    while _early:
        server = _early.pop()
        server.terminate()
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Have a server end, as it does when its standard input closes."""
    server.stdin.close()  # type: ignore[union-attr]
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
