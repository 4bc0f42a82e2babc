"""How far a run is, told to whoever listens (the command line's progress bar)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int | None], None]
"""Takes the stage, how many reports are done, and of how many (None where that is not known yet)."""

_listener: ContextVar[Listener | None] = ContextVar("parley_progress", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have a function told of all progress while the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(stage: str, done: int = 0, total: int | None = None) -> None:
    """Tell the listener, if there is one.

    Args:
        stage: What is being done, as a person reads it.
        done: Reports done.
        total: Reports in all, where that is known.
    """
    listener = _listener.get()
    if listener:
        listener(stage, done, total)
