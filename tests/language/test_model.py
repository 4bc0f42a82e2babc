"""The packaged model: what it says of plain sentences, that no character is lost, what happens where it is missing."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.language import load
from parley.language.model import (
    COMPONENT,
    LABELS,
    NETWORK,
    Analyzer,
    ModelMissingError,
    followed_by_space,
    inputs,
    packaged,
)
from parley.language.pipeline import by_rule, with_model

REPORT = (
    "GENEVA (AP) — U.S. Secretary of State John Kerry and Russian Foreign Minister Sergey Lavrov agreed on a ceasefire "
    "in Syria.\n\n“The rebels must leave,” he said. Damascus said it would sign.\nWashington did not."
)
LARGEST = 20_000_000


@pytest.fixture(scope="module")
def doc():
    return load()(REPORT)


def test_the_package_has_the_model():
    assert load().pipe_names == [COMPONENT]
    assert sum(packaged().joinpath(name).stat().st_size for name in (NETWORK, LABELS)) < LARGEST


def test_tags_lemmas_and_the_parse_of_plain_sentences():
    doc = load()("The president signed the accord in Geneva. Both armies will withdraw their troops.")
    president, signed, geneva = doc[1], doc[2], doc[6]
    assert (signed.tag_, signed.pos_, signed.lemma_) == ("VBD", "VERB", "sign")
    assert signed.morph.get("Tense") == ["Past"]
    assert (president.dep_, president.head) == ("nsubj", signed)
    assert geneva.ent_type_ == "LOC"
    assert [sentence.root.lemma_ for sentence in doc.sents] == ["sign", "withdraw"]


def test_names_leave_titles_out(doc):
    found = [(span.text, span.label_) for span in doc.ents]
    assert ("John Kerry", "PERSON") in found
    assert ("Secretary of State", "TITLE") in found
    assert ("Syria", "LOC") in found
    assert ("Russian", "NORP") in found


def test_sentences_never_cross_a_blank_line_and_a_dateline_stands_alone(doc):
    assert all("\n\n" not in sentence.text.strip() for sentence in doc.sents)
    assert next(doc.sents).text.startswith("GENEVA (AP)")
    assert "agreed" not in next(doc.sents).text


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_no_character_is_lost(text):
    doc = load()(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.head.sent == token.sent for token in doc)


@pytest.mark.parametrize(
    "text",
    [
        "“Peace,” he said—twice.",
        "U.S.-backed rebels",
        "al-Qaida’s men",
        "",
        "\n\n",
        "  x",
        "A\u00a0b\u2028c",
        "peace " * 700,
    ],
)
def test_offsets_are_exact(text):
    doc = load()(text)
    assert "".join(token.text_with_ws for token in doc) == text


def test_a_document_does_not_depend_on_its_neighbours(doc):
    alone = [(token.tag_, token.dep_, token.head.i, token.lemma_) for token in doc]
    *_, again = load().pipe(["Talks failed.", "x " * 300, REPORT])
    assert alone == [(token.tag_, token.dep_, token.head.i, token.lemma_) for token in again]


def test_a_missing_model_is_named_with_what_to_do(tmp_path):
    with pytest.raises(ModelMissingError, match=r"language model is missing.*install parley again"):
        Analyzer(tmp_path)
    with pytest.raises(ModelMissingError):
        with_model(Path(tmp_path))


def test_without_a_model_reports_are_read_by_rule(monkeypatch):
    def missing(_):
        raise ModelMissingError("the language model is missing")

    monkeypatch.setattr("parley.language.pipeline.with_model", missing)
    with pytest.warns(UserWarning, match="read without a parse"):
        nlp = load.__wrapped__()
    assert nlp is by_rule()
    assert [sentence.text for sentence in nlp("Talks failed. They left.").sents] == ["Talks failed.", "They left."]


OF_AVX2 = "77b0f1b48301cca7"
"""What the network says of REPORT on any processor with AVX2: found under emulators of some and on others of today."""


def has_avx2() -> bool:
    """Whether this processor is one of those that say the same."""
    flags = Path("/proc/cpuinfo")
    return flags.exists() and " avx2 " in flags.read_text(encoding="utf-8")


@pytest.mark.skipif(not has_avx2(), reason="processors without AVX2 round otherwise")
def test_the_network_says_the_same_on_every_processor(doc):
    analyzer = load().get_pipe(COMPONENT)
    words, spaces = [token.text for token in doc], [followed_by_space(doc, token.i) for token in doc]
    found = analyzer.session.run(None, inputs(analyzer.features, [words], [spaces]))
    digest = hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in found)).hexdigest()
    assert digest[:16] == OF_AVX2, "another model? Then put its digest here. Another processor? Then builds differ."
