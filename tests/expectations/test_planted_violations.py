"""Every expectation is broken once, and what its severity promises follows."""

from __future__ import annotations

import json

import pytest
from planted_violations import PLANTED, STRUCTURE
from validated_releases import EXTRA, Broken

from expectations.severity import Severity
from expectations.suites import BY_NAME
from schemas import QUARANTINE, TABLES, arrow_schema

OF_ROWS = [name for name in PLANTED if BY_NAME[name].severity is Severity.ROW]
WARNINGS = [name for name in PLANTED if BY_NAME[name].severity is Severity.WARNING]


def test_every_expectation_has_a_planted_violation() -> None:
    assert set(PLANTED) | set(STRUCTURE) == set(BY_NAME)
    assert all(BY_NAME[name].severity is Severity.FATAL for name in STRUCTURE)


@pytest.mark.parametrize("name", OF_ROWS)
def test_a_row_that_breaks_an_expectation_goes_to_quarantine_with_its_name(broken: Broken, name: str) -> None:
    failed = [entry for entry in broken.quarantined(name) if entry["reason"] == "expectation_failed"]
    # A row that breaks several is cited under the first; the message names the others.
    cited = [entry for entry in failed if name == entry["expectation"] or name in entry["message"]]
    assert {entry["table_name"] for entry in cited} == {BY_NAME[name].table}
    assert all(BY_NAME[name].what in entry["message"] for entry in cited)


@pytest.mark.parametrize("name", WARNINGS)
def test_a_warning_keeps_the_row_and_is_reported(broken: Broken, name: str) -> None:
    assert broken.quarantined(name) == []
    assert [warning for warning in broken.verdict.warnings if warning.startswith(f"{name}: ")]


def test_rows_and_warnings_do_not_forbid_a_release(broken: Broken) -> None:
    assert broken.verdict.fatal == []
    assert broken.verdict.passed


def test_a_sound_report_among_broken_ones_is_whole(broken: Broken) -> None:
    for table, rows in broken.rows[1].items():
        kept = broken.verdict.tables[table][TABLES[table].key].to_pylist()
        assert {row[TABLES[table].key] for row in rows} <= set(kept)


def test_a_document_stays_whatever_becomes_of_its_agreements(broken: Broken) -> None:
    kept = set(broken.verdict.tables["documents"]["document_id"].to_pylist())
    for name, number in broken.numbers.items():
        if not name.startswith("documents."):
            assert broken.rows[number]["documents"][0]["document_id"] in kept


def test_everything_of_an_agreement_hangs_on_it(broken: Broken) -> None:
    entries = broken.quarantined("agreements.kinds_in_vocabulary")
    assert sorted(entry["table_name"] for entry in entries if entry["reason"] == "hangs_on") == (
        ["conditions"] * 2 + ["dates"] * 2 + ["objections"] + ["parties"] * 3 + ["places"]
    )
    assert {entry["expectation"] for entry in entries} == {"agreements.kinds_in_vocabulary"}


def test_everything_of_a_document_hangs_on_it(broken: Broken) -> None:
    entries = broken.quarantined("documents.sha256_is_digest_of_text")
    assert len(entries) == 11
    assert [entry["table_name"] for entry in entries if entry["reason"] == "expectation_failed"] == ["documents"]


def test_what_names_a_removed_party_or_date_goes_and_nothing_else(broken: Broken) -> None:
    entries = broken.quarantined("parties.actor_type_in_vocabulary")
    assert [(entry["table_name"], entry["reason"]) for entry in sorted(entries, key=lambda e: e["table_name"])] == [
        ("conditions", "hangs_on"),
        ("parties", "expectation_failed"),
    ]
    assert "obligor_ids" in next(entry["message"] for entry in entries if entry["reason"] == "hangs_on")


def test_a_condition_goes_with_the_condition_that_it_depends_on(broken: Broken) -> None:
    # The second condition of each report is the one that the first depends on; here both form a circle.
    entries = broken.quarantined("conditions.depends_on_without_circle")
    assert [entry["reason"] for entry in entries] == ["expectation_failed"] * 2


def test_an_agreement_that_loses_every_party_goes_in_a_later_round(broken: Broken) -> None:
    entries = broken.quarantined(EXTRA)
    causes = {entry["table_name"]: entry["expectation"] for entry in entries}
    assert causes["agreements"] == "agreements.has_a_party"
    assert causes["dates"] == "agreements.has_a_party"
    assert causes["parties"] == "parties.actor_type_in_vocabulary"
    assert broken.verdict.report["rounds"] == 3


def test_quarantine_has_the_declared_columns_and_tells_records_and_sources(broken: Broken) -> None:
    table = broken.verdict.quarantined
    assert table.schema.equals(arrow_schema(QUARANTINE))
    identifiers = table["quarantine_id"].to_pylist()
    assert identifiers == sorted(set(identifiers))
    (entry,) = (
        entry
        for entry in broken.quarantined("dates.earliest_not_after_latest")
        if entry["reason"] == "expectation_failed"
    )
    record = json.loads(entry["record"])
    assert record["latest"] == "2021-04-11T00:00:00"
    assert entry["source_uri"].endswith(f"{broken.numbers['dates.earliest_not_after_latest']:05d}.txt")
    assert entry["message"].startswith("Expected: ")


def test_clean_and_quarantined_rows_add_up(broken: Broken) -> None:
    aside = broken.verdict.quarantined["table_name"].to_pylist()
    for table, counts in broken.verdict.report["tables"].items():
        assert broken.verdict.tables[table].num_rows + aside.count(table) == counts["rows"]
        assert aside.count(table) == counts["set_aside"]
