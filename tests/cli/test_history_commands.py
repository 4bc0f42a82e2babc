"""`parley releases`, `diff`, `rollback` and what `serve` refuses; tests/release has what they rest on."""

import json
import shutil

import pytest

from parley.release import publish
from parley.tables import empty_quarantine, make_tables
from tests.tables import planted


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """An output folder with two releases, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("history") / "out"
    for number, readings in enumerate(([planted.fisheries()], planted.readings())):
        publish(folder, make_tables(readings), empty_quarantine(), inputs=str(number))
    return folder


@pytest.fixture
def output(published, tmp_path):
    """A copy of it, to be changed."""
    return shutil.copytree(published, tmp_path / "out")


def test_releases_are_listed_and_the_current_one_is_marked(parley, published):
    ran = parley("releases", "--output", published)
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in rows[1:]] == ["", "current"]
    assert [row[1][:5] for row in rows[1:]] == ["0001-", "0002-"]


def test_a_difference_is_a_row_a_table(parley, output):
    rows = {
        line.split("\t")[0]: line.split("\t")[1:4]
        for line in parley("diff", "1", "2", "--output", output).out.splitlines()
    }
    assert rows["documents"] == ["2", "0", "0"]
    found = json.loads(parley("diff", "1", "2", "--json", "--output", output).out)
    assert len(found["documents"]["identifiers"]["added"]) == 2


def test_back_to_a_release_and_told_so(parley, output):
    assert "is current again" in parley("rollback", "1", "--output", output).out
    assert "already" in parley("rollback", "1", "--output", output).out
    listed = parley("releases", "--output", output).out
    assert "was taken back" in listed
    assert [line.split("\t")[0] for line in listed.splitlines()[1:3]] == ["current", ""]


@pytest.mark.parametrize("command", [["releases"], ["diff", "1", "9"], ["rollback", "9"]])
def test_what_is_not_there_is_a_mistake_that_says_what_is(parley, output, tmp_path, command):
    folder = tmp_path / "none" if command == ["releases"] else output
    ran = parley(*command, "--output", folder)
    assert ran.code == 2
    assert "release" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "options", [["--cron", "every morning"], ["--cron", "0 6 * * *", "--timezone", "Mars/Olympus"]]
)
def test_a_schedule_that_is_none_is_told_before_a_server_starts(parley, tmp_path, options):
    (tmp_path / "paper.txt").write_text("words")
    ran = parley("serve", tmp_path / "paper.txt", "--output", tmp_path / "out", *options)
    assert ran.code == 2
    assert "0 6 * * *" in ran.err
