"""Every line of the tables of `docs/dates.md` is true."""

import re
from datetime import date
from pathlib import Path

import pytest

import parley

PAGE = Path(__file__).parents[3] / "docs" / "dates.md"
ROWS = re.findall(r"^\| ([^|]+) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("marked", "published_on", "expected"), ROWS)
def test_the_page_says_what_the_function_gives(marked: str, published_on: str, expected: str) -> None:
    text = marked.replace("**", "")
    found = parley.dates(text, published_on)
    if expected == "none":
        assert found == []
        return
    start = marked.index("**")
    words = marked.split("**")[1]
    timex = next(timex for timex in found if timex.char_start == start)
    assert timex.quote == words
    value, *days = expected.split()
    assert timex.value == value
    if days:
        assert timex.earliest is not None
        assert timex.latest is not None
        assert [timex.earliest.date(), timex.latest.date()] == [date.fromisoformat(day) for day in days]


def test_the_page_has_its_tables() -> None:
    assert len(ROWS) > 60
