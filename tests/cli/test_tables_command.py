from parley.crosswalks import views
from schemas import QUARANTINE, TABLES


def test_every_table_is_listed(parley):
    listed = [line.split("\t")[0] for line in parley("tables").out.splitlines()]
    assert listed == ["table", *TABLES, QUARANTINE.name, "", "In other codings", "view", *views()]


def test_a_view_in_another_coding_is_explained(parley):
    assert "\ncameo\tCAMEO code." in parley("tables", "plover_events").out


def test_every_column_and_value_of_a_table_is_explained(parley):
    said = parley("tables", "objections").out
    for column in TABLES["objections"].columns:
        assert f"\n{column.name}\t" in said
        assert column.meaning in said
    for value, meaning in TABLES["objections"].by_name["stance"].vocabulary.values.items():
        assert f"{value}\t{meaning}" in said


def test_an_unknown_table_is_answered_with_the_known_ones(parley):
    ran = parley("tables", "treaties")
    assert ran.code == 2
    assert "agreements" in ran.err
