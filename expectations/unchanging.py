"""Expectations that do not change while they are evaluated.

Great Expectations builds the configuration of an expectation anew from its fields each time it is asked for, some
ninety times an expectation in one evaluation: a fifth of what the evaluation of small tables takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from expectations.library import Expectation


@contextmanager
def unchanging() -> Iterator[None]:
    """While the block runs, each expectation's configuration is built once; it must not be changed meanwhile."""
    built: dict[int, tuple[Expectation, Any]] = {}  # with the expectation, so that no other can come by its number
    anew = Expectation.configuration

    def configuration(self: Expectation) -> Any:
        if id(self) not in built:
            built[id(self)] = self, anew.__get__(self)
        return built[id(self)][1]

    Expectation.configuration = property(configuration)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Expectation.configuration = anew  # type: ignore[method-assign]
