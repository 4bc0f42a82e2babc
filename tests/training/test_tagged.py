"""Corpora with names but no syntax."""

from pathlib import Path

import pytest

from training.labels import CONLL, GMB, LABELS, MEASURED
from training.tagged import align, nationalities, read_gmb, read_universal_ner, read_wikigold, spaces, spans

GMB_FILE = """\
Sentence #,Word,POS,Tag
Sentence: 1,Afghan,JJ,B-gpe
,envoys,NNS,O
,left,VBD,O
,São,NNP,B-geo
,Tomé,NNP,I-geo
,.,.,O
Sentence: 2,Chad,NNP,B-gpe
,waited,VBD,O
,Monday,NNP,B-tim
,.,.,O
Sentence: 3,The,DT,O
"""


def named(sentence):
    return [(" ".join(sentence.words[start:end]), label) for start, end, label in sentence.names]


def text(sentence):
    return "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True)).strip()


@pytest.fixture
def gmb(tmp_path):
    file = tmp_path / "gmb.csv"
    file.write_text(GMB_FILE, encoding="latin-1")
    return list(read_gmb(file, block=1))


def test_gmb_gpe_is_norp_for_adjectives_and_a_place_for_proper_nouns(gmb):
    assert named(gmb[0]) == [("Afghan", "NORP"), ("São Tomé", "LOC")]
    assert named(gmb[1]) == [("Chad", "LOC")]


def test_the_cut_last_sentence_is_left_out_and_blocks_count(gmb):
    assert [sentence.document for sentence in gmb] == [0, 1]
    assert text(gmb[0]) == "Afghan envoys left São Tomé."


def test_wikigold_tells_documents_apart_and_nationalities_from_works(tmp_path):
    file = tmp_path / "wiki.conll"
    file.write_text(
        "-DOCSTART- O\n\nAfghan I-MISC\npoets O\nread O\nThe I-MISC\nTraveller I-MISC\n\n"
        "-DOCSTART- O\n\nBergen I-LOC\nBank I-ORG\n"
    )
    sentences = list(read_wikigold(file, frozenset({"Afghan"})))
    assert [named(sentence) for sentence in sentences] == [
        [("Afghan", "NORP"), ("The Traveller", "MISC")],
        [("Bergen", "LOC"), ("Bank", "ORG")],
    ]
    assert sentences[0].document != sentences[1].document


def test_universal_ner_takes_its_spaces_from_the_text(tmp_path):
    file = tmp_path / "uner.iob2"
    file.write_text(
        "# newdoc id = a\n# text = “Oslo-based”\n"
        "1\t“\tO\t-\t-\n2\tOslo\tB-LOC\t-\tx\n3\t-based\tO\t-\t-\n4\t”\tO\t-\t-\n\n"
    )
    (sentence,) = read_universal_ner(file)
    assert text(sentence) == "“Oslo-based”"
    assert named(sentence) == [("Oslo", "LOC")]


def test_words_that_do_not_spell_the_text_are_an_error():
    with pytest.raises(ValueError, match="does not follow"):
        align(["Oslo", "talks"], "Oslo tanks", Path("uner.iob2"))


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ('The envoy said , " No deal . "', 'The envoy said, "No deal."'),
        ("Chad 's army ( the ANT ) did n't move .", "Chad's army (the ANT) didn't move."),
        ("It cost $ 5 , or 10 % .", "It cost $5, or 10%."),
    ],
)
def test_spaces_are_put_as_printed(tokens, expected):
    words = tokens.split()
    assert "".join(word + " " * space for word, space in zip(words, spaces(words), strict=True)).strip() == expected


def test_iob1_and_iob2_give_the_same_entities():
    assert spans(["I-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]


def test_every_tag_maps_to_the_one_label_set(gmb):
    assert {label for labels in (GMB, CONLL) for label in labels.values() if label} <= set(LABELS)
    assert set(LABELS) > MEASURED
    assert nationalities(gmb) == {"Afghan"}
