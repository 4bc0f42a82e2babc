"""Names of corpora with tokens of their own, in the pipeline's tokens."""

from hypothesis import given
from hypothesis import strategies as st

from training.own_tokens import in_own_tokens
from training.tagged import Tagged, spaces


def sentence(words, *names):
    words = tuple(words.split())
    return Tagged(words, spaces(words), names, 3)


def named(found):
    return [(found.words[start:end], label) for start, end, label in found.names]


def only(given_sentence):
    (found,) = in_own_tokens([given_sentence])
    return found


def test_a_name_with_a_hyphen_is_parted_as_the_pipeline_parts_it():
    found = only(sentence("An al-Shabaab envoy left", (1, 2, "ORG")))
    assert named(found) == [(("al", "-", "Shabaab"), "ORG")]


def test_what_is_no_name_is_parted_too():
    found = only(sentence("U.S.-backed troops left Chad", (3, 4, "LOC")))
    assert found.words == ("U.S.", "-", "backed", "troops", "left", "Chad")
    assert named(found) == [(("Chad",), "LOC")]


def test_the_block_is_kept():
    assert only(sentence("Chad waits")).document == 3


def test_names_that_fall_into_one_token_are_one():
    found = only(Tagged(("Oslo", ".com"), (False, True), ((0, 1, "LOC"), (1, 2, "ORG")), 0))
    assert named(found) == [(("Oslo.com",), "LOC")]


@given(st.lists(st.text(alphabet="abAB.-'’", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_no_character_is_lost_and_names_stay_apart(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    given_sentence = Tagged(tuple(words), spaces(words), ((start, start + 1, "ORG"),), 0)
    found = only(given_sentence)
    assert "".join(found.words) == "".join(words)
    assert len(found.words) == len(found.spaces)
    assert all(0 <= first < last <= len(found.words) for first, last, _ in found.names)
