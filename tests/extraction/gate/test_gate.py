"""The gate stops no report in which an agreement is found."""

import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parley.extraction import extractor
from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import STRONG_NOUN, heads, phrases, verbs
from parley.extraction.gate import may_speak_of_agreement, trigger_in
from parley.extraction.gate.folding import BOUNDARY, fold, is_word
from parley.extraction.gate.literals import needs_of
from parley.language import read

SAMPLES = Path(__file__).parents[3] / "documents"
DAY = date(2003, 5, 6)
NOUNS = heads()[1]
STRONG = sorted(head for head, (_, weight) in NOUNS.items() if weight >= STRONG_NOUN)
WEAK = sorted(head for head, (_, weight) in NOUNS.items() if weight < STRONG_NOUN)
SUPPORTS = {name: entry for name, entry in load("triggers")["evidence"].items() if entry.get("weight", 0) > 0}

TOLD = {
    "agreed_to": "have agreed to reopen their embassies",
    "agreed_on": "agreed on Monday on a timetable for their troops",
    "agreed_that": "agreed that the river will be shared",
    "pledged_to": "pledged to withdraw from the valley",
    "declared_halt": "declared an immediate halt to all fighting",
    "agreed_pause": "agreed to a three-day lull in the valley",
    "restored_relations": "restored full diplomatic relations",
    "exchanged_captives": "exchanged some eighty prisoners",
    "settled_quarrel": "settled their old border dispute",
    "rescheduled_debt": "rescheduled two billion dollars of debt",
    "accepted_force": "accepted the deployment of monitors",
    "signed_up": "bound themselves to share the river",
    "agreed_on_something": "agreed on shares of the harbour",
    "came_to_terms": "have come to terms over the harbour",
    "bargained": "promised copper in return for wheat",
    "decided_together": "and other members decided to cut their output",
    "settled_with_both": "wanted terms that were worked out with both",
}
SUPPORTED = {
    "between_sides": "The {} between Peru and Chile stands.",
    "settlement_modifier": "The peace {} stands.",
    "political_modifier": "The border {} stands.",
    "concluded_by": "Peru and Chile signed the {}.",
    "told_of_by": "Peru and Chile announced the {}.",
    "concluded_passive": "The {} was signed on Monday.",
    "concluded_relative": "The {} that Peru and Chile negotiated stands.",
    "political_topic": "The {} on fishing stands.",
    "under_which": "The {} under which both disarm stands.",
    "terms_clause": "A {} that would share the river stands.",
    "talks_concluded": "Peru and Chile concluded talks on a {}.",
    "left": "Peru walked out of the {}.",
    "captives": "The {} of eighty prisoners went well.",
    "proper_name": "The Lima {} stands.",
    "alliance_act": "Peru and Chile form the {}.",
    "captives_before": "Prisoners were freed in the {}.",
    "kept": "Peru and Chile observed the {}.",
    "set_then": "The {} that both adopted in May stands.",
    "carried_out": "Peru and Chile met over the implementation of the {}.",
    "bargain_made": "A {} made at midnight stands.",
    "made_a_name": "They speak of the {}.",
}
FOR_SOME = {
    "proper_name": lambda _: False,  # of names, the gate reads more than a form shows
    "bargain_made": lambda noun: re.search(SUPPORTS["bargain_made"]["pattern"], f"{noun} made at"),
    "made_a_name": lambda noun: re.search(SUPPORTS["made_a_name"]["pattern"], f"the {noun.title()}"),
}
SHAPES = ["{}", "Peru and Chile, {}.", "({})", "“{}”", "‘{}’s’", "a\n{}\nb", "x: {};", "THE\t{}"]


def agreements_in(text):
    document = read(text, DAY)
    return find_agreements(document, find_cast(document))


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.*")), ids=lambda file: file.name)
def test_the_gate_is_open_for_every_sample_report(file):
    assert may_speak_of_agreement(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_noun_that_names_an_agreement_by_itself_opens_the_gate(shape):
    forms = [form for head in STRONG for form in (head, head.upper(), head.replace(" ", "\n"), head.title())]
    assert [form for form in forms if trigger_in(shape.format(form)) is None] == []


def test_every_other_noun_opens_it_with_every_support_and_never_alone():
    assert set(SUPPORTED) == set(SUPPORTS)
    shut = [
        (noun, name)
        for noun in WEAK
        for name, form in SUPPORTED.items()
        if not trigger_in(form.format(noun.title() if name == "made_a_name" else noun))
    ]
    assert [(noun, name) for noun, name in shut if name not in FOR_SOME or FOR_SOME[name](noun)] == []
    assert [noun for noun in ("plan", "package", "exchange", "swap") if trigger_in(f"It was a {noun}.")] == []


@pytest.mark.parametrize("name", load("triggers")["verb"])
def test_every_verb_that_tells_of_an_agreement_opens_it(name):
    text = f"Peru and Chile {TOLD[name]}, ministers said on Monday."
    assert verbs()[f"verb.{name}"][0].search(text)
    for form in (text, text.upper(), text.replace(" ", "\r\n")):
        assert may_speak_of_agreement(form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Heavy rain fell on the capital. Roads were closed and schools sent the children home.",
        "The dealer unveiled a plane, an accordion and a pactum; planners pleaded for ideals.",
        "Shares rose. The stock exchange closed late.",
        "Ministers agreed. They were seen in Lima. To many it came late.",
        "A non-deal-like thing was said.",
    ],
)
def test_a_report_without_a_trigger_is_stopped(text):
    assert trigger_in(text) is None


def test_the_header_is_not_searched():
    text = "date 2003-05-06\ntitle: A truce\n\nRain fell."
    assert may_speak_of_agreement(text)
    assert not may_speak_of_agreement(text, text.index("Rain"))


def test_a_stopped_report_is_not_analysed(monkeypatch):
    def unwanted(*arguments):
        raise AssertionError("a stopped report was analysed")

    monkeypatch.setattr(extractor, "read", unwanted)
    assert extractor.extract("Rain fell on the capital.", DAY).agreements == []
    with pytest.raises(AssertionError, match="was analysed"):
        extractor.extract("Peru and Chile signed a border treaty.", DAY)


WORDS = st.sampled_from(
    [
        *("Peru", "Chile", "Mali", "both governments", "rebels", "and", "the", "a", "of", "on", "with", "in", "said"),
        *("on Monday", "ministers", "talks", "war", "peace", "border", "under", "which", "no", "not", "troops", "\n\n"),
        *("“", "”", "(", ")", ",", ".", ".", ";", "’s", "U.N.-brokered", "collapsed", "sought", "the outline of"),
        *NOUNS,
        *TOLD.values(),
        *(form.replace("{}", "plan") for form in SUPPORTED.values()),
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), st.sampled_from([str, str.upper, str.title]))
def test_whatever_names_an_agreement_opens_the_gate(text, case):
    text = case(text)
    document = read(text, DAY)
    named = [phrase for sentence in document.sentences for phrase in phrases(document, sentence)]
    told = any(
        pattern.search(text, sentence.start, sentence.end)
        for sentence in document.sentences
        for pattern, _ in verbs().values()
    )
    assume(told or any(phrase.weight or phrase.faint for phrase in named))
    assert may_speak_of_agreement(text)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_where_the_gate_is_shut_no_agreement_is_found(text):
    lead = f"The governments of Peru and Chile met in Lima on Monday. {text}."
    assert may_speak_of_agreement(lead) or agreements_in(lead) == []


@pytest.mark.parametrize("name", sorted(SUPPORTS) + sorted(verbs()))
@settings(max_examples=10)  # of each of some sixty patterns
@given(data=st.data())
def test_what_a_pattern_matches_holds_the_literals_read_from_it(name, data):
    table, entry = ("verb", name.removeprefix("verb.")) if name.startswith("verb.") else ("evidence", name)
    pattern = load("triggers")[table][entry]["pattern"]
    # Generators know no look-ahead that forbids; without it an expression matches more.
    wider = re.compile(re.sub(r"\(\?!(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", pattern), re.IGNORECASE)
    matched = wider.search(data.draw(st.from_regex(wider)))
    assert matched
    text = fold(matched.group())
    assert any(
        all(any(literal.replace(BOUNDARY, "") in text for literal in clause) for clause in needs.clauses)
        and text.count(" ") <= needs.reach
        for needs in needs_of(pattern)
    )


@pytest.mark.parametrize(
    ("pattern", "clauses", "reach"),
    [
        (r"\b(?:sign|seal)(?:ed)?\s+up", [{"\0sign up", "\0signed up", "\0seal up", "\0sealed up"}], 1),
        (r"\bcolou?rs?\b", [{"\0color\0", "\0colors\0", "\0colour\0", "\0colours\0"}], 0),
        (r"pull\w*\s+(?:\w+\s+){0,2}out", [{"pull"}, {"out"}], 3),
        (r"peace(?:\s+\w+)*", [{"peace"}], float("inf")),
        (r"(?!not)\w+", [], 0),
        (r"halt[^.;]{0,9}war", [{"halt"}, {"war"}], 5),
    ],
)
def test_literals_and_reach_are_read_from_a_pattern(pattern, clauses, reach):
    (needs,) = needs_of(pattern)
    assert [set(clause) for clause in needs.clauses] == clauses
    assert needs.reach == reach


def test_folding_agrees_with_patterns_that_ignore_case():
    listed = {character for head in NOUNS for character in head if not character.isspace()}
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cs")
    for character in sorted(listed):
        alike = re.findall(re.escape(character), every, re.IGNORECASE)
        assert character in alike
        assert [other for other in alike if fold(other) != fold(character)] == []
    # Word edges stay where they are.
    assert [other for other in every if is_word(other) != all(map(is_word, fold(other) or " "))] == []
    assert [other for other in re.findall(r"\s", every) if fold(f"a{other}b") != "a b"] == []
