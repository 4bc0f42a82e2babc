"""The declarations: complete, consistent, and carried whole into Arrow."""

import re

import pyarrow as pa
import pytest

from schemas import QUARANTINE, TABLES, Column, Table, Type, arrow_schema
from schemas.columns import ID_PATTERN
from schemas.model import Vocabulary

ALL = [*TABLES.values(), QUARANTINE]
COLUMNS = [pytest.param(table, column, id=f"{table.name}.{column.name}") for table in ALL for column in table.columns]

CONTRACT = {
    "documents": "document_id source_uri title dateline published_on language text char_count sha256 duplicate_of",
    "agreements": "agreement_id document_id name kinds stage places announced_on effective_on",
    "parties": "party_id agreement_id document_id name aliases actor_type country wikidata_id roles representatives",
    "dates": "date_id agreement_id document_id timex_type value modifier earliest latest role",
    "conditions": "condition_id agreement_id document_id kind modality obligors obligor_ids depends_on deadline_id",
    "objections": "objection_id agreement_id document_id objector party_id stance target speaker",
    "places": "place_id agreement_id document_id name place_type country latitude longitude radius_km geonames_id",
}
EVIDENCE = ["quote", "char_start", "char_end", "rule", "confidence", "coded_by"]


@pytest.mark.parametrize("name", CONTRACT)
def test_no_column_of_the_contract_was_renamed(name):
    columns = list(TABLES[name].by_name)
    expected = CONTRACT[name].split() + (EVIDENCE if name != "documents" else [])
    assert set(columns) >= set(expected)
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_is_described_and_named_by_the_rules(table, column):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
    assert re.fullmatch(r"[A-Z].*[.)\]]", column.meaning, flags=re.DOTALL)
    assert "|" not in column.meaning + column.unit, "it would break the dictionary's tables"
    if column.vocabulary:
        assert column.type in {Type.TEXT, Type.LIST}
    if column.minimum is not None or column.maximum is not None:
        assert column.type in {Type.INTEGER, Type.NUMBER}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_value_of_a_vocabulary_is_described(table, column):
    if column.vocabulary:
        assert column.vocabulary.values
        for value, meaning in column.vocabulary.values.items():
            assert value in column.vocabulary
            assert re.fullmatch(r"[A-Za-z_]+", value)
            assert len(meaning) > len("to it")
            assert "|" not in meaning


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_references_name_keys_of_tables_that_come_before_or_their_own(table):
    order = list(TABLES)
    for name, (target, key) in table.references.items():
        assert TABLES[target].key == key
        assert order.index(target) <= order.index(table.name)
        assert table.by_name[name].type in {Type.TEXT, Type.LIST}


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_the_key_is_required_and_has_the_shape_of_an_identifier(table):
    column = table.by_name[table.key]
    assert column.required
    assert column.pattern == ID_PATTERN


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_arrow_fields_carry_type_nullability_and_meaning(table, column):
    field = arrow_schema(table).field(column.name)
    expected = {
        Type.TEXT: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.DATE: pa.date32(),
        Type.TIMESTAMP: pa.timestamp("ms"),
        Type.LIST: pa.list_(pa.field("element", pa.string(), nullable=False)),
        Type.BINARY: pa.binary(),
    }
    assert field.type == expected[column.type]
    assert field.nullable == (not column.required and column.type is not Type.LIST)
    said = {key.decode(): value.decode() for key, value in field.metadata.items()}
    assert said["description"] == column.meaning
    assert said.get("unit", "") == column.unit
    assert said.get("references") == column.references
    assert said.get("vocabulary", "").split(", ") == (list(column.vocabulary.values) if column.vocabulary else [""])


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_an_arrow_schema_says_what_the_table_is(table):
    schema = arrow_schema(table)
    assert schema.names == [column.name for column in table.columns]
    assert schema.metadata == {
        b"table": table.name.encode(),
        b"description": table.meaning.encode(),
        b"key": table.key.encode(),
    }


def test_a_table_with_two_columns_of_a_name_or_a_foreign_key_column_is_refused():
    column = Column("a", Type.TEXT, "Something.")
    with pytest.raises(ValueError, match="same name"):
        Table("things", "A thing.", (column, column), key="a")
    with pytest.raises(ValueError, match="not one of its columns"):
        Table("things", "A thing.", (column,), key="b")


def test_a_vocabulary_knows_its_values():
    assert "x" in Vocabulary("letters", {"x": "the last but two"})
    assert "y" not in Vocabulary("letters", {"x": "the last but two"})
