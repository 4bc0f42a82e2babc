"""A release whose rows are as awkward as rows can be."""

from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parley.release import current, publish
from parley.tables import empty_quarantine, make_tables
from schemas import TABLES, arrow_schema
from tests.tables import planted

AWKWARD = "He said: \"no\",\n\ttwo; 'three' =1+1 \\n é 停火 🕊️ \x07 _x0041_ NULL"
LONG = "🕊️ and more. " * 3_000
"""More than 32,767 characters, and a pair of surrogates where Excel's bound would fall."""


def altered(rows, **values):
    """Rows whose first row has other values."""
    found = rows.to_pylist()
    found[0] |= values
    return pa.Table.from_pylist(found, schema=rows.schema)


@pytest.fixture(scope="session")
def tables():
    made = make_tables(planted.readings())
    early = {"earliest": datetime(1815, 6, 9), "latest": datetime(1815, 6, 9, 23, 59, 59), "value": "1815-06-09"}
    return made | {
        "documents": altered(made["documents"], text=LONG, title=AWKWARD, published_on=date(1815, 6, 9)),
        "agreements": altered(
            made["agreements"],
            name=AWKWARD,
            places=["", AWKWARD, "[]"],
            announced_on=None,
            effective_on=date(2021, 4, 1),
        ),
        "parties": altered(made["parties"], name="=HYPERLINK(1)", country=None),
        "dates": altered(made["dates"], **early),
    }


@pytest.fixture(scope="session")
def release(tmp_path_factory, tables):
    output = tmp_path_factory.mktemp("awkward") / "output"
    publish(output, tables, empty_quarantine(), inputs="planted")
    return current(output)


@pytest.fixture(scope="session")
def rows(tables):
    """The rows of each table, as Python has them."""
    return {name: found.to_pylist() for name, found in tables.items()}


@pytest.fixture
def older(release, tmp_path):
    """The release as it would be, had it been made before there was a column."""
    for name in TABLES:
        found = pq.read_table(release.folder / f"{name}.parquet")
        pq.write_table(found.drop_columns(["confidence"]) if name == "dates" else found, tmp_path / f"{name}.parquet")
    assert "confidence" in arrow_schema(TABLES["dates"]).names
    return replace(release, folder=tmp_path)
