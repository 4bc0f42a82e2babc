"""What takes long to make and several test files read: the first worker process of a run that needs it makes it."""

from __future__ import annotations

import os
import pickle
import shutil
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

Made = TypeVar("Made")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What a function gives for a new folder; the processes that come later get a copy of it, and the same folder.

    Args:
        factory: Of the temporary folders of a process; those of a run lie side by side.
        name: What is made.
        make: Makes it; what it gives must be good for pickling.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place = shared / name
    kept = shared / f"{name}.pickle"
    with FileLock(shared / f"{name}.lock"):
        if not kept.exists():
            shutil.rmtree(place, ignore_errors=True)  # of an attempt that failed
            place.mkdir()
            kept.write_bytes(pickle.dumps(make(place)))
    found: Made = pickle.loads(kept.read_bytes())
    return found
