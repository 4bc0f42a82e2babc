"""An agreement's conditions as a plan: steps in stages, each with the steps that it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

SHAPES = {"precondition": ("{{", "}}"), "exception": ("[/", "/]"), "consequence": ("([", "])")}
"""How Mermaid draws the kinds of conditions; all others are boxes."""


@dataclass(frozen=True, slots=True)
class Step:
    """A condition in its place in the plan.

    Attributes:
        number: Its number, counted through all stages from 1.
        stage: Its stage: 1 where it waits for nothing, else one more than the last stage that it waits for.
        identifier: The condition's identifier.
        kind: The condition's kind.
        who: Names of those who must act.
        what: The words that state it.
        by: Until when, in the report's words and as a TIMEX3 value; empty where it says nothing.
        waits_for: Identifiers of the conditions that come first.
    """

    number: int
    stage: int
    identifier: str
    kind: str
    who: tuple[str, ...]
    what: str
    by: str
    waits_for: tuple[str, ...]


def make_plan(rows: Iterable[dict[str, Any]]) -> list[Step]:
    """Put an agreement's conditions in order.

    Args:
        rows: The conditions in text order: `condition_id`, `kind`, `quote`, `obligors`, `depends_on`, and the words
            (`deadline`) and the value (`day`) of their deadlines.

    Returns:
        The steps by stage, within a stage in text order.
    """
    by_id = {row["condition_id"]: row for row in rows}
    waits = {at: tuple(one for one in row["depends_on"] or () if one in by_id) for at, row in by_id.items()}
    stages: dict[str, int] = {}
    for identifier in by_id:
        stage_of(identifier, waits, stages, frozenset())
    ordered = sorted(by_id, key=stages.__getitem__)
    return [
        Step(
            number,
            stages[identifier],
            identifier,
            by_id[identifier]["kind"],
            tuple(by_id[identifier]["obligors"] or ()),
            " ".join(by_id[identifier]["quote"].split()),
            deadline(by_id[identifier]),
            waits[identifier],
        )
        for number, identifier in enumerate(ordered, start=1)
    ]


def stage_of(identifier: str, waits: dict[str, tuple[str, ...]], stages: dict[str, int], above: frozenset[str]) -> int:
    """The stage of a condition; conditions that wait for one another in a circle do not wait for those `above`."""
    if identifier not in stages:
        first = [one for one in waits[identifier] if one not in above and one != identifier]
        below = above | {identifier}
        stages[identifier] = 1 + max((stage_of(one, waits, stages, below) for one in first), default=0)
    return stages[identifier]


def deadline(row: dict[str, Any]) -> str:
    """Until when a condition must be met: `by June (2031-06)`."""
    words, day = row["deadline"], row["day"]
    return f"{' '.join(words.split())} ({day})" if words else ""


def mermaid(steps: list[Step]) -> str:
    """The plan as a Mermaid flow chart: a box a step, grouped by stage, an arrow from what comes first."""
    lines = ["flowchart TD"]
    numbers = {step.identifier: step.number for step in steps}
    for stage in sorted({step.stage for step in steps}):
        lines.append(f'  subgraph stage{stage}["Stage {stage}"]')
        lines += [f"    {node(step)}" for step in steps if step.stage == stage]
        lines.append("  end")
    lines += [
        f"  step{numbers[first]} --> step{step.number}"
        for step in steps
        for first in sorted(step.waits_for, key=numbers.__getitem__)
    ]
    return "\n".join(lines)


def node(step: Step) -> str:
    """A step as Mermaid draws it."""
    who = f"{', '.join(step.who)}: " if step.who else ""
    until = f"<br>{escaped(step.by)}" if step.by else ""
    left, right = SHAPES.get(step.kind, ("[", "]"))
    return f'step{step.number}{left}"{escaped(who + step.what)}{until}"{right}'


def escaped(words: str) -> str:
    """Words with the characters that mean something to Mermaid as entity codes."""
    return "".join(f"#{ord(letter)};" if letter in '"#<>&`' else letter for letter in words)
