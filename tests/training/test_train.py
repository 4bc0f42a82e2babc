"""The config makes the whole pipeline; the same seed gives the same weights; the measures count what they say."""

import json

import pytest
import spacy
from rich.console import Console
from spacy import util
from spacy.tokens import Doc, Span
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

from training.conllu import Sentence, Word
from training.documents import syntactic, tagged, write
from training.evaluate import TESTS, report, scores, speed
from training.labels import LABELS
from training.tagged import Tagged
from training.train import CONFIG, setting

SMALL = {
    "components.tok2vec.model.encode.width": 8,
    "components.tok2vec.model.encode.depth": 1,
    "components.tok2vec.model.embed.rows": [50] * 6,
    "components.parser.model.hidden_width": 8,
    "components.ner.model.hidden_width": 8,
    "components.parser.min_action_freq": 1,
    "components.trainable_lemmatizer.min_tree_freq": 1,
    "training.max_steps": 2,
    "training.eval_frequency": 2,
}


def sentence(*rows):
    words = [Word(form, form.lower(), upos, xpos, "", head, dep, True) for form, upos, xpos, head, dep in rows]
    return Sentence("1", "", tuple(words), False, False)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    vocab = spacy.blank("en").vocab
    one = sentence(
        ("Envoys", "NOUN", "NNS", 1, "nsubj"), ("left", "VERB", "VBD", 1, "ROOT"), (".", "PUNCT", ".", 1, "punct")
    )
    names = [Tagged(("Chad", "waits", "."), (True, True, True), ((0, 1, label),), 0) for label in LABELS]
    docs = [syntactic(vocab, [[one, one], [one]], named=False), *(tagged(vocab, [each]) for each in names)]
    for name in ("train", "dev"):
        write(docs, folder / f"{name}.spacy")
    return folder


def trained(corpora):
    paths = {f"paths.{name}": str(corpora / f"{name}.spacy") for name in ("train", "dev")}
    nlp = init_nlp(util.load_config(CONFIG, overrides=paths | SMALL, interpolate=False))
    return train(nlp)[0]


def test_training_is_repeatable_and_labels_are_complete(corpora):
    first, second = trained(corpora), trained(corpora)
    assert first.pipe_names == ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    for name in first.pipe_names:
        assert first.get_pipe(name).model.to_bytes() == second.get_pipe(name).model.to_bytes(), name
    assert set(first.get_pipe("ner").labels) == set(LABELS)
    assert "_SP" in first.get_pipe("tagger").labels


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


def test_the_report_shows_each_test_file_and_leaves_blank_what_it_does_not_carry(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Chad"}])
    write(
        [tagged(nlp.vocab, [Tagged(("Chad", "waits"), (True, True), ((0, 1, "LOC"),), 0)])], tmp_path / "test-voa.spacy"
    )
    write([Doc(nlp.vocab, words=["Chad", "waits"])], tmp_path / "test-pud.spacy")
    console = Console(width=200, record=True)
    report(nlp, tmp_path, console)
    rows = {
        line.split("│")[1].strip(): line.split("│")[2:-1] for line in console.export_text().splitlines() if "│" in line
    }
    assert [cell.strip() for cell in rows[TESTS["test-voa"]]] == [""] * 6 + ["100.00"] * 6
    assert [cell.strip() for cell in rows[TESTS["test-pud"]]] == [""] * 12


def test_speed_counts_words_and_compares_with_the_tokenizer():
    whole, alone = speed(spacy.blank("en"), ["Envoys left Chad ."] * 50, seconds=0.01)
    assert whole > 0
    assert alone > 0


def test_settings_come_as_json():
    assert setting("training.max_steps=20") == ("training.max_steps", 20)
    assert setting("training.dropout=0.2") == ("training.dropout", 0.2)
    with pytest.raises(json.JSONDecodeError):
        setting("training.max_steps")


def test_every_test_file_has_a_title():
    assert set(TESTS) == {"test-pud", "test-ewt-gum", "test-voa", "test-uner-pud", "test-uner-ewt"}
