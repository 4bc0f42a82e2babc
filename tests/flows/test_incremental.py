"""A build reads what is new, and comes to the same bytes as one that reads all."""

import os
import shutil
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.release import current
from schemas import TABLES
from tests.flows import plain


@pytest.fixture(autouse=True)
def pretended(monkeypatch):
    """The pretended extractor, small parts, small batches, no worker processes, and a disk that is not waited for."""
    monkeypatch.setattr("parley.tables.batches.extract", plain.extract)
    monkeypatch.setattr("flows.workers.validate", plain.verdict)
    monkeypatch.setattr("flows.pool.workers", lambda _jobs: nullcontext())
    monkeypatch.setattr("flows.scan.SMALLEST", 2)
    monkeypatch.setattr("flows.checks.LARGEST", 4)
    monkeypatch.setattr("parley.tables.parts.LARGEST", 3)
    monkeypatch.setattr("os.fsync", lambda _file: None)
    plain.extracted.clear()


@pytest.fixture
def whole_release():
    """For tests that look at more of a release than its tables."""


@pytest.fixture(autouse=True)
def tables_alone(request, monkeypatch):
    """Releases without the pages and descriptions that stand beside their tables: they have tests of their own."""
    if "whole_release" not in request.fixturenames:
        monkeypatch.setattr("parley.release.placing.descriptions", lambda _facts: {})
        monkeypatch.setattr("parley.release.placing.write_page", lambda _staged: None)
        for module in ("placing", "publication"):
            monkeypatch.setattr(f"parley.release.{module}.write_database", lambda _output, _version: None)


DAYS = ["2020-02-03", "2020-02-04", "2020-07-09", "2021-01-01", "2021-12-31", "2022-05-05"]


def write(folder: Path, name: str, day: str, words: str) -> None:
    path = folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"date {day}\n\nThe ministers of Norway and of {words} met on the pier and talked all day.\n")


def fill(folder: Path, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        write(folder, f"{number:03}", DAYS[number % len(DAYS)], f"Country {number}")


def files_of(output: Path) -> dict[str, bytes]:
    """All tables of the current release, and the quarantine, as bytes."""
    folder = current(output).folder
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}
    return found | {"quarantine": (output / "quarantine" / "quarantine.parquet").read_bytes()}


def fresh(folder: Path, tmp_path: Path, corrections: Path | None = None) -> dict[str, bytes]:
    """What a build from the start comes to."""
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    plain.build(folder, tmp_path / "fresh", corrections=corrections)
    return files_of(tmp_path / "fresh")


def test_only_new_reports_are_extracted_and_only_their_parts_written(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 12)
    assert plain.build(folder, output) is None
    first = current(output).folder
    plain.extracted.clear()
    write(folder, "new", "2021-01-09", "somewhere else")
    assert plain.build(folder, output) is None
    assert len(plain.extracted) == 1
    second = current(output).folder
    for table in TABLES:
        names = {path.name for path in (second / table).iterdir()}
        again = {name for name in names if (first / table / name).exists()}
        shared = {name for name in again if (second / table / name).samefile(first / table / name)}
        assert names - shared <= {"2021.parquet", "2021-01.parquet", "2021-12.parquet"}
        assert shared
    assert files_of(output) == fresh(folder, tmp_path)


def test_nothing_is_read_where_nothing_changed(tmp_path, monkeypatch):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 4)
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    plain.build(folder, output)

    def refuse(*_arguments):
        raise AssertionError("read again")

    monkeypatch.setattr("flows.scan.read_file", refuse)
    assert plain.build(folder, output) == "inputs"
    for path in folder.iterdir():
        path.touch()  # the times change, the bytes do not
    assert plain.build(folder, output) == "inputs"


def test_a_new_version_of_the_code_reads_all_again(tmp_path, monkeypatch):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 5)
    plain.build(folder, output)
    before = files_of(output)
    plain.extracted.clear()
    monkeypatch.setattr("flows.fingerprint.code_version", lambda: "another")
    assert plain.build(folder, output) == "tables"
    assert len(plain.extracted) == 5
    assert files_of(output) == before


def test_without_its_work_folder_a_build_comes_to_the_same_release(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 7)
    plain.build(folder, output)
    before = current(output)
    shutil.rmtree(output / "work")
    assert plain.build(folder, output) == "inputs"
    fill(folder, 1, 7)
    assert plain.build(folder, output) is None
    assert current(output).counts["documents"] == 8
    assert files_of(output) == fresh(folder, tmp_path)
    assert current(output).previous == before.version


def test_a_damaged_part_is_made_again(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 7)
    plain.build(folder, output)
    part = next((output / "work" / "parts").iterdir()) / "dates.parquet"
    part.unlink()
    part.write_bytes(b"half")
    fill(folder, 1, 7)
    plain.build(folder, output)
    assert files_of(output) == fresh(folder, tmp_path)


def test_of_two_like_reports_the_first_by_name_counts_whichever_came_first(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    write(folder, "b", "2021-01-01", "Chile")
    plain.build(folder, output)
    write(folder, "a", "2021-01-01", "Chile")
    plain.build(folder, output)
    assert pq.read_table(current(output).folder / "documents.parquet")["source_uri"].to_pylist() == ["papers/a.txt"]
    aside = pq.read_table(output / "quarantine" / "quarantine.parquet")
    assert aside["source_uri"].to_pylist() == ["papers/b.txt"]
    assert aside["reason"].to_pylist() == ["duplicate"]
    (folder / "a.txt").unlink()
    plain.build(folder, output)
    assert pq.read_table(current(output).folder / "documents.parquet")["source_uri"].to_pylist() == ["papers/b.txt"]


def test_what_failed_is_set_aside_once_and_kept_aside(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 3)
    write(folder, "bad", "2021-01-01", "Fail")
    (folder / "undated.txt").write_text(
        "The ministers met on the pier and talked all day long about the price of fish.\n"
    )
    for _ in range(2):
        plain.build(folder, output)
        reasons = sorted(pq.read_table(output / "quarantine" / "quarantine.parquet")["reason"].to_pylist())
        assert reasons == ["extraction_failed", "no_date"]
        fill(folder, 1, 3)
    assert len([text for text in plain.extracted if "Fail" in text]) == 1


def test_a_growing_file_is_read_again_but_only_its_new_lines_extracted(tmp_path):
    lines = [
        f'{{"text": "Norway and Country {n} signed it at last.", "published_on": "2020-0{n}-01"}}\n'
        for n in range(1, 9)
    ]
    folder, output = tmp_path / "papers", tmp_path / "output"
    folder.mkdir()
    (folder / "wire.jsonl").write_text("".join(lines[:5]))
    plain.build(folder, output)
    plain.extracted.clear()
    (folder / "wire.jsonl").write_text("".join(lines))
    plain.build(folder, output)
    assert len(plain.extracted) == 3
    assert files_of(output) == fresh(folder, tmp_path)


def links(output: Path) -> dict[str, str]:
    """The reports that nearly repeat another, each with the one that it repeats, by their files' names."""
    folder = current(output).folder
    found = {path.as_posix() for path in folder.rglob("*.parquet") if "documents" in path.as_posix()}
    rows = [row for path in sorted(found) for row in pq.read_table(path).to_pylist()]
    names = {row["document_id"]: Path(row["source_uri"]).stem for row in rows}
    return {names[row["document_id"]]: names[row["duplicate_of"]] for row in rows if row["duplicate_of"]}


def test_a_copy_leads_to_its_original_whichever_came_first_and_to_none_when_that_is_gone(tmp_path):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 6)
    write(folder, "copy", "2021-01-02", "the whole of the north")
    plain.build(folder, output)
    first = current(output).folder
    assert links(output) == {}
    write(folder, "original", "2020-12-31", "the whole of the north")
    write(folder, "fails", "2020-12-30", "the whole of the north, Fail")  # set aside, so that nothing can repeat it
    write(folder, "later", "2021-01-31", "the whole of the north")  # too late to be a copy
    plain.build(folder, output)
    assert links(output) == {"copy": "original"}
    assert (current(output).folder / "documents" / "2022.parquet").samefile(first / "documents" / "2022.parquet")
    assert files_of(output) == fresh(folder, tmp_path)
    (folder / "original.txt").unlink()
    plain.build(folder, output)
    assert links(output) == {}
    assert files_of(output) == fresh(folder, tmp_path)


def test_a_report_that_left_and_came_back_is_linked_again_whatever_befell_the_build_between(tmp_path, monkeypatch):
    folder, output = tmp_path / "papers", tmp_path / "output"
    write(folder, "original", "2021-01-01", "the whole of the north")
    write(folder, "copy", "2021-01-02", "the whole of the north")
    plain.build(folder, output)
    before = files_of(output)
    (folder / "original.txt").unlink()
    with monkeypatch.context() as broken:
        broken.setattr("flows.results.publish_parts", full)
        with pytest.raises(OSError, match="no room"):
            plain.build(folder, output)
    write(folder, "original", "2021-01-01", "the whole of the north")
    plain.build(folder, output)
    assert links(output) == {"copy": "original"}
    assert files_of(output) == before
    write(folder, "another", "2020-12-31", "the whole of the north")
    plain.build(folder, output)
    assert links(output) == {"copy": "another", "original": "another"}
    assert files_of(output) == fresh(folder, tmp_path)


def full(*_arguments, **_options):
    raise OSError("no room")


STEP = st.one_of(
    st.tuples(
        st.just("write"), st.integers(0, 7), st.integers(0, 5), st.sampled_from(["Chile", "Peru", "Fail", "Oman"])
    ),
    st.tuples(st.just("remove"), st.integers(0, 7), st.just(0), st.just("")),
)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=2, max_size=3))
def test_whatever_comes_and_goes_the_bytes_are_those_of_a_build_from_the_start(tmp_path_factory, days):
    tmp_path = tmp_path_factory.mktemp("law")
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 4)
    for steps in days:
        for what, number, day, words in steps:
            if what == "write":
                write(folder, f"{number:03}", DAYS[day], words)
            else:
                (folder / f"{number:03}.txt").unlink(missing_ok=True)
        write(folder, "always", "2020-01-01", "the north")
        plain.build(folder, output)
        assert files_of(output) == fresh(folder, tmp_path)


@contextmanager
def shown(output):
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        yield client


def test_views_show_a_dataset_that_has_outgrown_one_file(tmp_path, whole_release):
    folder, output = tmp_path / "papers", tmp_path / "output"
    fill(folder, 3)
    plain.build(folder, output)
    assert (current(output).folder / "documents.parquet").exists()
    fill(folder, 4, 3)
    plain.build(folder, output)
    assert (current(output).folder / "documents" / "2020-02.parquet").exists()
    with shown(output) as client:
        assert client.sql("SELECT count(*) FROM documents").fetchall() == [(7,)]
        assert client.sql("SELECT count(*) FROM agreements").fetchall() == [(7,)]
