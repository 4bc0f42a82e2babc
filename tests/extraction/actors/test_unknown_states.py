"""States that no list knows, and people told by what befell them."""

from datetime import date

import pytest
from casts import cast_of

from parley.language import read

pytestmark = pytest.mark.skipif(
    not read("Chile slept.", date(2019, 5, 6)).parsed, reason="the language model is not here"
)

SENTENCES = {
    "Vellonia": "Vellonia signed the pact on Monday. Vellonia's parliament must approve it.",
    "Qarastan": "The talks with Qarastan ended. Qarastani troops withdrew, said the president of Qarastan.",
    "Torvania": "Torvania welcomed the truce. The Torvanian foreign minister, Ela Moss, called it fair.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_state_that_the_report_says_is_governed_is_a_state(name):
    states = {actor.name: actor for actor in cast_of(SENTENCES[name]).actors if actor.rule == "entities.state"}
    assert list(states) == [name]
    assert (states[name].actor_type, states[name].country) == ("state", None)


def test_a_minister_of_an_unknown_state_stands_for_it():
    cast = cast_of(SENTENCES["Torvania"])
    assert next(actor for actor in cast.actors if actor.name == "Torvania").representatives == ["Ela Moss"]


def test_the_parliament_of_an_unknown_state_is_an_actor_of_its_own():
    rules = [actor.rule for actor in cast_of(SENTENCES["Vellonia"]).actors]
    assert sorted(rules) == ["entities.state", "groups.parliament"]


@pytest.mark.parametrize(
    "sentence",
    ["Mr Halloran's government fell. Halloran left.", "Marlow said it would rain in Tarvin, and Tarvin stayed dry."],
)
def test_people_and_towns_are_no_states(sentence):
    assert not [actor for actor in cast_of(sentence).actors if actor.rule == "entities.state"]


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Anyone deported by the northern army may come home.", "Anyone deported by the northern army"),
        ("The pact says that those jailed for smuggling are to go free.", "those jailed for smuggling"),
        ("Buses will carry the displaced to their villages.", "the displaced"),
    ],
)
def test_people_are_told_by_what_befell_them(sentence, group):
    assert group in [actor.name for actor in cast_of(sentence).actors if actor.actor_type == "population"]


def test_those_without_a_fate_are_nobody():
    assert not cast_of("Those of us at the market heard nothing.").actors


def test_a_seat_acts_for_the_organisation_that_the_report_names():
    cast = cast_of("The European Union signed the accord. Brussels said it would pay. They met in Brussels.")
    union = next(actor for actor in cast.actors if actor.name == "European Union")
    assert [mention.text for mention in union.mentions].count("Brussels") == 1


def test_a_people_elsewhere_is_not_the_state_of_its_name():
    cast = cast_of("Guatemala promised the Indian majority a place at the table.")
    assert "IND" not in {actor.country for actor in cast.actors}


def test_a_body_ends_before_a_date():
    assert "Congress on Dec" not in [actor.name for actor in cast_of("It went to Congress on Dec. 5.").actors]


def test_the_two_sides_do_not_take_in_the_noun_before_them():
    cast = cast_of("Chile and Peru signed. Under the accord both sides pull back.")
    assert "both sides" in [mention.text for mention in cast.mentions]
