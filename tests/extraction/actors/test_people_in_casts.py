"""People: in office for their state, in apposition, by fame, or for themselves."""

import pytest
from casts import actor_of, cast_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenyan Foreign Minister Jane Otieno signed.",
        "Jane Otieno, the Kenyan foreign minister, signed.",
        "The Kenyan foreign minister, Jane Otieno, signed.",
        "Kenya's deputy foreign minister Jane Otieno signed.",
        "Foreign Minister Jane Otieno of Kenya signed.",
    ],
)
def test_a_minister_stands_for_the_state(sentence):
    cast = cast_of(sentence)
    state = next(actor for actor in cast.actors if actor.country == "KEN")
    assert state.actor_type == "state"
    assert state.representatives == ["Jane Otieno"]


def test_a_surname_takes_up_the_minister():
    cast = cast_of("Kenyan Foreign Minister Jane Otieno signed. Otieno said it would last.")
    assert actor_of(cast, "Otieno").country == "KEN"


def test_a_possessive_office_belongs_to_the_last_state():
    cast = cast_of("Chad signed. Its prime minister, Musa Deby, spoke.")
    assert actor_of(cast, "Chad").representatives == ["Musa Deby"]


def test_an_office_without_a_name_stands_for_the_state():
    assert actor_of(cast_of("The Dutch foreign minister objected."), "The Dutch foreign minister").country == "NLD"


def test_the_famous_need_no_office():
    assert actor_of(cast_of("Angela Merkel called it a start."), "Angela Merkel").country == "DEU"


def test_a_sole_office_gives_the_country():
    assert actor_of(cast_of("Secretary of State Ann Weller left."), "Secretary of State Ann Weller").country == "USA"


def test_a_leader_speaks_for_the_group():
    cast = cast_of("Hamas leader Omar Zaki rejected it.")
    assert [(actor.name, actor.representatives) for actor in cast.actors] == [("Hamas", ["Omar Zaki"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Senator Paul Marsh opposed it.",
        "Opposition leader Paul Marsh opposed it.",
        "Former president Paul Marsh opposed it.",
        "Paul Marsh, a historian, opposed it.",
        "Paul Marsh, chairman of the Senate Trade Committee, opposed it.",
    ],
)
def test_who_holds_no_office_of_the_state_acts_for_themselves(sentence):
    persons = [actor for actor in cast_of(sentence).actors if actor.actor_type == "person"]
    assert [actor.name for actor in persons] == ["Paul Marsh"]


def test_particles_and_hyphens_belong_to_a_name():
    cast = cast_of("Omani Foreign Minister Yusuf bin Saleh al-Harthy spoke.")
    assert cast.actors[0].representatives == ["Yusuf bin Saleh al-Harthy"]
