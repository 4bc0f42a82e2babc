"""Days and months without a year, where the parse tells whether they lie behind or ahead: one report, read once."""

from datetime import date
from functools import cache

import pytest

from parley.extraction.dates.finder import timexes_of
from parley.language import read

TODAY = date(2016, 9, 14)  # a Wednesday
CASES = [
    ("The man who won the election of July 23 told reporters that he would appeal.", "July 23", "2016-07-23"),
    ("The vote on Monday was by a show of hands.", "Monday", "2016-09-12"),
    ("The text was approved without a vote on Friday night.", "Friday night", "2016-09-09TNI"),
    ("The minister promised hearings in November.", "November", "2016-11"),
    ("In March the two armies agreed to go on without a limit.", "March", "2016-03"),
    ("The seven days run out Saturday.", "Saturday", "2016-09-17"),
    ("He said that he expected that to happen in December.", "December", "2016-12"),
    ("The congress was meant to end on Sunday evening.", "Sunday evening", "2016-09-11TEV"),
    ("The two sides were to meet again on Tuesday.", "Tuesday", "2016-09-20"),
    ("The ministers are flying to Oslo on Thursday.", "Thursday", "2016-09-15"),
    ("The envoy has a flight on Saturday.", "Saturday", "2016-09-17"),
    ("The mayor sets out on Friday.", "Friday", "2016-09-16"),
    ("The two put their names to it on Monday.", "Monday", "2016-09-12"),
    ("The mayor says on Monday she slept badly.", "Monday", "2016-09-12"),
    ("The pact of May 30 foresees a poll.", "May 30", "2016-05-30"),
    ("The envoy said he plans a July visit to Chad.", "July", "2017-07"),
    ("The bloc called for a November summit.", "November", "2016-11"),
    ("The coast guard remembers a July storm.", "July", "2016-07"),
    ("He would not defend the April 2 memorandum.", "April 2", "2016-04-02"),
]


@cache
def values() -> dict[str, list[tuple[str, str]]]:
    """The expressions of each sentence with their values."""
    document = read("\n\n".join(text for text, _, _ in CASES), TODAY)
    found: dict[str, list[tuple[str, str]]] = {}
    for timex in timexes_of(document):
        found.setdefault(document.sentence_at(timex.char_start).text, []).append((timex.quote, timex.value))
    return found


@pytest.mark.parametrize(("text", "words", "value"), CASES)
def test_the_clause_tells_where_a_day_lies(text: str, words: str, value: str) -> None:
    assert (words, value) in values().get(text, [])
