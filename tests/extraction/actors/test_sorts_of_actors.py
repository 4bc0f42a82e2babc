"""Sorts of actors that are told by what they are or do: firms, notables, trades, faiths, tags of speakers."""

from datetime import date

import pytest
from casts import actor_of, cast_of

from parley.language import read

needs_parse = pytest.mark.skipif(
    not read("Chile slept.", date(2019, 5, 6)).parsed, reason="the language model is not here"
)


def names_in(text):
    """Every name and inner form of the actors of a text."""
    return {one.text for actor in cast_of(text).actors for one in [*actor.mentions, *actor.inner]}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Rosneft will not charge the ferries.", "Rosneft"),
        ("The bishop of Corda rang his bells.", "The bishop of Corda"),
        ("Boatmen struck over the fee.", "Boatmen"),
        ("Permits go to young men who turn in a rifle.", "young men"),
        ("The treaty frees seven southerners.", "seven southerners"),
    ],
)
@needs_parse
def test_who_is_told_by_a_trade_an_office_or_a_firm_is_an_actor(text, form):
    assert form in names_in(text)


@needs_parse
def test_a_noun_of_its_own_before_of_is_no_part_of_the_group():
    assert "the exchange of detainees" not in names_in("The draft provides for the exchange of detainees.")
    assert "thousands of detainees" in {form.lower() for form in names_in("Thousands of detainees came home.")}


@needs_parse
def test_a_place_before_who_told_it_is_no_person():
    cast = cast_of("The two sides met near the wells of Fardo, a French military spokesman said on Monday.")
    assert not any("Fardo" in actor.representatives for actor in cast.actors)


@needs_parse
def test_what_somebody_believes_is_no_state():
    assert "Islamist" not in {actor.name for actor in cast_of("The Islamist president, Omar Saleh, signed it.").actors}


@needs_parse
def test_a_day_is_no_part_of_a_group():
    assert "Four Nordic states on Friday" not in names_in("Four Nordic states on Friday initialled a treaty.")


@needs_parse
def test_those_whose_groups_act_are_not_their_country():
    cast = cast_of("The commanders of Peru's three main militias signed it.")
    assert not any(actor.name == "The commanders of Peru's" for actor in cast.actors)


@needs_parse
def test_an_organisation_of_one_word_is_known_by_any_deed():
    cast = cast_of("Ana Ruiz spoke at noon. Hyundai would build a yard there.")
    assert actor_of(cast, "Hyundai").actor_type == "organization"


@pytest.mark.parametrize(
    "text",
    [
        "A border commander, Samuel Bakari, doubted the truce.",
        "His rival Samuel Bakari signed it.",
        "Samuel Bakari, a village elder, signed it.",
    ],
)
@needs_parse
def test_a_description_beside_a_name_is_not_somebody_else(text):
    assert [actor.name for actor in cast_of(text).actors if actor.actor_type != "state"] == ["Samuel Bakari"]
