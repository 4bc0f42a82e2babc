"""The data dictionary: complete, current, and its links lead somewhere."""

import re

import pytest

from schemas import QUARANTINE, TABLES
from schemas.dictionary import PAGE, anchor, column_text, data_dictionary

ALL = [*TABLES.values(), QUARANTINE]


def test_the_committed_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == data_dictionary(), "run `python -m schemas.dictionary`"


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_column_has_its_row(table):
    section = data_dictionary().split(f"## {table.name}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([a-z_0-9]+) \|", section, flags=re.MULTILINE)
    assert rows[1:] == [column.name for column in table.columns]


def test_every_row_of_a_table_has_its_cells():
    for block in re.findall(r"(?:^\|.*\n)+", data_dictionary(), flags=re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1


def test_every_value_of_every_vocabulary_is_listed():
    page = data_dictionary()
    for table in ALL:
        for column in table.columns:
            for value, meaning in column.vocabulary.values.items() if column.vocabulary else ():
                assert f"| `{value}` | {meaning} |" in page


def test_links_within_the_page_lead_somewhere():
    page = data_dictionary()
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", page, flags=re.MULTILINE)}
    links = set(re.findall(r"\(#([^)]+)\)", page))
    assert links
    assert links <= headings


def test_a_comment_tells_unit_values_and_reference():
    dates = TABLES["dates"].by_name
    assert "DATE, TIME, DURATION, SET" in column_text(dates["timex_type"])
    assert "code points" in column_text(dates["char_start"])
    assert "agreements.agreement_id" in column_text(dates["agreement_id"])
