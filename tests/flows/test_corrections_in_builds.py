"""A build with corrections comes to the same bytes whether it reads everything or only what they touch."""

from contextlib import nullcontext
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from parley.corrections import Correction, CorrectionsError
from parley.corrections.writing import append
from parley.release import current
from tests.flows import plain
from tests.flows.test_incremental import files_of, fresh
from tests.flows.test_incremental import write as report


@pytest.fixture(autouse=True)
def pretended(monkeypatch):
    """The pretended extractor, small parts, no worker processes, and a disk that is not waited for."""
    monkeypatch.setattr("parley.tables.batches.extract", plain.extract)
    monkeypatch.setattr("flows.workers.validate", plain.verdict)
    monkeypatch.setattr("flows.pool.workers", lambda _jobs: nullcontext())
    monkeypatch.setattr("parley.tables.parts.LARGEST", 2)
    monkeypatch.setattr("os.fsync", lambda _file: None)
    plain.extracted.clear()


@pytest.fixture
def place(tmp_path):
    """Four reports of three years, the output folder and the folder of corrections."""
    for number, day in enumerate(("2020-02-03", "2020-07-09", "2021-01-01", "2022-05-05")):
        report(tmp_path / "papers", f"{number:03}", day, f"Country {number}")
    (tmp_path / "corrections").mkdir()
    return tmp_path


def build(place):
    plain.extracted.clear()
    return plain.build(place / "papers", place / "output", corrections=place / "corrections")


def same_as_fresh(place):
    return files_of(place / "output") == fresh(place / "papers", place, place / "corrections")


def agreements(place):
    folder = current(place / "output").folder
    rows = [row for path in sorted((folder / "agreements").iterdir()) for row in pq.read_table(path).to_pylist()]
    return sorted(rows, key=lambda row: row["agreement_id"])


def aside(place):
    rows = pq.read_table(place / "output" / "quarantine" / "quarantine.parquet").to_pylist()
    return [row for row in rows if row["level"] == "correction"]


def of(row, **more):
    fields = {"stage": "in_force"} if more.get("action", "set") == "set" else {}
    said = {"action": "set", "table": "agreements", "who": "Ana", "why": "so", "values": fields}
    return Correction(**said | {"record_id": row["agreement_id"], "document_id": row["document_id"]} | more)


def write(place, *corrections, name="a.csv"):
    path = place / "corrections" / name
    path.unlink(missing_ok=True)
    for each in corrections:
        append(each, path)


def test_a_changed_file_has_only_the_reports_read_again_that_it_touches(place):
    build(place)
    first, rows = current(place / "output"), agreements(place)
    write(place, of(rows[0]), of(rows[-1], action="drop"))
    assert build(place) is None
    assert len(plain.extracted) == 2
    after = {row["agreement_id"]: row for row in agreements(place)}
    changed = after[rows[0]["agreement_id"]]
    assert (changed["stage"], changed["coded_by"]) == ("in_force", "curator")
    assert rows[-1]["agreement_id"] not in after
    assert sum(row["coded_by"] == "rule" for row in after.values()) == 2
    now = current(place / "output").folder
    left = {row["document_id"] for row in rows[1:-1]}
    for path in (first.folder / "agreements").iterdir():
        if set(pq.read_table(path)["document_id"].to_pylist()) <= left:
            assert (now / "agreements" / path.name).samefile(path)
    assert same_as_fresh(place)
    write(place, of(rows[-1], action="drop"), of(rows[0]))  # other lines, nothing else
    assert build(place) == "inputs"
    write(place)
    assert build(place) is None
    assert len(plain.extracted) == 2
    assert (agreements(place), aside(place)) == (rows, [])


def test_one_that_gives_only_an_identifier_is_placed_wherever_the_record_comes_from(place):
    build(place)
    bare = replace(of(agreements(place)[0]), document_id="")
    write(place, replace(bare, action="drop", values={}))
    assert build(place) is None  # from the tables of the last run
    write(place, bare)
    assert build(place) is None  # from memory: the last release did not have it
    assert len(plain.extracted) == 1
    assert same_as_fresh(place)
    assert plain.build(place / "papers", place / "fresh", corrections=place / "corrections") == "inputs"


def test_what_does_not_fit_is_told(place):
    report(place / "papers", "bad", "2021-01-01", "Fail")
    build(place)
    row = {**agreements(place)[0], "agreement_id": "agr_0000000000000000"}
    write(
        place,
        of(row, document_id=""),
        of(row, document_id="doc_0000000000000000", source_uri="nowhere.txt"),
        of(row, quote="no such words"),
        of(row, document_id="", source_uri="bad.txt", quote="ministers"),
    )
    (place / "corrections" / "b.csv").write_text("record_id,field,value,who,why\nagr_0,stage,finished,Ana,so\n")
    build(place)
    assert {entry["reason"] for entry in aside(place)} == {"correction_unfit"}
    said = " ".join(entry["message"] for entry in aside(place))
    for words in (
        "there is no record agr_0000000000000000; give its words",
        "no report nowhere.txt",
        "are not in the report",
        "its report doc_",
        "corrections/b.csv, line 2: 'finished' is not among the agreement stages; allowed: proposed,",
    ):
        assert words in said
    assert same_as_fresh(place)
    assert build(place) == "inputs"


def test_a_report_that_was_edited_keeps_its_correction_while_the_words_stand(place):
    build(place)
    row = agreements(place)[0]
    write(place, of(row, source_uri="000.txt", quote="Norway"))
    report(place / "papers", "000", "2020-02-03", "another country")
    build(place)
    assert row["agreement_id"] not in {each["agreement_id"] for each in agreements(place)}
    assert [each["stage"] for each in agreements(place) if each["coded_by"] == "curator"] == ["in_force"]
    assert [entry["reason"] for entry in aside(place)] == ["corrected"]


def test_corrections_that_changed_after_a_kill_count(place, monkeypatch):
    class KilledError(Exception):
        pass

    def die(*_anything):
        raise KilledError

    build(place)
    row = agreements(place)[0]
    for step, stage in (("record", "proposed"), ("put_together", "ended")):
        write(place, of(row, values={"stage": stage}))
        with monkeypatch.context() as patch:
            patch.setattr(f"flows.results.{step}", die)
            with pytest.raises(KilledError):
                build(place)
    write(place, of(row, values={"stage": "violated"}))
    build(place)
    assert {each["agreement_id"]: each["stage"] for each in agreements(place)}[row["agreement_id"]] == "violated"
    assert same_as_fresh(place)


def test_a_folder_that_is_not_there_is_a_mistake(place):
    with pytest.raises(CorrectionsError):
        plain.build(place / "papers", place / "output", corrections=place / "none")
