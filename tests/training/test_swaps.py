"""Names swapped for others of their kind."""

import random

from hypothesis import given
from hypothesis import strategies as st

from parley.language.gazetteer import COUNTRY, FIRST_NAME, PLACE, SURNAME
from training.repairs import senses
from training.swaps import swap_names

WORDS = [
    "Henrietta",
    "Robertson",
    "left",
    "Norway",
    "for",
    "Rotterdam",
    ".",
    "Robertson",
    "met",
    "UNICEF",
    "in",
    "OSLO",
]
ENTS = ["B-PERSON", "I-PERSON", "O", "B-LOC", "O", "B-LOC", "O", "B-PERSON", "O", "B-ORG", "O", "B-LOC"]


def test_names_are_swapped_for_others_of_their_kind():
    swapped = swap_names(WORDS, ENTS, random.Random(3), share=1.0)
    assert [new == old for new, old in zip(swapped, WORDS, strict=True)] == [
        *(False, False, True, False, True, False, True, False, True, True, True, False)
    ]
    for at, bit in ((0, FIRST_NAME), (1, SURNAME), (3, COUNTRY), (5, PLACE), (11, PLACE)):
        assert senses([swapped[at]]) & bit
    assert swapped[7] == swapped[1]
    assert swapped[11].isupper()


def test_names_of_several_tokens_keep_their_number():
    swapped = swap_names(["Sri", "Lanka", "waits"], ["B-LOC", "I-LOC", "O"], random.Random(1), share=1.0)
    assert len(swapped) == 3
    assert senses(swapped[:2]) & COUNTRY


def test_the_same_seed_gives_the_same_names():
    assert swap_names(WORDS, ENTS, random.Random(7)) == swap_names(WORDS, ENTS, random.Random(7))
    assert swap_names(WORDS, ENTS, random.Random(7), share=0.0) == WORDS


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENTS)), max_size=15), st.integers(0, 9))
def test_what_is_no_person_or_place_stays(pairs, seed):
    words, ents = [word for word, _ in pairs], [ent for _, ent in pairs]
    swapped = swap_names(words, ents, random.Random(seed), share=1.0)
    assert len(swapped) == len(words)
    assert all(new == old for new, old, ent in zip(swapped, words, ents, strict=True) if ent in {"O", "B-ORG"})
