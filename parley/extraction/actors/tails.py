"""Where the phrase of an unnamed group ends: places and participles that set the group apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.actors.reading import Reading

LONGEST = 9


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of `data/tails.toml`."""
    return re.compile(load("tails")[name]["pattern"], re.VERBOSE)


def clause_end(reading: Reading, number: int) -> int | None:
    """Where the clause ends that says what befell those a pronoun means; None where there is none such behind it."""
    token = reading.token(number)
    if token is None:
        return None
    if reading.lower(number + 1) == "who":
        clause = next((child for child in token.children if child.dep_ == "acl:relcl"), None)
        return None if clause is None else last_of(reading, number, list(clause.subtree))
    undergone = words("tails", "undergone")
    clause = next((child for child in token.children if child.i == token.i + 1), None)
    forms = {clause.lemma_.lower(), clause.lower_.removesuffix("d"), clause.lower_.removesuffix("ed")} if clause else ()
    if clause is None or undergone.isdisjoint(forms):
        return None
    return last_of(reading, number, [other for child in token.rights for other in child.subtree])


def last_of(reading: Reading, number: int, behind: list[Token]) -> int:
    """The number of the word after the last of the tokens behind a word that belong to its phrase."""
    stop = next((at for at, other in enumerate(behind) if other.is_punct), len(behind))
    end = behind[max(0, min(stop, LONGEST) - 1)]
    last = number + 1
    while last < len(reading.words) and reading.words[last].end <= end.idx + len(end):
        last += 1
    return last


def tail_end(reading: Reading, last: int) -> int:
    """Where a phrase ends whose head is the word before `last`: behind its tail, if it has one."""
    offset = reading.words[last - 1].end
    found = pattern("place").match(reading.text, offset) or pattern("deed").match(reading.text, offset)
    at = last
    while (
        found is not None
        and at < len(reading.words)
        and reading.words[at].end <= found.end()
        and reading.sentence[at] == reading.sentence[last - 1]
    ):
        at += 1
    return at
