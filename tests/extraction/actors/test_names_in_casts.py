"""Listed names, organisations by head word, acronyms, metonyms and places."""

import pytest
from casts import actor_of, cast_of


def test_forms_of_a_state_are_one_actor_under_its_fullest_name():
    cast = cast_of("U.S. officials met. The United States then signed, and Washington promised aid.")
    actor = actor_of(cast, "Washington")
    assert actor is actor_of(cast, "United States")
    assert (actor.name, actor.actor_type, actor.country) == ("United States", "state", "USA")


@pytest.mark.parametrize(
    ("sentence", "form", "name"),
    [
        ("Moscow said it would sign.", "Moscow", "Moscow"),
        ("The Kremlin rejected the terms.", "Kremlin", "Kremlin"),
        ("Downing Street welcomed the truce.", "Downing Street", "Downing Street"),
        ("Pressure on Tehran grew after the vote.", "Tehran", "Tehran"),
    ],
)
def test_a_metonym_that_acts_stands_for_its_state(sentence, form, name):
    actor = actor_of(cast_of(sentence), form)
    assert (actor.name, actor.actor_type) == (name, "state")


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks in Cairo went on.",
        "They flew to Vienna.",
        "The Oslo accords were signed.",
        "NICOSIA (Reuters) - Ministers argued.",
        "They met at the White House.",
        "Fighting broke out in Colombia.",
    ],
)
def test_a_place_is_no_actor(sentence):
    assert [mention.text for mention in cast_of(sentence).mentions if mention.form in ("name", "metonym")] == []


def test_a_capital_belongs_to_the_state_of_its_time():
    assert actor_of(cast_of("Soviet envoys left. Moscow refused."), "Moscow").country == "SUN"
    assert actor_of(cast_of("Russian envoys left. Moscow refused."), "Moscow").country == "RUS"


def test_a_state_is_named_by_a_country_that_only_an_owner_shows():
    assert cast_of("Peru's President Ana Quispe signed.").actors[0].name == "Peru"


def test_an_acronym_is_defined_in_brackets():
    cast = cast_of("The Northern Farmers Party (NFP) signed. The NFP then left.")
    assert actor_of(cast, "NFP").name == "Northern Farmers Party"
    assert actor_of(cast, "NFP").actor_type == "political_group"


def test_an_acronym_is_spelled_out_by_initials():
    cast = cast_of("The Salt Marsh Rangers (SMR) will watch. Later SMR reported.")
    assert actor_of(cast, "SMR").name == "Salt Marsh Rangers"


@pytest.mark.parametrize(
    ("name", "actor_type"),
    [
        ("National Reform Party", "political_group"),
        ("Eastern Liberation Front", "armed_group"),
        ("Lake Fisheries Commission", "organization"),
        ("Movement for Land and Freedom", "political_group"),
    ],
)
def test_an_organisation_is_known_by_its_head_word(name, actor_type):
    assert actor_of(cast_of(f"The {name} signed the pact."), name).actor_type == actor_type


def test_a_ministry_is_its_state():
    cast = cast_of("The Kenyan Defence Ministry agreed. Kenya signed.")
    assert actor_of(cast, "Kenyan Defence Ministry") is actor_of(cast, "Kenya")


def test_a_treaty_is_no_organisation():
    assert cast_of("The Straits Navigation Forces Treaty lapsed.").actors == []


def test_a_parliament_is_an_actor_of_its_own_with_its_country():
    cast = cast_of("Israel signed. The Knesset must vote.")
    assert actor_of(cast, "Knesset") is not actor_of(cast, "Israel")
    assert actor_of(cast, "Knesset").country == "ISR"


def test_a_shared_name_of_a_body_needs_its_country_in_the_report():
    assert cast_of("Congress voted in Manila.").actors == []
    assert actor_of(cast_of("Congress voted after the U.S. envoy left."), "Congress").country == "USA"


def test_a_people_is_a_side_only_with_an_article():
    cast = cast_of("The Turks signed. Turks may travel.")
    assert [mention.actor.actor_type for mention in cast.mentions] == ["state", "population"]


def test_a_backed_group_is_not_its_backer():
    cast = cast_of("Iran-backed militias withdrew.")
    assert [(actor.name, actor.actor_type) for actor in cast.actors] == [("Iran-backed militias", "armed_group")]


def test_a_shouted_headline_is_read():
    cast = cast_of("NORWAY AND CANADA REACH FISHING PACT AFTER LONG TALKS\n\nIt was signed on Monday.")
    assert [actor.country for actor in cast.actors] == ["NOR", "CAN"]


def test_an_acronym_in_a_shouted_headline_stays():
    assert cast_of("IMF AND WORLD BANK TO WATCH OVER DEBT DEAL").actors[0].name == "IMF"
