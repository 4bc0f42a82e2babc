"""Sentences in the manner of newswire copy (`newswire.txt`): spans, values, and nothing besides."""

import re
from datetime import date
from pathlib import Path

import pytest

from parley.extraction.dates import tag

MARK = re.compile(r"\[\[(?:type=(?P<type>[A-Z]+) )?(?P<words>[^|\]]*)\|(?P<value>[^\]]*)\]\]")
LINES = [
    line
    for line in Path(__file__).with_name("newswire.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_newswire_copy_is_read_as_its_readers_do(line: str) -> None:
    day, marked = line.split(" ", 1)
    expected = [(found["words"], found["value"]) for found in MARK.finditer(marked)]
    text = MARK.sub(lambda found: found["words"], marked)
    found = tag(text, date.fromisoformat(day))
    assert [(timex.quote, timex.value) for timex in found] == expected
    for mark, timex in zip(MARK.finditer(marked), found, strict=True):
        assert mark["type"] is None or timex.timex_type == mark["type"]
        assert text[timex.char_start : timex.char_end] == timex.quote


def test_the_test_bed_covers_several_hundred_expressions_of_every_type() -> None:
    assert sum(len(MARK.findall(line)) for line in LINES) >= 350
