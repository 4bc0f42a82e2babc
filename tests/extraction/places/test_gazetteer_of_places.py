"""The carried gazetteer: every name is found, in order, and regions rest on towns that it has."""

import re
from itertools import pairwise

import pytest

from parley.extraction.places.gazetteer import by_code, entries, folded, opened
from parley.extraction.places.points import kilometres, middle
from parley.extraction.places.regions import region, sections
from parley.wordlists import read_wordlist


def names():
    content, start = opened()
    return [line.split(b"\t", 1)[0] for line in content[start:].splitlines()]


def test_names_stand_in_order_and_are_folded():
    found = names()
    assert all(one <= other for one, other in pairwise(found))
    assert all(name == folded(name.decode()).encode() for name in found[::97] if b":" not in name)


def test_every_name_is_found_by_halves_the_first_and_the_last_too():
    found = names()
    for name in {found[0], found[-1], *found[::1009]}:
        assert len(entries(name.decode())) == found.count(name)


@pytest.mark.parametrize("name", ["", "zzzzzz", "#", "a", "geneva\n", "\ud800", "łó"])
def test_what_is_no_name_finds_nothing(name):
    assert entries(name) == ()


@pytest.mark.parametrize("name", ["Lomé", "LOME", "  lome ", "Lomé’s"[:4]])
def test_accents_capitals_and_spaces_do_not_matter(name):
    assert entries(folded(name))[0].country == "TGO"


def test_of_two_towns_the_likelier_stands_first_and_other_names_weigh_less():
    assert [entry.country for entry in entries("geneva")] == ["CHE", "USA"]
    (kyiv, *_), (kiev, *_) = entries("kyiv"), entries("kiev")
    assert kyiv.identifier == kiev.identifier
    assert (kyiv.main, kiev.main) == (True, False)
    assert kiev.weight < kyiv.weight


def test_all_points_are_on_the_globe_and_codes_are_alpha_3():
    content, start = opened()
    for line in content[start:].decode().splitlines()[::53]:
        _, kind, number, country, state, north, east, _, radius, _ = line.split("\t")
        assert kind in {"country", "region", "city"}
        assert re.fullmatch(r"[A-Z]{3}", country)
        assert int(number) > 0
        assert -90 <= float(north) <= 90
        assert -180 <= float(east) <= 180
        assert bool(radius) == (kind != "city")
        assert bool(state) <= (country == "USA")


def test_countries_stand_under_their_codes():
    listed = read_wordlist("parley.extraction.actors", "countries")
    gone = {"SUN", "YUG", "CSK", "DDR", "SCG"}
    assert [code for code in listed if code not in gone and not entries(by_code(code))] == []
    assert entries(by_code("XKX"))[0].identifier == entries("kosovo")[0].identifier


@pytest.mark.parametrize("name", sorted(sections()))
def test_a_region_rests_on_towns_of_the_gazetteer(name):
    found = region(name)
    assert found.kind == "region"
    assert found.radius is None or found.radius >= 50


def test_the_middle_is_found_across_the_180th_meridian():
    assert middle([(0, 179, 1), (0, -179, 1)])[1] in {180.0, -180.0}
    assert middle([(10, 20, 3), (10, 20, 1)]) == (10, 20)
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10_007, abs=2)
