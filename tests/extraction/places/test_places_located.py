"""Which place a name means: countries, regions, towns told apart by what the report says; none where it is not sure."""

from datetime import date

import pytest

from parley import extract
from parley.extraction.places.locating import Named, locate
from parley.extraction.places.surroundings import surroundings
from parley.extraction.rules import find_rule


def located(text, name, parties=()):
    start = text.index(name)
    around = surroundings(text, 0, frozenset(parties))
    left = text.rfind(". ", 0, start) + 1
    right = text.find(". ", start)
    return locate(Named(name, start, start + len(name)), (left, right if right > 0 else len(text)), around)


CLEAR = {
    "country": ("The sides met in Jordan.", "Jordan", "JOR", "country", "country"),
    "country in capitals": ("PACT SIGNED IN CHAD", "CHAD", "TCD", "country", "country"),
    "country by a short name": ("Villages across Bosnia are to be rebuilt.", "Bosnia", "BIH", "country", "country"),
    "region": ("Guns fell silent in Darfur.", "Darfur", "SDN", "region", "region"),
    "longer region": ("Trade across Jammu and Kashmir is to open.", "Jammu and Kashmir", None, "region", "region"),
    "known by itself": ("They signed it in Geneva.", "Geneva", "CHE", "city", "known"),
    "country behind": ("They signed it in Tripoli, Lebanon.", "Tripoli", "LBN", "city", "beside"),
    "state behind": ("They signed it in Geneva, Illinois, at noon.", "Geneva", "USA", "city", "beside"),
    "in brackets": ("They signed it in Hyderabad (Pakistan).", "Hyderabad", "PAK", "city", "beside"),
    "country in the sentence": (
        "Lebanon freed them near Tripoli by the Syrian border.",
        "Tripoli",
        "LBN",
        "city",
        "near",
    ),
    "nationality": ("The Moroccan king spoke at Skhirat.", "Skhirat", "MAR", "city", "near"),
    "country elsewhere": ("Georgetown was calm. Guyana agreed to talks.", "Georgetown", "GUY", "city", "near"),
    "state of the union": ("The Americans met at a farm in Maryland.", "Maryland", "USA", "region", "near"),
    "with its ending": ("The envoys of Guatemala met in Coban City.", "Coban City", "GTM", "city", "near"),
}


@pytest.mark.parametrize("case", CLEAR)
def test_a_place_is_told_by_its_surroundings(case):
    text, name, country, kind, rule = CLEAR[case]
    entry, found = located(text, name)
    assert entry is not None
    assert (entry.country, entry.kind, found) == (country, kind, rule)


DOUBTFUL = {
    "two as likely": ("They met in Hyderabad.", "Hyderabad"),
    "small, nothing near": ("They met in Skhirat.", "Skhirat"),
    "another country's": ("Norway and Chad met in Skhirat.", "Skhirat"),
    "a word": ("They acted in Union.", "Union"),
    "a building": ("They signed at the White House in Morocco's presence.", "White House"),
    "a sea": ("Ships crossed the Black Sea.", "Black Sea"),
    "a plant": ("They met in Zzyzzyx.", "Zzyzzyx"),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_what_is_not_sure_is_nowhere(case):
    entry, rule = located(*DOUBTFUL[case])
    assert (entry, rule) == (None, "unknown")


def test_the_country_of_a_party_tells():
    assert located("They met in Skhirat.", "Skhirat", parties={"MAR"}).entry.country == "MAR"


@pytest.mark.parametrize("words", ["Idlib province", "the province of Idlib", "Idlib Governorate"])
def test_a_division_named_for_its_town_has_a_country_and_no_point(words):
    text = f"Syria withdrew from {words} on Monday."
    entry, _ = located(text, "Idlib Governorate" if "Gov" in words else "Idlib")
    assert (entry.kind, entry.country, entry.latitude, entry.identifier) == ("region", "SYR", None, None)


def test_a_country_that_is_no_more_lies_nowhere():
    entry, _ = located("Troops left the Soviet Union.", "Soviet Union")
    assert (entry.kind, entry.country, entry.latitude) == ("country", "SUN", None)


REPORT = (
    "Chad and Niger signed a border treaty in Algiers on Monday after talks in Oran, Algeria. The treaty moves a post "
    "near Zzyzzyx, and both governments must ratify the accord."
)


def test_places_carry_their_words_their_point_and_a_rule_that_is_there():
    found = extract(REPORT, published_on=date(2003, 5, 6))
    by_name = {place.name: place for place in found.places}
    assert set(by_name) >= {"Algiers", "Oran", "Chad", "Niger"}
    assert found.agreements[0].places == tuple(place.name for place in found.places)
    algiers = by_name["Algiers"]
    assert algiers.quote(REPORT) == "Algiers"
    assert (algiers.country, algiers.geonames_id, algiers.radius_km) == ("DZA", 2507480, 10)
    assert (round(algiers.latitude), round(algiers.longitude)) == (37, 3)
    assert by_name["Chad"].radius_km > 500
    for place in found.places:
        assert find_rule(place.rule, "places").path.endswith("places/data/locating.toml")
        assert (place.latitude is None) == (place.longitude is None) == (place.radius_km is None)


def test_a_capital_that_stands_for_its_government_is_no_place():
    text = (
        "A prisoner exchange deal between Cairo and Khartoum was signed on Monday in Nairobi. Cairo said that the deal "
        "frees forty men, and Khartoum must hand over ten."
    )
    names = {place.name for place in extract(text, published_on=date(2003, 5, 6)).places}
    assert "Nairobi" in names
    assert not {"Cairo", "Khartoum"} & names


def test_joined_names_are_two_places_and_no_name_is_listed_twice():
    text = "Peru and Ecuador signed a border treaty on Monday after talks in Lima and Quito. The treaty ends a dispute."
    names = [place.name for place in extract(text, published_on=date(2003, 5, 6)).places]
    assert {"Lima", "Quito"} <= set(names)
    assert len(names) == len(set(names))


def test_a_report_without_agreement_has_no_places():
    assert extract("It rained in Geneva.", published_on=date(2003, 5, 6)).places == []


def test_words_of_a_place_are_those_where_it_stands_by_itself():
    text = (
        "A truce between Sudan and the rebels was signed on Monday at the wharf of Port Sudan Harbour. The truce is to "
        "open roads across Sudan, and the rebels must leave two towns."
    )
    (sudan,) = (place for place in extract(text, published_on=date(2003, 5, 6)).places if place.name == "Sudan")
    assert text[sudan.char_start - 7 : sudan.char_start] == "across "


def test_a_country_is_listed_once_and_not_in_the_capitals_of_a_headline():
    text = (
        "CHAD, NIGER SIGN BORDER TREATY\n\nAlgiers, May 6 (Reuters) - Chad and Niger signed a border treaty on Monday. "
        "The treaty moves a border post of Chad, and both governments must ratify it."
    )
    names = [place.name for place in extract(text, published_on=date(2003, 5, 6)).places]
    assert sorted(name for name in names if name.casefold() in {"chad", "niger"}) == ["Chad", "Niger"]
