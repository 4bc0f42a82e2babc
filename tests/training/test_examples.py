"""Examples are paragraphs with what their corpus knows; variants change how words are printed, not their labels."""

import random

import pytest
import spacy

from parley.language.lemmas import Rule
from training.conllu import Sentence, Word
from training.documents import syntactic, tagged
from training.examples import LONGEST_TRAINED, Encoder, Example, batches, cut, examples, labels_of
from training.tagged import Tagged
from training.variants import Shares, respelt, variant

VOCAB = spacy.blank("en").vocab


def sentence(*rows):
    words = [Word(form, form.lower(), upos, xpos, "", head, dep, True) for form, upos, xpos, head, dep in rows]
    return Sentence("1", "", tuple(words), False, False)


ENVOYS = sentence(
    ("Envoys", "NOUN", "NNS", 1, "nsubj"), ("left", "VERB", "VBD", 1, "ROOT"), (".", "PUNCT", ".", 1, "punct")
)


@pytest.fixture(scope="module")
def found():
    names = tagged(VOCAB, [Tagged(("Chad", "waits", "."), (True, True, True), ((0, 1, "LOC"),), 0)])
    return list(examples([syntactic(VOCAB, [[ENVOYS, ENVOYS], [ENVOYS]], named=False), names]))


def test_examples_are_paragraphs_with_what_their_corpus_knows(found):
    first, second, third = found
    assert first.words == ["Envoys", "left", "."] * 2
    assert first.starts == [True, False, False] * 2
    assert first.heads == [1, 1, 1, 4, 4, 4]
    assert first.columns["lemma"][0] == Rule(lowered=True, cut=0, added="")
    assert second.heads == [1, 1, 1]
    assert first.tags is None
    assert (third.tags, third.heads, third.columns) == (["B-LOC", "O", "O"], None, {})


def test_long_examples_are_cut_at_sentence_ends():
    words = ["w"] * 250
    whole = Example(words, [True] * 250, [at % 40 == 0 for at in range(250)], [at - at % 40 for at in range(250)])
    pieces = list(cut(whole))
    assert sum(map(len, pieces)) == 250
    assert all(len(piece) <= LONGEST_TRAINED and piece.starts[0] and min(piece.heads) == 0 for piece in pieces)


def test_batches_hold_each_example_once(found):
    many = found * 7
    made = batches(many, 20, random.Random(1))
    assert sorted(id(each) for batch in made for each in batch) == sorted(map(id, many))
    assert all(len(batch) * max(map(len, batch)) <= 20 for batch in made)


def test_what_a_corpus_does_not_know_is_not_learnt(found):
    targets = Encoder(labels_of(found)).targets(found)
    assert (targets["ent"][0] < 0).all()
    assert (targets["heads"][2] < 0).all()
    assert targets["sentence"][0].tolist() == [1, 1, 1, 2, 2, 2]
    assert targets["sentence"][2].tolist() == [0] * 6


def test_variants_keep_labels_and_lemmas(found):
    shares = Shares(quotes=0, dashes=0, headlines=1)
    changed = [variant(found[1], random.Random(seed), shares) for seed in range(8)]
    assert {tuple(each.words) for each in changed} == {("Envoys", "Left", "."), ("ENVOYS", "LEFT", ".")}
    for each in changed:
        assert each.heads == found[1].heads
        assert [rule.apply(word) for rule, word in zip(each.columns["lemma"], each.words, strict=True)] == [
            "envoys",
            "left",
            ".",
        ]
    assert respelt(found[2], ["CHAD", "WAITS", "."]).tags == found[2].tags
