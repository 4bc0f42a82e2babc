"""What a text must hold for a regular expression to match: literals, read from the expression itself.

So the patterns of the data files stay the one place where triggers are written, and the gate follows every change.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]  # the parser of expressions has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from parley.extraction.gate.folding import BOUNDARY, OPENERS, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 400
"""Literals, or ways through an expression, that are kept apart; beyond that they count as unknown text."""
FEW = 2
"""Ways through something optional that are kept apart."""
BLANKS = re.compile(" +")
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

BARS = ".;,:"
"""Marks that many expressions never reach over."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of an expression whose text is not known.

    Attributes:
        blanks: How many blanks it holds at most.
        bars: Which of `BARS` it never holds.
    """

    blanks: float
    bars: frozenset[str]


ANYTHING = Gap(math.inf, frozenset())

Piece = frozenset[str] | Gap
"""A stretch of an expression: all that it may match, or a gap."""
Way = tuple[Piece, ...]
"""One way through an expression."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What one way through an expression needs of a folded text.

    Attributes:
        clauses: Sets of literals; of each at least one stands in the text that the expression matches. A literal that
            starts or ends in `BOUNDARY` starts or ends a word.
        reach: How many blanks the match holds at most; infinite if nothing bounds it.
        span: How many of them stand from the first clause to the last at most.
        bars: Marks of `BARS` that never stand in the match.
        span_bars: Marks that never stand in it up to the end of the last clause.
    """

    clauses: tuple[frozenset[str], ...]
    reach: float
    span: float
    bars: frozenset[str]
    span_bars: frozenset[str]


def needs_of(pattern: str) -> list[Needs]:
    """What a text needs for an expression to match it when case is ignored: one of the results in full."""
    return [needs_of_way(way) for way in ways(_parser.parse(pattern, re.IGNORECASE))]


def reach_of(pattern: str) -> float:
    """How many blanks the match of an expression holds at most."""
    return max(needs.reach for needs in needs_of(pattern))


def needs_of_way(way: Way) -> Needs:
    """The literals of one way through an expression, its reach and its span."""
    clauses: dict[int, frozenset[str]] = {}
    for at, piece in enumerate(way):
        clause = frozenset(trimmed(text) for text in piece) if isinstance(piece, frozenset) else frozenset()
        if clause and all(clause):
            clauses[at] = clause
    counts = [blanks(piece) for piece in way]
    first, end = (min(clauses), max(clauses) + 1) if clauses else (0, 0)
    return Needs(tuple(clauses.values()), sum(counts), sum(counts[first:end]), bars_of(way), bars_of(way[:end]))


def trimmed(text: str) -> str:
    """A literal with outer blanks turned into edges of words, and no edges within."""
    bare = text.replace(BOUNDARY, "").strip()
    opens = BOUNDARY if text[:1] in (BOUNDARY, " ") and bare else ""
    closes = BOUNDARY if text[-1:] in (BOUNDARY, " ") and bare else ""
    # Only beside a letter or a figure does the edge of a word say that something else precedes or follows.
    return (opens if bare[:1].isalnum() else "") + bare + (closes if bare[-1:].isalnum() else "")


def blanks(piece: Piece) -> float:
    """How many blanks a piece holds at most."""
    return piece.blanks if isinstance(piece, Gap) else max(text.count(" ") for text in piece)


def bars_of(way: Way) -> frozenset[str]:
    """Which of `BARS` no piece of a way holds."""
    held: set[str] = set()
    for piece in way:
        held |= set(BARS) - piece.bars if isinstance(piece, Gap) else set("".join(piece)) & set(BARS)
    return frozenset(BARS) - held


def ways(items: Iterable[tuple[Any, Any]]) -> list[Way]:
    """The ways through a sequence of a parsed expression, neighbouring literals joined."""
    found: list[Way] = [()]
    for item in items:
        options = ways_of(*item)
        if len(found) * len(options) > MOST:
            options = [(unknown(options),)]
        found = [joined((*way, *option)) for way in found for option in options]
    return found


def unknown(options: list[Way]) -> Gap:
    """The gap that some ways leave once their literals are given up."""
    widest = max(sum(blanks(piece) for piece in way) for way in options)
    return Gap(widest, frozenset(BARS).intersection(*(bars_of(way) for way in options)))


def joined(way: Way) -> Way:
    """A way with literals that follow one another put together, as long as there are not too many."""
    pieces: list[Piece] = []
    for piece in way:
        before = pieces[-1] if pieces else ANYTHING
        if isinstance(piece, frozenset) and isinstance(before, frozenset) and len(piece) * len(before) <= MOST:
            pieces[-1] = frozenset(BLANKS.sub(" ", left + right) for left, right in product(before, piece))
        else:
            pieces.append(piece)
    return tuple(pieces)


def ways_of(kind: Any, value: Any) -> list[Way]:
    """The ways through one item of a parsed expression."""
    if kind in COMPOUND:
        return COMPOUND[kind](value)
    if kind is sre.LITERAL:
        return [(frozenset({folded(value)}),)]
    if kind is sre.IN:
        return [(members(value),)]
    # What must or must not follow takes no text: to leave it out only makes the gate wider.
    if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return [(frozenset({BOUNDARY if value is sre.AT_BOUNDARY else ""}),)]
    kept = frozenset(BARS) & {chr(value)} if kind is sre.NOT_LITERAL else frozenset()
    return [(Gap(1.0, kept) if kind in (sre.ANY, sre.NOT_LITERAL) else ANYTHING,)]


def folded(code: int) -> str:
    """A character of an expression, folded as the text is."""
    return fold(chr(code)) or " "


def members(items: list[tuple[Any, Any]]) -> Piece:
    """A set of characters: what it may match, or whether that may be a blank."""
    if items == [(sre.CATEGORY, sre.CATEGORY_SPACE)]:
        return frozenset({" "})
    if all(kind is sre.LITERAL for kind, _ in items):
        return frozenset(folded(code) for _, code in items)
    blank = any(holds(items, character) for character in (" ", *OPENERS))
    return Gap(float(blank), frozenset(bar for bar in BARS if not holds(items, bar)))


def holds(items: list[tuple[Any, Any]], character: str) -> bool:
    """Whether a set of characters holds one that is neither a letter nor a figure."""
    named = [value for kind, value in items if kind is sre.CATEGORY]
    met = any(kind is sre.LITERAL and value == ord(character) for kind, value in items)
    met = met or any(kind is sre.RANGE and value[0] <= ord(character) <= value[1] for kind, value in items)
    met = met or any(value in (sre.CATEGORY_NOT_WORD, sre.CATEGORY_NOT_DIGIT) for value in named)
    met = met or (sre.CATEGORY_SPACE if character == " " else sre.CATEGORY_NOT_SPACE) in named
    return met != any(kind is sre.NEGATE for kind, _ in items)


def branches(options: list[Any]) -> list[Way]:
    """The ways through alternatives: one for all that are mere literals, one for each of the others."""
    found = [way for option in options for way in ways(option)]
    plain = [way[0] for way in found if len(way) == 1 and isinstance(way[0], frozenset)]
    others = [way for way in found if len(way) != 1 or not isinstance(way[0], frozenset)]
    # An empty alternative is a way without pieces.
    return [*([(frozenset().union(*plain),)] if plain else []), *others]


def repeated(least: int, most: Any, items: Any) -> list[Way]:
    """The ways through something repeated."""
    options = ways(items)
    inner = unknown(options)
    plain = len(options) == 1 and len(options[0]) == 1 and isinstance(options[0][0], frozenset)
    literals = options[0][0] if plain else frozenset()
    if literals == frozenset({" "}):
        return [(literals if least else frozenset({"", " "}),)]
    if plain and isinstance(literals, frozenset) and most == 1:
        return [(literals if least else literals | {""},)]
    if most == 1 and len(options) <= FEW:
        return options if least else [(frozenset({""}),), *options]
    endless = most is sre.MAXREPEAT
    if not inner.blanks:
        return [(*option, inner) for option in options] if least else [(inner,)]
    # White space runs into one blank, so among n characters there are at most half as many blanks.
    single = items[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL) and len(items) == 1
    bound = most if endless else (int(most) + 1) // 2 if single else int(most)
    gap = Gap(math.inf if endless else inner.blanks * bound, inner.bars)
    return [(*option, gap) for option in options] if least else [(gap,)]


COMPOUND: dict[Any, Callable[[Any], list[Way]]] = {
    sre.BRANCH: lambda value: branches(value[1]),
    sre.SUBPATTERN: lambda value: ways(value[-1]),
    sre.ATOMIC_GROUP: ways,
    **dict.fromkeys(REPEATS, lambda value: repeated(*value)),
}
"""How the ways through an item made of others are found."""
