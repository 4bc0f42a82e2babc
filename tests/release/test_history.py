"""Backwards: which releases there are, how two differ, back to one, and which go."""

import json
import multiprocessing
import shutil

import duckdb
import pytest

from parley.release import (
    ReleaseError,
    all_releases,
    connect,
    current,
    difference,
    publish,
    publish_parts,
    retain,
    roll_back,
)
from parley.release.files import BusyError, locked
from parley.tables import empty_quarantine, write_parquet, write_tables
from parley.tables.parts import describe_part
from schemas import QUARANTINE, TABLES


@pytest.fixture(scope="module")
def published(tmp_path_factory, first, second):
    """Three releases: one report, four, one again."""
    folder = tmp_path_factory.mktemp("history") / "output"
    for number, tables in enumerate((first, second, first)):
        publish(folder, tables, empty_quarantine(), inputs=f"inputs {number}")
    return folder


@pytest.fixture
def output(published, tmp_path):
    """A copy of them, to be changed."""
    return shutil.copytree(published, tmp_path / "output")


def shown(output):
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        return client.sql("SELECT count(*) FROM documents").fetchall()[0][0]


def test_releases_are_listed_by_number_with_what_they_hold(output, second):
    found = all_releases(output)
    assert [release.version[:4] for release in found] == ["0001", "0002", "0003"]
    assert found[1].counts == {name: len(rows) for name, rows in second.items()}
    assert found[-1].version == current(output).version


def test_a_release_without_a_record_is_listed_all_the_same(output):
    record = all_releases(output)[0].folder / "release.json"
    record.chmod(0o644)
    record.unlink()
    assert all_releases(output)[0].counts == all_releases(output)[2].counts


def test_a_difference_counts_and_names_rows_of_either_side(output, first, second):
    there = difference(output, "1", "2")
    back = difference(output, "0002", all_releases(output)[2].version)
    more = len(second["documents"]) - len(first["documents"])
    assert there["documents"]["added"] == back["documents"]["removed"] == more
    assert there["documents"]["identifiers"]["added"] == back["documents"]["identifiers"]["removed"]
    assert all(sum(found[kind] for kind in ("added", "removed", "changed")) == 0
               for found in difference(output, "1", "3").values())  # fmt: skip


def test_a_difference_tells_which_columns_changed(tmp_path, second):
    agreements = second["agreements"]
    at = agreements.column_names.index("confidence")
    lower = agreements.column("confidence").to_numpy() / 2
    altered = agreements.set_column(at, agreements.schema.field(at), [lower])
    publish(tmp_path, second, empty_quarantine(), inputs="x")
    publish(tmp_path, {**second, "agreements": altered}, empty_quarantine(), inputs="y")
    found = difference(tmp_path, "1", "2")["agreements"]
    assert found["changed"] == len(agreements)
    assert found["columns"] == {"confidence": len(agreements)}


def test_an_unknown_release_is_told_with_those_that_there_are(output):
    with pytest.raises(ReleaseError, match="0003-"):
        difference(output, "1", "7")
    with pytest.raises(ReleaseError, match="holds no release"):
        roll_back(output, "0009-abcdefabcdef")


def test_back_to_an_earlier_release_in_every_view(output):
    before, now = roll_back(output, "2")
    assert (before.version[:4], now.version[:4]) == ("0003", "0002")
    assert current(output).version == now.version
    assert shown(output) == now.counts["documents"]
    with connect(output) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (now.counts["documents"],)


def test_what_was_taken_back_stays_back_until_something_changes(output, first, second):
    taken_back = current(output)
    roll_back(output, "2")
    found = current(output)
    assert (found.inputs, found.rolled_back) == (taken_back.inputs, taken_back.version)
    later = publish(output, first, empty_quarantine(), inputs="something new")
    assert later.version.startswith("0004-")
    assert current(output).rolled_back is None


def die_between(output):
    from parley.release import history

    def die(*_arguments):
        import os

        os._exit(9)

    history.name_current = die
    history.roll_back(output, "2")


def test_a_killed_way_back_leaves_a_readable_release_and_the_next_run_mends_the_views(output, first):
    child = multiprocessing.get_context("spawn").Process(target=die_between, args=(output,))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert current(output).version.startswith("0003-")
    publish(output, first, empty_quarantine(), inputs="inputs 2")
    assert shown(output) == len(first["documents"])


def test_old_releases_go_but_never_the_current_one(output):
    roll_back(output, "1")
    assert [version[:4] for version in retain(output, 1)] == ["0002"]
    assert [release.version[:4] for release in all_releases(output)] == ["0001", "0003"]
    assert shown(output) == current(output).counts["documents"]


def test_a_busy_folder_says_who_works_in_it(output):
    with locked(output), pytest.raises(BusyError, match=r"process \d+ of .+ on .+, since 20"):
        retain(output, 1)
    retain(output, 3)


def test_a_release_in_parts_shares_files_with_the_last_and_reads_the_same(tmp_path, first, second):
    write_parquet(empty_quarantine(), QUARANTINE, tmp_path / "aside.parquet")
    for name, tables in (("1999", first), ("2001", second)):
        write_tables(tables, tmp_path / "work" / name)
    output = tmp_path / "output"
    old = describe_part("1999", tmp_path / "work" / "1999")
    new = describe_part("2001-07", tmp_path / "work" / "2001")
    one = publish_parts(output, [old], tmp_path / "aside.parquet", inputs="1")
    with connect(output) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    empty = {table: rows.slice(0, 0) for table, rows in second.items()}
    write_tables(empty, tmp_path / "work" / "empty")
    two = publish_parts(
        output, [old, describe_part("2000", tmp_path / "work" / "empty")], tmp_path / "aside.parquet", inputs="2"
    )
    for table in TABLES:
        shared = two.folder / table / "1999.parquet"
        assert shared.samefile(one.folder / table / "1999.parquet")
    assert shown(output) == 1
    sums = (two.folder / "SHA256SUMS").read_text().splitlines()
    assert f"{old.sums['dates']}  dates/1999.parquet" in sums
    said = json.loads((two.folder / "changes.json").read_text())["tables"]
    assert all(said[table]["added"] == said[table]["removed"] == 0 for table in TABLES)
    assert new.counts["documents"] == len(second["documents"])
