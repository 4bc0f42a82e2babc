"""Every rule of the grammar finds the examples that its entry gives."""

from datetime import date

import pytest

from parley.extraction.dates import tag
from parley.extraction.dates.grammar import Rule, rules
from parley.extraction.dates.lexicon import read_data
from parley.extraction.dates.matching import blocks, blocks_for
from parley.extraction.dates.resolver import RESOLVERS
from parley.extraction.dates.roles import cues
from schemas.vocabularies import DATE_ROLES, MODIFIERS, TIMEX_TYPES

EXAMPLES = [(rule, example) for rule in rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.name}: {example}" for rule, example in EXAMPLES])
def test_a_rule_finds_its_examples(rule: Rule, example: str) -> None:
    marked, published_on, value = (part.strip() for part in example.split(" | "))
    text = marked.replace("[[", "").replace("]]", "")
    start = marked.find("[[") if "[[" in marked else 0
    end = marked.find("]]") - 2 if "[[" in marked else len(text)
    found = [
        timex
        for timex in tag(text, date.fromisoformat(published_on), scope="coded" if rule.scope == "coded" else "timex")
        if timex.rule == rule.name
    ]
    spans = {(timex.char_start, timex.char_end): timex.value for timex in found}
    assert spans.get((start, end)) == value, [(text[a:b], v) for (a, b), v in spans.items()]


def test_every_rule_has_an_example_a_resolver_and_a_probability() -> None:
    for rule in rules():
        assert rule.examples, rule.name
        assert rule.resolve in RESOLVERS, rule.name
        assert 0 < rule.confidence <= 1, rule.name


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))


def test_blocks_and_trigger_words_name_rules_that_exist() -> None:
    names = {rule.name for rule in rules()}
    stems = {name.partition(".")[0] for name in names}
    for block in blocks():
        assert set(block.rules) <= names | stems, block.name
    assert any(block.name == "dateline" for block in blocks_for("calendar.day", "coded"))


def test_cues_give_roles_of_the_vocabulary() -> None:
    names = {rule.name for rule in rules()}
    for cue in cues():
        assert cue.role in DATE_ROLES, cue.name
        assert 0 < cue.confidence <= 1, cue.name
        assert set(cue.entry.get("rules", ())) <= names, cue.name
        assert set(cue.entry.get("types", ())) <= set(TIMEX_TYPES.values), cue.name


def test_word_lists_give_modifiers_of_the_vocabulary() -> None:
    lists = read_data("words")
    for word, modifier in {**lists["length_modifiers"], **lists["phases"]}.items():
        assert modifier in MODIFIERS, word
