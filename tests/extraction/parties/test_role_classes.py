"""Classes of words that give an actor its role, each with sentences that are alike but give none."""

import pytest
from test_party_roles import parties_of, signs_of

from parley.extraction.parties.lexicon import cues
from parley.extraction.parties.stems import stems

OPENING = "Chile and Peru signed the accord. "


def role_holders(sentence, role):
    """Names of the actors that a sentence after the opening gives a sign of a role."""
    return {name for name, roles in signs_of(OPENING + sentence).items() if role in roles}


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Kenya and Somalia have buried a quarrel of 20 years.", "Kenya", "signatory"),
        ("Ethiopia and Eritrea restored diplomatic ties.", "Eritrea", "signatory"),
        ("Delegates from Bolivia and Togo met to sign it.", "Togo", "signatory"),
        ("Iran and Cuba swapped prisoners.", "Iran", "signatory"),
        ("Talks were held under the aegis of Norway.", "Norway", "mediator"),
        ("Oman passed messages between the two sides for months.", "Oman", "mediator"),
        ("Switzerland, acting as intermediary, handed over the papers.", "Switzerland", "mediator"),
        ("The Vatican offered its good offices.", "Vatican", "mediator"),
        ("France played a key role in securing the accord.", "France", "mediator"),
        ("It came about through Algerian mediation.", "Algeria", "mediator"),
        ("They buried a Norwegian-brokered truce. Norway is far away.", "Norway", "mediator"),
        ("Qatari mediators drafted the text. Qatar was pleased.", "Qatar", "mediator"),
        ("Cuba and Norway will serve as guarantors.", "Cuba", "guarantor"),
        ("Cuba then signed as guarantor.", "Cuba", "guarantor"),
        ("The African Union will send 200 monitors to observe the vote.", "African Union", "guarantor"),
        ("Brazil will keep watch over the border.", "Brazil", "guarantor"),
        ("A 12-member commission will settle disputes.", "A 12-member commission", "guarantor"),
        ("Disputes will go to an arbitration tribunal.", "an arbitration tribunal", "guarantor"),
        ("United Nations inspectors may visit.", "United Nations", "guarantor"),
        ("The White House hailed the accord.", "The White House", "supporter"),
        ("Germany threw its weight behind the accord.", "Germany", "supporter"),
        ("The accord won praise from the European Union.", "European Union", "supporter"),
        ("Among those praising the accord was Italy.", "Italy", "supporter"),
        ("Ireland is among those paying for it.", "Ireland", "supporter"),
        ("Farmers' unions marched against the accord.", "Farmers' unions", "opponent"),
        ("India stayed away.", "India", "opponent"),
        ("Returning refugees will be given land.", "Returning refugees", "beneficiary"),
        ("The accord grants autonomy to the Miskito people.", "the Miskito people", "beneficiary"),
        ("Displaced villagers would be allowed home.", "Displaced villagers", "beneficiary"),
        ("Drug traffickers will be hunted by both armies.", "Drug traffickers", "target"),
        ("Illegal migrants will be sent back.", "Illegal migrants", "target"),
        ("The accord was signed with Cardinal Jose Pena and Mr Karl Ost as witnesses.", "Karl Ost", "mediator"),
        ("Chile is to deliver the bodies of Ruth Hale and Otto Lang.", "Otto Lang", "beneficiary"),
        ("Rosa Diaz, a nurse jailed since 2001, will be released.", "Rosa Diaz", "beneficiary"),
        ("Fighters get an amnesty.", "Fighters", "beneficiary"),
        ("Troops may arrest smugglers.", "smugglers", "target"),
        ("Denmark was grateful.", "Denmark", "supporter"),
        ("Kenya sent its congratulations.", "Kenya", "supporter"),
        ("Ghana had urged the rebels to sign it.", "Ghana", "supporter"),
        ("In Paris there was applause. France voted.", "France", "supporter"),
        ("Brazil, whose diplomats had shuttled between the capitals, was pleased.", "Brazil", "mediator"),
        ("It was signed at the urging of Brazil.", "Brazil", "mediator"),
        ("The conference was called by the Arab League.", "Arab League", "mediator"),
        ("Brazil intervened when the talks stuck.", "Brazil", "mediator"),
        ("Brazil signed as a witness together with Japan and India.", "India", "guarantor"),
        ("The International Sugar Organization will run the scheme.", "International Sugar Organization", "guarantor"),
        ("Brazil will see to the safety of the delegates.", "Brazil", "guarantor"),
        ("Peru vowed to hold back the migrants who come by boat.", "the migrants who come by boat", "target"),
        ("Those who came later are to be detected and expelled.", "Those who came later", "target"),
        ("Ecuador breathed a sigh of relief.", "Ecuador", "supporter"),
        ("Bolivia found kind words for it.", "Bolivia", "supporter"),
        ("Brazil called it a bargain.", "Brazil", "supporter"),
        ("Greenpeace spoke of a new beginning.", "Greenpeace", "supporter"),
        ("The Agrarian Union saw merit in it.", "Agrarian Union", "supporter"),
        ("It passed with the votes of the Green Party.", "Green Party", "supporter"),
        ("The Liberal Party intends to vote for it.", "Liberal Party", "supporter"),
        ("The Teachers' Union says it can live with it.", "Teachers' Union", "supporter"),
        ("Portugal wished the accord well.", "Portugal", "supporter"),
        ("Peru's bishops were incensed. Cuba sounded furious.", "Cuba", "opponent"),
        ("France urged the Senate to reject it.", "France", "opponent"),
        ("They signed it with Finland looking on.", "Finland", "mediator"),
        ("They met at the invitation of Egypt and signed.", "Egypt", "mediator"),
        ("Voters will decide in June.", "Voters", "bound"),
    ],
)
def test_a_class_of_words_gives_its_role(sentence, name, role):
    assert name in role_holders(sentence, role)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Japan hosted 40 athletes.", "Japan", "mediator"),
        ("They drew a match hosted by Japan.", "Japan", "mediator"),
        ("Protesters clashed with police in Japan.", "Protesters", "guarantor"),
        ("Inspectors were given tea by Japan.", "Inspectors", "beneficiary"),
        ("Japan stayed away for weeks.", "Japan", "opponent"),
        ("A bank in Japan was inspected by auditors.", "Japan", "guarantor"),
        ("Japan is smaller than Chile.", "Japan", "supporter"),
    ],
)
def test_a_like_sentence_gives_no_role(sentence, name, role):
    assert name not in role_holders(sentence, role)


def test_a_group_is_known_by_its_plain_form_too():
    found = parties_of(OPENING + "Under it some 3,000 political prisoners will be released.")
    assert "political prisoners" in found["some 3,000 political prisoners"].aliases
    assert not any(
        "Ukrainipilots" in party.aliases for party in parties_of(OPENING + "They free Ukrainian pilots.").values()
    )


def test_a_bracket_behind_a_name_does_not_part_it_from_its_verb():
    assert {"Togo", "Benin"} <= role_holders("Togo and Benin (its neighbour) have signed the accord.", "signatory")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?:approve|ratify)d?", {"approve", "ratify"}),
        ("ab?cde", {"cde"}),
        ("(?:maybe )?surely", {"surely"}),
        (r"\w+ (?:a|\d)", {" "}),
        ("(?:x|y?)", set()),
        ("(?!not)sign(?: by)?", {"sign"}),
    ],
)
def test_stems_are_what_a_pattern_cannot_do_without(pattern, found):
    assert stems(pattern) == found


def test_every_pattern_has_stems_to_look_for_first():
    assert [cue.name for cue in cues() if not cue.stems] == []
