"""Words that print alike share what the model sees of them."""

from hypothesis import given
from hypothesis import strategies as st

from parley.language.features import BUCKETS, MOST_NGRAMS, UNKNOWN, Features, lower, ngrams, shape, spaced


def test_quotes_and_digits_are_alike_in_the_vocabulary():
    assert lower("Don’t") == lower("don't")
    assert lower("“") == lower('"')
    assert lower("2016") == lower("1999") == "0000"


def test_shapes_cut_long_runs():
    assert shape("al-Qaida") == "xx-Xxxx"
    assert shape("UNSCR2254") == "XXXddd"
    assert shape("Washington") == shape("Moscow") == "Xxxx"


@given(st.text(max_size=40))
def test_ngrams_are_rows_of_the_table(form):
    found = ngrams(form)
    assert found == sorted(set(found))
    assert len(found) <= MOST_NGRAMS
    assert all(0 < row < BUCKETS for row in found)


def test_a_table_has_a_row_for_each_form_and_padding_first():
    features = Features({"peace": 2}, {"xxx": 3})
    words, shapes, grams = features.table(["", "peace", "Zyx"])
    assert words.tolist() == [0, 2, UNKNOWN]
    assert shapes.tolist() == [0, 3, UNKNOWN]
    assert grams[0].tolist() == [0] * grams.shape[1]


def test_white_space_before_a_word():
    assert spaced([True, False, True]) == [1, 2, 1]
    assert spaced([]) == []
