"""The names of what extracts and validates. It imports neither Prefect nor Dask."""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import urlsplit

SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
LOCAL = "dask"
"""The runner that is a cluster of this machine's own processes, as many as there are jobs."""


class RunnerError(RuntimeError):
    """The cluster cannot be used; the message says why and what to do."""


def scheduler_of(runner: str) -> str | None:
    """The address of a runner's scheduler as Dask has it; None for a cluster of this machine's own.

    Raises:
        RunnerError: if it names none, or Dask is not installed.
    """
    if runner == LOCAL:
        check_installed()
        return None
    parts = urlsplit(runner)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme not in SCHEMES or not parts.hostname or not port or parts.path not in ("", "/"):
        raise RunnerError(
            f"{runner!r} is no runner. Write dask://HOST:PORT with the address of a Dask scheduler "
            "(dask+tls://HOST:PORT if it speaks TLS), or dask for a cluster of this machine's own processes."
        )
    check_installed()
    return f"{SCHEMES[parts.scheme]}://{parts.hostname}:{port}"


def check_installed() -> None:
    """See that Dask is there.

    Raises:
        RunnerError: if it is not.
    """
    if find_spec("prefect_dask") is None:
        raise RunnerError("Dask is not installed: pip install 'parley[dask]', here and on the workers.")
