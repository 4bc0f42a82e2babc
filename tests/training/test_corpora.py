"""From corpora to DocBin files: missing stays missing, what is tested is never trained on."""

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from training.corpora import convert, split_gmb
from training.documents import fingerprint
from training.tagged import Tagged

SECRET = "Both delegations will initial the text on Friday ."
NLP = spacy.blank("en")
NAMES = ["-", "Oslo", "hosts", "envoys", "from", "Chad"]


def block(number, words, *, entity="", extra=""):
    """A flat CoNLL-U sentence: the first word is the root, the last carries an entity."""
    rows = []
    for at, word in enumerate(words, 1):
        head = "1\tdep" if at > 1 else "0\troot"
        misc = entity if entity and at == len(words) else "_"
        rows.append(f"{at}\t{word}\t{word.lower()}\tNOUN\tNNP\tNumber=Sing\t{head}\t_\t{misc}")
    return (
        "\n".join([*([extra] if extra else []), f"# sent_id = {number}", f"# text = {' '.join(words)}", *rows]) + "\n\n"
    )


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    treebank, entities = tmp_path_factory.mktemp("treebank"), tmp_path_factory.mktemp("entities")
    for name in ("ewt", "gum"):
        for part in ("train", "dev", "test"):
            start = block(1, [name, part, "opens", "here"], extra="# newdoc id = a\n# newpar")
            leak = block(2, SECRET.split()) if part == "train" else ""
            end = block(3, ["envoys", "left", "Chad"], entity="Entity=(1-place-new)", extra="# newpar")
            (treebank / f"{name}-{part}.conllu").write_text(start + leak + end)
    (treebank / "pud-test.conllu").write_text(block(1, SECRET.split(), extra="# newdoc id = b"))
    rows = [",".join(["Sentence #", "Word", "POS", "Tag"])]
    for number in range(401):
        sentence = SECRET.split() if number == 7 else [f"Item{number}", *NAMES]
        for at, word in enumerate(sentence):
            rows.append(f"{f'Sentence: {number}' if at == 0 else ''},{word},NNP,{'B-geo' if word == 'Chad' else 'O'}")
    (entities / "voa-gmb.csv").write_text("\n".join(rows) + "\n")
    (entities / "wikigold.conll").write_text("-DOCSTART- O\n\nBergen I-LOC\nslept O\n\n")
    for name in ("pud-test", "ewt-test", "ewt-dev"):
        (entities / f"uner-{name}.iob2").write_text(
            "# newdoc id = b\n# text = Oslo waits\n1\tOslo\tB-LOC\n2\twaits\tO\n\n"
        )
    return treebank, entities


def load(path):
    return list(DocBin().from_disk(path).get_docs(NLP.vocab))


@pytest.fixture(scope="module")
def output(folders, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    convert(*folders, folder)
    return folder


def test_no_test_sentence_is_trained_on(output):
    secret = fingerprint(SECRET.split())
    assert any(fingerprint([doc.text]) == secret for doc in load(output / "test-pud.spacy"))
    for stem in ("train", "dev"):
        assert not any(secret in fingerprint([doc.text]) for doc in load(output / f"{stem}.spacy"))


def test_what_a_corpus_does_not_annotate_is_missing(output):
    kinds = {
        tuple(doc.has_annotation(name) for name in ("TAG", "MORPH", "LEMMA", "DEP", "SENT_START", "ENT_IOB"))
        for doc in load(output / "train.spacy")
    }
    syntax_only = (True, True, True, True, True, False)
    names_only = (False, False, False, False, False, True)
    both = (True, True, True, True, True, True)
    assert kinds == {syntax_only, names_only, both}


def test_paragraphs_are_parted_by_a_blank_line_that_ends_a_sentence(output):
    ewt = load(output / "train.spacy")[0]
    assert ewt.text.strip() == "ewt train opens here\n\nenvoys left Chad"
    assert [sentence.text.strip() for sentence in ewt.sents] == ["ewt train opens here", "envoys left Chad"]


def test_gold_tokens_align_with_the_tokenizer_over_a_blank_line(output):
    ewt = load(output / "train.spacy")[0]
    example = Example(NLP.make_doc(ewt.text), ewt)
    assert example.get_aligned("DEP", as_string=True)[:5] == ["ROOT", "dep", "dep", "dep", "dep"]
    assert example.get_aligned_sent_starts() == [True, False, False, False, False, True, False, False]


def test_names_of_a_treebank_are_where_they_were(output):
    gum = load(output / "train.spacy")[1]
    assert [(span.text, span.label_) for span in gum.ents] == [("Chad", "LOC")]


def test_the_same_corpora_give_the_same_bytes(folders, output, tmp_path):
    convert(*folders, tmp_path / "again")
    for file in sorted(output.iterdir()):
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_a_tenth_is_held_out_in_whole_blocks():
    split = split_gmb(Tagged((str(number),), (True,), (), number // 40) for number in range(8000))
    assert len(split.test) == 800
    assert len(split.dev) == 400
    assert not {one.document for one in split.test} & {one.document for one in (*split.train, *split.dev)}


def test_a_missing_corpus_is_named(folders, tmp_path):
    treebank, _ = folders
    with pytest.raises(FileNotFoundError, match=r"voa-gmb\.csv"):
        convert(treebank, tmp_path, tmp_path / "out")
