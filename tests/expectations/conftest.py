from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, TypeVar

import pytest
from filelock import FileLock
from validated_releases import Broken, Validated, validated_broken, validated_clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Made = TypeVar("Made", bound=Validated)


def once(factory: pytest.TempPathFactory, make: Callable[[Path], Made]) -> Made:
    """A validated release, made by the first process of a run that needs it: Great Expectations takes long."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    place = folder / make.__name__
    kept = place / "validated.pickle"
    with FileLock(folder / f"{make.__name__}.lock"):
        if not kept.exists():
            made = make(place / "validation")
            kept.write_bytes(pickle.dumps(made))
    found: Made = pickle.loads(kept.read_bytes())
    return found


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    return once(tmp_path_factory, validated_clean)


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    return once(tmp_path_factory, validated_broken)
