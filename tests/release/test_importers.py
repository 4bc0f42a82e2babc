"""A release is read by the tools that people use, each with the rows that were written."""

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import mlcroissant
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from parley.release import current, table_files
from schemas import TABLES, arrow_schema

os.environ |= {"HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}  # read while it is imported
import datasets

pytestmark = [  # of libraries about one another
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index"),
]
DUCKDB = Path(sys.executable).with_name("duckdb")


@pytest.fixture(scope="module", params=["one file a table", "parts"])
def output(request, samples, in_parts):
    return samples if request.param == "one file a table" else in_parts


@pytest.fixture(scope="module")
def folder(output):
    return current(output).folder


@pytest.fixture(scope="module")
def rows(folder):
    """The rows of each table, file by file."""
    found = {
        name: [row for file in table_files(folder, name) for row in pq.read_table(file).to_pylist()] for name in TABLES
    }
    assert all(found.values())
    return found


def place(folder, name):
    """A table as a path: a file, or a folder of files."""
    return folder / f"{name}.parquet" if (folder / f"{name}.parquet").exists() else folder / name


def glob(folder, name):
    own = place(folder, name)
    return str(own if own.is_file() else own / "*.parquet")


def plain(value):
    """A value as Python has it, whatever a library made of it."""
    match value:
        case bytes():
            return value.decode()
        case np.ndarray() | list():
            return [plain(each) for each in value]
        case Decimal():
            return float(value)
        case _:
            return None if value is pd.NaT or value is None else value


def same(told, written):
    """Whether two values are the same; a library may tell a day as its first instant."""
    if isinstance(told, datetime) and not isinstance(written, datetime):
        return told == datetime.combine(written, datetime.min.time())
    return told == written


def assert_rows(found, written):
    found = list(found)
    assert len(found) == len(written)
    for told, row in zip(found, written, strict=True):
        assert told.keys() == row.keys()
        assert {name: (plain(told[name]), row[name]) for name in row if not same(plain(told[name]), row[name])} == {}


PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^\| ([^|]+) \| `([^`]*agreements[^`]*)`", PAGE, re.MULTILINE))


def test_each_recipe_of_the_docs_gives_the_agreements(samples, tmp_path, monkeypatch):
    monkeypatch.chdir(current(samples).folder)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
    assert len(RECIPES) == 7
    assert len(duckdb.sql(RECIPES.pop("DuckDB")).fetchall()) == current(samples).counts["agreements"]
    names = {
        "pandas": pd,
        "polars": pl,
        "pyarrow": pa,
        "datasets": datasets,
        "frictionless": frictionless,
        "mlcroissant": mlcroissant,
        "folder": str(current(samples).folder),
    }
    for tool, recipe in RECIPES.items():
        told = eval(recipe, names)
        assert (len(list(told)) if tool == "mlcroissant" else len(told)) == current(samples).counts["agreements"], tool


def test_duckdb_reads_it(folder, rows):
    with duckdb.connect() as client:
        for name in TABLES:
            assert_rows(client.sql(f"FROM '{glob(folder, name)}'").to_arrow_table().to_pylist(), rows[name])


def test_the_shell_of_an_older_duckdb_reads_it(output, folder, rows):
    def ask(query, *arguments):
        done = subprocess.run([DUCKDB, "-json", *arguments, "-c", query], capture_output=True, check=True, text=True)
        return json.loads(done.stdout)

    found = ask(f"FROM '{glob(folder, 'agreements')}'")
    assert_rows(found, json.loads(json.dumps(rows["agreements"], default=date.isoformat)))
    query = "SELECT count(*) AS n FROM conditions JOIN agreements USING (agreement_id)"
    assert ask(query, "-readonly", output / "parley.duckdb") == [{"n": len(rows["conditions"])}]


def test_pandas_reads_it(folder, rows):
    for name, table in TABLES.items():
        frame = pd.read_parquet(place(folder, name))
        read = pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)
        assert_rows(read.to_pylist(), rows[name])


def test_polars_reads_it(folder, rows):
    for name in TABLES:
        assert_rows(pl.scan_parquet(place(folder, name)).collect().to_dicts(), rows[name])


def test_pyarrow_reads_it_with_the_meanings_of_its_columns(folder, rows):
    for name, table in TABLES.items():
        found = pyarrow.dataset.dataset(place(folder, name))
        assert_rows(found.to_table().to_pylist(), rows[name])
        for column in table.columns:
            assert found.schema.field(column.name).metadata[b"description"].decode() == column.meaning


def test_hugging_face_datasets_loads_the_folder(folder, rows, tmp_path):
    assert datasets.get_dataset_config_names(str(folder)) == list(TABLES)
    for name in ("agreements", "dates"):
        found = datasets.load_dataset(str(folder), name, split="train", cache_dir=str(tmp_path))
        assert_rows(found.to_list(), rows[name])
    unnamed = datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path))
    assert "agreement_id" in unnamed.column_names


def test_frictionless_reads_it(folder, rows):
    package = Package(str(folder / "datapackage.json"))
    for name in ("agreements", "dates"):
        own = [resource for resource in package.resources if resource.name.startswith(name)]
        assert_rows([row.to_dict() for resource in own for row in resource.read_rows()], rows[name])


def test_mlcroissant_reads_it(folder, rows):
    found = mlcroissant.Dataset(folder / "croissant.json")
    for name in TABLES:
        told = [{key.rpartition("/")[2]: value for key, value in row.items()} for row in found.records(name)]
        assert_rows(told, rows[name])
    stages = {row["agreement-stages/name"] for row in found.records("agreement-stages")}
    assert stages == set(TABLES["agreements"].by_name["stage"].vocabulary.values)
