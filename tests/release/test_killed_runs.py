"""A run that is killed at any moment leaves the last release as it was, and the next run finishes the work."""

import shutil
import signal
import sys
import time
from pathlib import Path

import duckdb
import pytest

from parley.release import connect, current, publish
from parley.tables import empty_quarantine, read_tables, write_tables
from tests.release.mortal import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX systems")

STEPS = [
    ("write_tables", "before"),
    ("write_tables", "after"),
    ("place", "before"),
    ("place", "after"),
    ("describe", "after"),
    ("sync_tree", "after"),
    ("write_whole", "after"),
    ("sync_folder", "before"),
    ("write_database", "after"),
    ("put_quarantine", "after"),
    ("name_current", "after"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory, first):
    """A release of one report."""
    folder = tmp_path_factory.mktemp("old") / "output"
    publish(folder, first, empty_quarantine(), inputs="old")
    return folder


@pytest.fixture
def output(published, tmp_path):
    """A copy of it, for runs that are killed."""
    return shutil.copytree(published, tmp_path / "output")


def rows_in(output: Path) -> int:
    """How many documents the views of `parley.duckdb` and the current release give; both can always be read."""
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall()[0][0] in {1, 3}
    with connect(output) as client:
        return client.sql("SELECT count(*) FROM documents").fetchall()[0][0]


def assert_tidy(output: Path) -> None:
    assert {path.name for path in output.iterdir()} == {
        ".lock",
        "latest.json",
        "parley.duckdb",
        "quarantine",
        "releases",
    }
    named = current(output)
    assert {path.name for path in (output / "releases").iterdir()} == {named.version, named.previous} - {None}
    assert [path.name for path in (output / "quarantine").iterdir()] == ["quarantine.parquet"]
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall()[0][0] == named.counts["documents"]


@pytest.mark.parametrize(("step", "when"), STEPS)
def test_a_run_killed_at_any_step_leaves_the_last_release(output, first, second, step, when):
    old = current(output)
    write_tables(second, output.parent / "tables")
    child = start(output, output.parent / "tables", step, when)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    named = (step, when) == ("name_current", "after")
    assert current(output).inputs == ("new" if named else "old")
    assert rows_in(output) == (3 if named else 1)
    assert read_tables(old.folder)["documents"] == first["documents"]

    checks = output.parent / "checks"
    assert (checks / "report.json").exists(), "the next run needs the report of the checks again"
    new = publish(output, second, empty_quarantine(), inputs="new", validation=checks)
    assert new.version.startswith("0002-")
    assert new.changed != named
    assert (new.folder / "validation" / "report.json").exists()
    assert_tidy(output)


@pytest.mark.parametrize("step", ["sync_folder", "write_database", "name_current"])
def test_a_killed_first_run_leaves_nothing_in_the_way(tmp_path, first, second, step):
    output = tmp_path / "output"
    write_tables(second, tmp_path / "tables")
    start(output, tmp_path / "tables", step, "after" if step != "name_current" else "before").join()
    assert current(output) is None
    assert publish(output, first, empty_quarantine(), inputs="x").version.startswith("0001-")
    assert_tidy(output)


def test_a_killed_run_is_undone_by_one_that_publishes_nothing(output, tmp_path, first, second):
    write_tables(second, tmp_path / "tables")
    start(output, tmp_path / "tables", "name_current", "before").join()
    assert not publish(output, first, empty_quarantine(), inputs="old").changed
    assert_tidy(output)


def test_a_run_killed_at_random_moments_leaves_a_release(output, tmp_path, first, second):
    write_tables(second, tmp_path / "tables")
    for delay in (0.0, 0.01, 0.02, 0.04, 0.08):
        child = start(output, tmp_path / "tables")
        time.sleep(delay)
        child.kill()
        child.join()
        assert rows_in(output) in {1, 3}
    publish(output, second, empty_quarantine(), inputs="new")
    assert_tidy(output)
