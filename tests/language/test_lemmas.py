"""The rule between a form and its lemma makes the one of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.lemmas import Rule, rule_between


@given(st.text("aAbBéß", min_size=1, max_size=8), st.text("aAbBéß", max_size=8))
def test_a_rule_makes_its_lemma(form, lemma):
    assert rule_between(form, lemma).apply(form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("signed", "sign", "backed", "back"),
        ("treaties", "treaty", "parties", "party"),
        ("Talks", "talk", "Rebels", "rebel"),
        ("Geneva", "Geneva", "Doha", "Doha"),
        ("said", "say", "paid", "pay"),
    ],
)
def test_a_rule_carries_over_to_other_words(form, lemma, other, expected):
    assert rule_between(form, lemma).apply(other) == expected


def test_a_form_too_short_for_a_rule_is_its_own_lemma():
    assert Rule(lowered=False, cut=3, added="y").apply("as") == "as"
