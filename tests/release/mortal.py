"""A publishing run that kills itself at a given step; it runs in a process of its own."""

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from parley.release import placing, publication
from parley.tables import empty_quarantine, read_tables

# Children are forked from a server that has these modules and no threads: quick, and safe with DuckDB and Arrow.
CONTEXT = get_context("spawn" if sys.platform == "win32" else "forkserver")
CONTEXT.set_forkserver_preload(["tests.release.mortal"])


def run(output: Path, tables: Path, step: str | None, when: str, ready: Event) -> None:
    """Publish, and die before or after a function that publishing uses is first called."""
    for module in (placing, publication):
        if step and hasattr(module, step):
            real = getattr(module, step)
            setattr(module, step, lambda *args, real=real: die(real if when == "after" else None, args))
    found = read_tables(tables)
    validation = tables.parent / "checks"
    validation.mkdir(exist_ok=True)
    (validation / "report.json").write_text("{}")
    ready.set()
    publication.publish(output, found, empty_quarantine(), inputs="new", validation=validation)


def die(after: Callable | None, args: tuple) -> None:
    if after:
        after(*args)
    os.kill(os.getpid(), signal.SIGKILL)


def start(output: Path, tables: Path, step: str | None = None, when: str = "before") -> BaseProcess:
    """Start a run; it has read its tables when this returns."""
    ready = CONTEXT.Event()
    child = CONTEXT.Process(target=run, args=(output, tables, step, when, ready))
    child.start()
    assert ready.wait(60)
    return child
