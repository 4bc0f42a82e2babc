"""Parquet files: the same rows give the same bytes, and come back as they were."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parley.sources import Rejected
from parley.tables import (
    assembly,
    concat_quarantine,
    concat_tables,
    empty_quarantine,
    make_tables,
    quarantine_table,
    read_tables,
    write_tables,
)
from schemas import QUARANTINE, TABLES, arrow_schema
from tests.tables import planted


def file_bytes(folder):
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def test_tables_come_back_as_they_were(tmp_path):
    tables = make_tables(planted.readings())
    write_tables(tables, tmp_path / "new" / "folder")
    back = read_tables(tmp_path / "new" / "folder")
    for name in TABLES:
        assert back[name].equals(tables[name], check_metadata=True)


def test_the_bytes_do_not_depend_on_how_the_rows_came_together(tmp_path):
    write_tables(make_tables(planted.readings()), tmp_path / "one")
    write_tables(concat_tables(make_tables([reading]) for reading in reversed(planted.readings())), tmp_path / "two")
    assert file_bytes(tmp_path / "one") == file_bytes(tmp_path / "two")


def test_tables_larger_than_one_piece_are_the_same(tmp_path, monkeypatch):
    expected = make_tables(planted.readings())
    write_tables(expected, tmp_path / "one")
    monkeypatch.setattr(assembly, "PIECE_BYTES", 300)
    tables = concat_tables(make_tables([reading]) for reading in planted.readings())
    assert tables["documents"].column("text").num_chunks > 1
    assert tables == expected
    write_tables(tables, tmp_path / "two")
    assert file_bytes(tmp_path / "one") == file_bytes(tmp_path / "two")


def test_files_say_what_their_columns_mean_and_how_they_are_sorted(tmp_path):
    write_tables(make_tables(planted.readings()), tmp_path)
    with pq.ParquetFile(tmp_path / "dates.parquet") as file:
        assert file.schema_arrow.metadata[b"key"] == b"date_id"
        assert b"TIMEX3" in file.schema_arrow.field("value").metadata[b"unit"]
        assert file.metadata.row_group(0).sorting_columns == (
            pq.SortingColumn(TABLES["dates"].columns.index(TABLES["dates"].by_name["document_id"])),
        )
        assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_a_file_of_another_shape_is_refused(tmp_path):
    write_tables(make_tables([]), tmp_path)
    pq.write_table(pa.table({"date_id": ["dat_0"]}), tmp_path / "dates.parquet")
    with pytest.raises(ValueError, match=r"dates\.parquet.*another version"):
        read_tables(tmp_path)


def test_the_quarantine_keeps_reason_message_and_content():
    table = quarantine_table(
        [Rejected("b.txt", "binary", "b.txt is not text", b"\x00"), Rejected("a", "empty", "none")]
    )
    assert table.schema.equals(arrow_schema(QUARANTINE), check_metadata=True)
    rows = {row["source_uri"]: row for row in table.to_pylist()}
    assert rows["b.txt"]["content"] == b"\x00"
    assert rows["b.txt"]["level"] == "report"
    assert rows["a"]["content"] is None
    assert [row["quarantine_id"] for row in table.to_pylist()] == sorted(row["quarantine_id"] for row in rows.values())


def test_a_file_name_that_is_not_utf8_does_not_stop_the_quarantine():
    table = quarantine_table([Rejected("caf\udce9.txt", "empty", "caf\udce9.txt has no text", None)])
    assert table.column("source_uri").to_pylist() == ["caf\\udce9.txt"]


def test_the_quarantine_is_the_same_in_any_order_and_holds_an_entry_once():
    one, two = Rejected("a", "empty", "none", b""), Rejected("b", "empty", "none", b"")
    expected = quarantine_table([one, two])
    assert len(expected) == 2
    assert quarantine_table([two, one, two]) == expected
    assert concat_quarantine([quarantine_table([two]), quarantine_table([one, two])]) == expected
    assert concat_quarantine([]) == empty_quarantine() == quarantine_table([])
