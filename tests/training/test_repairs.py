"""Repairs of names in training data."""

import pytest

from training.repairs import TAGGINGS, customary, settled, with_groups
from training.tagged import Tagged


def labels(text, label):
    words = text.split()
    return [found for _, _, found in settled(words, [(0, len(words), label)])]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Norway", "ORG", ["LOC"]),
        ("Sri Lanka", "PERSON", ["LOC"]),
        ("Sunni", "ORG", ["NORP"]),
        ("Arab League", "LOC", ["ORG"]),
        ("UNICEF", "LOC", ["ORG"]),
        ("West Bank", "ORG", ["LOC"]),
        ("Jordan", "PERSON", ["PERSON"]),  # a first name too
        ("Oslo", "ORG", ["ORG"]),  # clubs and governments go by a city's name
        ("Treaty of Oslo", "ORG", ["ORG"]),
        ("al-Hadba", "LOC", ["LOC"]),
        ("Łódź", "LOC", ["LOC"]),
    ],
)
def test_labels_that_the_gazetteer_knows_better(text, label, expected):
    assert labels(text, label) == expected


@pytest.mark.parametrize(
    "text",
    ["oil-rich", "the", "mid-June", "06-Apr", "Monday", "August", "Figure 3", "moss@example.org", "Ministry", "Court"],
)
def test_what_cannot_be_a_name_is_none(text):
    assert labels(text, "ORG") == []


def test_a_name_is_labelled_by_custom_wherever_it_is_tagged():
    def sentence(label):
        return Tagged(("Moss", "left"), (True, True), ((0, 1, label),), 0)

    many = [sentence("PERSON")] * TAGGINGS + [sentence("LOC")]
    assert {one.names[0][2] for one in customary(many)} == {"PERSON"}
    divided = [sentence("PERSON")] * TAGGINGS + [sentence("LOC")] * TAGGINGS
    assert customary(divided) == divided


def test_nationalities_that_a_corpus_leaves_out_are_norp_where_no_name_covers_them():
    words = ("Norwegian", "Bank", "hired", "Palestinian", "and", "palestinian", "guards")
    found = with_groups(Tagged(words, (True,) * len(words), ((0, 2, "ORG"),), 0))
    assert found.names == ((0, 2, "ORG"), (3, 4, "NORP"))
