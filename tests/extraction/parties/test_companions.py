"""Actors who do what another does, people who guarantee, and how sure a party is."""

import pytest
from test_party_roles import parties_of

OPENING = "Chile and Peru signed the accord. "


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Brazil will act as guarantor, along with the Arab League.", "Arab League", "guarantor"),
        ("Bishop Anton Ruiz will act as guarantor.", "Anton Ruiz", "guarantor"),
        ("It was initialled by Bolivia and by envoys of Togo.", "Togo", "signatory"),
    ],
)
def test_a_companion_has_the_role_of_the_one_it_stands_with(sentence, name, role):
    assert role in parties_of(OPENING + sentence)[name].roles


def test_a_named_actor_for_whom_two_rules_speak_is_surer_than_one_told_once():
    parties = parties_of(OPENING + "Norway welcomed it.")
    assert parties["Chile"].confidence > parties_of(OPENING + "Some farmers welcomed it.")["Some farmers"].confidence
