"""Tables: typed, in order, with identifiers that depend on nothing but content."""

import dataclasses
import itertools
import re

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.tables import concat_tables, empty_tables, identifier, make_tables
from schemas import TABLES, arrow_schema
from schemas.columns import ID_PATTERN
from tests.tables import planted


def test_every_table_has_the_declared_schema_with_or_without_rows():
    for tables in (make_tables(planted.readings()), make_tables([]), empty_tables(), concat_tables([])):
        assert list(tables) == list(TABLES)
        for name, table in TABLES.items():
            assert tables[name].schema.equals(arrow_schema(table), check_metadata=True)


def test_a_report_about_no_agreement_gives_a_document_only():
    tables = make_tables([planted.nothing()])
    assert {name: len(rows) for name, rows in tables.items() if len(rows)} == {"documents": 1}


def test_rows_carry_their_words_and_name_their_parents():
    tables = make_tables(planted.readings())
    texts = {row["document_id"]: row["text"] for row in tables["documents"].to_pylist()}
    for name in list(TABLES)[1:]:
        assert len(tables[name])
        for row in tables[name].to_pylist():
            assert row["quote"] == texts[row["document_id"]][row["char_start"] : row["char_end"]]
    for name, table in TABLES.items():
        for column, (parent, key) in table.references.items():
            known = set(tables[parent].column(key).to_pylist())
            for value in tables[name].column(column).to_pylist():
                assert value is None or known.issuperset(value if isinstance(value, list) else [value])


def test_positions_become_identifiers():
    conditions = {row["kind"]: row for row in make_tables([planted.fisheries()])["conditions"].to_pylist()}
    tables = make_tables([planted.fisheries()])
    parties = {row["party_id"]: row["name"] for row in tables["parties"].to_pylist()}
    dates = {row["date_id"]: row["quote"] for row in tables["dates"].to_pylist()}
    assert conditions["permission"]["depends_on"] == [conditions["precondition"]["condition_id"]]
    assert [parties[own] for own in conditions["obligation"]["obligor_ids"]] == ["Iceland"]
    assert dates[conditions["obligation"]["deadline_id"]] == "31 March"
    assert conditions["permission"]["deadline_id"] is None


def test_identifiers_are_the_same_on_every_machine():
    tables = make_tables([planted.fisheries()])
    assert tables["documents"].column("document_id").to_pylist() == ["doc_7eb6191084862675"]
    assert tables["agreements"].column("agreement_id").to_pylist() == ["agr_0a9f70821af0ed78"]
    for name, table in TABLES.items():
        for own in tables[name].column(table.key).to_pylist():
            assert re.fullmatch(ID_PATTERN, own)


def test_identifiers_do_not_depend_on_where_the_report_lies():
    report, found = planted.fisheries()
    moved = dataclasses.replace(report, source_uri="elsewhere/fisheries.txt")
    here, there = make_tables([(report, found)]), make_tables([(moved, found)])
    assert all(here[name].column(table.key) == there[name].column(table.key) for name, table in TABLES.items())


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_reports_and_batches_does_not_show(order):
    readings = [planted.readings()[at] for at in order]
    expected = make_tables(planted.readings())
    assert make_tables(readings) == expected
    assert concat_tables([make_tables(readings[:1]), make_tables(readings[1:])]) == expected


def test_rows_of_a_report_stand_together_as_it_was_read():
    tables = make_tables(planted.readings())
    for rows in tables.values():
        reports = rows.column("document_id").to_pylist()
        assert reports == sorted(reports)
    owners = {row["source_uri"]: row["document_id"] for row in tables["documents"].to_pylist()}
    for report, found in planted.readings():
        own = [row for row in tables["parties"].to_pylist() if row["document_id"] == owners[report.source_uri]]
        assert [row["name"] for row in own] == [party.name for party in found.parties]


def test_rows_that_the_same_facts_identify_are_told_apart():
    report, found = planted.truce()
    found.objections.append(dataclasses.replace(found.objections[0], stance="warns"))
    tables = make_tables([(report, found)])
    alone = make_tables([planted.truce()])["objections"].column("objection_id").to_pylist()
    by_stance = {row["stance"]: row["objection_id"] for row in tables["objections"].to_pylist()}
    assert by_stance["doubts"] == alone[0]
    assert by_stance["warns"] != alone[0]
    assert make_tables([(report, found)]) == tables


def test_one_more_record_leaves_the_identifiers_of_the_others():
    report, found = planted.fisheries()
    before = make_tables([(report, found)])["conditions"].column("condition_id")
    found.conditions.insert(
        0, dataclasses.replace(found.conditions[0], kind="precondition", char_start=20, char_end=40)
    )
    found.conditions[2] = dataclasses.replace(found.conditions[2], depends_on=(3,))
    after = make_tables([(report, found)])["conditions"].column("condition_id")
    assert pc.all(pc.is_in(before, value_set=after.combine_chunks())).as_py()
    assert len(after) == len(before) + 1


def test_the_same_report_twice_is_an_error_that_names_both():
    report, found = planted.truce()
    again = dataclasses.replace(report, source_uri="copies/truce.txt")
    with pytest.raises(ValueError, match=r"copies/truce\.txt.*same report") as error:
        make_tables([(report, found), (again, found)])
    assert "reports/truce.txt" in str(error.value)
    with pytest.raises(ValueError, match="same report"):
        concat_tables([make_tables([(report, found)]), make_tables([(again, found)])])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"char_end": 10_000}, "quotes"),
        ({"char_start": 30, "char_end": 30}, "quotes"),
        ({"char_start": -1}, "quotes"),
        ({"party": 9}, "party 9"),
        ({"party": -1}, "party -1"),
        ({"agreement": 1}, "agreement 1"),
    ],
)
def test_a_record_that_points_nowhere_is_an_error(change, message):
    report, found = planted.truce()
    found.objections[0] = dataclasses.replace(found.objections[0], **change)
    with pytest.raises(ValueError, match=message):
        make_tables([(report, found)])


parts = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=4)


@settings(max_examples=100, deadline=None)
@given(one=parts, other=parts)
def test_different_facts_give_different_identifiers(one, other):
    assert (identifier("dates", *one) == identifier("dates", *other)) == (one == other)
