"""Files of corrections are read as people write them, and what is wrong is told with file, line and what is allowed."""

from pathlib import Path

import pytest

from parley.corrections import Correction, CorrectionsError, read_corrections
from parley.corrections.writing import append
from schemas.vocabularies import STAGES


def read(tmp_path: Path, name: str, text: str):
    folder = tmp_path / "corrections"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return read_corrections(folder)


SHORT = "record_id,field,value,who,why\n"


def test_the_shortest_file_and_that_of_a_spreadsheet_say_the_same(tmp_path):
    (first,) = read(tmp_path, "a.csv", SHORT + "agr_00,kinds,ceasefire; humanitarian,Ana,as printed\n\n").corrections
    assert (first.action, first.table, first.line, first.file) == ("set", "agreements", 2, "corrections/a.csv")
    assert first.values == {"kinds": "ceasefire; humanitarian"}
    text = "\ufeffrecord_id;field;value;who;why\nagr_00;stage;ended;Ana;as printed\n"
    assert read(tmp_path, "a.csv", text).corrections[0].values == {"stage": "ended"}


def test_yaml_sets_several_fields_and_adds_a_record(tmp_path):
    found = read(
        tmp_path,
        "a.yaml",
        """
- record_id: pty_00
  set: {roles: [mediator, guarantor], country: NOR}
  who: Ana
  why: hosts and vouches
- action: add
  table: objections
  source_uri: truce.txt
  quote: called it a trap
  set:
    objector: Bar Council
    stance: criticises
  who: Ana
  why: missed
""",
    )
    assert not found.wrong
    change, addition = found.corrections
    assert change.values == {"roles": ["mediator", "guarantor"], "country": "NOR"}
    assert (addition.action, addition.values["stance"], addition.line) == ("add", "criticises", 6)


def test_rows_that_name_the_same_new_record_are_one_addition(tmp_path):
    found = read(
        tmp_path,
        "a.csv",
        "action,record_id,table,source_uri,quote,field,value,who,why\n"
        "add,n1,objections,truce.txt,called it a trap,objector,Bar Council,Ana,missed\n"
        "drop,agr_00,,,,,,Ana,twice\n"
        "add,n1,objections,,,stance,criticises,,\n",
    )
    assert not found.wrong
    assert [(each.action, each.line) for each in found.corrections] == [("add", 2), ("drop", 3)]
    assert found.corrections[0].values == {"objector": "Bar Council", "stance": "criticises"}


WRONG = {
    "agr_00,stage,finished,Ana,x": f"'finished' is not among the agreement stages; allowed: {', '.join(STAGES.values)}",
    "agr_00,kinds,truce,Ana,x": "'truce' is not among the agreement kinds; allowed: ceasefire",
    "agr_00,kinds,,Ana,x": "kinds needs at least one value; allowed",
    "agr_00,stage,,Ana,x": "stage cannot be empty; allowed",
    "agr_00,announced_on,4 March,Ana,x": "write a day, 2031-03-04",
    "agr_00,colour,red,Ana,x": "agreements have no field 'colour'; they have name, kinds",
    "agr_00,confidence,1,Ana,x": "confidence cannot be set: it is 1",
    "agr_00,agreement_id,agr_01,Ana,x": "identifies the record and cannot be set",
    "pty_00,country,Norway,Ana,x": "ISO 3166-1 alpha-3",
    "plc_00,latitude,north,Ana,x": "write a number",
    "plc_00,latitude,90.5,Ana,x": "it must be at least -90 and at most 90",
    "plc_00,radius_km,nan,Ana,x": "it must be at least 1",
    "plc_00,geonames_id,1.5,Ana,x": "write a whole number",
    "agr_00,stage,ended,,x": "`who` is empty",
    "agr_00,stage,ended,Ana,": "`why` is empty",
    "agr_00,,,Ana,x": "it sets no field",
    ",stage,ended,Ana,x": "does not say which table",
    "doc_00,title,Truce,Ana,x": "does not say which table",
    "agr_00,stage,ended,Ana,x,y": "more cells than columns",
}


def test_wrong_rows_are_told_with_their_line_and_the_others_count(tmp_path):
    found = read(tmp_path, "a.csv", SHORT + "\n".join([*WRONG, "agr_00,stage,ended,Ana,x\n"]))
    assert len(found.corrections) == 1
    assert [wrong.line for wrong in found.wrong] == list(range(2, len(WRONG) + 2))
    for wrong, said in zip(found.wrong, WRONG.values(), strict=True):
        assert said in wrong.message


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "id,stage\n", "its first row names 'id', 'stage'; the columns are action"),
        ("a.csv", "", "names nothing"),
        ("a.xlsx", "PK", "save as .csv"),
        ("a.yaml", "record_id: x\n", "begin each correction with `- `"),
        ("a.yaml", "- {record_id: x\n", "cannot be read"),
        ("a.yaml", "- {action: burn, record_id: agr_0, who: a, why: b}", "allowed: set, add, drop"),
        ("a.yaml", "- {action: drop, record_id: agr_0, field: stage, who: a, why: b}", "sets no field"),
        ("a.yaml", "- {action: drop, table: parties, who: a, why: b}", "which record?"),
        ("a.yaml", "- {action: drop, table: parties, record_id: agr_0, who: a, why: b}", "is of table agreements"),
        ("a.yaml", "- {action: add, table: dates, who: a, why: b}", "missing: timex_type, value, role"),
        ("a.yaml", "- {record_id: agr_0, char_start: x, set: {stage: ended}, who: a, why: b}", "number of characters"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, name, text, said):
    found = read(tmp_path, name, text)
    assert not found.corrections
    assert said in found.wrong[0].message


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CorrectionsError, match="make it, or name another"):
        read_corrections(tmp_path / "none")


def test_what_is_written_is_read_as_it_was(tmp_path):
    change = Correction(
        action="set", table="agreements", record_id="agr_00", document_id="doc_00", source_uri="a/b.txt",
        quote='a "truce", of\nsorts', char_start=3, char_end=20, label="Truce", values={"stage": "ended"},
        who="Ana", why="as, printed",
    )  # fmt: skip
    addition = Correction(
        action="add", table="objections", record_id="new-1", document_id="doc_00", quote="no", char_start=1,
        values={"objector": "Chile", "stance": "rejects"}, who="Ana", why="missed",
    )  # fmt: skip
    drop = Correction(action="drop", table="agreements", record_id="agr_01", who="Ana", why="twice")
    path = tmp_path / "corrections" / "corrections.csv"
    assert [append(each, path) for each in (change, addition, drop)] == [2, 4, 6]
    found = read_corrections(path.parent)
    assert not found.wrong
    assert [each.content | {"file": ""} for each in found.corrections] == [
        each.content | {"file": ""} for each in (change, addition, drop)
    ]
    path.write_text("record_id,field,value,who,why\n")
    with pytest.raises(ValueError, match="--file"):
        append(change, path)
