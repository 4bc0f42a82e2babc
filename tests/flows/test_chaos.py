"""Whatever happens to a build, its last release can be read, and the next build comes to the same bytes.

The processes are real and so are their deaths; the extractor is pretended, which leaves more time for dying. Builds
that nobody disturbs run in the process of the tests.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import nullcontext, suppress

import duckdb
import pyarrow.parquet as pq
import pytest

from parley.cli.build import no_room
from parley.release import connect, current
from tests.flows import plain
from tests.flows.test_incremental import files_of, fill, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX systems"),
    pytest.mark.timeout(900),
]
KILLS = int(os.environ.get("PARLEY_TEST_KILLS", "2"))
"""`make bench` kills thirty times."""


def start(folder, output, *options, pace="0.02"):
    """A build in processes of its own; it has loaded what it needs when this returns."""
    run = subprocess.Popen(
        [sys.executable, "-m", "tests.flows.plain", str(folder), str(output), *options],
        env={**os.environ, "PARLEY_TEST_PACE": pace},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout.readline() == "ready\n", run.communicate()[1]
    return run


def timed(folder, output):
    """A build in processes of its own that nobody disturbs; how long it took."""
    began = time.monotonic()
    run = start(folder, output)
    _, errors = run.communicate()
    assert run.returncode == 0, errors
    return time.monotonic() - began


@pytest.fixture
def finish(monkeypatch):
    """A build that nobody disturbs, in this process, of parts and batches as small as those of the others."""
    monkeypatch.setattr("parley.tables.batches.extract", plain.extract)
    monkeypatch.setattr("flows.workers.validate", plain.verdict)
    monkeypatch.setattr("flows.pool.workers", lambda _jobs: nullcontext())
    monkeypatch.setattr("flows.scan.SMALLEST", 2)
    monkeypatch.setattr("parley.tables.parts.LARGEST", 6)
    monkeypatch.setattr("os.fsync", lambda _file: None)
    return plain.build


def assert_readable(output, allowed):
    """There is a release, whole, under both names; or none yet."""
    if not (output / "latest.json").exists():
        assert 0 in allowed
        return
    with connect(output) as client:
        assert client.execute("SELECT count(*) FROM documents").fetchone()[0] in allowed
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall()[0][0] in allowed


def test_builds_killed_at_random_moments_come_to_the_bytes_of_an_undisturbed_one(tmp_path, finish):
    folder, output = tmp_path / "papers", tmp_path / "output"
    chance = random.Random(17)
    fill(folder, 8)
    write(folder, "copy", "2020-02-04", "Country 0")  # the same words as of the day before
    took = timed(folder, tmp_path / "first")
    allowed = {0, 9}
    for kill in range(KILLS):
        if kill == KILLS // 2:
            finish(folder, output)
            assert files_of(output) == files_of(tmp_path / "first")
            fill(folder, 5, 9)
            write(folder, "003", "2022-05-05", "a place that has changed")
            write(folder, "original", "2020-02-02", "Country 0")
            allowed = {9, 15}
        run = start(folder, output)
        time.sleep(chance.uniform(0, took))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert_readable(output, allowed)
    finish(folder, output)
    finish(folder, tmp_path / "second")
    assert files_of(output) == files_of(tmp_path / "second")
    assert current(output).digest == current(tmp_path / "second").digest
    assert_readable(output, {15})


@pytest.fixture
def pretended(monkeypatch):
    """Worker processes with the pretended extractor, for builds in this process."""
    monkeypatch.setattr("flows.pool.worker_pool", plain.pretended_pool)
    monkeypatch.setattr("flows.workers.validate", plain.verdict)


def test_reports_that_hang_or_crash_the_extractor_are_set_aside_and_the_rest_is_published(tmp_path, pretended):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 3)
    write(folder, "hangs", "2021-01-01", "Hang")
    write(folder, "crashes", "2021-01-01", "Crash")
    plain.build(folder, output, jobs=1, limit=2.0)
    assert current(output).counts["documents"] == 3
    aside = pq.read_table(output / "quarantine" / "quarantine.parquet").to_pylist()
    said = {row["source_uri"]: row["message"] for row in aside}
    assert "did not come to an end in 2 seconds" in said["papers/hangs.txt"]
    assert "died (killed by signal 11)" in said["papers/crashes.txt"]
    assert {row["reason"] for row in aside} == {"extraction_failed"}
    assert all(b"Norway" in row["content"] for row in aside)


def children(pid):
    """The processes that a process started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split() if line.isdigit()]


def test_a_batch_whose_worker_was_killed_is_taken_up_again(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 8)
    run = start(folder, output, pace="0.5")
    marks = output / "work" / "marks"
    deadline = time.monotonic() + 120
    while not list(marks.glob("*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children(run.pid):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, errors = run.communicate()
    assert run.returncode == 0, errors
    assert current(output).counts["documents"] == 8


def test_a_second_build_is_told_who_builds_and_a_dead_one_s_lock_is_taken_over(tmp_path, finish):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 8)
    holder = start(folder, output, pace="1")
    deadline = time.monotonic() + 120
    while not (output / "work" / "reports").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    second = start(folder, output)
    _, errors = second.communicate()
    assert second.returncode == 1
    assert f"process {holder.pid} of " in errors
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    finish(folder, output)
    assert current(output).counts["documents"] == 8


@pytest.mark.parametrize("size", [6_000, 40_000])
def test_where_there_is_no_room_the_release_stays_and_the_next_build_goes_on(tmp_path, finish, size):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 3)
    finish(folder, output)
    before = current(output)
    fill(folder, 6, 3)
    run = start(folder, output, "--largest-file", str(size))
    _, errors = run.communicate()
    assert run.returncode == 1
    assert no_room(RuntimeError(errors)), errors
    assert current(output) == before
    assert_readable(output, {3})
    finish(folder, output)
    finish(folder, tmp_path / "other")
    assert files_of(output) == files_of(tmp_path / "other")
