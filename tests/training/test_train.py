"""The same seed gives the same network; what is exported says what was trained; settings are checked."""

import numpy as np
import pytest
import spacy

from parley.language.model import Analyzer
from training.conllu import Sentence, Word
from training.documents import syntactic, tagged
from training.examples import Encoder, examples, labels_of
from training.tagged import Tagged

torch = pytest.importorskip("torch", reason="the training tools are not installed")
pytest.importorskip("onnx", reason="the training tools are not installed")

from training.export import export  # noqa: E402
from training.learn import Course, learn  # noqa: E402
from training.names import learn_names  # noqa: E402
from training.network import Size  # noqa: E402
from training.train import known, settings  # noqa: E402

VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def found():
    words = [("Envoys", "NOUN", "NNS", 1, "nsubj"), ("left", "VERB", "VBD", 1, "ROOT"), (".", "PUNCT", ".", 1, "punct")]
    envoys = Sentence(
        "1",
        "",
        tuple(Word(form, form.lower(), upos, xpos, "", head, dep, True) for form, upos, xpos, head, dep in words),
        False,
        False,
    )
    names = tagged(VOCAB, [Tagged(("Chad", "waits", "."), (True, True, True), ((0, 1, "LOC"),), 0)])
    return list(examples([syntactic(VOCAB, [[envoys, envoys], [envoys]], named=False), names]))


@pytest.fixture(scope="module")
def trained(found):
    size = Size(words=8, ngrams=8, shapes=4, spaces=2, names=4, input=16, hidden=8, arcs=8, relations=8)
    return lambda: learn(found, labels_of(found), size, Course(passes=2, words=20))


def test_training_is_repeatable(trained):
    first, second = trained().state_dict(), trained().state_dict()
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_the_exported_network_says_what_the_trained_one_says(trained, found, tmp_path):
    network, labels = trained(), labels_of(found)
    names = learn_names(network, found, labels, passes=2, seed=1)
    export(network, names, labels, tmp_path, quantized=False)
    analyzer = Analyzer(tmp_path)
    read = Encoder(labels).read(found)
    said = dict(zip(analyzer.outputs, analyzer.session.run(None, read), strict=True))
    with torch.no_grad():
        expected = network({name: torch.from_numpy(array) for name, array in read.items()})
        tensors = {name: torch.from_numpy(array) for name, array in read.items()}
        inside = torch.arange(read["forms"].shape[1])[None] < tensors["lengths"][:, None]
        scored = names(network.encode(tensors) * inside[:, :, None], tensors["names"])
    for row, each in enumerate(found):
        np.testing.assert_allclose(said["ent"][row, : len(each)], scored[row, : len(each)].numpy(), atol=1e-5)
        for name in ("arc_heads", "relation_heads"):
            theirs = expected[name][row, : len(each)].numpy()
            np.testing.assert_allclose(said[name][row, : len(each)], theirs, atol=1e-5)
        assert (said["xpos"][row, : len(each)] == expected["xpos"][row, : len(each)].argmax(-1).numpy()).all()
        scores = network.arc_scores({name: value[row : row + 1] for name, value in expected.items()})[0]
        ours = said["dependents"][row] @ said["arc_heads"][row].T
        np.testing.assert_allclose(
            ours[: len(each), : len(each)], scores[: len(each), : len(each)].detach().numpy(), atol=1e-4
        )


def test_settings_are_checked():
    assert settings(Course, ["passes=3", "hidden=8"]) == Course(passes=3)
    with pytest.raises(SystemExit, match="no int"):
        settings(Course, ["passes=many"])
    with pytest.raises(Exception, match="no setting 'steps'"):
        known("steps=3")
