"""`parley build` as a user runs it: processes of their own, a fresh Prefect home, no server."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parley.release import connect, current

pytestmark = pytest.mark.timeout(900)
PARLEY = Path(sys.executable).with_name("parley")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("place")


@pytest.fixture(scope="module")
def sources(place):
    folder = place / "reports"
    folder.mkdir()
    for number in range(120):  # enough for worker processes
        text = f"Norway and Chile signed ceasefire agreement number {number} on Monday, and it rained in the evening.\n"
        (folder / f"{number}.txt").write_text(f"date 2031-03-04\n\n{text}")
    return folder


def start(place, sources, output, *options, jobs=2):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    return subprocess.Popen(
        [PARLEY, "build", sources, "--output", place / output, "--jobs", str(jobs), *options],
        env={**environment, "PREFECT_HOME": str(place / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def first_builds(place, sources):
    """Two builds that start at the same moment, before Prefect has a database; one has two worker processes."""
    runs = [start(place, sources, output, jobs=jobs) for output, jobs in (("one", 2), ("two", 1))]
    return [(run, *run.communicate()) for run in runs]


def rows(place, query):
    with sqlite3.connect(place / "home" / "prefect.db") as database:
        return database.execute(query).fetchall()


def test_two_first_builds_at_once_both_publish(first_builds, place):
    for run, out, err in first_builds:
        assert run.returncode == 0, err
        assert out.startswith("Published release 0001-")
    assert (current(place / "one").digest) == (current(place / "two").digest)


def test_a_build_is_quiet_but_for_its_stages(first_builds):
    for _, _, err in first_builds:
        stages = ["Reading reports ...", "Extracting 120 reports ...", "Validating ...", "Publishing ..."]
        assert err.splitlines() == stages


def test_every_task_is_recorded_as_completed(first_builds, place):
    found = rows(place, "SELECT state_type, count(*) FROM task_run GROUP BY state_type")
    # Each build read, extracted three batches, validated and published.
    assert found == [("COMPLETED", 12)]
    assert rows(place, "SELECT state_type, count(*) FROM flow_run GROUP BY state_type") == [("COMPLETED", 2)]


def test_the_log_and_the_summary_are_recorded(first_builds, place):
    artifacts = rows(place, "SELECT data FROM artifact WHERE key = 'parley-build'")
    assert len(artifacts) == 2
    assert all("Published release" in json.loads(data) for (data,) in artifacts)
    assert rows(place, "SELECT count(*) FROM log WHERE message LIKE '%Finished in state%'")[0][0] >= 14


def members(group):
    """Processes of a group, as the system lists them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, _, own = rest.split()[:3]
        if int(own) == group and state != "Z":
            found.append(stat.parent.name)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted through /proc")
def test_a_build_killed_on_the_way_leaves_the_release_and_no_process(first_builds, place, sources):
    before = current(place / "one")
    run = start(place, sources, "one", "--force")
    for line in run.stderr:
        if line.startswith("Extracting"):
            break
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert current(place / "one") == before
    with connect(place / "one") as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (120,)
    deadline = time.monotonic() + 60
    while members(run.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert members(run.pid) == []
    again = start(place, sources, "one", jobs=1)
    out, err = again.communicate()
    assert again.returncode == 0, err
    assert out.startswith("Nothing changed")
