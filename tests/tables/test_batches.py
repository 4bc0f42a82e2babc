"""A batch: what one report does wrong stays its own matter."""

import dataclasses
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from parley.sources import Rejected
from parley.tables import batches
from parley.tables.batches import extract_batch
from tests.tables import planted


@pytest.fixture
def planted_extractor(monkeypatch):
    """The extractor, replaced by what was planted; it fails on a report that says so."""
    found = {report.text: extraction for report, extraction in planted.readings()}

    def extract(text, published_on):
        if "fail here" in text:
            raise RuntimeError("no such verb")
        return found[text]

    monkeypatch.setattr(batches, "extract", extract)


def test_a_batch_gives_the_tables_of_its_reports(planted_extractor):
    tables, rejected = extract_batch(report for report, _ in planted.readings())
    assert tables == batches.tables_of(batches.report_rows(*reading) for reading in planted.readings())
    assert rejected == []


def test_a_report_on_which_the_extractor_fails_is_set_aside_and_the_others_go_on(planted_extractor):
    bad = planted.report("date 2021-01-01\n\nPlease fail here.\n", "bad")
    tables, rejected = extract_batch([bad, planted.truce()[0]])
    assert tables["documents"].column("source_uri").to_pylist() == ["reports/truce.txt"]
    assert [(entry.source_uri, entry.reason) for entry in rejected] == [("reports/bad.txt", "extraction_failed")]
    assert "reports/bad.txt" in rejected[0].message
    assert "RuntimeError: no such verb" in rejected[0].message
    assert rejected[0].content == bad.text.encode()


def test_a_record_that_fits_no_column_sets_its_report_aside(planted_extractor, monkeypatch):
    def extract(text, published_on):
        found = planted.truce()[1]
        found.agreements[0] = dataclasses.replace(found.agreements[0], stage=3)
        return found

    monkeypatch.setattr(batches, "extract", extract)
    tables, rejected = extract_batch([planted.truce()[0]])
    assert len(tables["documents"]) == 0
    assert rejected[0].reason == "extraction_failed"


def test_text_that_utf8_cannot_express_is_set_aside_with_its_content(planted_extractor):
    broken = dataclasses.replace(planted.nothing()[0], title="\ud800", text=planted.NOTHING)
    tables, rejected = extract_batch([broken, planted.truce()[0]])
    assert len(tables["documents"]) == 1
    assert rejected[0].content == planted.NOTHING.encode()


def test_the_same_report_twice_is_read_once(planted_extractor):
    report = planted.truce()[0]
    tables, rejected = extract_batch([report, dataclasses.replace(report, source_uri="copies/truce.txt")])
    assert tables["documents"].column("source_uri").to_pylist() == ["reports/truce.txt"]
    assert [(entry.source_uri, entry.reason) for entry in rejected] == [("copies/truce.txt", "duplicate")]
    assert "reports/truce.txt" in rejected[0].message


def test_an_empty_batch_gives_empty_tables():
    tables, rejected = extract_batch([])
    assert not any(len(rows) for rows in tables.values())
    assert rejected == []


def test_a_batch_runs_in_a_worker_process():
    with ProcessPoolExecutor(1) as pool:
        tables, rejected = pool.submit(extract_batch, [planted.truce()[0], planted.nothing()[0]]).result()
    assert len(tables["documents"]) == 2
    assert rejected == []


def test_a_worker_does_not_load_the_orchestrator_or_the_validator():
    code = "import sys, parley.tables; print([m for m in ('prefect', 'great_expectations') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_rejection_can_be_sent_between_processes():
    with ProcessPoolExecutor(1) as pool:
        entry = Rejected("a.txt", "empty", "a.txt has no text", b"")
        assert pool.submit(dataclasses.replace, entry).result() == entry
