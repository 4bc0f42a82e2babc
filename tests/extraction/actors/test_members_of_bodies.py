"""People who stand for those whom they lead, founded, belong to or are named with, planted in one report."""

from datetime import date

import pytest
from casts import cast_of

from parley.language import read

pytestmark = pytest.mark.skipif(not read("Chile slept.", date(2019, 5, 6)).parsed, reason="no language model here")

REPORT = """Peru signed the pact on Monday. Mr Oswald Carrick, who leads the Harvest Party, said the pact was a swindle.
Petra Nolan, whose Civic Renewal League holds nine seats, could not accept the text. The Harbour Council's Ines Okoro
welcomed the deal. Mr Dermot Vale of the Reform Congress Party called it a sham. The Party of the Plain of former
premier Josip Harda rejects it. Kenya's Peter Otieno praised it. The League of Farmers, whose chairman, Jan Kowal, was
not invited, is against it. Ana Ruiz, speaking for the Teachers' Union, had doubts. Senator Robert Finch of the Labour
Party voted no. Mary Blake of Cleveland stayed away."""


@pytest.fixture(scope="module")
def speakers():
    """Whom each person stands for, by the person's name; people who act for themselves are not among them."""
    cast = cast_of(REPORT.replace("\n", " "))
    return {person: actor.name for actor in cast.actors for person in actor.representatives}


@pytest.mark.parametrize(
    ("person", "body"),
    [
        ("Oswald Carrick", "Harvest Party"),
        ("Petra Nolan", "Civic Renewal League"),
        ("Ines Okoro", "Harbour Council"),
        ("Dermot Vale", "Reform Congress Party"),
        ("Josip Harda", "Party of the Plain"),
        ("Peter Otieno", "Kenya"),
        ("Jan Kowal", "League of Farmers"),
        ("Ana Ruiz", "Teachers' Union"),
    ],
)
def test_who_leads_or_belongs_to_a_body_stands_for_it(speakers, person, body):
    assert speakers.get(person) == body


@pytest.mark.parametrize("person", ["Robert Finch", "Mary Blake"])
def test_legislators_and_people_of_places_stand_for_themselves(speakers, person):
    assert person not in speakers


SETTINGS = """Brazil signed. In Ankara, a Foreign Ministry spokeswoman voiced regret. Chad Miller objected. The Upland
Liberation Front stayed away. ULF gunmen burned a bridge. The small Unamo party was angry, and so was the Fumo party.
Brazil's communications minister, Ahmed Lidde, was glad. Six former defence ministers urged rejection.
Shepherds blocked the road."""
COUNTED = """Peru signed. Both pledged that no Chinese citizen would come to harm, and every registered voter may vote.
They freed 12 Chileans along with four other Lebanese. "It is a shame," said Amal Rizk of Port Ramis. Mr Colm Pike, who
leads Saoirse Nua, told the Dail so. The EU is glad; Brussels has made it a rule. In Cairo there was applause."""
UNNAMED = "Nepal's rebels quit the truce with the royal government. The army said that it would wait."


@pytest.fixture(scope="module")
def setting():
    """The actors of the report of settings, by name."""
    return {actor.name: actor for actor in cast_of(SETTINGS.replace("\n", " ")).actors}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Turkey", {"a Foreign Ministry spokeswoman"}),
        ("Upland Liberation Front", {"Upland Liberation Front", "ULF gunmen"}),
        ("The small Unamo party", {"The small Unamo party"}),
        ("the Fumo party", {"the Fumo party"}),
        ("Chad Miller", {"Chad Miller"}),
        ("Six former defence ministers", {"Six former defence ministers"}),
        ("Shepherds", {"Shepherds"}),
        ("Brazil", {"Brazil", "Brazil's communications minister, Ahmed Lidde"}),
    ],
)
def test_an_actor_has_its_own_forms_only(setting, name, forms):
    assert {mention.text for mention in setting[name].mentions} == forms


@pytest.fixture(scope="module")
def forms():
    """The forms of the actors of the report of people, by name."""
    cast = cast_of(COUNTED.replace("\n", " "))
    return {actor.name: {mention.text for mention in actor.mentions} for actor in cast.actors}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Chinese citizen", "Chinese citizen"),
        ("every registered voter", "every registered voter"),
        ("12 Chileans", "12 Chileans"),
        ("four other Lebanese", "four other Lebanese"),
        ("Amal Rizk", "Amal Rizk"),
        ("Saoirse Nua", "Saoirse Nua"),
        ("EU", "Brussels"),
        ("Cairo", "Cairo"),
    ],
)
def test_people_counted_and_seats_of_power_are_actors(forms, name, form):
    assert form in forms[name]


def test_a_government_is_that_of_the_country_which_the_report_names():
    names = {actor.name: {one.text for one in actor.mentions} for actor in cast_of(UNNAMED).actors}
    assert names["Nepal"] >= {"the royal government", "The army"}
