from __future__ import annotations

import pytest
from validated_releases import Broken, Validated, validated_broken, validated_clean

from tests.once import once


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    return once(tmp_path_factory, "clean", lambda folder: validated_clean(folder / "validation"))


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    return once(tmp_path_factory, "broken", lambda folder: validated_broken(folder / "validation"))
