"""Gazetteers speak for a kind of name only where they know a word in one sense."""

import numpy as np

from parley.language.decoding import tag_spans
from parley.language.gazetteer import BITS, COUNTRY, FIRST_NAME, ORGANISATION, PLACE, SURNAME
from parley.language.priors import Priors

TAGS = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]


def scores(mask):
    return dict(zip(TAGS, Priors(TAGS).scores(np.array([mask >> at & 1 for at in range(BITS)])).tolist(), strict=True))


def test_a_word_known_in_one_sense_gains_that_kind():
    assert scores(PLACE)["B-LOC"] > 0 == scores(PLACE)["B-PERSON"]
    assert scores(FIRST_NAME)["B-PERSON"] > 0 == scores(FIRST_NAME)["B-LOC"]
    assert scores(ORGANISATION)["I-ORG"] > scores(0)["I-ORG"]


def test_a_country_gains_more_than_another_place_and_two_senses_nothing():
    assert scores(COUNTRY)["B-LOC"] > scores(PLACE)["B-LOC"]
    assert scores(PLACE | SURNAME) == scores(0)


def test_nothing_is_said_of_words_outside_names():
    assert scores(COUNTRY)["O"] == 0
    assert tag_spans(TAGS) == [(1, 3, "LOC"), (3, 5, "ORG"), (5, 7, "PERSON")]
