"""Columns keep their words whole, and rows become cards where they cannot."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from parley.cli.layout import EDGES, GAP, LONGEST, cards, widths

WORDS = st.text("abc defgh äé漢", max_size=40)
TABLES = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(st.sampled_from(["a", "name", "announced_on"]), min_size=count, max_size=count),
        st.lists(st.lists(WORDS, min_size=count, max_size=count), max_size=5),
    )
)


@given(TABLES, st.integers(10, 200))
def test_a_table_fits_the_line_and_every_word_its_column(table, room):
    names, rows = table
    found = widths(names, rows, room)
    if found is None:
        return
    assert sum(found) + GAP * (len(names) - 1) + EDGES <= room
    for at, width in enumerate(found):
        words = [word for cell in (names[at], *(row[at] for row in rows)) for word in cell.split()]
        assert width >= min(LONGEST, max(map(cell_len, words)))


def test_what_is_left_goes_to_those_that_have_use_for_it():
    long = "words " * 30
    assert widths(["day", "quote"], [["2031-03-04", long]], 80) == [10, 80 - 10 - GAP - EDGES]
    assert widths(["day", "stage"], [["2031-03-04", "ended"]], 80) == [10, 5]


def test_too_many_columns_become_cards():
    names, row = [f"column{at}" for at in range(12)], ["something"] * 11 + [""]
    assert widths(names, [row], 60) is None
    lines = cards(names, [row, row]).plain.splitlines()
    assert lines[:2] == ["1", "  column0   something"]
    assert len(lines) == 2 * 12
