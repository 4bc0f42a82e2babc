"""The parts of a clause that states preconditions: one for each thing that must hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.extraction.conditions.clauses import trimmed_end
from parley.extraction.conditions.patterns import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.conditions.reading import Cue

FINITE = re.compile(r"\b(?:has|have|had|is|are|was|were|does|do|did|can|cannot|will|would)\b")
INTRANSITIVE = frozenset({"hold", "last", "come", "fall", "go"})
JOINT = re.compile(r",?\s+(?:and|or)\s+(?=([a-z]+)\b)?")


def precondition_parts(text: str, cue: Cue) -> Iterator[tuple[int, int]]:
    """The offsets of what must hold: `once votes are held and a law has been adopted` gives two.

    The first part holds the words that open the clause.
    """
    start = cue.start
    for joint in JOINT.finditer(text, cue.cue_end, cue.end):
        verb = joint.group(1)
        before, after = text[max(start, cue.cue_end) : joint.start()], text[joint.end() : cue.end]
        second = (FINITE.search(after) or has_verb(after)) and " that " not in after
        if (FINITE.search(before) or has_verb(before)) and (second or (verb in words("base") and len(after) > 12)):
            yield start, trimmed_end(text, start, joint.start())
            start = joint.end()
    yield start, trimmed_end(text, start, cue.end)


def has_verb(clause: str) -> bool:
    """Whether a clause holds a verb in the present tense, after a subject."""
    known = (words("base") - words("noun_like")) | INTRANSITIVE
    tokens = clause.split()
    return any(
        (token in known or (token.endswith("s") and token[:-1] in known)) and before != "to"
        for before, token in pairwise(tokens)
    )
