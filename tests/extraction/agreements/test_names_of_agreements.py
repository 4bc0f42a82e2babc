"""What an agreement is called, in a headline in capitals and in the body; sentences written for the tests."""

from datetime import date

import pytest

from parley.extraction.agreements import named_by
from parley.extraction.agreements.trimming import topic_of, trimmed
from parley.extraction.extractor import extract

OF_HEADLINES = {
    "acronym": (
        "OPEC PACT HOLDS, KUWAIT SAYS\n\nKuwait's oil minister said all OPEC members keep to the pact they "
        "signed in Vienna. "
        "The pact runs to December.",
        "OPEC pact",
    ),
    "verb before": (
        "OSLO SAYS TARIFF WILL NOT AFFECT ACCORD\n\nNorway said its new tariff will not touch the fisheries "
        "accord with Iceland. "
        "The fisheries accord was signed by both governments last year.",
        "fisheries accord",
    ),
    "strengthened": (
        "MINISTERS VOW TO STRENGTHEN LISBON ACCORD\n\nForeign ministers of Spain and Portugal said they would "
        "strengthen the Lisbon "
        "accord on rivers to calm their farmers. The accord was signed in 1986.",
        "Lisbon accord on rivers",
    ),
    "purpose": (
        "CHAD, NIGER SIGN PACT TO SHARE LAKE WATER\n\nChad and Niger signed a water pact that shares the "
        "lake, officials said. "
        "The pact takes effect in May.",
        "Chad–Niger water pact",
    ),
    "two in one": (
        "U.S./USSR GRAIN PACT RENEWED\n\nThe United States and the Soviet Union renewed the five-year "
        "U.S./USSR grain agreement. "
        "The agreement binds Moscow to buy nine mln tonnes.",
        "five-year U.S./USSR grain agreement",
    ),
    "numbered": (
        "U.S., MALI SIGN PL-480 PACT\n\nThe United States and Mali signed an existing PL-480 agreement anew "
        "for ten mln dlrs of rice. "
        "The agreement runs for a year.",
        "PL-480 agreement",
    ),
}

IN_THE_BODY = {
    "loose": (
        "The so-called Basle accord between Peru and Chile on copper was signed in Lima on Monday.",
        "Basle accord",
    ),
    "list": (
        "The 1985 Quito pact between Peru, Chile, Bolivia and Ecuador was broken by Peru on Monday, Chile "
        "said. The pact bans arms.",
        "1985 Quito pact",
    ),
    "whole": (
        "Peru and Chile joined the treaty, the Lima Convention on Rivers and Lakes, on Monday. They signed "
        "the treaty in Lima.",
        "Lima Convention on Rivers and Lakes",
    ),
}


@pytest.mark.parametrize(("text", "name"), OF_HEADLINES.values(), ids=OF_HEADLINES)
def test_an_agreement_of_a_headline_in_capitals_has_the_name_that_the_body_gives_it(text, name):
    assert name in extract(text, date(1987, 3, 2)).agreements[0].name


@pytest.mark.parametrize(("text", "name"), IN_THE_BODY.values(), ids=IN_THE_BODY)
def test_a_name_has_no_loose_words_and_no_list_cut_short(text, name):
    assert extract(text, date(1987, 3, 2)).agreements[0].name.endswith(name)


@pytest.mark.parametrize("watcher", ["oil analysts", "IRNA", "Swiss roasters", "the Oman news agency"])
def test_who_only_watches_or_reports_names_no_agreement(watcher):
    assert named_by("tin pact", ["Peru", watcher]) == "Peru tin pact"


def test_modifiers_that_pass_are_no_part_of_a_name():
    assert trimmed("last month's new three-year wheat agreement") == "three-year wheat agreement"
    assert topic_of(" on fares to calm the market") == " on fares"
    assert not topic_of(" between the U.S.")


def test_a_piece_of_the_headline_is_no_side_and_capitals_are_taken_down():
    assert named_by("tin pact", ["PERU URGES ALL PARTNERS", "SAUDI ARABIA", "OPEC"]) == "Saudi Arabia–OPEC tin pact"


def test_words_with_a_capital_of_their_own_stay_in_a_name():
    assert trimmed("the New Caledonia accord") == "New Caledonia accord"
    assert trimmed("NEW TIN ACCORD") == "TIN ACCORD"
    text = "Peru and Chile signed the Treaty of Port Alba on Monday. The treaty shares the sea."
    assert extract(text, date(1987, 3, 2)).agreements[0].name == "Treaty of Port Alba"


def test_the_particle_of_a_headline_verb_is_no_part_of_a_name():
    text = "PERU, CHILE PATCH UP COPPER PACT\n\nPeru and Chile agreed a copper pact on Monday. The pact sets quotas."
    assert extract(text, date(1987, 3, 2)).agreements[0].name == "Peru–Chile copper pact"
