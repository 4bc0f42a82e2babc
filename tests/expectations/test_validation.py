from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import great_expectations as gx
import pyarrow as pa
import pytest
from handmade_reports import clean_tables, release_rows, tables_of
from planted_violations import STRUCTURE
from validated_releases import Validated

import expectations
from expectations import validation
from expectations.engine import Engine, Outcome, exception_message
from expectations.expectation import Expectation
from expectations.frames import Frames
from expectations.severity import Severity
from expectations.suites import BY_NAME, SUITES
from expectations.unchanging import unchanging
from schemas import QUARANTINE, TABLES, arrow_schema

TESTS = Path(__file__).parent


def test_clean_tables_pass_unchanged(clean: Validated) -> None:
    verdict = clean.verdict
    assert (verdict.passed, verdict.fatal, verdict.warnings) == (True, [], [])
    assert verdict.quarantined.num_rows == 0
    assert verdict.quarantined.schema.equals(arrow_schema(QUARANTINE))
    assert all(verdict.tables[name].equals(table) for name, table in clean_tables().items())
    assert verdict.report["rounds"] == 1


def test_empty_tables_pass() -> None:
    verdict = expectations.validate({name: arrow_schema(table).empty_table() for name, table in TABLES.items()})
    assert (verdict.passed, verdict.fatal, verdict.warnings) == (True, [], [])


def test_documents_without_any_agreement_pass() -> None:
    rows = {name: [] for name in TABLES} | {"documents": release_rows(1)["documents"]}
    verdict = expectations.validate(tables_of(rows))
    assert verdict.passed
    assert verdict.tables["documents"].num_rows == 1


def without_column(table: pa.Table) -> pa.Table:
    return table.drop_columns([table.column_names[3]])


def with_column(table: pa.Table) -> pa.Table:
    return table.append_column("surplus", pa.nulls(table.num_rows, pa.string()))


def in_other_order(table: pa.Table) -> pa.Table:
    return table.select(table.column_names[::-1])


def of_other_type(table: pa.Table) -> pa.Table:
    return table.set_column(0, table.column_names[0], table.column(0).cast(pa.large_string()))


@pytest.mark.parametrize("name", STRUCTURE)
@pytest.mark.parametrize("change", [without_column, with_column, in_other_order, of_other_type])
def test_tables_of_another_shape_are_fatal_and_left_as_they_came(name: str, change: object) -> None:
    table = BY_NAME[name].table
    given = clean_tables(1)
    given[table] = change(given[table])
    verdict = expectations.validate(given)
    assert not verdict.passed
    assert [each.partition(":")[0] for each in verdict.fatal] == [name]
    assert verdict.quarantined.num_rows == 0
    assert all(verdict.tables[each] is given[each] for each in given)


def test_a_missing_table_is_fatal() -> None:
    given = clean_tables(1)
    del given["dates"]
    assert [each.partition(":")[0] for each in expectations.validate(given).fatal] == ["dates.columns_as_declared"]


def test_a_table_that_nobody_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="no such tables: treaties; schemas declare documents"):
        expectations.validate({"treaties": pa.table({})})


def test_tables_in_chunks_are_read_like_whole_ones() -> None:
    one, other = clean_tables(1), clean_tables(2)
    chunked = {name: pa.concat_tables([one[name], table.slice(one[name].num_rows)]) for name, table in other.items()}
    assert chunked["conditions"].column("obligor_ids").num_chunks == 2
    links = Frames(chunked).links("conditions", "obligor_ids")
    assert links["row"].tolist() == Frames(other).links("conditions", "obligor_ids")["row"].tolist() == [0, 1, 2, 3]


def test_an_expectation_that_raises_is_fatal() -> None:
    wrong_bounds = {"column": "language", "min_value": 3, "max_value": 7}
    raising = Expectation(
        "documents", "raises", Severity.WARNING, "Never.", "expect_column_values_to_be_between", wrong_bounds
    )
    (outcome,) = Engine({"documents": (raising,)}).run("one", Frames(clean_tables(1)))
    assert not outcome.success
    assert outcome.error
    assert validation.is_fatal(outcome)
    assert not validation.is_warning(outcome)


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ({"raised_exception": False, "exception_message": None}, ""),
        ({"raised_exception": True, "exception_message": "at the top"}, "at the top"),
        ({"('metric', 1)": {"raised_exception": True, "exception_message": "a level down"}}, "a level down"),
        ({"raised_exception": True, "exception_message": None}, "an exception without a message"),
    ],
)
def test_exceptions_are_found_where_the_library_hides_them(info: dict[str, object], message: str) -> None:
    assert exception_message(info) == message


def test_a_breach_without_rows_to_set_aside_is_fatal() -> None:
    expectation = BY_NAME["dates.value_not_null"]
    assert validation.is_fatal(Outcome(expectation, False))
    assert not validation.is_fatal(Outcome(expectation, False, rows=(1,), values=("null",)))


def test_tables_that_never_become_stable_are_fatal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "MAX_ROUNDS", 1)
    rows = release_rows(1)
    rows["dates"][0]["role"] = "odd"
    given = tables_of(rows)
    verdict = expectations.validate(given)
    assert not verdict.passed
    assert "dates.role_in_vocabulary: 1 row breaks it" in verdict.fatal[0]
    assert "Still so after 1 round" in verdict.fatal[0]
    assert verdict.tables["dates"] is given["dates"]


def test_only_suites_that_read_a_changed_table_are_evaluated_again() -> None:
    suites = {name: SUITES[name][-2:] for name in ("documents", "parties", "objections")}
    engine = Engine(suites)
    given = clean_tables(1)
    engine.run("one", Frames(given))
    evaluated: list[str] = []
    evaluate = engine._evaluate
    engine._evaluate = lambda table, frame: (evaluated.append(table), evaluate(table, frame))[1]
    engine.run("two", Frames(dict(given)))
    assert evaluated == []
    again = engine.run("three", Frames({**given, "parties": given["parties"].slice(0, 0)}))
    assert evaluated == ["parties", "objections"]
    assert [each.expectation for each in again] == [each for suite in suites.values() for each in suite]


def test_the_report_is_json_and_the_same_but_for_run_times(clean: Validated) -> None:
    again = expectations.validate(clean_tables()).report
    first = dict(clean.verdict.report)
    assert json.loads(json.dumps(first)) == first
    assert first.pop("seconds").keys() == again.pop("seconds").keys()
    assert first == again
    assert {each["name"] for each in first["expectations"]} == set(BY_NAME)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, expectations; print(sorted({'great_expectations', 'pandas', 'scipy'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=TESTS.parents[1], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_analytics_are_off(clean: Validated) -> None:
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"


def test_configurations_that_are_built_once_change_no_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = Frames(clean_tables())
    once = Engine(SUITES).run("round", frames)
    monkeypatch.setattr("expectations.engine.unchanging", nullcontext)
    assert Engine(SUITES).run("round", frames) == once


def test_configurations_are_built_anew_after_an_evaluation() -> None:
    (expectation,) = gx.ExpectationSuite(name="one", expectations=[SUITES["parties"][0].configuration()]).expectations
    with unchanging():
        assert expectation.configuration is expectation.configuration
    assert expectation.configuration is not expectation.configuration
