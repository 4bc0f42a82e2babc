"""Names in GUM: from coreference brackets to names that do not overlap."""

import re

import pytest

from training.conllu import Word
from training.gum_names import Mention, mentions, names
from training.labels import GUM, LABELS


def words(text):
    """Words from `form/XPOS/head/Entity` (head from 0, entity after a second bar), parted by spaces."""
    made = []
    for at, part in enumerate(text.split()):
        form, xpos, head, entity = re.fullmatch(r"(.+?)/([A-Z$.,-]+)/(\d+|r)/?(.*)", part).groups()
        upos = "PROPN" if xpos.startswith("NNP") else "ADJ" if xpos == "JJ" else "NUM" if xpos == "CD" else "NOUN"
        lemma = form if upos in {"PROPN", "ADJ"} else form.lower()
        made.append(Word(form, lemma, upos, xpos, "", at if head == "r" else int(head), "dep", True, entity))
    return made


def named(text):
    made = words(text)
    return [(" ".join(word.form for word in made[start:end]), label) for start, end, label in names(made)]


def test_brackets_that_close_together_close_their_own_mentions():
    made = words(
        "University/NNP/r/(8-organization-new of/IN/2 Lund/NNP/0/(9-place-new ,/,/4 Sweden/NNP/2/(10-place)9)8)"
    )
    assert mentions(made) == [Mention(4, 5, "place"), Mention(2, 5, "place"), Mention(0, 5, "organization")]


def test_a_chain_open_twice_closes_the_inner_mention_first():
    made = words("rebels/NNS/r/(3-person-new of/IN/2 rebels/NNS/0/(3-person-new war/NN/2/3) end/NN/0/3)")
    assert mentions(made) == [Mention(2, 4, "person"), Mention(0, 5, "person")]


def test_the_outermost_name_is_taken():
    text = "University/NNP/r/(8-organization-new of/IN/2 Lund/NNP/0/(9-place-new)8)"
    assert named(text) == [("University of Lund", "ORG")]


def test_a_mention_is_cut_to_the_name_at_its_head():
    text = "the/DT/2/(1-person-giv rebel/NN/2 Garang/NNP/r who/WP/4 signed/VBD/2/1)"
    assert named(text) == [("Garang", "PERSON")]


def test_a_mention_headed_by_a_common_noun_is_no_name_but_those_in_it_are():
    text = "the/DT/1/(1-person-giv envoy/NN/r of/IN/3 Chad/NNP/1/(2-place-new)1)"
    assert named(text) == [("Chad", "LOC")]


def test_a_title_alone_names_nobody():
    assert named("the/DT/1/(1-person-giv President/NNP/r/1)") == []


@pytest.mark.parametrize("text", ["Afghan/JJ/1 troops/NNS/r", "the/DT/1/(1-person-new Afghans/NNPS/r/1)"])
def test_nationalities_are_norp_as_adjectives_and_as_plurals(text):
    assert [label for _, label in named(text)] == ["NORP"]


def test_what_closes_but_never_opened_is_no_mention():
    assert mentions(words("Chad/NNP/r/5) agreed/VBD/0")) == []


def test_every_type_of_gum_has_a_label_or_is_no_name():
    types = {"person", "place", "organization", "object", "event", "time", "substance", "animal", "plant", "abstract"}
    assert set(GUM) == types
    assert {label for label in GUM.values() if label} <= set(LABELS)
