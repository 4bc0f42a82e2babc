"""Files between tasks: whole, named by content, for one run at a time."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest import LARGEST, SMALLEST, in_batches
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


@settings(deadline=None)
@given(st.integers(0, 5_000))
def test_batches_hold_every_report_once_and_in_order(count):
    batches = list(in_batches(iter(range(count))))  # type: ignore[arg-type]
    assert [item for batch in batches for item in batch] == list(range(count))
    assert all(SMALLEST <= len(batch) <= LARGEST for batch in batches[:-1])


def test_many_reports_make_few_tasks():
    batches = list(in_batches(iter(range(100_000))))  # type: ignore[arg-type]
    assert len(batches) < 300
    assert len(batches[-2]) == LARGEST


def test_two_runs_do_not_share_an_output_folder(tmp_path):
    with work_folder(tmp_path), pytest.raises(BusyOutputError, match="another run"), work_folder(tmp_path):
        pass
    with work_folder(tmp_path):
        pass


def test_what_fails_on_the_way_leaves_nothing_under_its_name(tmp_path):
    def fail(staged):
        staged.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        make_whole(tmp_path / "whole", fail)
    assert not (tmp_path / "whole").exists()


def test_clearing_keeps_what_is_still_wanted(tmp_path):
    with work_folder(tmp_path) as work:
        wanted, stale = write_reports(reports(1), work), write_reports(reports(2), work)
        (work / "validated").mkdir()
        clear(work, keep=[wanted])
        assert wanted.exists()
        assert not stale.exists()
        assert not (work / "validated").exists()


def test_a_batch_that_was_extracted_is_not_extracted_again(tmp_path, monkeypatch):
    batch = write_reports(reports(1), tmp_path)
    folder = tmp_path / "tables" / "one"
    extract_file(str(batch), str(folder))
    assert len(read_tables(folder)["documents"]) == 1

    def refuse(_reports):
        raise AssertionError("extracted again")

    monkeypatch.setattr("flows.workers.extract_batch", refuse)
    extract_file(str(batch), str(folder))
