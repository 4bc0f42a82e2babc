"""Sentence ends by rule."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language import read
from parley.language.sentences import LONGEST_SENTENCE, split_sentences


def sentences(text):
    return [text[start:end] for start, end, _ in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Tomas Reyes met Mr. Okello on Aug. 13 in the U.S. capital.",
        "The U.S.-backed groups hold 3.5 percent of the land.",
        "It was signed by J. P. Moreno, Lt. Gov. of the province.",
        "Resolution No. 12 passed at 9 a.m. Tuesday.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("“We agree.” He left.", ["“We agree.”", "He left."]),
        ("Who signed? Both sides did!", ["Who signed?", "Both sides did!"]),
        ("He said: “It holds.” “For now,” she said.", ["He said: “It holds.”", "“For now,” she said."]),
        ("A TRUCE HOLDS\n\nThe guns fell silent.", ["A TRUCE HOLDS", "The guns fell silent."]),
        (
            "The sides will:\n- leave the town\n- free prisoners",
            ["The sides will:", "- leave the town", "- free prisoners"],
        ),
        ("It has two parts. 1. Prisoners", ["It has two parts.", "1. Prisoners"]),
        ("The war ended. [12] Talks began.", ["The war ended. [12]", "Talks began."]),
        ("The toll is clear. $3bn is needed.", ["The toll is clear.", "$3bn is needed."]),
        ("Amal Idris (a.k.a. Abu Salim) signed.", ["Amal Idris (a.k.a. Abu Salim) signed."]),
        ("The line was cut\nin two by the wire.", ["The line was cut\nin two by the wire."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert sentences(text) == parts


def test_a_sentence_never_crosses_a_blank_line():
    assert sentences("No stop here\n \nnor there") == ["No stop here", "nor there"]


@given(st.text(alphabet=st.sampled_from("aB.!?”“ \n\t\r1-é…\u2028\U0001f600"), max_size=60))
def test_sentences_cover_every_visible_character_once_and_in_order(text):
    spans = list(split_sentences(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end, _ in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(max_size=80))
def test_reading_keeps_every_character(text):
    document = read(text, date(2020, 1, 1))
    assert document.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in document.doc)
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in document.sentences)


def test_the_sentence_of_an_offset_is_found():
    text = "date 2020-01-01\nFirst one. Second one."
    document = read(text, date(2020, 1, 1), text.index("First"))
    assert document.sentence_at(text.index("one")).text == "First one."
    assert document.sentence_at(len(text) - 1).text == "Second one."


def test_what_is_longer_than_any_sentence_is_cut_between_words():
    text = "and the rebels, who left, " * 400
    found = sentences(text)
    assert len(found) > 1
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert " ".join(found) == text.strip()
