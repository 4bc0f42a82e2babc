"""Titles told apart from names of people."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.labels import LABELS, MEASURED, TITLE
from training.titled import parted

LETTER = {"P": "PERSON", "O": "ORG", "L": "LOC", "N": "NORP"}


def named(text, *, noisy=False):
    """Parted names of a text that marks names as `[P the words]`."""
    words, names, opened = [], [], None
    for part in text.split():
        if part.startswith("["):
            opened = (len(words), LETTER[part[1]])
            continue
        words.append(part.rstrip("]") if opened else part)
        if opened and part.endswith("]"):
            names.append((opened[0], len(words), opened[1]))
            opened = None
    return [(" ".join(words[start:end]), label) for start, end, label in parted(words, names, noisy=noisy)]


@pytest.mark.parametrize("noisy", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P President Ann Moss] left", [("President", TITLE), ("Ann Moss", "PERSON")]),
        ("President [P Ann Moss] left", [("President", TITLE), ("Ann Moss", "PERSON")]),
        (
            "the [L U.S.] Secretary of State [P Ann Moss]",
            [("U.S.", "LOC"), ("Secretary of State", TITLE), ("Ann Moss", "PERSON")],
        ),
        ("Deputy [P Prime Minister Moss]", [("Deputy Prime Minister", TITLE), ("Moss", "PERSON")]),
        (
            "the [O World Bank] President [P Ann Moss]",
            [("World Bank", "ORG"), ("President", TITLE), ("Ann Moss", "PERSON")],
        ),
        ("the President of [L Chad]", [("Chad", "LOC")]),
        ("the president , [P Ann Moss]", [("Ann Moss", "PERSON")]),
    ],
)
def test_titles_before_names_are_titles(text, expected, noisy):
    assert named(text, noisy=noisy) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the [P President] left", [("President", TITLE)]),
        ("the [P Prime] Minister left", [("Prime Minister", TITLE)]),
        ("the [P prime] minister left", []),
        ("[P Prime] Minister [P Moss]", [("Prime Minister", TITLE), ("Moss", "PERSON")]),
        ("Secretary of [O State] [P Ann Moss]", [("Secretary of State", TITLE), ("Ann Moss", "PERSON")]),
        (
            "[O United Nations Secretary-General] [P Ann Moss]",
            [("United Nations", "ORG"), ("Secretary-General", TITLE), ("Ann Moss", "PERSON")],
        ),
        ("[P Chadian President Ann Moss]", [("Chadian", "NORP"), ("President", TITLE), ("Ann Moss", "PERSON")]),
        ("[P Ms.] [L Moss] left", [("Ms.", TITLE), ("Moss", "PERSON")]),
    ],
)
def test_titles_that_the_noisy_corpus_tags_otherwise_are_titles(text, expected):
    assert named(text, noisy=True) == expected


def test_a_name_that_looks_like_a_title_stays_a_name_in_careful_corpora():
    assert named("[P King] sang") == [("King", "PERSON")]


def test_what_another_name_covers_stays_its_own_in_careful_corpora():
    assert named("the [O Senate] Majority Leader [P Moss]") == [
        ("Senate", "ORG"),
        ("Majority Leader", TITLE),
        ("Moss", "PERSON"),
    ]


def test_titles_have_a_meaning_and_are_not_measured():
    assert TITLE in LABELS
    assert TITLE not in MEASURED


@given(
    st.lists(
        st.sampled_from(["President", "of", "State", "Chadian", "Moss", "Mr.", "-", "Prime", "left"]), max_size=12
    ),
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from(["PERSON", "ORG", "LOC"])), max_size=5),
    st.booleans(),
)
def test_names_never_overlap(words, steps, noisy):
    names, at = [], 0
    for length, gap, label in steps:
        if at + gap + length <= len(words):
            names.append((at + gap, at + gap + length, label))
            at += gap + length
    spans = parted(words, names, noisy=noisy)
    assert all(0 <= start < end <= len(words) for start, end, _ in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
