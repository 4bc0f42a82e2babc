"""Unnamed groups, what they stand for, and words that take up actors."""

from datetime import date

import pytest
from casts import actor_of, cast_of

from parley.language import read

needs_parse = pytest.mark.skipif(
    not read("Chile slept.", date(2019, 5, 6)).parsed, reason="the language model is not here"
)


@pytest.mark.parametrize(
    ("phrase", "actor_type"),
    [
        ("moderate rebels", "armed_group"),
        ("Kurdish militias", "armed_group"),
        ("Syrian refugees", "population"),
        ("political prisoners", "population"),
        ("prisoners of war", "population"),
        ("opposition parties", "political_group"),
        ("aid agencies", "organization"),
        ("dairy farmers", "other"),
        ("developing countries", "state"),
        ("residents of the border villages of Torit", "population"),
        ("people displaced by the flood", "population"),
    ],
)
def test_a_group_is_known_by_its_head(phrase, actor_type):
    assert actor_of(cast_of(f"The text speaks of {phrase}."), phrase).actor_type == actor_type


@pytest.mark.parametrize("phrase", ["Malian troops", "Mali's government", "the Malian army", "Malian officials"])
def test_a_demonym_or_owner_makes_the_state_of_its_forces(phrase):
    cast = cast_of(f"Mali signed. Then {phrase} withdrew.")
    assert actor_of(cast, phrase) is actor_of(cast, "Mali")


def test_the_forces_of_a_person_are_the_state_of_that_person():
    cast = cast_of("President Bashar Assad spoke. Assad's forces withdrew.")
    assert actor_of(cast, "Assad's forces").country == "SYR"


def test_a_people_with_a_head_of_no_state_is_a_group_of_its_own():
    cast = cast_of("Mali signed. Malian rebels did not.")
    assert actor_of(cast, "Malian rebels") is not actor_of(cast, "Mali")
    assert actor_of(cast, "Malian rebels").country is None


def test_members_of_an_organisation_are_the_organisation():
    cast = cast_of("The member states of NATO voted. NATO agreed.")
    assert actor_of(cast, "The member states of NATO") is actor_of(cast, "NATO")


def test_the_rebels_take_up_the_rebels():
    cast = cast_of("Leftist guerrillas signed with Peru. The guerrillas will disarm.")
    assert actor_of(cast, "The guerrillas") is actor_of(cast, "Leftist guerrillas")


def test_the_government_takes_up_the_state_of_the_report():
    cast = cast_of("Nepal and the Maoist rebels signed a truce. The government will free prisoners.")
    assert actor_of(cast, "The government").country == "NPL"


@pytest.mark.parametrize("phrase", ["Both sides", "The two countries", "Each side", "The parties"])
def test_the_sides_are_the_pair_of_the_report(phrase):
    cast = cast_of(f"An accord between Chile and Peru was signed. Brazil watched. {phrase} must disarm.")
    meant = [mention.actor.country for mention in cast.mentions if mention.text == phrase]
    assert meant == ["CHL", "PER"]


def test_states_are_meant_by_the_two_countries():
    cast = cast_of("Hamas spoke to Egypt. Egypt and Qatar agreed. The two countries will pay.")
    meant = [mention.actor.country for mention in cast.mentions if mention.text == "The two countries"]
    assert meant == ["EGY", "QAT"]


def test_pronouns_take_up_people_lists_and_actors():
    cast = cast_of("Ghanaian President Kojo Mensah spoke. He signed. Togo and Benin agreed. They will pay.")
    meant = [(mention.text, mention.actor.country) for mention in cast.mentions if mention.form == "pronoun"]
    assert meant == [("He", "GHA"), ("They", "TGO"), ("They", "BEN")]


def test_it_is_an_actor_only_where_it_does_what_actors_do():
    acting = cast_of("Togo signed. It pledged to pay.")
    assert [mention.actor.country for mention in acting.mentions if mention.form == "pronoun"] == ["TGO"]
    happening = cast_of("Togo signed the pact. It will take effect on Monday.")
    assert [mention for mention in happening.mentions if mention.form == "pronoun"] == []


def test_a_noun_that_means_nobody_is_no_actor():
    assert cast_of("It was a party to nothing. Troops moved, and the other side too.").actors == []


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("It gives land to the Miskito people.", "the Miskito people"),
        ("They met Tuareg rebels.", "Tuareg rebels"),
        ("A 12-member commission will decide.", "A 12-member commission"),
        ("Beef and lamb producers were pleased.", "Beef and lamb producers"),
        ("It sets up a newly designed land court.", "a newly designed land court"),
    ],
)
def test_modifiers_that_no_list_knows_belong_to_a_group(sentence, form):
    assert actor_of(cast_of(sentence), form).name == form


@pytest.mark.parametrize(
    "sentence", ["The deal frees prisoners.", "The general gave prisoners water.", "Freeing prisoners helps."]
)
def test_a_verb_is_no_modifier(sentence):
    assert actor_of(cast_of(sentence), "prisoners").name == "prisoners"


def test_the_government_of_a_region_is_not_the_state():
    cast = cast_of("India sent troops. The state government of Assam objected.")
    assert actor_of(cast, "The state government of Assam").country is None


def test_a_commission_and_a_court_are_two_actors():
    cast = cast_of("A joint commission will meet. A special court will sit. The commission reports in May.")
    assert actor_of(cast, "The commission") is actor_of(cast, "A joint commission")
    assert actor_of(cast, "A special court") is not actor_of(cast, "A joint commission")


@needs_parse
def test_a_group_goes_by_its_whole_phrase():
    wholes = [
        ("A commission", " of retired judges", " will hear the claims."),
        ("Residents", " who lost their fields", " will be paid."),
        ("A panel", " with members from both sides", " may vote."),
        ("The rebels", "", ", who hold the port, will disarm."),
        ("Refugees", "", " returned after the war."),
    ]
    cast = cast_of("\n\n".join("".join(parts) for parts in wholes))
    assert {head + tail for head, tail, _ in wholes} <= {actor.name for actor in cast.actors}
