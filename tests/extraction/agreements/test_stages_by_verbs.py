"""The stage of an agreement follows the verbs that govern its mentions, by how real they are."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.forms import lemmas
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import phrases
from parley.extraction.agreements.stages import event_of, events
from parley.language import read
from schemas.vocabularies import STAGES

DAY = date(2003, 5, 6)

TOLD = [
    ("Mali and Niger signed the treaty on Monday.", ("made", "done")),
    ("Mali will sign the treaty next week.", ("made", "future")),
    ("Mali hopes to sign the treaty.", ("made", "future")),
    ("Mali refused to sign the treaty.", ("made", "not")),
    ("Mali has not signed the treaty.", ("made", "not")),
    ("The treaty was signed in 1987 by both governments.", ("made", "before")),
    ("The two sides are discussing a treaty on fishing.", ("offered", "ongoing")),
    ("The treaty entered into force on Monday.", ("working", "done")),
    ("The ceasefire took effect at noon.", ("working", "done")),
    ("The ceasefire will take effect at noon.", ("working", "future")),
    ("Rebels violated the ceasefire on Monday.", ("broken", "done")),
    ("Monitors reported dozens of violations of the ceasefire.", ("broken", "done")),
    ("The ceasefire collapsed on Monday.", ("over", "done")),
    ("Mali withdrew from the treaty on Monday.", ("over", "done")),
    ("Mali threatened to withdraw from the treaty.", ("over", "threat")),
    ("Mali decided to terminate the treaty.", ("over", "commit")),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_a_predicate_has_an_event_and_a_status(sentence, expected):
    document = read(sentence, DAY)
    first = next(phrases(document, document.sentences[0]))
    found = [(event_of(predicate), predicate.status) for predicate in predicates_of(document, first.head_end)]
    assert expected in found


def test_what_only_describes_an_agreement_is_known():
    document = read("Mali praised the treaty signed by Niger.", DAY)
    first = next(phrases(document, document.sentences[0]))
    assert ("made", "known") in [(event_of(p), p.status) for p in predicates_of(document, first.head_end)]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("withdrew", "withdraw"), ("collapsed", "collapse"), ("signing", "sign"), ("carried", "carry"), ("torn", "tear")],
)
def test_forms_of_listed_words_have_their_lemma(form, lemma):
    assert lemmas()[form] == lemma


def test_every_event_counts_for_known_stages_only():
    entries = load("stages")["event"]
    assert {stage for entry in entries.values() for counts in entry["status"].values() for stage in counts} <= set(
        STAGES.values
    )
    assert set(events().values()) == set(entries)


STAGED = {
    "proposed": "Mali and Niger are close to a border treaty, ministers said. The two governments hope to sign "
    "the treaty in June.",
    "in_force": "Mali and Niger have kept to a border treaty, monitors said on Monday. The treaty took effect in 1999.",
    "violated": "Gunners shelled two towns in Mali on Monday and soldiers attacked a rebel camp. The truce between the "
    "government of Mali and the rebels was signed in 2001.",
    "ended": "Mali has shelved a border treaty with Niger, its minister said on Monday. The treaty was signed in 1999.",
}


@pytest.mark.parametrize("stage", STAGED)
def test_the_stage_weighs_what_is_said_over_the_report(stage):
    document = read(STAGED[stage], DAY)
    assert find_agreements(document, find_cast(document))[0].record.stage == stage


def test_an_agreement_of_another_sort_with_terms_of_its_own_is_a_second_record():
    text = (
        "Chad's army and the rebels agreed on a ceasefire on Friday. The truce starts on Sunday and lasts a week. "
        "Both sides welcomed it.\n\nIn March they signed a declaration on aid deliveries. It obliges them to let "
        "convoys through.\n\nThe truce is to be watched by observers."
    )
    document = read(text, DAY)
    quotes = [found.record.quote(text) for found in find_agreements(document, find_cast(document))]
    assert len(quotes) == 2
    assert quotes[1].startswith("a declaration on aid")
