"""Modules are postponed until they are used, or hidden, and only while they are asked to be."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pyarrow as pa
import pytest

from parley.loading import give_back, hidden, postponed, standing_in

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


def test_a_hidden_package_is_missing_within_the_block_alone(planted: Path) -> None:
    with hidden(MODULE), pytest.raises(ModuleNotFoundError, match=MODULE):
        __import__(MODULE)
    __import__(MODULE)
    assert planted.exists()


def test_a_package_that_is_loaded_cannot_be_hidden(planted: Path) -> None:
    loaded = __import__(MODULE)
    with hidden(MODULE):
        assert __import__(MODULE) is loaded


def test_a_module_stands_in_for_another_within_the_block_alone(planted: Path) -> None:
    with standing_in(MODULE, ANSWER=7):
        assert __import__(MODULE).ANSWER == 7
    assert not planted.exists()
    assert __import__(MODULE).ANSWER == 42
    with standing_in(MODULE, ANSWER=7):
        assert __import__(MODULE).ANSWER == 42


def test_the_pipeline_loads_no_command_line() -> None:
    script = "import sys, parley.language; print({'spacy', 'spacy.cli', 'typer'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "{'spacy'}\n"


def test_great_expectations_loads_nothing_that_no_suite_uses() -> None:
    seldom = ["altair.vegalite", "boto3.session", "botocore", "scipy.linalg", "scipy.stats._stats_py", "sqlalchemy"]
    script = f"import sys, expectations.validation; print(set({seldom!r}) & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_a_quick_end_comes_after_what_is_to_be_done_at_the_end_and_loses_no_words() -> None:
    script = """
import atexit, sys
from parley.loading import QuickEnd
end = QuickEnd(7)
atexit.register(print, "first")
print("words")
end.code = 3
sys.exit(5)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (3, "words\nfirst\n")


def test_memory_is_given_back_however_seldom_garbage_is_looked_for():
    class Ring:
        pass

    give_back()  # what other tests left
    ring = Ring()
    ring.itself, seen = ring, weakref.ref(ring)
    before = pa.total_allocated_bytes()
    table = pa.table({"n": pa.array(range(100_000))})
    gc.disable()
    try:
        del ring, table
        assert seen() is not None
        give_back()
    finally:
        gc.enable()
    assert seen() is None
    assert pa.total_allocated_bytes() == before
