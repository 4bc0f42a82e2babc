"""The README: its queries answer on the sample reports, and the tables it names are the tables there are."""

import re
from pathlib import Path

import pytest

from parley.release import connect
from schemas import TABLES

PAGE = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r'^\$ parley query "([^"]+)"$', PAGE, flags=re.MULTILINE)


def test_the_readme_opens_with_the_two_commands():
    assert re.search(r"^ +make run .*\n +make test ", PAGE, flags=re.MULTILINE)
    assert QUERIES


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_readme_gives_rows(samples, query):
    with connect(samples) as client:
        assert client.sql(query).fetchall()


def test_the_readme_names_every_table():
    assert [name for name in re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE) if name in TABLES] == list(TABLES)


def test_the_pages_that_the_readme_links_are_there():
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert all((Path(__file__).parents[2] / link).exists() for link in links if "://" not in link)
