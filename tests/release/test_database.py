"""`parley.duckdb` and the connection for queries: views with comments, wherever the folder lies."""

import datetime
import shutil
import subprocess
import sys

import duckdb
import pandas
import polars
import pytest

from parley.release import ReleaseError, connect, publish
from parley.release.database import STORAGE_VERSION
from parley.tables import empty_quarantine
from schemas import TABLES
from schemas.dictionary import column_text

CLIENT = """
import os, sys, duckdb
mode, *places = sys.argv[1:]
for folder, path in zip(places[::2], places[1::2]):
    os.chdir(folder)
    with duckdb.connect(path, read_only=mode == "read_only") as client:
        print(client.sql("SELECT count(*) FROM conditions JOIN agreements USING (agreement_id)").fetchall()[0][0])
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory, second):
    """An output folder that is left as it is."""
    folder = tmp_path_factory.mktemp("published") / "output"
    publish(folder, second, empty_quarantine(), inputs="x")
    return folder


@pytest.fixture
def output(published, tmp_path):
    """A copy of it."""
    return shutil.copytree(published, tmp_path / "output")


def counts(*places, mode="read_only") -> list[int]:
    """The numbers of conditions as a client in another process sees them, from a folder each, by a path each."""
    arguments = [sys.executable, "-c", CLIENT, mode, *(str(each) for place in places for each in place)]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return [int(line) for line in told.splitlines()]


@pytest.mark.parametrize("mode", ["read_only", "read_write"])
def test_the_views_work_from_any_working_directory(output, tmp_path, second, mode):
    places = [
        ("/", output / "parley.duckdb"),
        (output, "parley.duckdb"),
        (tmp_path, "output/parley.duckdb"),
        (output / "releases", "../parley.duckdb"),
    ]
    assert counts(*places, mode=mode) == [len(second["conditions"])] * 4


def test_the_views_work_after_the_folder_is_moved(tmp_path, second):
    publish(tmp_path / "output", second, empty_quarantine(), inputs="x")
    names = ["moved", "it's here", "a b", "ünï"]
    for name in names:
        shutil.copytree(tmp_path / "output", tmp_path / name)
    shutil.rmtree(tmp_path / "output")
    found = counts(*(("/", tmp_path / name / "parley.duckdb") for name in names))
    assert found == [len(second["conditions"])] * len(names)


def test_the_file_holds_no_path_of_this_machine(published):
    assert str(published.parent).encode() not in (published / "parley.duckdb").read_bytes()


def test_an_attached_database_is_told_where_it_lies(output, second):
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{output}/parley.duckdb' AS p (READ_ONLY)")
        client.execute(f"SET VARIABLE parley_output = '{output}'")
        assert client.sql("SELECT count(*) FROM p.conditions").fetchall() == [(len(second["conditions"]),)]


def test_the_file_is_made_for_older_clients(output):
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        (tags,) = client.sql("SELECT tags FROM duckdb_databases() WHERE database_name = 'parley'").fetchall()[0]
    assert tags["storage_version"].startswith(STORAGE_VERSION.removesuffix(".0"))


@pytest.mark.parametrize("way", ["file", "connect"])
def test_views_and_columns_have_the_comments_of_the_schemas(output, way):
    client = connect(output) if way == "connect" else duckdb.connect(str(output / "parley.duckdb"), read_only=True)
    with client:
        views = dict(client.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
        assert {name: views[name] for name in TABLES} == {name: table.meaning for name, table in TABLES.items()}
        query = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
        assert [row for row in client.sql(query).fetchall() if row[0] in TABLES] == sorted(
            (name, column.name, column_text(column)) for name, table in TABLES.items() for column in table.columns
        )


def test_queries_read_the_release_and_can_do_no_harm(output, tmp_path, second):
    released = output / "releases"
    before = {path: path.read_bytes() for path in released.rglob("*.parquet")}
    target = next(path for path in before if path.stem == "dates")
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with connect(output) as client:
        assert client.sql("SELECT count(*) FROM conditions").fetchall() == [(len(second["conditions"]),)]
        for statement in (
            f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
            f"COPY (SELECT 1) TO '{target}'",
            f"FROM '{tmp_path}/secret.csv'",
            f"ATTACH '{tmp_path}/other.duckdb'",
            f"ATTACH '{output}/parley.duckdb' AS parley",
            "SET enable_external_access = true",
            f"SET allowed_directories = ['{tmp_path}']",
        ):
            with pytest.raises(duckdb.Error):
                client.execute(statement)
        assert client.sql("SELECT count(*) FROM dates").fetchall() == [(len(second["dates"]),)]
    assert {path: path.read_bytes() for path in released.rglob("*.parquet")} == before


def test_a_folder_with_wildcards_in_its_name_is_read_all_the_same(tmp_path, second):
    output = tmp_path / "odd [1] *" / "output"
    publish(output, second, empty_quarantine(), inputs="x")
    with connect(output) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall() == [(3,)]
    assert counts(("/", output / "parley.duckdb")) == [len(second["conditions"])]


def test_a_query_outlives_a_new_release(output, first):
    with connect(output) as client:
        publish(output, first, empty_quarantine(), inputs="y")
        assert client.sql("SELECT count(*) FROM documents").fetchall() == [(3,)]
    with connect(output) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall() == [(1,)]


@pytest.mark.parametrize("harm", ["missing", "damaged", "of another release"])
def test_a_database_that_does_not_show_the_release_is_made_again(output, tmp_path, first, second, harm):
    path = output / "parley.duckdb"
    path.unlink()
    if harm == "damaged":
        path.write_bytes(b"not a database")
    elif harm == "of another release":
        publish(tmp_path / "other", first, empty_quarantine(), inputs="y")
        shutil.copy(tmp_path / "other" / "parley.duckdb", path)
    assert not publish(output, second, empty_quarantine(), inputs="x").changed
    assert counts(("/", output / "parley.duckdb")) == [len(second["conditions"])]


def test_without_a_release_the_error_says_so(tmp_path):
    with pytest.raises(ReleaseError, match="no release yet"):
        connect(tmp_path)


def test_duckdb_pandas_and_polars_load_the_declared_types(output):
    folder = next((output / "releases").iterdir())
    with connect(output) as client:
        kinds = {row[0]: row[1] for row in client.sql("DESCRIBE dates").fetchall()}
        assert (kinds["earliest"], kinds["char_start"], kinds["confidence"]) == ("TIMESTAMP", "BIGINT", "DOUBLE")
        kinds = {row[0]: row[1] for row in client.sql("DESCRIBE agreements").fetchall()}
        assert (kinds["kinds"], kinds["announced_on"], kinds["name"]) == ("VARCHAR[]", "DATE", "VARCHAR")
    agreements = polars.read_parquet(folder / "agreements.parquet")
    assert agreements.schema["kinds"] == polars.List(polars.String)
    assert agreements.schema["announced_on"] == polars.Date
    assert polars.read_parquet(folder / "dates.parquet").schema["latest"] == polars.Datetime("ms")
    frame = pandas.read_parquet(folder / "agreements.parquet")
    assert set(frame["announced_on"]) == {datetime.date(2021, 3, 9), datetime.date(2021, 5, 1)}
    assert sorted(map(list, frame["kinds"])) == [["ceasefire", "humanitarian"], ["economic"]]
    assert pandas.read_parquet(folder / "dates.parquet")["earliest"].dtype == "datetime64[ms]"
