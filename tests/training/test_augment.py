"""Variants change how words are printed, never what is said of them."""

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.augment import curly, dashed, headline, straight, wire_variants

FORMS = ["“", "Oslo", "waits", "”", "—", "envoys", "'s", "aides"]
TAGS = ["``", "NNP", "VBZ", "''", ":", "NNS", "POS", "NNS"]


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


def example(nlp, *, syntax):
    spaces = [False, True, False, True, True, False, True, False]
    if not syntax:
        reference = Doc(nlp.vocab, words=FORMS, spaces=spaces)
        reference.set_ents([Span(reference, 1, 2, "LOC")], default="outside")
    else:
        heads, deps = (
            [2, 2, 2, 2, 7, 7, 5, 2],
            ["punct", "nsubj", "ROOT", "punct", "punct", "nmod:poss", "case", "conj"],
        )
        reference = Doc(nlp.vocab, words=FORMS, spaces=spaces, tags=TAGS, heads=heads, deps=deps)
    return Example(nlp.make_doc(reference.text), reference)


def test_quotes_go_straight_and_curly():
    assert straight(FORMS)[:4] == ['"', "Oslo", "waits", '"']
    assert curly(straight(FORMS), TAGS)[:4] == FORMS[:4]
    assert curly(FORMS, TAGS)[6] == "’s"


def test_dashes_change_between_clauses_and_stay_within_words():
    assert dashed(["talks", "--", "Oslo", "-", "based"], ["NNS", ":", "NNP", "HYPH", "VBN"], "–")[1:4] == [
        "–",
        "Oslo",
        "-",
    ]


def test_headlines_leave_small_words_small():
    assert headline(["envoys", "of", "Chad", "wait", "n't"]) == ["Envoys", "of", "Chad", "Wait", "n't"]


@pytest.mark.parametrize("syntax", [True, False])
def test_a_variant_keeps_annotation_and_what_is_missing(nlp, syntax):
    before = example(nlp, syntax=syntax)
    (after,) = wire_variants(quotes=1, dashes=1, headlines=1, seed=3)(nlp, before)
    assert after.reference.text != before.reference.text
    assert after.predicted.text == after.reference.text
    for name in ("TAG", "DEP", "ENT_IOB", "LEMMA"):
        assert after.reference.has_annotation(name) == before.reference.has_annotation(name), name
    assert [token.dep_ for token in after.reference] == [token.dep_ for token in before.reference]
    assert [(span.start, span.label_) for span in after.reference.ents] == [
        (span.start, span.label_) for span in before.reference.ents
    ]


def test_a_seed_gives_the_same_variants(nlp):
    def texts(seed):
        augment = wire_variants(quotes=0.5, dashes=0.5, headlines=0.5, seed=seed)
        return [made.reference.text for _ in range(20) for made in augment(nlp, example(nlp, syntax=True))]

    assert texts(1) == texts(1)
    assert texts(1) != texts(2)


def test_no_share_means_no_change(nlp):
    before = example(nlp, syntax=True)
    assert list(wire_variants(quotes=0, dashes=0, headlines=0, seed=0)(nlp, before)) == [before]
