"""Titles in the measures of names."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from training.evaluate import titled_entities, untitled_entities

VOCAB = spacy.blank("en").vocab
WORDS = ["U.S.", "President", "Ann", "Moss", "met", "the", "President", "of", "Chad", "and", "Mr.", "Moss"]


def document(*names):
    doc = Doc(VOCAB, words=WORDS)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in names])
    return doc


def spans(found):
    return [(span.start, span.end, span.label_) for span in found]


PARTED = document((0, 1, "LOC"), (1, 2, "TITLE"), (2, 4, "PERSON"), (6, 7, "TITLE"), (8, 9, "LOC"), (11, 12, "PERSON"))
WHOLE = document((0, 1, "LOC"), (1, 4, "PERSON"), (6, 7, "PERSON"), (8, 9, "LOC"), (11, 12, "PERSON"))


def test_a_title_and_the_name_behind_it_are_one_as_the_corpus_has_them():
    assert spans(titled_entities(PARTED, "")) == spans(WHOLE.ents)


def test_a_reference_without_titles_stays_as_it_is():
    assert spans(titled_entities(WHOLE, "")) == spans(WHOLE.ents)


@pytest.mark.parametrize("doc", [PARTED, WHOLE])
def test_untitled_names_are_the_same_with_titles_inside_and_outside(doc):
    assert spans(untitled_entities(doc, "")) == [
        (0, 1, "LOC"),
        (2, 4, "PERSON"),
        (8, 9, "LOC"),
        (11, 12, "PERSON"),
    ]


def test_neighbouring_names_are_not_joined():
    doc = document((1, 2, "TITLE"), (2, 3, "PERSON"), (3, 4, "PERSON"), (8, 9, "NORP"))
    assert spans(titled_entities(doc, "")) == [(1, 3, "PERSON"), (3, 4, "PERSON")]
