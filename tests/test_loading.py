"""Modules are postponed until they are used, and only while they are asked to be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from parley.loading import postponed

MODULE = "planted_for_loading"


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that leaves a mark when it runs; where the mark will be."""
    mark = tmp_path / "ran"
    source = f"from pathlib import Path\nPath({str(mark)!r}).touch()\nANSWER = 42\n"
    (tmp_path / f"{MODULE}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    return mark


def test_a_postponed_module_runs_at_its_first_use(planted: Path) -> None:
    with postponed(MODULE):
        module = __import__(MODULE)
    assert not planted.exists()
    assert module.ANSWER == 42
    assert planted.exists()


def test_other_modules_run_at_once(planted: Path) -> None:
    with postponed("another"):
        __import__(MODULE)
    assert planted.exists()


def test_nothing_is_postponed_after_the_block(planted: Path) -> None:
    with postponed(MODULE):
        pass
    __import__(MODULE)
    assert planted.exists()


def test_a_module_that_does_not_exist_is_missing_as_ever() -> None:
    with postponed("no_such_module_anywhere"), pytest.raises(ModuleNotFoundError):
        __import__("no_such_module_anywhere")
