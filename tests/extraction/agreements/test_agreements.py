"""Which reports are about an agreement of political actors, and how it is described."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements, named_by
from parley.extraction.agreements.kinds import likeliest
from parley.extraction.agreements.phrases import phrases
from parley.extraction.extractor import extract
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import KINDS, STAGES


def found_in(text, published_on=date(2003, 5, 6)):
    document = read(text, published_on)
    return find_agreements(document, find_cast(document))


def record_of(text, published_on=date(2003, 5, 6)):
    (found,) = found_in(text, published_on)[:1]
    return found.record


PACT = (
    "Peru and Ecuador signed a border treaty in Brasilia on Monday. "
    "The treaty gives Ecuador a square kilometre of Peruvian soil. Both governments must ratify the accord."
)

ABOUT_ONE = {
    "treaty": PACT,
    "ceasefire": "The government of Sudan and rebels agreed on a ceasefire on Friday. The truce is to start on Sunday.",
    "unilateral": "Colombia's largest rebel group declared a unilateral ceasefire. The army doubts the truce.",
    "commodity": (
        "PRODUCERS REACH TIN PACT\n\nKUALA LUMPUR, May 6 - Malaysia and Indonesia agreed to limit exports of tin to "
        "96,000 tonnes a year, officials said. The accord takes effect in July."
    ),
    "loan": "Ghana and the International Monetary Fund reached a standby agreement on Monday. Under the accord, Ghana "
    "will cut its budget deficit.",
    "told by a verb": "Turkey and Greece have agreed to reopen their embassies, ministers said on Monday.",
    "swap": "Chad and Niger freed six soldiers on Friday in a swap of prisoners at the border. Niger had asked for it.",
    "bargain": "Rome and Tripoli announced a bargain on Monday under which boats with migrants are turned back.",
    "plan of a body": "The Security Council put forward a plan on Monday to let Iraq sell oil for food.",
    "peace force": "Sudan accepted on Monday the deployment of a joint African Union and UN force.",
    "groups without names": "Forty nations signed a convention in Basel on Monday to curb shipments of toxic waste.",
    "relations restored": "Israel and Jordan established full diplomatic relations on Sunday. Envoys will be named.",
    "quarrel settled": "Chile and Argentina settled a century-old border dispute on Friday, officials said.",
    "debt": "The Paris Club of creditor nations rescheduled 3.5 billion dlrs of Egyptian debt on Friday, it said.",
    "that-clause": "The European Union and Turkey agreed on Friday that migrants will be sent back.",
    "party coalition": "The coalition between the Labour Party and the Green Party collapsed on Monday. The alliance "
    "had governed Norway since the election.",
}

ABOUT_NONE = {
    "merger": "Acme Corp said it signed a definitive agreement to acquire Bolt Inc for 30 million dollars. The deal is "
    "subject to approval by shareholders of both companies.",
    "contract": "Boatyard Ltd won a contract from Norway's navy. The agreement covers four vessels, the company said.",
    "market": "The central bank arranged two-day repurchase agreements on Monday, dealers said. The agreements drain "
    "reserves from the money market.",
    "sport": "The striker has agreed a three-year deal with the Italian club. The transfer fee was not disclosed, and "
    "the player will miss the start of the season.",
    "court": "The bank pleaded guilty to fraud under a deal with prosecutors. The plea agreement spares it a trial.",
    "labour": "Striking workers rejected a tentative agreement with the carmaker. The union said wages were too low.",
    "failed talks": "Talks between Ruritania and France on fishing collapsed on Monday without an agreement. The two "
    "governments blamed each other for the failure to reach a deal.",
    "no result": "The presidents of Chad and Niger met on Monday. They failed to agree on a border treaty.",
    "appeal": "The United Nations called for a ceasefire in Yemen on Monday as the army shelled the port.",
    "past truce": "The army of Angola shelled a town held by rebels on Monday. Dozens of people died, doctors said. "
    "The town had been quiet for years. The Lusaka accord of 1994 is hardly remembered there.",
    "budget": "The Senate approved a budget plan on Monday. The plan cuts spending by a tenth, and the president said "
    "he would sign it.",
    "idiom": "Kenya and Uganda must deal with drought, ministers said on Monday. The governments promised food.",
    "domestic bargain": "The Senate Finance Committee settled on a bargain over the tax bill on Monday.",
    "alliance as a body": "Troops of the western alliance shelled a town in Kosovo on Monday, Serbia said.",
    "stock exchange": "The New York Stock Exchange fell on Monday. France and Germany blamed the exchange rate.",
    "exchange of words": "France and Germany exchanged harsh words over the budget on Monday.",
    "swap of plants": "Acme Chemical agreed with Bolt Corp to swap plants in Texas. Terms were not disclosed.",
    "deal sought": "France is pursuing a fishing deal with Spain, its minister said on Monday.",
    "asked of others": "President Cardoso called on the leaders of Peru to help the rebels reach a peace accord with "
    "Ecuador on Monday. He spoke in Lima. The leaders of Peru did not answer him.",
    "gunfire": "An exchange of gunfire between British troops and Afghan police killed an officer on Monday.",
    "weather": "Heavy rain fell on the capital on Monday. Roads were closed and schools sent the children home.",
}


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_a_report_about_an_agreement_of_political_actors_gives_one(name):
    assert len(found_in(ABOUT_ONE[name])) == 1


@pytest.mark.parametrize("name", ABOUT_NONE)
def test_a_report_about_anything_else_gives_none(name):
    assert found_in(ABOUT_NONE[name]) == []


def test_an_empty_report_gives_none():
    assert found_in("") == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The two sides signed a draft accord on fishing rights, officials said.", "a draft accord on fishing rights"),
        (
            "Mali welcomed the peace agreement that is meant to end the war.",
            "the peace agreement that is meant to end the war",
        ),
        ("They agreed the outline of a deal between Mali and Niger.", "the outline of a deal between Mali and Niger"),
        ("Both signed a pact on Tuesday.", "a pact"),
        ("Their 1974 treaty on rivers has lapsed.", "Their 1974 treaty on rivers"),
        ("The accord that they struck in Cairo sets quotas.", "The accord that they struck in Cairo"),
        ("They signed a truce under which they are to go home.", "a truce"),
        ("The council approved a plan for fair distribution and has told Iraq.", "a plan for fair distribution"),
        ("Chad left the pact with Niger and expelled its envoy.", "the pact with Niger"),
        ("They signed a coalition deal on Monday.", "a coalition deal"),
    ],
)
def test_the_quote_is_the_noun_phrase_with_its_modifiers(sentence, phrase):
    document = read(sentence, date(2003, 5, 6))
    first = next(phrases(document, document.sentences[0]))
    assert sentence[first.start : first.end] == phrase


@pytest.mark.parametrize("sentence", ["Ceasefire violations went on.", "Treaty talks went on.", "PACT PRICES FALL"])
def test_a_noun_that_only_modifies_another_names_no_agreement(sentence):
    document = read(sentence, date(2003, 5, 6))
    assert list(phrases(document, document.sentences[0])) == []


STAGED = {
    "proposed": "France presented a draft treaty on fishing to Spain on Monday. The draft treaty would halve catches.",
    "concluded": PACT,
    "in_force": "A fishing treaty between France and Spain came into force on Monday. The treaty halves catches.",
    "violated": "The army of Chad and rebels violated their ceasefire on Monday. The truce took effect last week.",
    "ended": "France has terminated a fishing treaty with Spain, its minister said. The treaty dates from 1967.",
}


STAGES_TOLD = {
    "proposed": [
        "The United Nations envoy presented a peace plan for Mali on Monday. The plan would divide the north.",
        "Canada and Mexico signed a statement of intent on free trade on Monday. The treaty is to be drafted by May.",
    ],
    "in_force": [
        "A ceasefire between Chad and Niger held through its first day on Monday. The truce ends a month of war.",
        "Chad and Niger exchanged 200 prisoners of war on Monday. The Red Cross flew them home.",
    ],
    "violated": [
        "Shells fell on Abeche on Monday hours after a truce between Chad and rebels took effect.",
    ],
    "ended": [
        "Chad's government decided on Monday to pull out of a ceasefire with the rebels. The truce dates from 2001.",
        "Chad said it was no longer bound by the border pact with Niger. The pact was signed in 1999.",
    ],
}


@pytest.mark.parametrize(("stage", "text"), [(stage, text) for stage, texts in STAGES_TOLD.items() for text in texts])
def test_offers_breaches_and_departures_show_the_stage(stage, text):
    assert record_of(text).stage == stage


@pytest.mark.parametrize("stage", STAGES.values)
def test_the_stage_follows_the_words_about_the_agreement(stage):
    assert record_of(STAGED[stage]).stage == stage


KIND_OF = {
    "exchange": "Israel and Syria agreed on a prisoner exchange on Monday. The agreement frees 30 prisoners.",
    "economic": "India and Brazil signed a trade agreement on Monday. The pact cuts tariffs on sugar.",
    "climate": "Nepal and India signed a water-sharing treaty on Monday. The treaty divides the river.",
    "migration": "Italy and Libya signed an agreement on migrants on Monday. Libya will take them back under the deal.",
    "diplomatic": "Cuba and Chile signed an agreement to restore diplomatic relations. Embassies will open.",
    "arms": "Russia and the United States signed a nuclear treaty on Monday. The treaty limits warheads.",
}


@pytest.mark.parametrize("kind", KIND_OF)
def test_the_kinds_follow_the_words_of_the_agreement(kind):
    assert record_of(KIND_OF[kind]).kinds[0] == kind


def test_the_terms_of_a_settlement_add_kinds():
    text = (
        "Mali's government and the rebels signed a peace accord on Monday. All prisoners must be freed within a week. "
        "The fighters are to hand over their weapons, and humanitarian aid must be let through. Relief agencies are to "
        "bring food aid to the north. The accord ends a civil war."
    )
    kinds = extract(text, date(2003, 5, 6)).agreements[0].kinds
    assert {"peace", "exchange", "withdrawal", "humanitarian"} <= set(kinds)
    assert set(kinds) <= set(KINDS.values)


def test_what_is_only_said_against_an_agreement_is_not_what_it_is_about():
    text = (
        "Mali and Niger signed a border treaty on Monday. Mali must mark the frontier, and Niger may keep two islands. "
        "Mali's opposition party said it wanted a referendum. Farmers spoke of their harvest and of a drought."
    )
    assert extract(text, date(2003, 5, 6)).agreements[0].kinds == ("territory",)


def test_a_separate_agreement_beside_the_main_one_is_a_second_record():
    text = PACT + (
        " It was cheered in both capitals. At the same ceremony, Peru signed a five-year memorandum of understanding "
        "with Chile on copper exports."
    )
    quotes = [found.record.quote(text) for found in found_in(text)]
    assert quotes[0] == "a border treaty in Brasilia" or quotes[0] == "a border treaty"
    assert [quote.startswith("a five-year memorandum of understanding") for quote in quotes[1:]] == [True]


def test_another_agreement_with_terms_of_its_own_is_one_though_no_word_sets_it_beside():
    text = PACT + (
        "\n\nOn Tuesday the ministers initialled a convention on the fishing grounds off the two coasts. It allows "
        "each fleet 90 days a year. It must be renewed every spring."
    )
    quotes = [found.record.quote(text) for found in found_in(text)]
    assert [quote.startswith("a convention on the fishing grounds") for quote in quotes[1:]] == [True]


@pytest.mark.parametrize(
    ("chances", "told"),
    [
        ({"peace": 0.9, "arms": 0.05}, ("peace",)),
        ({"peace": 0.9, "ceasefire": 0.8, "exchange": 0.7, "arms": 0.05}, ("peace", "ceasefire", "exchange")),
        ({"peace": 0.5, "arms": 0.4}, ("peace", "arms")),
    ],
)
def test_so_many_kinds_are_told_as_are_likeliest_to_be_half_right(chances, told):
    assert likeliest(chances, most=6) == told


def test_a_weak_noun_counts_where_a_verb_from_afar_has_two_sides_bind_themselves():
    text = (
        "Norway, Iceland and Russia set their names in Oslo on Monday to an arrangement. It will govern the catch of "
        "cod until 2008. The arrangement gives Russia a third of the fish, ministers of the three states said."
    )
    assert record_of(text).quote(text) == "an arrangement"


def test_definite_phrases_further_down_are_mentions():
    (found,) = found_in(PACT)
    words = [PACT[start:end] for start, end in found.mentions]
    assert words[1:] == ["The treaty", "the accord"]


@pytest.mark.parametrize("text", [*ABOUT_ONE.values(), *STAGED.values()])
def test_every_record_names_a_rule_that_can_be_found(text):
    record = record_of(text)
    assert 0 < record.confidence <= 1
    assert find_rule(record.rule)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PACT, "Peru–Ecuador border treaty"),
        ("Mali and Niger signed the Lake Chad Agreement on Monday. The agreement shares water.", "Lake Chad Agreement"),
        (
            "CHAD, NIGER SIGN FISHING PACT\n\nNIAMEY, May 6 - Chad and Niger signed a pact on fish today.",
            "Chad–Niger fishing pact",
        ),
    ],
)
def test_an_agreement_has_a_readable_name(text, name):
    assert record_of(text).name.endswith(name)


def test_places_are_where_it_was_concluded_and_whom_it_is_about():
    places = record_of(
        "NIAMEY (Reuters) - Chad and Mali signed a border treaty in Agadez on Monday. The treaty ends a row."
    )
    assert set(places.places) >= {"Agadez", "Niamey", "Chad", "Mali"}
    assert "Monday" not in places.places


@pytest.mark.parametrize(
    "head",
    ["ARMİSTİCE", "armıstice", "TREATİES", "gentlemen’s agreement", "gentlemen's agreement"],
)
def test_heads_are_met_in_letters_that_fold_oddly(head):
    document = read(f"Chad and Mali signed the {head} on Monday.", date(2003, 5, 6))
    assert [found.entry for found in phrases(document, document.sentences[0])]


def test_an_agreement_without_a_name_is_named_by_its_sides():
    assert named_by("truce", ["the Republic of Togo", "Benin"]) == "Republic of Togo–Benin truce"
    assert named_by("deal with Togo", ["Togo"]) == "deal with Togo"
