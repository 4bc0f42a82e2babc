"""A Prefect server for one run, in a process of its own: `python -m flows.temporary_server`.

It takes a free port, prints it, and stops when its standard input closes, which also happens when the run that started
it is killed. Prefect's own temporary server outlives a killed run, and is imported by the run itself first, which takes
three seconds more.
"""

from __future__ import annotations

import os
import socket
import sys
import threading

import uvicorn

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
PORT = 4200
"""Where people look for a Prefect server; one with a user interface takes it if it is free."""


def main() -> None:
    """Serve until standard input closes; with `--services`, also the user interface and the schedules."""
    collect_seldom()
    services = "--services" in sys.argv
    if not services:
        os.environ.update(ENVIRONMENT)
    listener = bound(PORT if services else 0)
    if services:
        os.environ["PREFECT_UI_API_URL"] = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    server = uvicorn.Server(uvicorn.Config(APPLICATION, factory=True, log_level="error", lifespan="on"))
    threading.Thread(target=stop_with_parent, args=(server,), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    server.run(sockets=[listener])
    os._exit(0)  # all is written; to take the interpreter down tidily would cost a second


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
