"""Who must act, refrain or is allowed to: the actors in a predicate's subject, agent or object."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from parley.extraction.conditions.clauses import body_start
from parley.extraction.conditions.patterns import clue
from parley.extraction.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document

GENERIC = clue("sides", "generic")
"""Words for the sides themselves; as obligors they give way to the sides."""
PASSIVE = clue("sides", "passive")
PASSIVE_CLAUSE = clue("sides", "nobody")
MANY = clue("sides", "many")
"""Words for the members of an agreement that many join."""
BY = re.compile(r"\bby (?=[A-Z]|the |its |their |both |each )")
TO = re.compile(r"\bto\b")
COLLECTIVE = frozenset({"state", "armed_group", "political_group", "organization"})
REACH = 60
"""How far after `by` or after a verb its agent or object may stand, in code points."""


def sides(document: Document, cast: Cast, agreements: Sequence[FoundAgreement]) -> list[tuple[Actor, ...]]:
    """For each agreement the actors on whom its unassigned duties fall, with the word for its members where many join.

    They are its signatories; where fewer than two are known, those that the report names most beside it join them.
    """
    parties = find_parties(document, cast, list(agreements), [], [])
    many = [actor for actor in cast.actors if MANY.fullmatch(actor.name)][:1]
    found = []
    for number, agreement in enumerate(agreements):
        signed = [
            party.actor
            for party in parties
            if party.record.agreement == number and "signatory" in party.record.roles and party.actor not in many
        ]
        if len(signed) < 2:
            signed += [actor for actor in named_beside(document, cast, agreement) if actor not in signed][:2]
        found.append((*signed, *many))
    return found


def named_beside(document: Document, cast: Cast, agreement: FoundAgreement) -> tuple[Actor, ...]:
    """The actors named beside an agreement where it is first named, then those named most in sentences about it."""
    sentence = document.sentence_at(agreement.record.char_start)
    start = body_start(document.text, sentence.start, sentence.end)
    counts = Counter(mention.actor for mention in cast.mentions if mention.form != "pronoun" and is_side(mention.actor))
    first = [actor for actor in cast.actors_within(start, sentence.end) if counts[actor] > 1]
    beside: Counter[Actor] = Counter()
    for start, _ in agreement.mentions:
        sentence = document.sentence_at(start)
        beside.update(actor for actor in cast.actors_within(sentence.start, sentence.end) if is_side(actor))
    ranked = sorted(cast.actors, key=lambda actor: -(3 * beside[actor] + counts[actor]))
    return tuple(dict.fromkeys([*first, *(actor for actor in ranked if counts[actor])]))


def is_side(actor: Actor) -> bool:
    """Whether an actor can be a side of an agreement: a body with a name of its own."""
    return actor.actor_type in COLLECTIVE and not GENERIC.fullmatch(actor.name)


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
    text: str, cast: Cast, role: str, *, subject: tuple[int, int], verb_at: int, end: int, default: Sequence[Actor]
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
    found: Sequence[Actor] = ()
    if role == "named":
        return tuple(actor for actor in subject_actors(cast, *subject) if not GENERIC.fullmatch(actor.name))
    if role == "object":
        found = object_actors(text, cast, verb_at, end)
    elif role == "first":
        found = object_actors(text, cast, verb_at, end)[:1]
    elif role == "agent":
        found = agent_actors(text, cast, subject[1], end) or object_actors(text, cast, verb_at, end)
    elif role == "subject" and PASSIVE.match(text, verb_at, end):
        # In the passive the subject undergoes the action; a body that does may still have to submit to it.
        own = [actor for actor in subject_actors(cast, *subject) if is_side(actor)]
        found = agent_actors(text, cast, verb_at, end) or list(dict.fromkeys([*own, *default]))
    elif role == "subject":
        found = subject_actors(cast, *subject) or agent_actors(text, cast, verb_at, end)
    named = [actor for actor in found if not GENERIC.fullmatch(actor.name)]
    if not named:
        # `Members must`: where many join, the word for them is the only name that they have.
        many = [actor for actor in found if MANY.fullmatch(actor.name)]
        return tuple(dict.fromkeys([*default, *many])) or tuple(found)
    return tuple(named)


def precondition_obligors(text: str, cast: Cast, start: int, end: int, default: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors that a precondition names; its passives and `either side` fall on the agreement's sides."""
    found = agent_actors(text, cast, start, end) or subject_actors(cast, start, end)
    named = tuple(actor for actor in found if not GENERIC.fullmatch(actor.name))
    if named or not PASSIVE_CLAUSE.search(text, start, end):
        return named or found
    return tuple(default) or found
