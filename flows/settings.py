"""Defaults of the environment: the one place for what Prefect and Great Expectations are told.

What the user has set stays. `prefect.yaml` hands NO_TELEMETRY to the workers of a deployment, because they import
Prefect before the flow.
"""

from __future__ import annotations

import os

NO_TELEMETRY = {
    # Nothing leaves the machine.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
}

TEMPORARY_SERVER = {
    # A fresh database takes a quarter of a minute to set up, more on a busy machine; Prefect gives up after 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # The database is on this disk and runs at the same time wait for one another.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
}

QUIET_SERVER = {
    # It tells of every write that had to wait for another, with a traceback, although it tries again.
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
}

QUIET = {
    # The flow's log still goes to Prefect's database; only the console is kept for the progress bar.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    **QUIET_SERVER,
}


def set_defaults() -> None:
    """Set what the user has not set."""
    for name, value in {**NO_TELEMETRY, **TEMPORARY_SERVER}.items():
        os.environ.setdefault(name, value)


def keep_quiet() -> None:
    """Keep Prefect's log off the console; call it before Prefect is imported."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def keep_server_quiet() -> None:
    """Keep the log of a Prefect server off the console, but not that of the runs."""
    for name, value in QUIET_SERVER.items():
        os.environ.setdefault(name, value)
