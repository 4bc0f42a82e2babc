"""Variants change how words are printed, never what is said of them."""

import random

from training.examples import Example
from training.variants import Shares, curly, dashed, headline, straight, variant

FORMS = ["“", "Oslo", "waits", "”", "—", "envoys", "'s", "aides"]
TAGS = ["``", "NNP", "VBZ", "''", ":", "NNS", "POS", "NNS"]
EXAMPLE = Example(FORMS, [True] * 8, columns={"xpos": TAGS})


def test_quotes_go_straight_and_curly():
    assert straight(FORMS)[:4] == ['"', "Oslo", "waits", '"']
    assert curly(straight(FORMS), TAGS)[:4] == FORMS[:4]
    assert curly(FORMS, TAGS)[6] == "’s"


def test_dashes_change_between_clauses_and_stay_within_words():
    assert dashed(["talks", "--", "Oslo", "-", "based"], ["NNS", ":", "NNP", "HYPH", "VBN"], "–")[1:4] == [
        "–",
        "Oslo",
        "-",
    ]


def test_headlines_leave_small_words_small():
    assert headline(["envoys", "of", "Chad", "wait", "n't"]) == ["Envoys", "of", "Chad", "Wait", "n't"]


def test_a_seed_gives_the_same_variants():
    def words(seed):
        chance = random.Random(seed)
        return [variant(EXAMPLE, chance, Shares(quotes=0.5, dashes=0.5, headlines=0.5)).words for _ in range(20)]

    assert words(1) == words(1)
    assert words(1) != words(2)


def test_no_share_means_no_change():
    assert variant(EXAMPLE, random.Random(0), Shares(quotes=0, dashes=0, headlines=0)) is EXAMPLE
