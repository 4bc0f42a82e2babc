"""Roles of parties: planted sentences for each class of verbs, and what follows from conditions and objections."""

import re
from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.actors.cast import Actor, Mention
from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
from parley.extraction.parties import find_parties
from parley.extraction.parties.finder import candidates
from parley.extraction.parties.lexicon import cues, entries
from parley.extraction.parties.slots import slotted
from parley.extraction.records import Agreement
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import ROLES

OPENING = "Chile and Peru signed an accord. "
DEAL = "the accord"


def setting(text):
    """A report about `an accord` or `the accord`, its cast and its one agreement."""
    document = read(text, date(2019, 5, 6))
    spans = []
    for form in ("an accord", "the accord", "The accord"):
        at = text.find(form)
        while at >= 0:
            spans.append((at, at + len(form)))
            at = text.find(form, at + 1)
    spans.sort()
    start, end = spans[0]
    record = Agreement(
        char_start=start, char_end=end, rule="t.t", confidence=1.0, name="accord", kinds=("peace",), stage="concluded"
    )
    return document, find_cast(document), [FoundAgreement(record=record, mentions=tuple(spans))]


def parties_of(text, conditions=(), objections=()):
    document, cast, agreements = setting(text)
    found = find_parties(
        document, cast, agreements, conditions(cast) if conditions else [], objections(cast) if objections else []
    )
    return {party.record.name: party.record for party in found}


def signs_of(text, conditions=(), objections=()):
    """The roles that signs tell of each actor, whatever they come to together."""
    document, cast, agreements = setting(text)
    found = candidates(
        document, cast, agreements, conditions(cast) if conditions else [], objections(cast) if objections else []
    )
    return {one.actor.name: {sign.role for sign in one.signs} for one in found if one.signs}


def condition(kind, *obligors):
    return FoundCondition(
        char_start=0, char_end=5, rule="t.t", confidence=0.9, agreement=0, kind=kind, modality="must", obligors=obligors
    )


def named(cast, name):
    return next(actor for actor in cast.actors if actor.name == name)


@pytest.mark.parametrize("name", sorted(entries()))
def test_every_entry_gives_a_known_role_and_can_be_looked_up(name):
    assert entries()[name]["role"] in ROLES
    assert 0 < entries()[name]["weight"] < 1
    assert find_rule(f"roles.{name}") is not None


def test_every_pattern_takes_actors_and_is_in_lower_case():
    assert all("actors" in cue.pattern.groupindex for cue in cues())
    assert [
        name
        for name, entry in entries().items()
        if "pattern" in entry and re.search("[A-Z]", entry["pattern"].replace("\\W", ""))
    ] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "‹0›, the host, has brokered «0»",
        "«0» was monitored by the ‹0›",
        "‹0› and ‹1› have signed",
        "talks between ‹0› and ‹1›",
    ],
)
def test_a_stem_stands_wherever_its_pattern_is_found(sentence):
    found = [cue for cue in cues() if cue.pattern.search(sentence)]
    assert found
    assert all(not cue.stems or any(stem in sentence for stem in cue.stems) for cue in found)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("The accord was signed by Togo.", "Togo", "signatory"),
        ("Togo, which had held out for weeks, agreed to the accord.", "Togo", "signatory"),
        ("Togo and Benin pledged to pay.", "Benin", "signatory"),
        ("Togo withdrew from the accord.", "Togo", "signatory"),
        ("The accord was brokered by Norway.", "Norway", "mediator"),
        ("Norway hosted the talks.", "Norway", "mediator"),
        ("It came about with the help of Norway.", "Norway", "mediator"),
        ("Norway, whose diplomats mediated, was content.", "Norway", "mediator"),
        ("The truce will be monitored by the United Nations.", "United Nations", "guarantor"),
        ("The United Nations will verify the pullback.", "United Nations", "guarantor"),
        ("Observers from Kenya will stay.", "Kenya", "guarantor"),
        ("The two sides will share data for strikes against Boko Haram.", "Boko Haram", "target"),
        ("The accord does not cover Boko Haram.", "Boko Haram", "target"),
        ("Food aid for refugees is to resume.", "refugees", "beneficiary"),
        ("They will release 40 prisoners.", "40 prisoners", "beneficiary"),
        ("Detainees will be freed in May.", "Detainees", "beneficiary"),
        ("The text creates a joint committee.", "a joint committee", "guarantor"),
        ("Japan urged both sides to honour the accord.", "Japan", "supporter"),
        ("Japan pledged help for the port.", "Japan", "supporter"),
        ("Japan pledged $40 million to rebuild the port.", "Japan", "supporter"),
        ("Japan welcomed the accord.", "Japan", "supporter"),
        ("Japan, which has ships there, and Spain have praised it.", "Japan", "supporter"),
        ("The accord was warmly received in Tokyo.", "Tokyo", "supporter"),
        ("Hezbollah denounced the accord.", "Hezbollah", "opponent"),
        ("The accord must be ratified by the Knesset. Israel is near.", "Knesset", "bound"),
    ],
)
def test_a_sentence_gives_a_role(sentence, name, role):
    assert role in signs_of(OPENING + sentence)[name]


def test_both_sides_of_an_accord_between_them_are_signatories():
    found = parties_of("An envoy praised the accord between Chile and the Shining Path.")
    assert {name: party.roles for name, party in found.items()} == {
        "Chile": ("signatory",),
        "Shining Path": ("signatory",),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan exports steel.",
        "Japan was hosted by nobody.",
        "Trade with Japan fell.",
        "Japan saw ships welcomed by crowds.",
        "The minister flew to Japan.",
        "Japanese steel is cheap.",
    ],
)
def test_words_that_are_no_cue_give_no_role(sentence):
    assert not signs_of(OPENING + sentence).get("Japan")


def test_the_states_named_most_make_an_agreement_that_nobody_is_said_to_make():
    found = parties_of("After the accord Chile rested. Peru rested. Chile slept. Peru slept. Japan looked away.")
    assert {name: party.rule for name, party in found.items()} == {
        "Chile": "roles.named_most",
        "Peru": "roles.named_most",
    }


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "role"),
    [
        ("Later, far away, nothing was said of the Knesset. Israel is near.", "Knesset", "precondition", "bound"),
        ("Nothing is known of villagers.", "villagers", "permission", "beneficiary"),
        ("Nothing is known of UNHCR.", "UNHCR", "obligation", "guarantor"),
        ("It rained. It rained. It rained. Nothing was said of Togo.", "Togo", "obligation", "bound"),
        ("Togo was there. Togo was seen. Nothing was said of Togo.", "Togo", "obligation", "signatory"),
    ],
)
def test_an_obligation_is_a_sign_of_a_role(sentence, name, kind, role):
    found = signs_of(OPENING + sentence, conditions=lambda cast: [condition(kind, named(cast, name))])
    assert found[name] == {role}


def test_a_signatory_with_obligations_is_not_bound_as_well():
    found = parties_of(OPENING, conditions=lambda cast: [condition("obligation", named(cast, "Peru"))])
    assert found["Peru"].roles == ("signatory",)


def of_bolivia(stance, confidence):
    """An objection by Bolivia, made from the cast."""
    return lambda cast: [
        FoundObjection(
            char_start=0,
            char_end=5,
            rule="t.t",
            confidence=confidence,
            agreement=0,
            objector=named(cast, "Bolivia"),
            stance=stance,
        )
    ]


def test_an_objection_is_a_sign_of_an_opponent():
    text = OPENING + "Bolivia denounced the accord. Bolivia rejected it."
    assert signs_of(text, objections=of_bolivia("rejects", 0.95))["Bolivia"] == {"opponent"}
    assert "opponent" in parties_of(text, objections=of_bolivia("rejects", 0.95))["Bolivia"].roles


def test_an_objector_that_is_not_in_the_cast_may_be_a_party_too():
    text = OPENING + "A fisherman was furious."
    stranger = Actor("A fisherman", "person", None, "t.t")
    at = text.index("A fisherman")
    stranger.mentions.append(Mention(at, at + 11, "A fisherman", stranger, "description"))

    def objections(_):
        return [
            FoundObjection(
                char_start=at,
                char_end=at + 11,
                rule="t.t",
                confidence=0.7,
                agreement=0,
                objector=stranger,
                stance="doubts",
            )
        ]

    assert signs_of(text, objections=objections)["A fisherman"] == {"opponent"}


def test_a_party_shows_its_fullest_name_and_lists_the_others():
    text = "U.S. officials spoke. The United States and Chile signed an accord. Washington was content."
    party = parties_of(text)["United States"]
    assert text[party.char_start : party.char_end] == "United States"
    assert party.aliases == ("U.S.", "U.S. officials", "Washington") or set(party.aliases) >= {
        "U.S. officials",
        "Washington",
    }
    assert (party.actor_type, party.country) == ("state", "USA")


def test_parties_come_in_the_order_of_their_first_mention():
    assert list(parties_of("Japan welcomed the accord. Peru and Chile signed it.")) == ["Japan", "Peru", "Chile"]


def test_slots_stand_for_actors_and_the_agreement():
    document, cast, agreements = setting("Both Chile’s government and Hamas backed the accord.")
    slots = slotted(document.sentences[0], cast, agreements)
    assert slots.text == "both ‹0› and ‹1› backed «0»."
    assert [mention.text for group in slots.mentions for mention in group] == ["Chile’s government", "Hamas"]
