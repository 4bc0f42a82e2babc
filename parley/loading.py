"""How libraries are loaded where every second of a start counts."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from threading import get_ident
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEW_OBJECTS = 200_000
"""So many new objects before Python looks for rings of garbage; its own 700 cost a start a fifth of its time."""


def collect_seldom() -> None:
    """Have this process look for rings of garbage seldom: what is loaded at its start is there to stay."""
    gc.set_threshold(NEW_OBJECTS, 20, 100)


def give_back() -> None:
    """Have this process look for rings of garbage now, and give back what memory it can."""
    gc.collect()
    if arrow := sys.modules.get("pyarrow"):
        arrow.default_memory_pool().release_unused()


class QuickEnd:
    """Has this process end as soon as all that libraries do at an end is done; make it before they are loaded.

    To take the interpreter down tidily takes more than a second once so much is loaded, and the memory is given back
    anyway.

    Attributes:
        code: The exit code.
    """

    def __init__(self, code: int) -> None:
        self.code = code
        atexit.register(self)  # what is registered first is called last

    def __call__(self) -> None:
        """End."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # whoever read it may have gone
                stream.flush()
        os._exit(self.code)


@contextmanager
def postponed(*names: str) -> Iterator[None]:
    """Have modules loaded only when something of theirs is used, if the block imports them; other threads see nothing.

    Args:
        names: Full names of modules that a library imports whole (`import altair`, `from scipy import stats`) and
            that its users here do without.
    """
    finder = LazyFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class LazyFinder(MetaPathFinder):
    """Finds some modules as Python does, and has them run at their first use (`importlib.util.LazyLoader`)."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)
        self.thread = get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `importlib.abc.MetaPathFinder`."""
        if fullname not in self.names or get_ident() != self.thread:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Have packages look as if they were not installed, if the block imports them; one that is loaded stays seen.

    Other threads see nothing of it.

    Args:
        names: Top names of packages that a library does without where they are not there, and takes long to import
            where they are.
    """
    finder = BlindFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class BlindFinder(MetaPathFinder):
    """Says of some packages that there are none."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)
        self.thread = get_ident()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> None:
        """See `importlib.abc.MetaPathFinder`."""
        if fullname.partition(".")[0] in self.names and get_ident() == self.thread:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


@contextmanager
def standing_in(module: str, **values: object) -> Iterator[None]:
    """Have a module with some values stand in for another, if the block imports it; one that is loaded stays.

    Args:
        module: The full name of a module that a package imports only for its users, with all that it needs.
        values: What is imported from it.
    """
    if module in sys.modules:
        yield
        return
    stand_in = ModuleType(module)
    vars(stand_in).update(values)
    sys.modules[module] = stand_in
    try:
        yield
    finally:
        del sys.modules[module]
