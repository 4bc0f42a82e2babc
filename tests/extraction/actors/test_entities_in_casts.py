"""Actors that only the language model names, and short forms of names."""

from datetime import date

import pytest
from casts import actor_of, cast_of

from parley.language import read

needs_parse = pytest.mark.skipif(
    not read("Chile slept.", date(2019, 5, 6)).parsed, reason="the language model is not here"
)


@needs_parse
def test_a_person_whom_no_list_knows_is_an_actor():
    cast = cast_of("Zdravko Milunovic rejected the accord in Belgrade on Monday.")
    assert actor_of(cast, "Zdravko Milunovic").actor_type == "person"


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("North Korea froze the plant. Later the North paid.", "North", "North Korea"),
        ("The Harbour Workers Fund paid in May. Later the Fund stopped.", "Fund", "Harbour Workers Fund"),
        ("Bosnian Serbs held the road. Later the Serbs left.", "Serbs", "Bosnian Serbs"),
    ],
)
def test_a_short_form_behind_the_article_means_the_longer_name(text, short, name):
    assert actor_of(cast_of(text), short).name == name


def test_a_point_of_the_compass_is_no_actor_where_it_says_where():
    cast = cast_of("North Korea froze the plant. Snow fell in the North.")
    assert "North" not in [mention.text for mention in cast.mentions]


def test_an_acronym_between_commas_means_the_name_before_it():
    cast = cast_of("The Harbour Workers Union, HWU, met in May. HWU struck.")
    assert actor_of(cast, "HWU").name == "Harbour Workers Union"


def test_a_demonym_behind_a_continent_is_not_a_state():
    cast = cast_of("Five Latin American presidents met. The United States was absent.")
    assert [mention.text for mention in actor_of(cast, "United States").mentions] == ["United States"]
