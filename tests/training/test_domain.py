"""Made-up sentences of the codebook's world."""

import pytest

from training.domain import NAME, SLOT, domain_sentences, patterns
from training.labels import LABELS

GROUPS = ["Chadian", "Kurdish"]


@pytest.fixture(scope="module")
def sentences():
    return list(domain_sentences(300, GROUPS, 5))


def test_names_are_whole_words_of_known_kinds(sentences):
    for sentence in sentences:
        ends = 0
        for start, end, label in sentence.names:
            assert ends <= start < end <= len(sentence.words)
            assert label in LABELS
            ends = end


def test_a_name_keeps_the_punctuation_around_it_apart(sentences):
    names = {" ".join(one.words[start:end]) for one in sentences for start, end, _ in one.names}
    assert not any(name[-1] in ',;:)”"' or name[0] in '(“"' for name in names)


def test_no_slot_is_left_open(sentences):
    assert not any(set("{}[]") & set("".join(sentence.words)) for sentence in sentences)


def test_every_kind_of_name_is_met(sentences):
    assert {label for one in sentences for _, _, label in one.names} == {"PERSON", "ORG", "LOC", "NORP", "TITLE"}


def test_the_same_seed_gives_the_same_sentences(sentences):
    assert sentences == list(domain_sentences(300, GROUPS, 5))


def test_every_pattern_names_slots_and_kinds_that_there_are():
    made = {"first", "last", "country", "city", "group", "acronym", "place"}
    known = patterns()
    texts = [*known["sentences"]["all"], *(pattern for kind in known["names"].values() for pattern in kind)]
    assert {slot for text in texts for slot in SLOT.findall(text)} <= {*known["slots"], *made}
    assert {kind for text in texts for kind in NAME.findall(text)} <= set(known["names"])
