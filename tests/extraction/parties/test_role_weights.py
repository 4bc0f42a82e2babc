"""Weighing of clues: the file is whole, chances are what a logistic model gives, sets of roles are the likeliest."""

import numpy as np
import pytest

from parley.extraction.parties.weighing import NAMES, OUTPUTS, bias, chances, judge, spokesman, weights
from parley.extraction.rules import find_rule


def likely(party, **roles):
    """Chances of one actor: of the roles named, of others next to none."""
    return np.array([[*(roles.get(name, 0.001) for name in NAMES), party]])


def test_every_output_has_a_start_and_every_clue_leads_to_its_line():
    assert bias().shape == (len(OUTPUTS),)
    assert find_rule("role_weights.strength_signatory").path.endswith("role_weights.toml")
    assert all(weights()[clue] for clue in weights())


def test_an_actor_without_clues_starts_from_the_bias():
    assert np.allclose(chances([{}])[0], 1 / (1 + np.exp(-bias())))


def test_a_sign_of_a_role_speaks_for_it():
    for name in NAMES:
        column = OUTPUTS.index(name)
        assert chances([{f"strength_{name}": 1.0}])[0, column] > chances([{}])[0, column]
        assert spokesman({f"strength_{name}": 0.6}, name) == f"strength_{name}"


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ({"signatory": 0.9}, ("signatory",)),
        ({"mediator": 0.9, "guarantor": 0.9}, ("mediator", "guarantor")),
        ({"supporter": 0.6, "opponent": 0.02}, ("supporter",)),
    ],
)
def test_the_likeliest_roles_are_told(roles, told):
    verdict = judge(likely(0.8, **roles))[0]
    assert verdict.roles == told
    assert 0.5 < verdict.confidence <= 0.8


def test_nobody_is_sure_who_may_be_no_party():
    assert judge(likely(0.2, signatory=0.99))[0].confidence <= 0.2
