"""`parley correct` and `parley corrections`: from a wrong record to a file that the next build applies."""

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from parley.corrections import apply, read_corrections
from parley.release import publish
from parley.tables import concat_quarantine, empty_quarantine, make_tables
from tests.cli.conftest import extraction as found
from tests.cli.conftest import report

PAGE = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")


@dataclass
class Place:
    output: Path
    folder: Path
    tables: dict

    def build(self):
        """What a build does with the corrections."""
        corrections = read_corrections(self.folder).corrections
        by_document = {self.tables["documents"]["document_id"][0].as_py(): corrections}
        done = apply(self.tables, by_document)
        publish(self.output, done.tables, concat_quarantine([done.entries]), inputs=str(len(corrections)))
        return done.tables

    def identifier(self, table):
        return self.tables[table].column(0)[0].as_py()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The tables of a release, and an output folder that it is in."""
    folder = tmp_path_factory.mktemp("uncorrected") / "output"
    tables = make_tables([(report(), found())])
    publish(folder, tables, empty_quarantine(), inputs="x")
    return tables, folder


@pytest.fixture
def place(published, tmp_path, monkeypatch):
    """A copy of the release, to be corrected."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLEY_CURATOR", "Ana")
    tables, folder = published
    return Place(shutil.copytree(folder, tmp_path / "output"), tmp_path / "corrections", tables)


def test_from_a_wrong_record_to_a_right_release(place, parley):
    deal = place.identifier("agreements")
    done = parley("correct", deal, "stage", "in_force", "--why", "in force since noon")
    assert done.code == 0
    assert "stage: in_force instead of concluded (Ana: in force since noon)" in done.out
    assert "corrections/corrections.csv, line 2" in done.out.replace("\\", "/")
    added = parley(
        "correct", deal, "--add", "objections", "--quote", "Sudria have signed", "--set", "objector=Sudria",
        "--set", "stance=doubts", "--why", "missed",
    )  # fmt: skip
    assert "objections: added (Ana: missed)" in added.out
    listed = parley("corrections")
    assert listed.out.count("waits for the next build") == 3  # two rows and the count
    tables = place.build()
    assert tables["agreements"]["stage"].to_pylist() == ["in_force"]
    assert tables["objections"]["coded_by"].to_pylist().count("curator") == 1
    assert "2 applied" in parley("corrections").out
    assert "Corrected by corrections/corrections.csv: stage: in_force" in parley("explain", deal).out
    dropped = parley("correct", place.identifier("conditions"), "--drop", "--why", "background")
    assert "dropped (Ana: background)" in dropped.out
    assert len(place.build()["conditions"]) == 0


def test_a_written_correction_can_find_its_record_by_its_words(place, parley):
    party = place.identifier("parties")
    parley("correct", party, "country", "SWE", "--why", "as printed")
    (row,) = csv.DictReader((place.folder / "corrections.csv").read_text().splitlines())
    row_of_party = next(each for each in place.tables["parties"].to_pylist() if each["party_id"] == party)
    assert (row["quote"], row["label"], row["agreement"]) == (
        row_of_party["quote"], row_of_party["name"], "a fishing accord",
    )  # fmt: skip
    text = (place.folder / "corrections.csv").read_text()
    (place.folder / "corrections.csv").write_text(text.replace(party, "pty_0000000000000000"))
    assert "SWE" in place.build()["parties"]["country"].to_pylist()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["stage", "finished", "--why", "x"], "'finished' is not among the agreement stages; allowed: proposed"),
        (["colour", "red", "--why", "x"], "agreements have no field 'colour'"),
        (["stage", "--why", "x"], "give stage a value"),
        (["stage", "ended"], "say why"),
        (["--why", "x"], "say what to correct"),
        (["--set", "stage", "--why", "x"], "has no value"),
        (["stage", "ended", "--drop", "--why", "x"], "--drop takes the whole record out"),
        (["--add", "objections", "--set", "stance=doubts", "--quote", "x", "--why", "x"], "missing: objector"),
        (["--add", "objections", "--set", "stance=doubts", "--why", "x"], "--quote"),
        (["--add", "dates", "--quote", "no such words", "--set", "role=talks", "--set", "value=2031",
          "--set", "timex_type=DATE", "--why", "x"], "are not in the report"),
    ],
)  # fmt: skip
def test_mistakes_are_told_and_write_nothing(place, parley, arguments, said):
    done = parley("correct", place.identifier("agreements"), *arguments)
    assert (done.code, said in done.err) == (2, True), done.err
    assert not place.folder.exists()


def test_unknown_records_and_folders_are_told(place, parley):
    assert "there is no record" in parley("correct", "agr_0", "stage", "ended", "--why", "x").err
    document = place.identifier("documents")
    assert "mended where it lies" in parley("correct", document, "title", "x", "--why", "x").err
    assert "make it, or name another" in parley("corrections").err
    place.folder.mkdir()
    (place.folder / "a.csv").write_text("record_id,field,value,who,why\nagr_0,stage,finished,Ana,x\n")
    told = parley("corrections").out
    assert "allowed: proposed" in told
    assert "1 wrong" in told


def test_the_examples_of_the_page_are_read(tmp_path):
    folder = tmp_path / "corrections"
    folder.mkdir()
    for kind in ("csv", "yaml"):
        (block,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
        (folder / f"page.{kind}").write_text(block)
    read = read_corrections(folder)
    assert not read.wrong
    assert [each.action for each in read.corrections] == ["set", "set", "add"]


def test_the_query_of_the_page_tells_what_the_machine_had(place, parley, monkeypatch):
    import duckdb

    parley("correct", place.identifier("agreements"), "stage", "in_force", "--why", "x")
    place.build()
    (sql,) = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    assert duckdb.connect().sql(sql).fetchall() == [
        ("stage: in_force instead of concluded (Ana: x)", "Ana", "concluded")
    ]
