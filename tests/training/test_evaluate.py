"""Measures count what they say: the measured labels, titles put back or left aside, words a second."""

import spacy
from spacy.tokens import Doc, Span

from training.documents import write
from training.evaluate import TESTS, scores, speed


def test_only_the_measured_labels_count(tmp_path):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": "Chad"}, {"label": "NORP", "pattern": "waits"}])
    gold = Doc(nlp.vocab, words=["Chad", "waits", "for", "Oslo"])
    gold.set_ents([Span(gold, 0, 1, "LOC"), Span(gold, 3, 4, "LOC"), Span(gold, 2, 3, "EVENT")], default="outside")
    write([gold], tmp_path / "test.spacy")
    found = scores(nlp, tmp_path / "test.spacy")
    assert (found["ents_p"], found["ents_r"]) == (100.0, 50.0)
    assert found["dep_las"] is None


def test_titles_can_be_left_aside(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Garang"}])
    gold = Doc(nlp.vocab, words=["President", "Garang", "met", "Mr.", "Deby"])
    gold.set_ents([Span(gold, 0, 2, "PERSON"), Span(gold, 3, 5, "PERSON")], default="outside")
    write([gold], tmp_path / "test.spacy")
    found = scores(nlp, tmp_path / "test.spacy")
    assert found["ents_r"] == 0.0
    assert (found["untitled_p"], found["untitled_r"]) == (100.0, 50.0)


def test_speed_counts_words_and_compares_with_the_tokenizer():
    whole, alone = speed(spacy.blank("en"), ["Envoys left Chad ."] * 50, seconds=0.01)
    assert whole > 0
    assert alone > 0


def test_every_test_file_has_a_title():
    assert set(TESTS) == {"test-pud", "test-ewt-gum", "test-voa", "test-uner-pud", "test-uner-ewt"}
