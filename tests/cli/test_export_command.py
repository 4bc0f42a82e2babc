"""`parley export`; tests/export has what it rests on."""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest

from parley.crosswalks import views

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_a_release_is_exported_and_told_so(parley, release, tmp_path):
    ran = parley("export", "jsonl", tmp_path / "lines", "--output", release.output)
    assert (ran.code, ran.err) == (0, "")
    assert "1 documents, 1 agreements" in ran.out
    assert len((tmp_path / "lines" / "parties.jsonl").read_text().splitlines()) == 2
    again = parley("export", "jsonl", tmp_path / "lines", "--output", release.output)
    assert again.code == 2
    assert "--replace" in again.err
    assert parley("export", "jsonl", tmp_path / "lines", "--output", release.output, "--replace").code == 0


def test_an_earlier_release_is_exported_by_its_number(parley, release, tmp_path):
    assert parley("export", "csv", tmp_path / "csv", "--release", "1", "--output", release.output).code == 0
    assert json.loads((tmp_path / "csv" / "export.json").read_text())["release"].startswith("0001-")
    ran = parley("export", "csv", tmp_path / "other", "--release", "7", "--output", release.output)
    assert ran.code == 2
    assert "holds no release" in ran.err


def test_mistakes_are_told(parley, release, tmp_path):
    ran = parley("export", "xls", tmp_path / "book", "--output", release.output)
    assert (ran.code, ran.err) == (
        2,
        "Error: there is no format 'xls'. The formats are csv, jsonl, sqlite, xlsx, iceberg.\n",
    )
    assert "holds no dataset yet" in parley("export", "csv", tmp_path / "csv", "--output", tmp_path / "none").err
    (tmp_path / "file").write_text("")
    assert parley("export", "csv", tmp_path / "file" / "csv", "--output", release.output).code == 2


@pytest.mark.parametrize("name", views())
def test_a_view_in_another_coding_is_written_as_the_page_says(parley, release, name):
    (command,) = re.findall(r"^\$ parley (query .*--csv) > plover_events\.csv$", PAGE, re.MULTILINE)
    ran = parley(*shlex.split(command.replace("plover_events", name)), "--output", release.output)
    assert ran.code == 0, ran.err
    head, *rows = csv.reader(ran.out.splitlines())
    assert head == list(views()[name].columns)
    assert rows or name not in {"country_codes", "plover_events", "parties_coded"}
