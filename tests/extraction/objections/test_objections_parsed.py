"""Objections read from the parse: a planted sentence for every frame, and for whom the words stand for."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections import find_objections
from parley.extraction.objections.frames import entries, frames_of, praise, verb_forms
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import STANCES

OPENING = "Peru and Ecuador signed a border treaty on Monday. The treaty moves the border to the river. "
PARSED = read(OPENING, date(2003, 5, 6)).parsed

pytestmark = pytest.mark.skipif(not PARSED, reason="there is no language model, hence no parse")


def objections_in(sentences):
    document = read(OPENING + sentences, date(2003, 5, 6))
    cast = find_cast(document)
    found = find_objections(document, cast, find_agreements(document, cast))
    return {(objection.objector.name, objection.stance) for objection in found}


CLASSES = {
    "negated support": ("Chile will not recognise the treaty.", {("Chile", "rejects")}),
    "support refused": ("Chile has declined to endorse the treaty.", {("Chile", "rejects")}),
    "support controlled": ("Chile said it would never ratify the treaty.", {("Chile", "rejects")}),
    "said of the subject": ("Chile is unhappy with the treaty.", {("Chile", "criticises")}),
    "less of a good thing": ("Chile was less than enthusiastic about the treaty.", {("Chile", "doubts")}),
    "a part of a government": (
        "The treaty has upset several senior officials in Quito.",
        {("several senior officials in Quito", "criticises")},
    ),
    "light verb": ("Chile voiced anger at the treaty.", {("Chile", "criticises")}),
    "nominal, from": ("The treaty met with fierce opposition from Chile.", {("Chile", "rejects")}),
    "nominal, of": ("The treaty was signed over the objections of Chile.", {("Chile", "rejects")}),
    "unacceptable to": ("The treaty is unacceptable to Chile.", {("Chile", "rejects")}),
    "experiencer": ("The treaty infuriated Chile.", {("Chile", "criticises")}),
    "asking others": ("Chile asked the court to annul the treaty.", {("Chile", "rejects")}),
    "demanding": ("Chile demanded that Peru scrap the treaty.", {("Chile", "rejects")}),
    "the only one to": ("Chile was the only country to reject the treaty.", {("Chile", "rejects")}),
    "a name that is not praise": ("Chile called the treaty a marriage of two thieves.", {("Chile", "criticises")}),
    "an expert": ("“It will never work,” said a retired surveyor.", {("a retired surveyor", "doubts")}),
    "aside before the verb": (
        "Chile, which had hoped for a port, denounced the treaty.",
        {("Chile", "criticises")},
    ),
    "so did": ("Chile rejected the treaty. So did Bolivia.", {("Chile", "rejects"), ("Bolivia", "rejects")}),
}


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_opposition_is_read_from_the_parse(name):
    sentence, expected = CLASSES[name]
    assert objections_in(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile called the treaty a historic achievement.",
        "Chile has dropped its opposition to the treaty.",
        "If Chile rejects the treaty, the river stays open.",
        "Chile rejected a contract offer from a football club.",
        "Chile did not join hands with Bolivia in the football cup.",
        "Chile said nothing about fishing.",
    ],
)
def test_support_conditions_and_other_matters_are_none(sentence):
    assert objections_in(sentence) == set()


def test_a_member_of_a_body_is_not_the_body():
    ((name, _),) = objections_in("A member of the Senate doubted that the treaty would last.")
    assert name.startswith("A member")


def test_one_objector_objects_once_in_a_sentence():
    document = read(OPENING + "Chile denounced the treaty and rejected it.", date(2003, 5, 6))
    cast = find_cast(document)
    found = find_objections(document, cast, find_agreements(document, cast))
    assert len({(document.sentence_at(one.char_start).start, one.objector.name) for one in found}) == len(found)


@pytest.mark.parametrize(
    ("base", "form"),
    [("reject", "rejected"), ("deny", "denies"), ("denounce", "denouncing"), ("rebut", "rebutted"), ("draw", "drew")],
)
def test_forms_of_a_verb_are_made(base, form):
    assert form in verb_forms(base)


def test_frames_have_stances_of_the_vocabulary_and_rules_that_can_be_found():
    frames = {entry.frame for each in entries().values() for entry in each}
    assert {frame.stance for frame in frames} == set(STANCES.values)
    assert all(find_rule(frame.rule) for frame in frames)


def test_the_longest_expression_of_a_verb_decides():
    document = read(OPENING + "Chile turned down the treaty.", date(2003, 5, 6))
    (turned,) = [token for token in document.doc if token.lower_ == "turned"]
    assert {frame.rule for frame in frames_of(turned)} == {"frames.rejecting"}


def test_praise_is_no_bad_name():
    assert praise().search("a historic breakthrough")
    assert not praise().search("a marriage of two thieves")
