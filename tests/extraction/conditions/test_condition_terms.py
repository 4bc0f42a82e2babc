"""Terms that are nouns: where a list of them is cut, and what kind each is."""

import pytest

from parley.extraction.conditions.terms import nominal_terms

LISTS = [
    ("a halt to raids", [("a halt to raids", "prohibition")]),
    ("the return of refugees and displaced people", [("the return of refugees and displaced people", "obligation")]),
    (
        "limits on arms, the opening of roads and access for aid",
        [("limits on arms", "prohibition"), ("the opening of roads", "obligation"), ("access for aid", "permission")],
    ),
    ("good will, plus an exchange of prisoners", [("an exchange of prisoners", "obligation")]),
    ("a large room with a view", []),
]


@pytest.mark.parametrize(("words", "expected"), LISTS)
def test_a_list_of_nouns_is_cut_into_its_terms(words: str, expected: list[tuple[str, str]]) -> None:
    found = [(words[start:end], pattern.kind) for start, end, pattern in nominal_terms(words, 0, len(words))]
    assert found == expected
