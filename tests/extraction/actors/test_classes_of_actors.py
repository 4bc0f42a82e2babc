"""Actors by class of words and construction, planted in reports that are read once each."""

from datetime import date

import pytest
from casts import cast_of

from parley.extraction.actors import find_cast
from parley.language import read

needs_parse = pytest.mark.skipif(
    not read("Chile slept.", date(2019, 5, 6)).parsed, reason="the language model is not here"
)

GROUPS = """Peru signed the pact on Monday. Barley growers from Tacna burned copies of it. A group of 30 judges and
prosecutors protested. At least six of the premier's own backbenchers voted no. Several clan leaders
stayed at home. Basket weavers struck. The harbour workers' federation went to court. Six Balkan
governments welcomed it. The Nordic countries paid for the boats. Foreign soldiers must leave by May.
There was fierce opposition from Chile. Rector Ramos met the imam of the old mosque."""

NAMES = """Peru signed the pact on Monday. The peasant federation Rosa Quispe rejected it, and so did the newspaper
La Rueda. Sumaq Ayllu, a coalition of villages, called it a trick. The union confederation VTK threatened
strikes. Her rival Pablo Quintana was furious. The Bureau of Ports and the Dockers Alliance of Callao
signed in June. British Airways objected. Colonel Ramon Arce's Front for Bread and Land denied
everything. Zoila, a schoolteacher from Puno, had doubts."""


@pytest.fixture(scope="module")
def groups():
    """Names of the actors of the report of groups."""
    return {actor.name for actor in cast_of(GROUPS.replace("\n", " ")).actors}


@pytest.fixture(scope="module")
def names():
    """The actors of the report of names, by name."""
    return {actor.name: actor for actor in cast_of(NAMES.replace("\n", " ")).actors}


@needs_parse
@pytest.mark.parametrize(
    "group",
    [
        "Barley growers from Tacna",
        "A group of 30 judges and prosecutors",
        "At least six of the premier's own backbenchers",
        "Several clan leaders",
        "Basket weavers",
        "The harbour workers' federation",
        "Six Balkan governments",
        "The Nordic countries",
        "Foreign soldiers",
    ],
)
def test_a_group_is_named_by_its_whole_phrase(groups, group):
    assert group in groups


@needs_parse
def test_a_stance_and_an_adjective_are_no_groups(groups):
    assert not {name for name in groups if "opposition" in name or name.endswith("the old")}


@needs_parse
@pytest.mark.parametrize(
    ("name", "actor_type"),
    [
        ("Rosa Quispe", "organization"),
        ("La Rueda", "organization"),
        ("Sumaq Ayllu", "political_group"),
        ("VTK", "organization"),
        ("Pablo Quintana", "person"),
        ("Bureau of Ports", "organization"),
        ("Dockers Alliance of Callao", "political_group"),
        ("British Airways", "organization"),
        ("Front for Bread and Land", "armed_group"),
        ("Zoila", "person"),
    ],
)
def test_a_name_is_what_the_words_beside_it_say(names, name, actor_type):
    assert name in names, sorted(names)
    assert names[name].actor_type == actor_type


@pytest.mark.parametrize(("year", "actor_type"), [(2019, "state"), (2024, "person")])
def test_a_well_known_person_stands_for_a_state_in_office_only(year, actor_type):
    cast = find_cast(read("Chile signed. Donald Trump said he was against it.", date(year, 8, 1)))
    found = next(mention.actor for mention in cast.mentions if "Trump" in mention.text)
    assert found.actor_type == actor_type
