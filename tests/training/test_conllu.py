"""Treebank sentences: the text comes back character by character, heads stay right."""

import pytest

from training.conllu import paragraphs, read_conllu

TREEBANK = """\
# newdoc id = talks
# newpar id = talks-p1
# sent_id = 1
# text = Envoys won't sign.
1\tEnvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_
2\two\twill\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
# text = Some left by sea, others by air.
1\tSome\tsome\tDET\tDT\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\t_
3\tby\tby\tADP\tIN\t_\t4\tcase\t_\t_
4\tsea\tsea\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
6\tothers\tother\tNOUN\tNNS\t_\t2\tconj\t_\t_
6.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t2:conj\tCopyOf=2
7\tby\tby\tADP\tIN\t_\t8\tcase\t_\t_
8\tair\tair\tNOUN\tNN\t_\t6\torphan\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar id = talks-p2
# sent_id = 3
# text = We gotta talk
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tgotta\t_\t_\t_\t_\t_\t_\t_\t_
2\tgot\tget\tVERB\tVBN\t_\t0\troot\t_\t_
3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_
4\ttalk\ttalk\tVERB\tVB\t_\t2\txcomp\t_\t_

"""


@pytest.fixture
def treebank(tmp_path):
    file = tmp_path / "talks.conllu"
    file.write_text(TREEBANK, encoding="utf-8")
    return file


def spelt(sentence):
    return "".join(word.form + " " * word.space_after for word in sentence.words).strip()


def test_words_and_spaces_spell_the_text(treebank):
    assert all(spelt(sentence) == sentence.text for sentence in read_conllu(treebank))


def test_words_of_a_multiword_token_stand_for_it_where_they_spell_it(treebank):
    first = next(read_conllu(treebank))
    assert [word.form for word in first.words] == ["Envoys", "wo", "n't", "sign", "."]
    assert [word.space_after for word in first.words] == [True, False, True, False, True]


def test_a_multiword_token_that_its_words_do_not_spell_is_one_word(treebank):
    last = list(read_conllu(treebank))[-1]
    assert [(word.form, word.lemma, word.deprel, word.head) for word in last.words] == [
        ("We", "we", "nsubj", 1),
        ("gotta", "get", "ROOT", 1),
        ("talk", "talk", "xcomp", 1),
    ]


def test_empty_nodes_are_left_out_and_heads_stay(treebank):
    second = list(read_conllu(treebank))[1]
    assert len(second.words) == 9
    heads = {word.form: second.words[word.head].form for word in second.words}
    assert heads["air"] == "others"
    assert heads["left"] == "left"


def test_subtypes_of_relations_are_kept(tmp_path):
    file = tmp_path / "passive.conllu"
    file.write_text("1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj:pass\t_\t_\n2\theld\thold\tVERB\tVBN\t_\t0\troot\t_\t_\n")
    (sentence,) = read_conllu(file)
    assert sentence.words[0].deprel == "nsubj:pass"


def test_paragraphs_end_where_the_treebank_says(treebank):
    assert [[sentence.sent_id for sentence in paragraph] for paragraph in paragraphs(read_conllu(treebank))] == [
        ["1", "2"],
        ["3"],
    ]


def test_a_line_that_is_no_conllu_is_named(tmp_path):
    file = tmp_path / "broken.conllu"
    file.write_text("# sent_id = 1\n1\tTalks\tresumed\n\n")
    with pytest.raises(ValueError, match=r"broken\.conllu:2: 3 columns"):
        list(read_conllu(file))
