"""The lists by which actors are recognised: codes exist, forms mean one actor, rules can be looked up."""

import pycountry
import pytest

from parley.extraction.actors.lexicon import heads, known_actors, known_names, leaders, load
from parley.extraction.actors.persons import office_heads
from parley.extraction.rules import find_rule
from schemas.vocabularies import ACTOR_TYPES

FORMER = {country.alpha_3 for country in pycountry.historic_countries}
CODES = {country.alpha_3 for country in pycountry.countries} | FORMER | {"XKX"}


@pytest.mark.parametrize("code", sorted(load("countries")))
def test_country_codes_are_those_of_the_standard(code):
    assert code in CODES


def test_every_current_member_country_is_listed():
    members = (
        "ARG",
        "BDI",
        "CHE",
        "CIV",
        "EGY",
        "FJI",
        "GTM",
        "IND",
        "JPN",
        "KGZ",
        "LBN",
        "MOZ",
        "NPL",
        "SSD",
        "TLS",
        "YEM",
        "ZWE",
    )
    assert set(members) <= set(load("countries"))


def test_a_former_state_names_an_heir_that_is_listed():
    heirs = {lists["succeeded_by"] for lists in load("countries").values() if "succeeded_by" in lists}
    assert heirs
    assert heirs <= set(load("countries"))


@pytest.mark.parametrize("body", sorted(load("actors")["body"]))
def test_bodies_belong_to_listed_countries(body):
    assert load("actors")["body"][body]["country"] in load("countries")


def test_actors_are_of_known_types():
    assert {entry.actor_type for entry in known_actors().values()} <= set(ACTOR_TYPES.values)


def test_leaders_stand_for_listed_actors():
    assert set(leaders().values()) <= set(known_actors())


def test_a_name_of_a_country_means_that_country_only():
    owners = {}
    for pairs in known_names().values():
        for form, entry in pairs:
            if entry.use == "name" and entry.key[0] == "state":
                owners.setdefault(form, set()).add(entry.key)
    assert [form for form, keys in owners.items() if len(keys) > 1] == []


def test_every_listed_actor_leads_to_its_line():
    for entry in list(known_actors().values())[::17]:
        assert find_rule(entry.rule) is not None, entry.rule


def test_heads_and_offices_are_lower_case():
    forms = [" ".join(parts) for pairs in heads().values() for parts, _ in pairs]
    forms += [" ".join(parts) for found in office_heads().values() for parts, _, _ in found]
    assert [form for form in forms if form != form.lower()] == []
