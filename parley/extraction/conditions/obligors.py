"""Who must act, refrain or is allowed to: the actors in a predicate's subject, agent or object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document

BY = re.compile(r"\bby (?=[A-Z]|the |its |their |both |each )")
TO = re.compile(r"\bto\b")
COLLECTIVE = frozenset({"state", "armed_group", "political_group", "organization"})
REACH = 60
"""How far after `by` or after a verb its agent or object may stand, in code points."""


def sides(document: Document, cast: Cast, agreement: FoundAgreement) -> tuple[Actor, ...]:
    """The actors that the report names first where it names the agreement: on whom its unassigned duties fall."""
    sentence = document.sentence_at(agreement.record.char_start)
    found = [actor for actor in cast.actors_within(sentence.start, sentence.end) if actor.actor_type in COLLECTIVE]
    return tuple(found[:2])


def subject_actors(cast: Cast, start: int, end: int) -> tuple[Actor, ...]:
    """The actors named between two offsets."""
    return tuple(cast.actors_within(start, end))


def agent_actors(text: str, cast: Cast, start: int, end: int) -> tuple[Actor, ...]:
    """The actors named after `by`, for passives."""
    for found in BY.finditer(text, start, end):
        actors = cast.actors_within(found.end(), min(end, found.end() + REACH))
        if actors:
            return tuple(actors)
    return ()


def object_actors(text: str, cast: Cast, start: int, end: int) -> tuple[Actor, ...]:
    """The actors in the object of `commits X to`, `allows X to`, `provides for X`."""
    to = TO.search(text, start, end)
    return tuple(cast.actors_within(start, to.start() if to else min(end, start + REACH)))


def obligors_of(
    text: str, cast: Cast, role: str, subject: tuple[int, int], verb_at: int, end: int, default: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The obligors of a record.

    Args:
        text: The report's text.
        cast: Its actors.
        role: Where the pattern says that the obligor stands.
        subject: Offsets of the subject.
        verb_at: Where the predicate's own words end.
        end: Where the record ends.
        default: The agreement's sides, for duties that the sentence gives to nobody.
    """
    if role == "none":
        return ()
    if role == "object":
        return object_actors(text, cast, verb_at, end) or tuple(default)
    return subject_actors(cast, *subject) or agent_actors(text, cast, verb_at, end) or tuple(default)
