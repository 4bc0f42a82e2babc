"""Clues over whole classes of words, of objections and of second agreements."""

from dataclasses import replace
from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.parties.clues import Witness
from parley.extraction.parties.finder import names_of
from parley.extraction.parties.ledger import Ledger
from parley.extraction.parties.manners import classes
from parley.language import read
from parley.wordlists import read_wordlist

OPENING = "Chile and Peru signed a peace accord on Monday. "


def clues_of(text, name, kinds=None):
    """The clues to an actor beside the first agreement of a text."""
    document = read(text, date(2019, 5, 6), 0)
    if not document.parsed:
        pytest.skip("the language model is not here")
    cast = find_cast(document)
    agreements = find_agreements(document, cast)
    if kinds is not None:
        agreements = [replace(one, record=replace(one.record, kinds=kinds)) for one in agreements]
    witness = Witness(document, cast, agreements, Ledger())
    return witness.clues(0, next(actor for actor in cast.actors if actor.name == name))


def test_every_class_has_words_and_no_word_is_in_capitals():
    for name, section in read_wordlist("parley.extraction.parties", "manners").items():
        assert section["words"], name
        assert all(word == word.lower() for word in section["words"]), name
    assert "welcoming" in classes()["bless"]


@pytest.mark.parametrize(
    ("sentence", "clue"),
    [
        ("Norway blessed the accord.", "subject_at_welcoming"),
        ("Norway fumed at the accord.", "subject_at_blaming"),
        ("Norway will supervise the truce.", "subject_at_watching"),
        ("Norway voiced its dismay.", "subject_blaming"),
        ("Norway did not bless it.", "subject_at_not_welcoming"),
        ("Norway agreed to supervise it.", "subject_at_signing"),
    ],
)
def test_a_deed_gives_the_clue_of_its_class(sentence, clue):
    assert clue in clues_of(OPENING + sentence, "Norway")


def test_words_around_an_actor_named_seldom_are_clues():
    assert "near_protesting" in clues_of(OPENING + "Norway watched while a crowd burned tyres.", "Norway")


def test_an_agreement_without_kinds_is_of_another_kind():
    assert "kind_other" in clues_of(OPENING, "Chile", kinds=())


def test_a_state_named_by_its_capital_goes_by_its_name_too():
    document = read("Kabul and the Taliban signed a truce. Afghan soldiers cheered.", date(2019, 5, 6), 0)
    actor = next(one for one in find_cast(document).actors if one.country == "AFG")
    assert {"Kabul", "Afghanistan"} <= set(names_of(actor))
