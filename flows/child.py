"""A worker process for whoever may not start one with multiprocessing: `python -m flows.child`.

The workers of a Dask cluster are daemons, which multiprocessing forbids to have children. This program takes functions
with their arguments from standard input, one after the other, and answers on standard output with what each raised. It
ends when standard input does, which also happens when the process that started it is killed. It imports no Prefect.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired

from flows.workers import load_extractor

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = "flows.child"

_idle: LifoQueue[subprocess.Popen[bytes]] = LifoQueue()
"""Children of this process that have nothing to do; there are as many as functions were ever run at a time."""


def run_in_child(function: Callable[..., None], *values: Any) -> None:
    """Run a function of a module in a child of this process.

    Raises:
        ProcessExpired: if the child dies.
        Exception: what the function raises.
    """
    try:
        child = _idle.get_nowait()
    except Empty:
        child = subprocess.Popen([sys.executable, "-m", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        pickle.dump((function, values), child.stdin)  # type: ignore[arg-type]
        child.stdin.flush()  # type: ignore[union-attr]
        raised = pickle.load(child.stdout)  # type: ignore[arg-type]
    except (EOFError, BrokenPipeError) as error:
        code = child.wait()
        raise ProcessExpired(  # type: ignore[no-untyped-call]
            f"a worker process ended with code {code}", code=code
        ) from error
    except BaseException:
        child.kill()
        raise
    _idle.put(child)
    if raised is not None:
        raise raised


def main() -> None:
    """Run what standard input asks for, until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    load_extractor()
    while True:
        try:
            function, values = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = outcome(function, values)
        except Exception as error:
            answer = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
        answers.write(answer)
        answers.flush()


def outcome(function: Callable[..., None], values: tuple[Any, ...]) -> bytes:
    """What a function raised, None if nothing, in bytes."""
    raised = None
    try:
        function(*values)
    except Exception as error:
        raised = error
    return pickle.dumps(raised)


if __name__ == "__main__":
    main()
