"""Searches a text for everything that can open an agreement, in one pass for all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from parley.extraction.gate.folding import BOUNDARY, fold, is_word, words_left, words_right
from parley.extraction.gate.triggers import Condition, nouns, phrase_around, supports, verbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STRONG, WEAK, VERB, CLAUSE = "strong", "weak", "verb", "clause"


@dataclass(frozen=True, slots=True)
class Hit:
    """A literal met in a folded text.

    Attributes:
        start: Its first code point.
        end: Its last, exclusive.
        kind: What it is a literal of: a noun (`strong`, `weak`), the most telling clause of a verb, any clause.
        label: The noun's entry, the position of the verb, or the number of the clause.
    """

    start: int
    end: int
    kind: str
    label: str | int


@dataclass(slots=True)
class Literals:
    """Literals that are searched for all at once.

    Attributes:
        uses: For each literal what it is met for: kind, label, whether it starts and whether it ends a word. A hyphen
            belongs to the words around a noun.
    """

    uses: dict[str, list[tuple[str, str | int, bool, bool]]] = field(default_factory=dict)
    automaton: ahocorasick.Automaton = field(default_factory=ahocorasick.Automaton)

    def add(self, literals: Iterable[str], kind: str, label: str | int) -> None:
        """List literals, edges of words marked, for one use."""
        for literal in sorted(literals):
            use = (kind, label, literal.startswith(BOUNDARY), literal.endswith(BOUNDARY))
            self.uses.setdefault(literal.strip(BOUNDARY), []).append(use)

    def close(self) -> Literals:
        """Make the automaton, once every literal is listed."""
        for literal, uses in self.uses.items():
            self.automaton.add_word(literal, (len(literal), uses))
        self.automaton.make_automaton()
        return self

    def hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The literals of a stretch of a folded text, by their ends."""
        for last, (length, uses) in self.automaton.iter(text, start, end):
            left, right = last - length + 1, last + 1
            before, after = text[left - 1 : left], text[right : right + 1]
            for kind, label, opens, closes in uses:
                if (opens and is_word(before)) or (closes and is_word(after)):
                    continue
                if kind in (STRONG, WEAK) and "-" in (before, after):
                    continue
                yield Hit(left, right, kind, label)


@dataclass(slots=True)
class Gate:
    """Everything that opens the gate, ready to be searched for.

    Attributes:
        verbs: Verbs that tell of an agreement.
        supports: What supports a noun that says little by itself.
        first: Literals of all nouns, and of each verb those of its most telling clause.
        further: Literals of all clauses; they are looked for near a hit of the first only.
        numbers: Numbers of the clauses.
    """

    verbs: list[Condition]
    supports: list[Condition]
    first: Literals = field(default_factory=Literals)
    further: Literals = field(default_factory=Literals)
    numbers: dict[frozenset[str], int] = field(default_factory=dict)

    def near(self, text: str, start: int, end: int) -> dict[int, list[Hit]]:
        """The hits of all clauses in a stretch, by the clause's number."""
        found: dict[int, list[Hit]] = {}
        for hit in self.further.hits(text, start, end):
            found.setdefault(int(hit.label), []).append(hit)
        return found

    def meets(self, condition: Condition, found: dict[int, list[Hit]], start: int, end: int) -> bool:
        """Whether every clause of a condition has a hit between two offsets."""
        numbers = [self.numbers[clause] for clause in condition.clauses]
        return all(number in found for number in numbers) and all(
            any(hit.start >= start and hit.end <= end for hit in found[number]) for number in numbers
        )


@cache
def gate() -> Gate:
    """The gate, made once per process."""
    made = Gate(verbs(), supports())
    for kind, heads in zip((STRONG, WEAK), nouns(), strict=True):
        for head, entry in heads.items():
            made.first.add([f"{BOUNDARY}{head}{BOUNDARY}"], kind, entry)
    for at, verb in enumerate(made.verbs):
        made.first.add(verb.clauses[0] if verb.clauses else (), VERB, at)
    for condition in (*made.verbs, *made.supports):
        for clause in condition.clauses:
            made.numbers.setdefault(clause, len(made.numbers))
    for clause, number in made.numbers.items():
        made.further.add(clause, CLAUSE, number)
    made.first.close()
    made.further.close()
    return made


def may_speak_of_agreement(text: str, start: int = 0) -> bool:
    """Whether a report can speak of an agreement at all.

    Args:
        text: The report's text as it is.
        start: Where its body starts, in code points.

    Returns:
        False only if `find_agreements` finds none, wherever sentences end and whoever the actors are: no noun of
        `triggers.toml` that names an agreement by itself is there, no other noun with anything near it that could
        support it, and no verb that tells of an agreement together with the words that its pattern needs.
    """
    return trigger_in(text, start) is not None


def trigger_in(text: str, start: int = 0) -> str | None:
    """The entry of `triggers.toml` that opens the gate first, or None where it stays shut.

    Args:
        text: The report's text as it is.
        start: Where its body starts, in code points.
    """
    searched = gate()
    wordless = next((verb.name for verb in searched.verbs if not verb.clauses), None)
    if wordless:
        return wordless
    body = fold(text[start:])
    for hit in searched.first.hits(body, 0, len(body)):
        if hit.kind == STRONG:
            return str(hit.label)
        if hit.kind == VERB:
            verb = searched.verbs[int(hit.label)]
            if tells(searched, body, hit, verb):
                return verb.name
        elif support := support_of(searched, body, hit):
            return f"{hit.label} + {support}"
    return None


def tells(searched: Gate, text: str, hit: Hit, verb: Condition) -> bool:
    """Whether the other words that a verb needs stand near it."""
    if len(verb.clauses) == 1:
        return True
    start = words_left(text, hit.start, verb.reach, verb.bars)
    end = words_right(text, hit.end, verb.reach, verb.bars)
    return searched.meets(verb, searched.near(text, start, end), start, end)


def support_of(searched: Gate, text: str, hit: Hit) -> str | None:
    """What near a noun that says little by itself could support it."""
    phrase = phrase_around(text, hit.start, hit.end)
    stretches = [stretch_of(condition, text, hit, phrase) for condition in searched.supports]
    widest = min(start for start, _ in stretches), max(end for _, end in stretches)
    found = searched.near(text, *widest)
    return next(
        (
            condition.name
            for condition, stretch in zip(searched.supports, stretches, strict=True)
            if searched.meets(condition, found, *stretch)
        ),
        None,
    )


def stretch_of(condition: Condition, text: str, hit: Hit, phrase: tuple[int, int]) -> tuple[int, int]:
    """Where evidence can stand that supports a noun."""
    if condition.where == "before":
        return words_left(text, phrase[0], condition.reach, condition.bars), hit.start
    if condition.where == "after":
        return hit.end, words_right(text, hit.end, condition.reach, condition.bars)
    return phrase
