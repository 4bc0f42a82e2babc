"""Questions to a parse, on sentences whose parse is given: who does what, under which modal, in which words."""

import pytest
import spacy
from spacy.tokens import Doc

from parley.language.syntax import (
    agents,
    clause_of,
    clause_span,
    governors,
    is_negated,
    is_passive,
    marker,
    modal,
    nominal_span,
    obliques,
    patients,
    possessors,
)

VOCAB = spacy.blank("en").vocab


def parsed(rows):
    """A sentence from lines `word tag head relation`, heads counted from 1, 0 for the root."""
    cells = [row.split() for row in rows.strip().splitlines()]
    pos = {"V": "VERB", "N": "NOUN", "M": "AUX", "P": "PRON", "W": "PRON", "I": "ADP", "T": "PART", "R": "ADV"}
    return Doc(
        VOCAB,
        words=[word for word, *_ in cells],
        tags=[tag for _, tag, *_ in cells],
        pos=["PROPN" if tag == "NNP" else pos.get(tag[0], "X") for _, tag, *_ in cells],
        heads=[int(head) - 1 if head != "0" else at for at, (_, _, head, _) in enumerate(cells)],
        deps=["ROOT" if dep == "root" else dep for *_, dep in cells],
        lemmas=[word.lower() for word, *_ in cells],
    )


PASSIVE = parsed("""
The DT 2 det
accord NN 4 nsubj:pass
was VBD 4 aux:pass
signed VBN 0 root
by IN 6 case
Mali NNP 4 obl:agent
and CC 8 cc
Niger NNP 6 conj
in IN 10 case
Oslo NNP 4 obl
""")
CONTROL = parsed("""
Mali NNP 3 nsubj
must MD 3 aux
urge VB 0 root
rebels NNS 3 obj
to TO 6 mark
leave VB 3 xcomp
and CC 8 cc
disarm VB 6 conj
if IN 11 mark
Niger NNP 11 nsubj
agrees VBZ 3 advcl
""")
RELATIVE = parsed("""
The DT 2 det
party NN 6 nsubj
which WDT 4 nsubj
left VBD 2 acl:relcl
never RB 6 advmod
signed VBD 0 root
its PRP$ 8 nmod:poss
pledge NN 6 obj
to TO 10 mark
disarm VB 8 acl
""")


def texts(tokens):
    return [token.text for token in tokens]


def test_agents_of_a_passive_stand_behind_by():
    assert is_passive(PASSIVE[3])
    assert texts(agents(PASSIVE[3])) == ["Mali", "Niger"]
    assert texts(patients(PASSIVE[3])) == ["accord"]
    assert texts(obliques(PASSIVE[3])["in"]) == ["Oslo"]


def test_the_object_of_an_urging_verb_does_what_it_is_urged_to():
    assert texts(agents(CONTROL[2])) == ["Mali"]
    assert texts(agents(CONTROL[5])) == ["rebels"]
    assert texts(agents(CONTROL[7])) == ["rebels"]


def test_the_modal_and_the_conjunction_of_a_clause():
    assert (modal(CONTROL[2]), marker(CONTROL[10]), modal(CONTROL[10])) == ("must", "if", "")
    assert clause_span(CONTROL[10]).text == "Niger agrees"


def test_a_relative_pronoun_gives_way_to_its_noun():
    assert texts(agents(RELATIVE[3])) == ["party"]


def test_the_owner_of_a_pledge_does_what_is_pledged():
    assert texts(possessors(RELATIVE[7])) == ["its"]
    assert texts(agents(RELATIVE[9])) == ["its"]


def test_negation_by_an_adverb():
    assert is_negated(RELATIVE[5])
    assert not is_negated(CONTROL[2])


def test_clauses_around_a_word():
    assert clause_of(RELATIVE[2]).text == "left"
    assert texts(governors(RELATIVE[9])) == ["signed"]


def test_a_nominal_leaves_asides_out():
    assert nominal_span(RELATIVE[1]).text == "The party"
    assert nominal_span(PASSIVE[5]).text == "Mali"


def test_a_nominal_holds_its_noun_though_what_stands_before_it_reaches_past_it():
    crossed = parsed("""
        quite RB 3 advmod
        late JJ 3 amod
        talks NNS 0 root
        really RB 1 advmod
    """)
    assert nominal_span(crossed[2]).text == "talks"


@pytest.mark.parametrize("question", [agents, patients, obliques, is_negated, modal, marker, nominal_span, clause_of])
def test_a_document_without_a_parse_answers_too(question):
    doc = Doc(VOCAB, words=["Mali", "signed"])
    for token in doc:
        question(token)
