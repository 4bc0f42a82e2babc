"""Files between tasks: whole, named by content, for one run at a time."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.checks import LARGEST, collect_reports, in_groups
from flows.work import BusyOutputError, batch_size, clear, digest, make_whole, read_batch, work_folder, write_reports
from flows.workers import extract_file
from parley.sources import Report
from parley.tables import read_tables

REPORT = Report(
    text="It rained.",
    published_on=date(2031, 3, 4),
    title="Rain",
    dateline=None,
    language="en",
    source_uri="papers/rain.txt",
    sha256="0" * 64,
    body_start=0,
)


def reports(count):
    return [replace(REPORT, source_uri=f"papers/{number}.txt") for number in range(count)]


@settings(deadline=None, max_examples=50)
@given(text=st.text(st.characters(), min_size=1), title=st.none() | st.text(st.characters()))
def test_a_report_comes_back_as_it_was_written_whatever_its_characters(tmp_path_factory, text, title):
    given_report = replace(REPORT, text=text, title=title)
    path = write_reports([given_report], tmp_path_factory.mktemp("work"))
    assert read_batch(path) == [given_report]


def test_a_batch_is_named_by_what_it_holds(tmp_path):
    first = write_reports(reports(3), tmp_path)
    assert write_reports(reports(3), tmp_path) == first
    assert write_reports(reports(2), tmp_path) != first
    assert batch_size(first) == 3


@pytest.mark.parametrize("change", [{"title": "Sun"}, {"published_on": date(2031, 3, 5)}, {"body_start": 4}])
def test_whatever_can_change_a_record_changes_a_report_s_digest(change):
    assert digest(replace(REPORT, **change)) != digest(REPORT)


@given(st.lists(st.integers(1, 500), min_size=1))
def test_groups_hold_every_batch_once_and_in_order(sizes):
    groups = in_groups(sizes)
    assert [at for group in groups for at in range(len(sizes))[group]] == list(range(len(sizes)))
    assert all(sum(sizes[group]) <= LARGEST for group in groups)


def test_two_runs_do_not_share_an_output_folder(tmp_path):
    with work_folder(tmp_path), pytest.raises(BusyOutputError) as busy, work_folder(tmp_path):
        pass
    assert f"process {os.getpid()} of " in str(busy.value)
    assert "--output" in str(busy.value)
    with work_folder(tmp_path):
        pass


def test_what_fails_on_the_way_leaves_nothing_under_its_name(tmp_path):
    def fail(staged):
        staged.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        make_whole(tmp_path / "whole", fail)
    assert not (tmp_path / "whole").exists()


def test_clearing_leaves_nothing_but_the_lock(tmp_path):
    with work_folder(tmp_path) as work:
        write_reports(reports(1), work)
        clear(work)
        assert [path.name for path in work.iterdir()] == [".lock"]


def test_a_batch_that_was_extracted_is_not_extracted_again(tmp_path, monkeypatch):
    batch = write_reports(reports(1), tmp_path)
    folder = tmp_path / "tables" / "one"
    extract_file(str(batch), str(folder), str(tmp_path / "mark"))
    assert len(read_tables(folder)["documents"]) == 1

    def refuse(*_arguments):
        raise AssertionError("extracted again")

    monkeypatch.setattr("parley.tables.batches.extract_reports", refuse)
    extract_file(str(batch), str(folder), str(tmp_path / "mark"))


def group(work, name, fatal=(), warnings=()):
    """A group of checked tables, as far as the report of all checks looks at it."""
    pages = work / "validated" / name / "validation"
    pages.mkdir(parents=True)
    (pages / "report.json").write_text(json.dumps({"passed": not fatal, "warnings": list(warnings)}))
    (pages / "index.html").write_text(name)
    (pages.parent / "verdict.json").write_text(
        json.dumps({"fatal": list(fatal), "warnings": list(warnings), "reports": 7})
    )


def test_the_checks_of_one_group_are_the_report_of_all(tmp_path):
    group(tmp_path, "one")
    assert (collect_reports(tmp_path) / "index.html").read_text() == "one"


def test_the_checks_of_several_groups_are_brought_together_those_with_findings_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("flows.checks.SHOWN", 2)
    for name in ("a", "b", "d"):
        group(tmp_path, name)
    group(tmp_path, "c", fatal=["broken"])
    found = collect_reports(tmp_path)
    report = json.loads((found / "report.json").read_text())
    assert (report["passed"], len(report["groups"])) == (False, 4)
    assert {path.name for path in found.glob("group-*")} == {"group-0001", "group-0003"}
    assert 'href="group-0003/index.html"' in (found / "index.html").read_text()


def test_without_checks_there_is_no_report(tmp_path):
    assert collect_reports(tmp_path) is None
