"""Corrections find their records, change what they say, and tell when they do not fit."""

import json
from dataclasses import replace

import pytest

from parley.corrections import Correction, apply
from parley.corrections.model import IDENTITY, RECORDS
from parley.tables import identifier, make_tables
from parley.tables.assembly import in_order
from schemas import TABLES, arrow_schema
from tests.tables import planted


@pytest.fixture(scope="module")
def machine():
    return make_tables(planted.readings())


def rows(tables, table, **wanted):
    return [row for row in tables[table].to_pylist() if all(row[name] == value for name, value in wanted.items())]


def one(tables, table, **wanted):
    (found,) = rows(tables, table, **wanted)
    return found


def correction(machine, table, row, action="set", **more):
    """A correction of a record as `parley correct` would write it."""
    values = {name: more.pop(name) for name in list(more) if name in TABLES[table].by_name}
    return Correction(
        action=action,
        table=table,
        record_id=row.get(TABLES[table].key, ""),
        document_id=row["document_id"],
        quote=row["quote"],
        char_start=row["char_start"],
        values=values,
        who="Ana",
        why="as printed",
        file="corrections/a.csv",
        line=2,
        **more,
    )


def put(machine, *corrections):
    by_document = {}
    for each in corrections:
        by_document.setdefault(each.document_id, []).append(each)
    found = apply(machine, by_document)
    for name, table in found.tables.items():
        assert table.schema == arrow_schema(TABLES[name])
        assert table == in_order(table, TABLES[name])
    return found.tables, found.entries.to_pylist()


def fisheries(machine):
    return one(machine, "agreements", name="Norway-Iceland mackerel deal")


def test_identifiers_of_additions_are_made_as_those_of_the_machine(machine):
    for table in RECORDS:
        for row in machine[table].to_pylist():
            assert identifier(table, *(row[name] for name in IDENTITY[table])) == row[TABLES[table].key]


def test_fields_are_set_and_the_machines_record_is_kept(machine):
    deal = fisheries(machine)
    party = one(machine, "parties", name="Denmark")
    tables, entries = put(
        machine,
        correction(machine, "agreements", deal, stage="in_force", kinds="economic; climate", effective_on=""),
        correction(machine, "parties", party, roles=["mediator", "guarantor"]),
    )
    now = one(tables, "agreements", agreement_id=deal["agreement_id"])
    assert (now["stage"], now["kinds"], now["effective_on"]) == ("in_force", ["economic", "climate"], None)
    assert (now["coded_by"], now["confidence"], now["rule"]) == ("curator", 1.0, deal["rule"])
    assert one(tables, "parties", name="Denmark")["roles"] == ["mediator", "guarantor"]
    assert {row["coded_by"] for row in tables["conditions"].to_pylist()} == {"rule"}
    assert [entry["reason"] for entry in entries] == ["corrected", "corrected"]
    kept = {entry["table_name"]: json.loads(entry["record"]) for entry in entries}
    assert kept["agreements"]["machine"]["stage"] == "concluded"
    assert kept["agreements"]["correction"]["who"] == "Ana"
    assert "stage: in_force instead of concluded" in " ".join(entry["message"] for entry in entries)


def test_a_record_with_a_new_identifier_is_found_by_its_words(machine):
    deal = fisheries(machine)
    fix = replace(correction(machine, "agreements", deal, stage="ended"), record_id="agr_0000000000000000")
    for each in (
        fix,
        replace(fix, char_start=None),  # the same words anywhere
        replace(fix, quote="mackerel  catch"),  # the machine has more words by now
    ):
        tables, _ = put(machine, each)
        assert one(tables, "agreements", agreement_id=deal["agreement_id"])["stage"] == "ended"


def test_what_fits_no_more_is_told_and_changes_nothing(machine):
    deal, party = fisheries(machine), one(machine, "parties", name="Denmark")
    gone = {"record_id": "agr_0000000000000000"}
    said = {}
    for name, each in {
        "words": replace(correction(machine, "agreements", deal, stage="ended", **{}), **gone, quote="no such words"),
        "record": replace(correction(machine, "objections", deal, stance="doubts"), record_id="obj_1"),
        "actor": replace(
            correction(machine, "parties", party, country="FRO"), record_id="pty_1", label="Faroe Islands"
        ),
        "identifier": replace(correction(machine, "agreements", deal, stage="ended"), **gone, quote=""),
        "reference": correction(
            machine, "conditions", rows(machine, "conditions", document_id=deal["document_id"])[0], obligor_ids="Peru"
        ),
    }.items():
        tables, (entry,) = put(machine, each)
        assert tables == machine
        assert entry["reason"] == "correction_unfit"
        said[name] = entry["message"]
    assert "are not in the report" in said["words"]
    assert "no record of objections has the words" in said["record"]
    assert "no record of parties" in said["actor"]
    assert "give its words in `quote`" in said["identifier"]
    assert "'Peru' names no record of parties" in said["reference"]
    assert "Norway" in said["reference"]


def test_of_two_that_disagree_the_later_counts_and_the_other_is_told_of(machine):
    deal = fisheries(machine)
    first = correction(machine, "agreements", deal, stage="ended")
    tables, entries = put(machine, first, replace(first, values={"stage": "violated"}, who="Bo", line=3))
    assert one(tables, "agreements", agreement_id=deal["agreement_id"])["stage"] == "violated"
    assert sorted(entry["reason"] for entry in entries) == ["corrected", "correction_unfit"]
    tables, entries = put(machine, first, correction(machine, "agreements", deal, action="drop"))
    assert not rows(tables, "agreements", agreement_id=deal["agreement_id"])
    assert any("is dropped by" in entry["message"] for entry in entries)


def test_dropping_takes_along_what_hangs_on_the_record(machine):
    deal = fisheries(machine)
    tables, (entry,) = put(machine, correction(machine, "agreements", deal, action="drop"))
    for table in RECORDS:
        assert not rows(tables, table, agreement_id=deal["agreement_id"])
        assert len(tables[table]) < len(machine[table])
    lost = json.loads(entry["record"])["hanging"]
    assert {name: len(kept) for name, kept in lost.items()} == {
        table: len(rows(machine, table, agreement_id=deal["agreement_id"])) for table in RECORDS[1:]
    }


def test_dropping_a_party_or_a_condition_leaves_what_named_it(machine):
    condition = next(row for row in machine["conditions"].to_pylist() if row["depends_on"])
    first = one(machine, "conditions", condition_id=condition["depends_on"][0])
    party = one(machine, "parties", party_id=first["obligor_ids"][0])
    tables, _ = put(
        machine,
        correction(machine, "conditions", first, action="drop"),
        correction(machine, "parties", party, action="drop"),
    )
    assert one(tables, "conditions", condition_id=condition["condition_id"])["depends_on"] == []
    named = [one for row in tables["conditions"].to_pylist() for one in row["obligor_ids"]]
    assert party["party_id"] not in named
    assert len(tables["conditions"]) == len(machine["conditions"]) - 1


def addition(machine, table, quote, **values):
    deal = fisheries(machine)
    return Correction(
        action="add",
        table=table,
        document_id=deal["document_id"],
        quote=quote,
        values=values,
        record_id=f"new-{table}",
        who="Ana",
        why="missed",
        file="corrections/a.csv",
    )


def test_records_are_added_and_refer_to_one_another(machine):
    tables, entries = put(
        machine,
        addition(
            machine, "conditions", "share the mackerel catch", kind="obligation", modality="agreed",
            obligor_ids="Norway; Iceland", deadline_id="new-dates",
        ),
        addition(machine, "dates", "talks", timex_type="DATE", value="2021-03-09", role="talks"),
    )  # fmt: skip
    added = one(tables, "conditions", rule="curator")
    date = one(tables, "dates", rule="curator")
    assert added["deadline_id"] == date["date_id"]
    assert [one(tables, "parties", party_id=each)["name"] for each in added["obligor_ids"]] == ["Norway", "Iceland"]
    assert (added["coded_by"], added["confidence"], added["obligors"]) == ("curator", 1.0, [])
    assert str(date["latest"]) == "2021-03-09 23:59:59"
    assert {entry["reason"] for entry in entries} == {"corrected"}


def test_an_addition_that_the_machine_has_by_now_corrects_its_record(machine):
    objection = rows(machine, "objections", document_id=fisheries(machine)["document_id"])[0]
    more = addition(machine, "objections", objection["quote"], objector=objection["objector"], stance="warns")
    tables, (entry,) = put(machine, replace(more, char_start=objection["char_start"]))
    assert len(tables["objections"]) == len(machine["objections"])
    assert one(tables, "objections", objection_id=objection["objection_id"])["stance"] == "warns"
    assert "the machine has the record by now" in entry["message"]


def test_an_addition_whose_words_are_not_clear_is_told(machine):
    for quote, said in (("no such words", "are not in the report"), ("Iceland", "times: give char_start")):
        tables, (entry,) = put(machine, addition(machine, "objections", quote, objector="Iceland", stance="warns"))
        assert tables == machine
        assert said in entry["message"]


def test_one_that_gives_only_an_identifier_is_applied_where_that_is(machine):
    deal = fisheries(machine)
    only = Correction(
        action="set", table="agreements", record_id=deal["agreement_id"], values={"stage": "ended"}, who="Bo", why="so"
    )
    found = apply(machine, {}, [only])
    assert one(found.tables, "agreements", agreement_id=deal["agreement_id"])["stage"] == "ended"
    assert apply(machine, {}, [replace(only, record_id="agr_1")]).tables == machine
