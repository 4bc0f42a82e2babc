"""Who is against an agreement: a planted sentence for every frame, and what is no objection."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections import find_objections
from parley.extraction.objections.clauses import clause_end, masked, subject_of
from parley.extraction.objections.lexicon import evaluations, predicates
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import STANCES

OPENING = "Peru and Ecuador signed a border treaty on Monday. The treaty moves the border to the river. "


def objections_in(sentences):
    text = OPENING + sentences
    document = read(text, date(2003, 5, 6))
    cast = find_cast(document)
    found = find_objections(document, cast, find_agreements(document, cast))
    return [(objection.objector.name, objection.stance) for objection in found]


FRAMES = {
    "subject": ("Bolivia rejected the treaty.", [("Bolivia", "rejects")]),
    "two subjects": ("Bolivia and Chile denounced the treaty.", [("Bolivia", "criticises"), ("Chile", "criticises")]),
    "after an adverbial": ("In La Paz, Bolivia condemned the accord.", [("Bolivia", "criticises")]),
    "after an apposition": ("Bolivia, a neighbour, rejected the treaty.", [("Bolivia", "rejects")]),
    "relative clause": ("Bolivia, which has refused to sign, was absent.", [("Bolivia", "rejects")]),
    "joined predicate": ("Bolivia recalled its envoy and denounced the treaty.", [("Bolivia", "rejects")]),
    "pronoun": ("Bolivia said it would vote against the treaty.", [("Bolivia", "rejects")]),
    "passive": ("The treaty was condemned by Bolivia.", [("Bolivia", "criticises")]),
    "experiencer": ("The treaty has angered Bolivia.", [("Bolivia", "criticises")]),
    "noun": ("The treaty drew criticism from Bolivia.", [("Bolivia", "criticises")]),
    "negated support": ("Bolivia refused to endorse the treaty.", [("Bolivia", "rejects")]),
    "doubt": ("Bolivia questioned whether the border could be guarded.", [("Bolivia", "doubts")]),
    "feeling": ("Bolivia is sceptical about the treaty.", [("Bolivia", "doubts")]),
    "warning": ("Bolivia warned that the treaty would lead to war.", [("Bolivia", "warns")]),
    "bad name": ("Bolivia called it a betrayal.", [("Bolivia", "criticises")]),
    "harm foretold": ("Bolivia said the treaty would destabilise the region.", [("Bolivia", "warns")]),
    "said afterwards": ("The treaty was a mistake, Bolivia said.", [("Bolivia", "criticises")]),
    "examples": (
        "The treaty has upset several neighbours, including Bolivia and Chile.",
        [("several neighbours", "criticises"), ("Bolivia", "criticises"), ("Chile", "criticises")],
    ),
    "walkout": ("Bolivia walked out of the talks in protest.", [("Bolivia", "rejects")]),
    "row": (
        "Bolivia, Chile and Brazil stayed away from the ceremony.",
        [("Bolivia", "rejects"), ("Brazil", "rejects"), ("Chile", "rejects")],
    ),
    "clause put in": ("Bolivia, which signed it as a guest, criticised the treaty.", [("Bolivia", "criticises")]),
    "appeal to reject": ("Bolivia urged the deputies to reject the treaty.", [("Bolivia", "rejects")]),
    "point of view": ("For Bolivia, the treaty is a betrayal.", [("Bolivia", "criticises")]),
    "demonstration": (
        "Farmers in the north marched through Lima against the treaty.",
        [("Farmers in the north", "rejects")],
    ),
    "nominal reaction": ("The treaty was met with scepticism by Bolivia.", [("Bolivia", "doubts")]),
    "strings attached": ("Bolivia attached a list of reservations to its signature.", [("Bolivia", "doubts")]),
    "idiom": ("Bolivia poured scorn on the treaty.", [("Bolivia", "criticises")]),
    "worry": ("Bolivia expressed concern that the treaty would dry up the lake.", [("Bolivia", "warns")]),
    "own leader": ("The guerrilla leader, Juan Ortiz, shrugged off the treaty.", [("Juan Ortiz", "criticises")]),
    "second statement": (
        "Bolivia insisted that the line was wrong and that it would not recognise it.",
        [("Bolivia", "rejects")],
    ),
    "passed over": ("Bolivia said that it had not been consulted on the treaty.", [("Bolivia", "criticises")]),
    "vow": ("Bolivia vowed to block the treaty.", [("Bolivia", "rejects")]),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_an_objection_is_found_in_its_frame(frame):
    sentence, expected = FRAMES[frame]
    assert objections_in(sentence) == expected


def test_the_speaker_of_direct_speech_objects():
    assert objections_in("“This treaty is a surrender,” said Bolivia’s government.") in (
        [("Bolivia", "criticises")],
        [("Bolivia’s government", "criticises")],
    )


def test_objectors_without_a_name_become_actors():
    ((name, stance),) = objections_in("Critics in the highlands denounced the treaty.")
    assert (name.split()[0].casefold(), stance) == ("critics", "criticises")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bolivia welcomed the treaty.",
        "Bolivia condemned the attack on a police post.",
        "Bolivia did not reject the treaty.",
        "Bolivia said the treaty was a success.",
        "Bolivia rejected claims of torture.",
        "Bolivia will block any attempt to undo the treaty.",
        "Bolivia's army shelled a village.",
        "Neither Bolivia nor Chile could veto it.",
        "Bolivia urged the deputies to ratify the treaty.",
        "Bolivia's coach rejected a contract offer from a club.",
        "Under the treaty both sides reject the use of force.",
        "Police in Lima fired tear gas at football fans.",
    ],
)
def test_support_and_other_matters_are_no_objection(sentence):
    assert objections_in(sentence) == []


def test_who_reports_an_objection_is_its_speaker():
    text = OPENING + "Brazil said Bolivia had rejected the treaty."
    document = read(text, date(2003, 5, 6))
    cast = find_cast(document)
    (objection,) = find_objections(document, cast, find_agreements(document, cast))
    assert (objection.objector.name, objection.speaker and objection.speaker.name) == ("Bolivia", "Brazil")


def test_without_an_agreement_there_is_nothing_to_object_to():
    text = "Bolivia rejected the ruling on Monday."
    document = read(text, date(2003, 5, 6))
    assert find_objections(document, find_cast(document), []) == []


def test_an_added_objector_is_known_to_the_cast():
    text = OPENING + "Fishermen on the coast denounced the treaty."
    document = read(text, date(2003, 5, 6))
    cast = find_cast(document)
    (objection,) = find_objections(document, cast, find_agreements(document, cast))
    assert objection.objector in cast.actors
    assert text[objection.char_start : objection.char_end].startswith("Fishermen")


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("In May, the unions rejected it.", "rejected", "the unions"),
        ("The minister agreed, but the unions rejected it.", "rejected", "the unions"),
        ("The unions, which met in May, rejected it.", "rejected", "The unions"),
        ("The clerics who opposed it left.", "opposed", "The clerics"),
        ("He said the unions had rejected it.", "rejected", "the unions"),
    ],
)
def test_the_subject_of_a_verb_is_found_without_a_parse(sentence, verb, subject):
    words = masked(sentence)
    found = subject_of(words, words.index(verb))
    assert sentence[found.start : found.end] == subject


def test_direct_speech_is_blanked_at_the_same_length():
    sentence = "“We reject it,” said the envoy."
    assert len(masked(sentence)) == len(sentence)
    assert "reject" not in masked(sentence)


def test_a_clause_ends_before_the_next_one():
    sentence = "The unions rejected it, and the minister left."
    assert sentence[: clause_end(sentence, sentence.index("it"))] == "The unions rejected it"


def test_stances_are_those_of_the_vocabulary_and_rules_can_be_found():
    entries = [*predicates(), *evaluations()]
    assert {entry.stance for entry in entries} == set(STANCES.values)
    assert all(find_rule(entry.rule) for entry in entries)


WORDS = st.sampled_from(
    [
        "Bolivia",
        "the treaty",
        "rejected",
        "said",
        "it",
        ",",
        "who",
        "and",
        "“",
        "”",
        ":",
        "İ",
        "by",
        "was",
        "critics",
        "\n\n",
        ".",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_the_same_objections_within_the_text(words):
    text = OPENING + words
    document = read(text, date(2003, 5, 6))
    runs = []
    for _ in range(2):
        cast = find_cast(document)
        found = find_objections(document, cast, find_agreements(document, cast))
        assert all(0 <= o.char_start < o.char_end <= len(text) for o in found)
        runs.append([(o.char_start, o.char_end, o.objector.name, o.rule) for o in found])
    assert runs[0] == runs[1]
