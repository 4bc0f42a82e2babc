"""A dataset in parts: the cut follows from the months' counts, and parts hold every row once, in order."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.tables import concat_tables, make_tables, read_tables, write_tables
from parley.tables.gather import WANTED, gather
from parley.tables.parts import LARGEST, WHOLE, describe_part, read_record, slots, write_record
from schemas import TABLES
from tests.tables import planted

MONTHS = st.dictionaries(
    st.tuples(st.integers(1990, 2000), st.integers(1, 12)).map(lambda month: f"{month[0]}-{month[1]:02}"),
    st.integers(1, 30_000),
)


def test_a_small_dataset_is_one_part():
    assert {slot.name for slot in slots({"2021-01": LARGEST - 1, "1990-12": 1}).values()} == {WHOLE}


def test_a_large_one_is_cut_by_year_a_large_year_by_month_a_large_month_by_report():
    cut = slots({"1990-05": 10, "1990-06": 20, "1991-01": LARGEST, "1991-02": LARGEST + 1})
    assert cut["1990-05"] == cut["1990-06"]
    assert cut["1990-05"].part("doc_0123456789abcdef") == "1990"
    assert cut["1991-01"].part("doc_0123456789abcdef") == "1991-01"
    assert cut["1991-02"].part("doc_7fff000000000000") == "1991-02-1of2"
    assert cut["1991-02"].part("doc_8000000000000000") == "1991-02-2of2"


@given(MONTHS)
def test_parts_are_not_expected_to_be_larger_than_allowed(months):
    cut = slots(months)
    for month, count in months.items():
        assert count / 2 ** cut[month].bits <= LARGEST


@given(st.integers(0, 2**64 - 1), st.integers(1, 16))
def test_names_of_a_month_s_parts_sort_as_the_reports_in_them(number, bits):
    cut = slots({"1990-01": LARGEST * 2**bits, "1991-01": 1})["1990-01"]
    assert cut.bits == bits
    lower, upper = sorted((f"doc_{number:016x}", "doc_8000000000000000"))
    assert cut.part(lower) <= cut.part(upper)


@pytest.fixture
def scattered(tmp_path):
    """The planted reports, each in a folder of its own."""
    folders = {}
    for at, reading in enumerate(planted.readings()):
        tables = make_tables([reading])
        write_tables(tables, tmp_path / f"result {at} [new]*")
        folders[tables["documents"]["document_id"][0].as_py()] = str(tmp_path / f"result {at} [new]*")
    return folders


def wanted(folders, part_of):
    rows = [{"part": part_of(own), "document_id": own, "folder": folder} for own, folder in folders.items()]
    return pa.Table.from_pylist(rows, schema=WANTED).to_reader()


def test_gathered_rows_are_the_bytes_of_tables_written_at_once(scattered, tmp_path):
    (part,) = gather(wanted(scattered, lambda _own: WHOLE), [WHOLE], lambda name: tmp_path / name, tmp_path / "spill")
    write_tables(make_tables(planted.readings()), tmp_path / "at once")
    for table in TABLES:
        assert part.file(table).read_bytes() == (tmp_path / "at once" / f"{table}.parquet").read_bytes()
    assert part.counts["documents"] == len(scattered)


def test_every_row_is_in_one_part(scattered, tmp_path):
    names = ["one", "two", "none"]
    part_of = dict(zip(scattered, ["one", "two", "two", "one"], strict=False))
    parts = gather(wanted(scattered, part_of.get), names, lambda name: tmp_path / name, tmp_path / "spill")
    assert [part.name for part in parts] == names
    assert concat_tables(read_tables(part.folder) for part in parts) == make_tables(planted.readings())
    assert parts[2].counts == dict.fromkeys(TABLES, 0)
    assert parts[2].first is None


def test_documents_that_are_not_wanted_stay_out_although_their_folder_is_read(tmp_path):
    tables = make_tables(planted.readings())
    write_tables(tables, tmp_path / "all")
    own = tables["documents"]["document_id"][0].as_py()
    (part,) = gather(
        wanted({own: str(tmp_path / "all")}, lambda _own: "one"), ["one"], lambda name: tmp_path / name, tmp_path / "s"
    )
    for table in TABLES:
        assert set(pq.read_table(part.file(table))["document_id"].to_pylist()) <= {own}


def test_a_part_s_record_is_believed_only_while_its_files_are_there(tmp_path):
    write_tables(make_tables(planted.readings()), tmp_path)
    part = describe_part("2021-03", tmp_path)
    write_record(part, tmp_path)
    assert read_record(tmp_path) == part
    assert part.place("dates") == "dates/2021-03.parquet"
    part.file("dates").write_bytes(b"half")
    assert read_record(tmp_path) is None
