"""What waits for what: the preconditions that govern a clause, and the stage before this one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.conditions.patterns import clue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.conditions.reading import Cue, Predicate, Reading
    from parley.extraction.conditions.setting import Scene
    from parley.extraction.drafts import FoundCondition

SEQUEL = clue("main_clause", "sequel")
STAGE = clue("main_clause", "stage")
STEPS = frozenset({"obligation", "permission", "consequence"})
"""Kinds that a later stage can wait for: what is done, not what is left."""


def last_sentence(found: Sequence[FoundCondition], reading: Reading, here: Scene) -> list[int]:
    """Positions of the conditions in the sentence before, where that held any."""
    if here.last != reading.number - 1:
        return []
    last = here.document.sentences[here.last]
    return [at for at, one in enumerate(found) if last.start <= one.char_start < last.end]


def preconditions_before(found: Sequence[FoundCondition], reading: Reading, here: Scene) -> tuple[int, ...]:
    """The preconditions of the sentence before, where this one says what follows them (`Then ...`)."""
    if not SEQUEL.match(here.document.text, reading.start):
        return ()
    return tuple(at for at in last_sentence(found, reading, here) if found[at].kind == "precondition")


def stage_before(found: Sequence[FoundCondition], reading: Reading, here: Scene) -> tuple[int, ...]:
    """The steps of the sentence before, where this one opens the stage after it (`In a second phase, ...`)."""
    if not STAGE.match(here.document.text, reading.start):
        return ()
    return tuple(at for at in last_sentence(found, reading, here) if found[at].kind in STEPS)


def waits(here: Scene, cue: Cue, predicate: Predicate, reading: Reading) -> bool:
    """Whether a predicate waits for a precondition clause: the parse says so, or it opens the sentence or is next."""
    if cue.pattern.kind != "precondition":
        return False
    if "; " in here.document.text[min(cue.end, predicate.end) : max(cue.start, predicate.start)]:
        return False
    if here.grammar.governs((cue.start, cue.cue_end), (predicate.start, predicate.end)):
        return True
    if cue.end <= predicate.start:
        return cue.initial or not any(cue.end <= other.start < predicate.start for other in reading.predicates)
    return not any(predicate.end <= other.start < cue.start for other in reading.predicates)


def in_order(
    found: Sequence[tuple[FoundCondition, Sequence[int]]], offset: int, before: tuple[int, ...]
) -> list[FoundCondition]:
    """The conditions of a sentence in text order, with what they wait for.

    Args:
        found: Each condition with the places in this list of those that it waits for.
        offset: How many conditions the sentences before hold.
        before: Positions of those among them that all steps of this sentence wait for.
    """
    order = sorted(range(len(found)), key=lambda at: (found[at][0].char_start, found[at][0].char_end, at))
    position = {at: offset + place for place, at in enumerate(order)}
    result = []
    for at in order:
        condition, needs = found[at]
        first = sorted(position[need] for need in needs if found[need][0].kind == "precondition")
        waiting = () if condition.kind == "precondition" else (*before, *first)
        result.append(replace(condition, depends_on=waiting))
    return result
