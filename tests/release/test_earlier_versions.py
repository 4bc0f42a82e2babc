"""Releases that an earlier version made: they lack tables and columns of today, and serve until the next one."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from parley.release import all_releases, connect, current, publish
from parley.release.database import shows, write_database
from parley.tables import empty_quarantine
from schemas import LATER


@pytest.fixture
def aged(tmp_path, first):
    """An output folder whose one release has no table `places` and no column `wikidata_id`."""
    output = tmp_path / "output"
    folder = publish(output, first, empty_quarantine(), inputs="x").folder
    for path in (output / "latest.json", folder / "release.json"):
        said = json.loads(path.read_text())
        said["counts"] = {name: count for name, count in said["counts"].items() if name not in LATER}
        path.unlink()
        path.write_text(json.dumps(said))
    for name in LATER:
        (folder / f"{name}.parquet").unlink()
    parties = pq.read_table(folder / "parties.parquet").drop_columns("wikidata_id")
    (folder / "parties.parquet").unlink()
    pq.write_table(parties, folder / "parties.parquet")
    return output


def test_what_it_lacks_is_empty_or_null(aged):
    release = current(aged)
    assert [one.version for one in all_releases(aged)] == [release.version]
    write_database(aged, release.version)
    with connect(aged) as client:
        assert client.sql("SELECT count(*) FROM places").fetchall() == [(0,)]
        assert client.sql("SELECT count(wikidata_id), count(*) > 0 FROM parties").fetchall() == [(0, True)]


def test_the_next_release_has_it_and_counts_its_rows_as_new(aged, second):
    new = publish(aged, second, empty_quarantine(), inputs="y")
    changed = json.loads((new.folder / "changes.json").read_text())["tables"]
    assert changed["places"]["added"] == len(second["places"]) > 0
    assert changed["parties"]["new_columns"] == ["wikidata_id"]
    assert shows(aged, new.version)


def test_a_table_that_its_record_counts_must_be_there(aged, second):
    new = publish(aged, second, empty_quarantine(), inputs="y")
    (new.folder / "places.parquet").unlink()
    with pytest.raises(RuntimeError, match="lacks places"):
        current(aged)
    shutil.rmtree(new.folder)
