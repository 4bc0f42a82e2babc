"""With what a report can open an agreement, read from the data of the agreements room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import MAX_MODIFIERS, MIN_SUPPORT, STRONG_NOUN, heads, left_edge, right_side
from parley.extraction.gate.folding import BOUNDARY, fold, words_left
from parley.extraction.gate.literals import needs_of, reach_of


@dataclass(frozen=True, slots=True)
class Condition:
    """One way for words to open an agreement: a literal of every clause, all of them near one another.

    Attributes:
        name: The entry of `triggers.toml`.
        where: Where the words stand: `before` a noun, `after` it or in its `phrase`; empty for a verb.
        clauses: Sets of literals, as in `literals.Needs`; of a verb's, the most telling one first.
        reach: How many blanks may stand between the words of a verb, or between evidence and the noun's phrase.
        bars: Marks that never stand there.
    """

    name: str
    where: str
    clauses: tuple[frozenset[str], ...]
    reach: float
    bars: frozenset[str]


def nouns() -> tuple[dict[str, str], dict[str, str]]:
    """Heads that name an agreement by themselves, and those that need support, folded, with their entries."""
    _, entries = heads()
    strong = {fold(head): entry for head, (entry, weight) in entries.items() if weight >= STRONG_NOUN}
    weak = {fold(head): entry for head, (entry, weight) in entries.items() if weight < STRONG_NOUN}
    return strong, weak


def verbs() -> list[Condition]:
    """The verbs that tell of an agreement, one condition for each way through their patterns."""
    return [
        Condition(f"verb.{name}", "", tuple(sorted(needs.clauses, key=telling)), needs.span, needs.span_bars)
        for name, entry in load("triggers")["verb"].items()
        for needs in needs_of(entry["pattern"])
    ]


def telling(clause: frozenset[str]) -> tuple[int, list[str]]:
    """Sorts clauses by how rare their words are likely to be: by the length of the shortest."""
    return -min(len(literal.strip(BOUNDARY)) for literal in clause), sorted(clause)


def supports() -> list[Condition]:
    """What can support a noun that says little by itself, each with its reach from the noun."""
    # A noun without support names no agreement as long as the least support is above nothing.
    entries = load("triggers")["evidence"] if MIN_SUPPORT > 0 else {}
    found = []
    for name, entry in entries.items():
        if entry.get("weight", 0.0) > 0:
            for needs in needs_of(entry["pattern"]):
                bars = needs.bars if entry["where"] == "before" else needs.span_bars
                found.append(Condition(f"evidence.{name}", entry["where"], needs.clauses, needs.reach, bars))
    return found


@cache
def left_reach() -> float:
    """How many blanks a phrase holds left of its head at most."""
    return MAX_MODIFIERS + reach_of(load("triggers")["phrase"]["wrappers"])


def phrase_around(text: str, start: int, end: int) -> tuple[int, int]:
    """How far the phrase of a head reaches at most, wherever its sentence starts and ends, in a folded text."""
    left, _ = left_edge(text, words_left(text, start, left_reach()), start)
    joiners, ends, _ = right_side()
    joiner = joiners.match(text, end)
    if not joiner:
        return left, end
    stop = ends.search(text, joiner.end())
    return left, stop.start() if stop else len(text)
