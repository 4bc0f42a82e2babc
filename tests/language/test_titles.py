"""Titles before names."""

import pytest

from parley.language.titles import title_end, titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("President Moss", "President"),
        ("Mr. Moss", "Mr."),
        ("Deputy Prime Minister Moss", "Deputy Prime Minister"),
        ("Secretary of State Ann Moss", "Secretary of State"),
        ("Minister for Foreign Affairs Ann Moss", "Minister for Foreign Affairs"),
        ("Minister of Trade and Industry Ann Moss", "Minister of Trade and Industry"),
        ("Lt. Gen. Moss", "Lt. Gen."),
        ("Secretary - General Moss", "Secretary - General"),
        ("President - elect Moss", "President - elect"),
        ("Grand Ayatollah Moss", "Grand Ayatollah"),
        ("Foreign envoys", ""),
        ("Defense of Moss", ""),
        ("Minister of Oslo", "Minister"),
        ("president Moss", ""),
        ("Moss", ""),
    ],
)
def test_a_title_ends_with_its_head_and_field(text, title):
    words = text.split()
    assert " ".join(words[: title_end(words, 0)]) == title


def test_a_title_keeps_to_the_stretch_it_is_sought_in():
    words = ["the", "Prime", "Minister", "Moss"]
    assert title_end(words, 1, 3) == 3
    assert title_end(words, 1, 2) == 1
    assert title_end([], 0) == 0


def test_heads_and_qualifiers_are_words():
    known = titles()
    assert known.heads < known.words
    assert all(" " not in word for word in known.words | known.fields)
