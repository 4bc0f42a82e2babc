"""What is a second agreement and what only says the first over again, needs it, or is a body or an idiom."""

from datetime import date

import pytest

import parley

DAY = date(2014, 6, 3)
OPENING = (
    "Norland and Sudmark signed a pact on fishing in Oslo on Monday.\n\nIt is to share the cod of the northern banks "
    "between the two countries. Ministers of both said that it would end a quarrel of ten years.\n\n"
)
CLOSING = "\n\nFishermen in the harbours were glad. Nobody could say what the weather would be."


def quotes_of(text):
    return [text[one.char_start : one.char_end] for one in parley.extract(text, DAY).agreements]


ANOTHER = [
    "A second instrument was signed at the same table. It sets up a fund into which both must pay each year.",
    "A separate accord on rescue at sea was initialled too. Under it, each must send help within the hour.",
    "The ministers also concluded a companion treaty on fugitives, which obliges both to hand them over.",
]


@pytest.mark.parametrize("sentence", ANOTHER)
def test_an_agreement_beside_the_main_one_is_told(sentence):
    assert len(quotes_of(OPENING + sentence + CLOSING)) == 2


SAME_OR_NONE = [
    "The plan needs a treaty, which would have to win two thirds of the votes in each parliament.",
    "The fleets must be gone within a year of the signing of a full treaty, which experts have yet to draft.",
    "The talks are the prelude to a customs union treaty, which would have to be put to the voters.",
    "Critics spoke of the Oslo pact, the 2014 treaty that gives away the banks.",
]


@pytest.mark.parametrize("sentence", SAME_OR_NONE)
def test_what_is_needed_or_said_over_is_no_second_agreement(sentence):
    assert len(quotes_of(OPENING + sentence + CLOSING)) == 1


BODIES = [
    "Sudmark's largest opposition alliance refused on Monday to accept the Oslo accord with Norland.",
    "The exiled coalition of northern clans welcomed the Oslo accord between Norland and Sudmark on Monday.",
    "A coalition of seven rebel parties voted on Monday for the Oslo accord between Norland and Sudmark.",
]


@pytest.mark.parametrize("sentence", BODIES)
def test_a_body_that_acts_names_no_agreement(sentence):
    text = sentence + "\n\nThe accord lets both governments share the northern banks. Each must pay half the cost."
    [main, *_] = quotes_of(text + CLOSING)
    assert "Oslo accord" in main


IDIOMS = [
    "Norland gave up a good deal more than it had wished in the Oslo treaty with Sudmark on Monday.",
    "Norland opened its ports to Sudmark on Monday in exchange for cheap power, under a treaty signed in Oslo.",
]


@pytest.mark.parametrize("sentence", IDIOMS)
def test_an_idiom_names_no_agreement(sentence):
    text = sentence + "\n\nThe treaty lets both governments share the northern banks. Each must pay half the cost."
    [main, *_] = quotes_of(text + CLOSING)
    assert "treaty" in main
