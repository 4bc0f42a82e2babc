"""Whatever is corrected, what is left holds together, and nothing is lost unsaid."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.corrections import Correction, apply
from parley.corrections.model import LABELS, RECORDS
from parley.tables import make_tables
from schemas import TABLES
from tests.tables import planted

MACHINE = make_tables(planted.readings())
ROWS = [(table, row) for table in RECORDS for row in MACHINE[table].to_pylist()]
SETTABLE = {
    "agreements": ("stage", ["ended", "proposed"]),
    "parties": ("roles", ["mediator", "opponent; signatory"]),
    "dates": ("role", ["talks", "expiry"]),
    "conditions": ("obligor_ids", ["Norway", "nobody at all", ""]),
    "objections": ("stance", ["doubts", "warns"]),
    "places": ("latitude", ["12.5", "91", "north"]),
}


@st.composite
def corrections(draw):
    found = []
    for at in draw(st.lists(st.integers(0, len(ROWS) - 1), min_size=1, max_size=6)):
        table, row = ROWS[at]
        field, values = SETTABLE[table]
        drop = draw(st.booleans())
        known = draw(st.booleans())
        found.append(
            Correction(
                action="drop" if drop else "set",
                table=table,
                values={} if drop else {field: draw(st.sampled_from(values))},
                record_id=row[TABLES[table].key] if known else "",
                document_id=row["document_id"],
                quote=row["quote"],
                char_start=row["char_start"],
                label=str(row[LABELS[table]]),
                who="Ana",
                why="so",
                file="corrections/a.csv",
                line=len(found) + 2,
            )
        )
    return found


@settings(max_examples=60)
@given(corrections())
def test_no_reference_dangles_and_every_correction_is_answered(given_corrections):
    by_document = {}
    for each in given_corrections:
        by_document.setdefault(each.document_id, []).append(each)
    done = apply(MACHINE, by_document)
    keys = {name: set(done.tables[name][table.key].to_pylist()) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        for column, (other, _) in table.references.items():
            for value in done.tables[name][column].to_pylist():
                assert set(value if isinstance(value, list) else [value] if value else []) <= keys[other]
    entries = done.entries.to_pylist()
    answered = [json.dumps(json.loads(entry["record"])["correction"], sort_keys=True) for entry in entries]
    assert {json.dumps(each.content, sort_keys=True) for each in given_corrections} == set(answered)
    kept = sum(len(done.tables[name]) for name in RECORDS)
    lost = set()
    for entry in entries:
        said = json.loads(entry["record"])
        if entry["reason"] == "corrected" and said["correction"]["action"] == "drop":
            gone = {**said.get("hanging", {}), entry["table_name"]: [said["machine"]]}
            lost |= {row[TABLES[table].key] for table, rows in gone.items() for row in rows}
    assert kept + len(lost) == len(ROWS)


@pytest.mark.parametrize("table", RECORDS)
def test_what_no_correction_is_about_stays_as_it_is(table):
    done = apply(MACHINE, {"doc_0000000000000000": []})
    assert done.tables[table] == MACHINE[table]
    assert len(done.entries) == 0
