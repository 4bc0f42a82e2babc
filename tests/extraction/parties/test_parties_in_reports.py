"""Parties of whole small reports: lists, third states, ceremonies, bodies, and what commas do not join."""

from datetime import date

import pytest

from parley.extraction import extractor
from parley.language import read

PARSED = read("Chile slept.", date(2019, 5, 6)).parsed
needs_parse = pytest.mark.skipif(not PARSED, reason="the language model is not here")


def parties_of(text):
    """Roles by name in a report of 2015."""
    return {party.name: set(party.roles) for party in extractor.extract(text, date(2015, 3, 11)).parties}


@needs_parse
@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Mali and the rebels of Ansar Dine signed a truce, brokered by Qatar, Ansar Dine said.",
            "Qatar",
            "mediator",
        ),
        (
            "Benin and the army of Togo signed a truce on Tuesday. Benin and Togo praised it.",
            "Togo",
            "signatory",
        ),
        (
            "Ethiopian officials and leaders of the Ogaden National Liberation Front signed a peace agreement.",
            "Ethiopia",
            "signatory",
        ),
        (
            "France brokered a truce between the army of Ivory Coast and the New Forces.",
            "New Forces",
            "signatory",
        ),
    ],
)
def test_an_actor_has_its_role(text, name, role):
    assert role in parties_of(text)[name]


@needs_parse
def test_a_comma_before_the_main_clause_joins_nobody_to_the_mediator():
    found = parties_of(
        "Under a truce mediated by Qatar, the Taliban freed two captives. The Taliban and Pakistan signed it."
    )
    assert found["Qatar"] == {"mediator"}
    assert "mediator" not in found["Taliban"]


@needs_parse
def test_who_is_shut_out_of_a_truce_is_its_target():
    found = parties_of(
        "Russia and the United States agreed on a truce in Syria. The truce does not cover the Nusra Front. "
        "The Nusra Front must leave the town."
    )
    assert "target" in found["Nusra Front"]
    assert {name for name, roles in found.items() if roles == {"signatory"}} == {"Russia", "United States"}
