"""Finds the places of a sentence that a rule matches, and drops what only looks like a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from parley.extraction.dates.grammar import Rule, rules_for, triggers_in
from parley.extraction.dates.lexicon import expand, groups_of, read_data

if TYPE_CHECKING:
    from collections.abc import Callable

REACH = 80  # how far a pattern of `data/blocks.toml` sees beyond an expression
TIME_OF_DAY = frozenset({"clock", "bare_part", "small_hours"})
DAY_WORDS = frozenset({"weekday", "dom", "deictic", "this_part"})
ONLY = "only__1"  # the group that is the expression, where a pattern has to see what stands before it
LONGEST = 80  # code points of an expression before or after the word that starts its rule off


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that a rule matched, not yet resolved."""

    start: int
    end: int
    rule: Rule
    words: dict[str, str]

    @property
    def needs_day(self) -> bool:
        """Whether it is a time of day that names no day."""
        return self.rule.resolve in TIME_OF_DAY and not DAY_WORDS & self.words.keys()


class Test(NamedTuple):
    """One pattern of a block.

    Attributes:
        side: `inside` an expression, or `before` or `after` it.
        exact: Whether it looks at the text as it is, not folded.
        wanted: Whether it must be seen, or must not.
        reach: How many characters beside the expression it sees.
        search: Looks for it.
    """

    side: str
    exact: bool
    wanted: bool
    reach: int
    search: Callable[[str], re.Match[str] | None]


def test_of(where: str, pattern: re.Pattern[str]) -> Test:
    """A pattern of `data/blocks.toml`, by the key that it stands under: `not_exact_before`."""
    side = next((side for side in ("before", "after") if where.endswith(side)), "inside")
    # Only a pattern that asks for the sentence's start has to see that far.
    far = side == "before" and "^" in pattern.pattern
    return Test(side, "exact" in where, not where.startswith("not_"), 4 * REACH if far else REACH, pattern.search)


@dataclass(frozen=True, slots=True)
class Block:
    """What looks like a time expression and is none; see `data/blocks.toml`."""

    name: str
    rules: tuple[str, ...]
    consumes: bool
    scope: str
    tests: tuple[Test, ...]

    def stops(self, match: Match, text: str, folded: str, left: int) -> bool:
        """Whether it rejects a match in the sentence that starts at `left`."""
        start, end = match.start, match.end
        for test in self.tests:
            source = text if test.exact else folded
            if test.side == "before":
                stretch = source[max(left, start - test.reach) : start]
            elif test.side == "after":
                stretch = source[end : end + test.reach]
            else:
                stretch = source[start:end]
            if (test.search(stretch) is None) == test.wanted:
                return False
        return True


@cache
def blocks() -> tuple[Block, ...]:
    """The entries of `data/blocks.toml`."""
    return tuple(
        Block(
            name,
            tuple(entry.get("rules", ())),
            entry.get("consumes", False),
            entry.get("scope", "all"),
            tuple(
                test_of(where, re.compile(expand(pattern)))
                # The expression itself first: it is short, and mostly settles it.
                for where, pattern in sorted(entry.items(), key=lambda item: "inside" not in item[0])
                if where not in {"rules", "consumes", "scope"}
            ),
        )
        for name, entry in read_data("blocks").items()
    )


@cache
def blocks_for(rule: str, scope: str) -> tuple[Block, ...]:
    """The blocks of a scope (`timex` or `coded`) that can reject a match of a rule."""
    stem = rule.partition(".")[0]
    return tuple(
        block
        for block in blocks()
        if (not block.rules or rule in block.rules or stem in block.rules) and block.scope in {"all", scope}
    )


def capitalised(text: str, rule: Rule, found: re.Match[str]) -> bool:
    """Whether the months and weekdays of a match are written as names."""
    starts = (found.start(name) for name in rule.capitals)
    return all(start < 0 or text[start].isupper() for start in starts)


def matches(text: str, folded: str, left: int, right: int, scope: str) -> list[Match]:
    """The expressions of a sentence in text order, none overlapping: the longest, then the first rule's."""
    triggers = triggers_in(folded, left, right)
    if not triggers:
        return []
    found: list[tuple[int, int, int, int, Rule, re.Match[str]]] = []
    for rank, (rule, kinds) in enumerate(rules_for(frozenset(triggers), scope)):
        low, high = triggers[kinds[0]]
        for kind in kinds[1:]:
            other_low, other_high = triggers[kind]
            low, high = min(low, other_low), max(high, other_high)
        # No expression is longer than its reach on either side of the word that starts its rule off.
        first, last = max(left, low - LONGEST), min(right, high + 2 * LONGEST)
        for hit in rule.pattern.finditer(folded, first, last):
            start, end = hit.span(ONLY if ONLY in rule.pattern.groupindex else 0)
            if start < end and capitalised(text, rule, hit):
                found.append((start - end, rank, start, end, rule, hit))
    spans: list[tuple[int, int]] = []
    taken: list[Match] = []
    for _, _, start, end, rule, hit in sorted(found, key=lambda item: item[:3]):
        if any(start < last and first < end for first, last in spans):
            continue
        match = Match(start, end, rule, rule.constants | groups_of(hit))
        stopped = [block for block in blocks_for(rule.name, scope) if block.stops(match, text, folded, left)]
        if not stopped:
            taken.append(match)
        if not stopped or any(block.consumes for block in stopped):
            spans.append((start, end))
    return sorted(taken, key=lambda match: match.start)
