"""A Prefect server for one run, in a process of its own: `python -m flows.temporary_server`.

It takes a free port, prints it, and stops when its standard input closes, which also happens when the run that started
it is killed. Prefect's own temporary server outlives a killed run, and is imported by the run itself first, which takes
three seconds more.

Servers that set up their database wait for one another: two that do so with the same fresh one at once break it.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import uvicorn
from filelock import FileLock, Timeout

from flows.server_process import SERVICES, UNLESS_NAMED
from parley.loading import collect_seldom

APPLICATION = "prefect.server.api.server:create_app"
ENVIRONMENT = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    # Three seconds of a first start, for block types that a build does not use; a server that stays adds them.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    # Else it imports every integration that is installed (Dask's takes a second) to see whether it knew their blocks.
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}
START_LOCK = "parley-start.lock"
PORT = 4200
"""Where people look for a Prefect server; one with a user interface takes it if it is free."""


def main() -> None:
    """Serve until standard input closes, as the options say (`flows.server_process`)."""
    collect_seldom()
    services = SERVICES in sys.argv
    if not services:
        os.environ.update(ENVIRONMENT)
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    if UNLESS_NAMED in sys.argv and (settings.api.url or not settings.server.ephemeral.enabled):
        return
    listener = bound(PORT if services else 0)
    if services:
        os.environ["PREFECT_UI_API_URL"] = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    server = Server(uvicorn.Config(APPLICATION, factory=True, log_level="error", lifespan="on"))
    server.home, server.patience = settings.home, settings.server.ephemeral.startup_timeout_seconds
    threading.Thread(target=stop_with_parent, args=(server,), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    server.run(sockets=[listener])
    os._exit(0)  # all is written; to take the interpreter down tidily would cost a second


class Server(uvicorn.Server):
    """Uvicorn's server, which sets up its database while no other does.

    Attributes:
        home: Prefect's home, where the database is.
        patience: Seconds to wait for others.
    """

    home: Path
    patience: float

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start; this is where the database is set up."""
        self.home.mkdir(parents=True, exist_ok=True)
        others = FileLock(self.home / START_LOCK)
        with suppress(Timeout):  # then whoever holds the lock hangs, and is not waited for any longer
            others.acquire(timeout=self.patience)
        try:
            await super().startup(sockets)
        finally:
            others.release()


def bound(port: int) -> socket.socket:
    """A socket on this machine's own address, at another port if the one that is wanted is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    return listener


def stop_with_parent(server: uvicorn.Server) -> None:
    """Wait for the end of standard input, then ask the server to stop; leave it if it takes long."""
    sys.stdin.buffer.read()
    server.should_exit = True
    threading.Timer(5, os._exit, (0,)).start()


if __name__ == "__main__":
    main()
