"""The cookbook: every recipe runs as written, on a release as it is published, and answers its question."""

import re
from pathlib import Path

import duckdb
import pytest

from parley.release import connect, publish
from parley.tables import empty_quarantine

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^## (\d+)\. (.+)\n\n((?:.+\n)+)\n```sql\n((?:.*\n)*?)```$", PAGE, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def output(tmp_path_factory, second):
    folder = tmp_path_factory.mktemp("cookbook") / "output"
    publish(folder, second, empty_quarantine(), inputs="x")
    return folder


def answers(output: Path, number: int) -> list[dict]:
    """The rows that a recipe gives, by the way of `parley query`."""
    with connect(output) as client:
        return client.sql(RECIPES[number - 1][3]).to_arrow_table().to_pylist()


def test_the_page_holds_eleven_recipes_in_order():
    assert [number for number, *_ in RECIPES] == [str(number) for number in range(1, 12)]
    assert PAGE.count("```") == 22


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe[1])
def test_a_recipe_gives_rows_in_both_ways_of_asking(output, recipe):
    with connect(output) as client:
        rows = client.sql(recipe[3]).fetchall()
    with duckdb.connect(str(output / "parley.duckdb"), read_only=True) as client:
        assert client.sql(recipe[3]).fetchall() == rows
    assert rows


def test_who_must_do_what_by_when(output):
    rows = answers(output, 1)
    assert [(row["who"], str(row["by_when"])) for row in rows] == [
        ("Iceland", "2021-03-31"),
        ("the northern rebels", "None"),
        ("Sudan", "None"),
    ]


def test_passed_deadlines_and_shared_parties(output):
    assert [row["what"] for row in answers(output, 4)] == ["Iceland must land its whole quota by 31 March"]
    assert [(row["actor"], row["roles"]) for row in answers(output, 5)] == [("NOR", ["mediator", "signatory"])]


def test_duties_of_one_state_and_what_waits(output):
    assert {row["country"] for row in answers(output, 8)} == {"ISL"}
    assert [row["waits_for"] for row in answers(output, 9)] == ["if Iceland lands its whole quota"]


def test_words_in_context_are_the_words_of_the_report(output, second):
    texts = {row["source_uri"]: row["text"] for row in second["documents"].to_pylist()}
    quotes = {row["quote"] for row in second["objections"].to_pylist()}
    rows = answers(output, 10)
    assert {row["words"] for row in rows} == quotes
    for row in rows:
        assert row["before_it"] + row["words"] + row["after_it"] in texts[row["report"]]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe[1])
def test_a_recipe_finds_something_in_the_sample_reports(samples, recipe):
    with connect(samples) as client:
        assert client.sql(recipe[3]).fetchall()
