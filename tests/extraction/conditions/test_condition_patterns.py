import re
import tomllib
from pathlib import Path

import pytest

from parley.extraction import conditions
from parley.extraction.conditions.clauses import clause_end, clause_start
from parley.extraction.conditions.patterns import Pattern, cues, predicates, scanner
from parley.extraction.conditions.scanning import ANY, Scanner, first_words
from schemas.vocabularies import CONDITION_KINDS, MODALITIES

DATA = Path(conditions.__file__).parent / "data"
SAMPLE = """Under the accord, both sides must halt raids. Neither side may move guns; no ship will be searched unless it
refuses to stop. Ostland, restricted to 40 tonnes, has until Friday to comply. Only if the vote is held does it take
effect. The text provides for a court and does not cover fishing, except where agreed. Should either side break the
deal, sanctions would snap back. They keep 30 percent. Members undertake not to recruit. It is subject to ratification
by Norland, which agreed on the release of 20 men. Of which no more than 30 may leave. Otherwise, the truce lapses.
Once approved, it will be renewed as long as it holds. The treaty creates a council and lifts the ban on visas."""


@pytest.mark.parametrize("pattern", [*predicates(), *cues()], ids=lambda pattern: pattern.rule)
def test_every_pattern_speaks_the_vocabularies(pattern: Pattern) -> None:
    assert pattern.kind in CONDITION_KINDS
    assert pattern.modality in MODALITIES
    assert pattern.obligor in {"subject", "named", "object", "first", "agent", "parties", "none"}
    assert pattern.span in {"clause", "verb", "match", "alone"}
    assert pattern.subject in {"", "agreement", "inside", "stated"}


def test_rules_lead_to_an_entry_of_a_data_file() -> None:
    for pattern in [*predicates(), *cues()]:
        stem, entry = pattern.rule.split(".")
        tables = tomllib.loads((DATA / f"{stem}.toml").read_text(encoding="utf-8"))
        assert entry in tables or any(entry in table for table in tables.values() if isinstance(table, dict))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:is|are) to\b", {"is", "are"}),
        (r"\b(?:will |would )?be able\b", {"will", "would", "be"}),
        (r"\b[Ii]f\b", {"If", "if"}),
        (r"(?<=, )agreed? to", {"agree", "agreed"}),
        (r"\bmust\b|\bshall\b", {"must", "shall"}),
        (r"\w+ly", {ANY}),
    ],
)
def test_first_words_are_read_off_a_pattern(pattern: str, words: set[str]) -> None:
    assert first_words(pattern) == words


def test_the_scanner_finds_what_each_pattern_finds_alone() -> None:
    for name, patterns in (("predicates", predicates()), ("cues", cues())):
        for pattern, spans in zip(patterns, scanner(name).matches(SAMPLE, 0), strict=True):
            assert spans == [found.span() for found in pattern.regex.finditer(SAMPLE)], pattern.rule


def test_the_scanner_starts_where_it_is_told() -> None:
    assert Scanner([re.compile(r"\bmust\b")]).matches("must must", 4) == [[(5, 9)]]


STARTS = [
    ("Ravenia said on Monday that |Ostland| must leave.", "must"),
    ("|Ostland, which has 40 of them,| must leave.", "must"),
    ("The pact is dead; |Ostland| must leave.", "must"),
    ("Because the guns are silent, |Ostland| must leave.", "must"),
]


@pytest.mark.parametrize(("marked", "verb"), STARTS)
def test_a_clause_starts_at_its_subject(marked: str, verb: str) -> None:
    text = marked.replace("|", "")
    assert clause_start(text, 0, text.index(verb), after_predicate=False) == marked.index("|")


ENDS = [
    "Ostland must leave| while Norland watches.",
    "Ostland must leave|, which pleased Norland.",
    "Ostland must leave|, the minister said.",
    "Ostland must leave|; Norland may stay.",
    "Ostland must leave the port and the island|.",
]


@pytest.mark.parametrize("marked", ENDS)
def test_a_clause_ends_before_what_is_added_to_it(marked: str) -> None:
    text = marked.replace("|", "")
    assert clause_end(text, text.index("leave"), len(text)) == marked.index("|")
