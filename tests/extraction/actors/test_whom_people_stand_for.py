"""Whom people stand for by year and title, names that the model mislabels, and bodies that are still to be created."""

from datetime import date

import pytest
from casts import cast_of
from test_classes_of_actors import needs_parse

from parley.extraction.actors import find_cast
from parley.language import read


def names_of(text: str, year: int = 2019) -> dict[str, str]:
    """The type of each actor of a text, by name."""
    return {actor.name: actor.actor_type for actor in find_cast(read(text, date(year, 5, 6))).actors}


@pytest.mark.parametrize(
    ("year", "office", "name"),
    [
        (1962, "President Kennedy", "United States"),
        (1966, "President Johnson", "United States"),
        (2020, "Prime Minister Johnson", "Britain"),
        (1955, "Chancellor Adenauer", "Germany"),
    ],
)
def test_a_surname_stands_for_whom_its_bearer_served_that_year(year, office, name):
    assert name in names_of(f"{office} sent a telegram to both sides on Monday.", year)


@needs_parse
@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Major Hartwell had already resigned rather than vote for it.", "Hartwell"),
        ("In Lima, student leader Marta Quispe said that nobody had been asked.", "Marta Quispe"),
        ("The opposition's finance spokesman, Peter Lund, said it was a waste.", "Peter Lund"),
        ("The shadow foreign minister, Lena Ortiz, said it was a surrender.", "Lena Ortiz"),
        ("Paula Reyes, of the Institute of Marine Studies, said it would fail.", "Paula Reyes"),
    ],
)
def test_who_serves_nobody_named_is_a_person(sentence, name):
    assert names_of("Peru and Chile signed a treaty in March. Peru wants more. " + sentence).get(name) == "person"


@needs_parse
def test_who_holds_an_office_that_nothing_explains_is_a_person():
    found = names_of("Villagers gathered at noon. King Tamba Sesay, on the same platform, called the ban an insult.")
    assert found.get("Tamba Sesay") == "person"


def test_an_office_of_one_state_is_not_its_own_where_the_report_names_others_only():
    found = names_of("India and Nepal signed. Foreign Secretary Ravi Menon said that India was content.")
    assert "Britain" not in found


@needs_parse
@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("It was signed by the World Malagasy Congress.", "World Malagasy Congress", None),
        ("Labour voted against it.", "Labour", "political_group"),
        ("Fifty-two countries signed.", "Fifty-two countries", "state"),
        ("An interim administration is to run the port.", "An interim administration", None),
        ("Those who fished there before 2010 will be paid.", "Those who fished there before 2010", "population"),
        (
            "The 400 people of the Valle de Ocampo will gain.",
            "The 400 people of the Valle de Ocampo",
            "population",
        ),
    ],
)
def test_bodies_and_groups_go_by_their_whole_names(sentence, name, kind):
    found = names_of("Peru and Chile signed a treaty in March. " + sentence)
    assert name in found
    assert kind in (None, found[name])


@pytest.mark.parametrize("sentence", ["Shops were shut on Labour Day.", "They met at the Statue of Liberty."])
def test_a_common_word_is_no_name(sentence):
    assert not {"Labour", "Liberty"} & {actor.name for actor in cast_of(sentence).actors}


def test_the_centre_is_indias_government_where_the_report_names_india():
    cast = cast_of("India is tired of it. The students signed with the Centre on Monday.")
    assert [one.actor.name for one in cast.mentions if one.text == "the Centre"] == ["India"]
    assert not [one for one in cast_of("Nurses left the Centre on Monday.").mentions if one.text == "the Centre"]
