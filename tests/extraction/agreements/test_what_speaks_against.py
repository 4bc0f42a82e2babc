"""What makes words that could name an agreement mean none: one planted sentence for each class."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements.aboutness import lead_of
from parley.extraction.agreements.against import tells_of_failure
from parley.extraction.agreements.detection import Survey
from parley.language import read

DAY = date(1987, 3, 2)

NO_PACTS = {
    "of one mind": "Peru and Chile are in full agreement with the view of the bank.",
    "gathering": "Peru and Chile were praised at the rubber growers' convention in Lima.",
    "gathering of people": "Peru and Chile spoke to a convention of dentists on Monday.",
    "institution": "Peru and Chile are members of the General Agreement on Tariffs and Trade.",
    "with firms": "Peru and Chile studied agreements between mining companies and governments.",
    "plan at home": "Peru and Chile each announced a plan to boost exports by a tenth.",
    "some sort": "Peru and Chile may come to some sort of agreement one day.",
    "rumoured": "Brokers in Peru and Chile had heard of a deal on copper.",
    "likelihood": "Peru and Chile spoke of the potential for reaching a tin agreement.",
    "one way out": "Only a treaty with teeth can save the herring of Peru and Chile.",
    "remedy": "What is needed is a pact of Peru and Chile on copper, a columnist wrote.",
    "traded under": "Japanese buyers took sugar from Peru and Chile under the pact.",
}

FAILURES = [
    "The failure of coffee states to agree quotas sent prices down.",
    "Talks on jute have bogged down over prices, envoys said.",
    "Neither side was optimistic before the session.",
    "Hopes for a rubber pact have all but vanished.",
    "Delegates went home empty-handed from Geneva.",
    "No accord was in sight after two weeks.",
    "The breakdown of the cocoa talks surprised nobody.",
    "Producers and consumers parted without a result.",
    "Levies under the tin pact were debated, but the rubber agreement was not raised.",
    "The old fisheries treaty never came up.",
]

NO_FAILURES = [
    "Peru and Chile signed a pact after years of talks.",
    "Prospects for renewal of the grain pact are dim.",
    "Rebels who failed in the north signed a truce.",
]


def survey(text):
    document = read(text, DAY)
    return Survey(document, find_cast(document))


@pytest.mark.parametrize("sentence", NO_PACTS.values(), ids=NO_PACTS)
def test_words_around_a_noun_say_that_it_is_no_pact(sentence):
    assert not survey(sentence).confidence()


@pytest.mark.parametrize("sentence", FAILURES)
def test_talks_that_produced_nothing_are_told_in_many_ways(sentence):
    document = read(sentence, DAY)
    assert tells_of_failure(document, lead_of(document))


@pytest.mark.parametrize("sentence", NO_FAILURES)
def test_other_failures_say_nothing_of_the_pact(sentence):
    document = read(sentence, DAY)
    assert not tells_of_failure(document, lead_of(document))


def test_a_loan_of_the_states_bank_is_a_matter_of_states():
    assert survey("Mali signed a loan agreement with the World Bank on Monday. The agreement is for roads.").found
    assert not survey("Mali signed a loan agreement with Acme Bank on Monday. The agreement is for roads.").found
