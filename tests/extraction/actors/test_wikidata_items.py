"""Items of Wikidata: of states by their own names, of listed organisations, of nobody else."""

import re

import pycountry
import pytest

from parley.extraction.actors.cast import Actor
from parley.extraction.actors.wikidata import countries, item_of
from parley.wordlists import read_wordlist

PACKAGE = "parley.extraction.actors"


@pytest.mark.parametrize(
    ("name", "actor_type", "country", "item"),
    [
        ("Norway", "state", "NOR", "Q20"),
        ("the Netherlands", "state", "NLD", "Q55"),
        ("Soviet Union", "state", "SUN", "Q15180"),
        ("Khartoum", "state", "SDN", "Q1049"),
        ("Knesset", "state", "ISR", None),
        ("South Ossetia", "state", "GEO", None),
        ("low-lying island states", "state", None, None),
        ("United Nations", "organization", None, "Q1065"),
        ("U.N.", "organization", None, "Q1065"),
        ("Farmers of the Fox Valley", "organization", None, None),
        ("Norwegians", "population", None, None),
        ("United Nations", "person", None, None),
    ],
)
def test_an_actor_has_the_item_that_is_its_own(name, actor_type, country, item):
    assert item_of(Actor(name, actor_type, country, "planted.rule")) == item


def test_a_country_that_no_list_knows_goes_by_its_rule():
    assert item_of(Actor("Cook Islands", "state", "COK", "countries.COK")) == "Q26988"
    assert item_of(Actor("Cook Islands police", "state", "COK", "organisations.government")) is None


def test_every_country_has_an_item_and_no_two_share_one():
    known = read_wordlist(PACKAGE, "wikidata")
    assert {country.alpha_3 for country in pycountry.countries} | {"XKX"} == known["countries"].keys()
    assert read_wordlist(PACKAGE, "countries").keys() <= countries().keys()
    items = [item for section in known.values() for item in section.values()]
    assert len(items) == len(set(items))
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


def test_every_organisation_with_an_item_is_a_listed_actor():
    known = read_wordlist(PACKAGE, "wikidata")["organization"]
    assert known.keys() <= read_wordlist(PACKAGE, "actors")["organization"].keys()
