"""What is read from an export is what was released: lists, times, nulls and awkward texts too."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from openpyxl.utils.escape import unescape
from pyiceberg.catalog.sql import SqlCatalog

from parley.export import export
from parley.export.excel import CELL, units
from schemas import TABLES, Type
from tests.export.conftest import LONG

READERS = {Type.LIST: json.loads, Type.DATE: date.fromisoformat, Type.TIMESTAMP: datetime.fromisoformat}


def typed(column, value):
    """A value from what a text format has in its place."""
    return READERS.get(column.type, str)(value) if isinstance(value, str) else value


def typed_row(table, values):
    return {column.name: typed(column, value) for column, value in zip(table.columns, values, strict=True)}


def test_csv(release, rows, tmp_path):
    done = export(release, "csv", tmp_path / "csv")
    assert (done.version, done.counts, done.notes) == (release.version, release.counts, [])
    options = pa.csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""])
    for name, table in TABLES.items():
        texts = {column.name: pa.string() for column in table.columns if column.type not in {Type.INTEGER, Type.NUMBER}}
        options.column_types = texts
        read = pa.csv.read_csv(
            done.target / f"{name}.csv",
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
        assert [typed_row(table, row.values()) for row in read.to_pylist()] == rows[name]


def test_json_lines(release, rows, tmp_path):
    done = export(release, "jsonl", tmp_path / "jsonl")
    for name, table in TABLES.items():
        lines = (done.target / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        found = [json.loads(line) for line in lines]
        assert all(isinstance(row[column.name], list) for row in found for column in table.columns
                   if column.type is Type.LIST)  # fmt: skip
        assert [typed_row(table, row.values()) for row in found] == rows[name]


def test_frictionless_reads_the_folder_of_csv(release, rows, tmp_path):
    package = Package(str(export(release, "csv", tmp_path / "csv").target / "datapackage.json"))
    agreements = package.get_resource("agreements")
    assert [error.message for task in agreements.validate().tasks for error in task.errors] == []
    found = [row.to_dict() for row in agreements.read_rows()]
    assert [row | {"confidence": float(row["confidence"])} for row in found] == rows["agreements"]


def test_duckdb_reads_the_folder_of_json_lines(release, rows, tmp_path):
    folder = export(release, "jsonl", tmp_path / "jsonl").target
    with duckdb.connect() as client:
        found = client.sql(f"FROM read_json('{folder / 'parties.jsonl'}')").to_arrow_table().to_pylist()
    assert found == rows["parties"]
    described = {each.name: each.path for each in Package(str(folder / "datapackage.json")).resources}
    assert described == {name: f"{name}.jsonl" for name in TABLES}


def test_a_release_in_parts_is_put_together(release, rows, tables, tmp_path):
    for name, found in tables.items():
        (tmp_path / "release" / name).mkdir(parents=True)
        for number in range(len(found)):
            pq.write_table(found.slice(number, 1), tmp_path / "release" / name / f"{number:04}.parquet")
    folder = export(replace(release, folder=tmp_path / "release"), "jsonl", tmp_path / "jsonl").target
    for name, table in TABLES.items():
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        assert [typed_row(table, json.loads(line).values()) for line in lines] == rows[name]


def test_sqlite(release, rows, tmp_path):
    path = export(release, "sqlite", tmp_path / "agreements.sqlite").target
    with closing(sqlite3.connect(path)) as client:
        for name, table in TABLES.items():
            found = client.execute(f"SELECT * FROM {name}").fetchall()
            assert [typed_row(table, row) for row in found] == rows[name]
        assert client.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert client.execute("PRAGMA foreign_key_check").fetchall() == []
        places = client.execute("SELECT value FROM agreements_places WHERE agreement_id = ? ORDER BY place",
                                [rows["agreements"][0]["agreement_id"]]).fetchall()  # fmt: skip
        assert [place for (place,) in places] == rows["agreements"][0]["places"]
        (made,) = client.execute("SELECT sql FROM sqlite_master WHERE name = 'conditions'").fetchone()
        assert TABLES["conditions"].by_name["modality"].meaning in made
        assert dict(client.execute("SELECT * FROM about"))["release"] == release.version


@pytest.fixture(scope="module")
def workbook(release, tmp_path_factory):
    done = export(release, "xlsx", tmp_path_factory.mktemp("books") / "agreements.xlsx")
    return done, openpyxl.load_workbook(done.target)


def test_excel(rows, workbook):
    _, book = workbook
    assert book.sheetnames == ["about", *TABLES]
    for name, table in TABLES.items():
        head, *lines = book[name].values
        assert list(head) == list(table.by_name)
        for line, row in zip(lines, rows[name], strict=True):
            for column, told, written in zip(table.columns, line, row.values(), strict=True):
                if written != LONG:
                    assert from_cell(column, told) == written


def from_cell(column, told):
    """A value from a cell of Excel, which has no days without a time."""
    if isinstance(told, datetime):
        return told.date() if column.type is Type.DATE else told
    return typed(column, unescape(told)) if isinstance(told, str) else told


def test_a_text_that_excel_cannot_hold_is_cut_for_all_to_see(rows, workbook):
    done, book = workbook
    assert done.notes == ["1 text is longer than an Excel cell holds and was cut: the sheet 'about' lists it"]
    (line,) = [row for row in book["about"].values if row[2] == "text" and row[0] == "documents" and row[4]]
    sheet, cell, _, key, length = line
    assert (key, length) == (rows["documents"][0]["document_id"], len(LONG))
    held = book[sheet][cell].value
    assert units(held) <= CELL
    start, _, mark = held.partition(" [... cut: ")
    assert LONG.startswith(start)
    assert mark == f"{len(LONG):,} characters]"


@pytest.fixture(scope="module")
def lake(release, tmp_path_factory):
    return export(release, "iceberg", tmp_path_factory.mktemp("lakes") / "a lake").target


def test_iceberg(release, rows, lake):
    catalog = SqlCatalog("parley", uri=f"sqlite:///{lake / 'catalog.db'}", warehouse=str(lake))
    assert {name for _, name in catalog.list_tables("parley")} == set(TABLES)
    for name, table in TABLES.items():
        found = catalog.load_table(("parley", name))
        held = {row[table.key]: row for row in found.scan().to_arrow().to_pylist()}
        assert held == {row[table.key]: row for row in rows[name]}
        fields = {field.name: field for field in found.schema().fields}
        assert [fields[each].required for each in fields] == [
            column.required or column.type is Type.LIST for column in table.columns
        ]
        assert all(fields[column.name].doc.startswith(column.meaning) for column in table.columns)
        assert found.current_snapshot().summary["parley.release"] == release.version
    catalog.close()


def test_the_iceberg_recipe_of_the_docs(rows, lake):
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    (recipe,) = [code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "pyiceberg" in code]
    names = {}
    exec(recipe.replace("/data/lake", str(lake)), names)
    names["catalog"].close()
    required = [row["condition_id"] for row in rows["conditions"] if row["modality"] == "required"]
    assert required
    assert sorted(names["conditions"]["condition_id"]) == sorted(required)


@pytest.mark.parametrize("form", ["csv", "sqlite", "xlsx"])
def test_a_column_that_an_older_release_lacks_is_left_out(older, tmp_path, form):
    export(older, form, tmp_path / "export")
    if form == "sqlite":
        with closing(sqlite3.connect(tmp_path / "export")) as client:
            assert "confidence" not in [line[1] for line in client.execute("PRAGMA table_info(dates)")]
