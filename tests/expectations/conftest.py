from __future__ import annotations

import pytest
from validated_releases import Broken, Validated, validated_broken, validated_clean


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    return validated_clean(tmp_path_factory.mktemp("clean") / "validation")


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    return validated_broken(tmp_path_factory.mktemp("broken") / "validation")
