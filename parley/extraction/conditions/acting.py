"""Who must act, told by the parse: through the passive, coordination and verbs that make others act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.grammar import doers, objects
from parley.extraction.conditions.obligors import GENERIC, is_side
from parley.extraction.conditions.patterns import clue
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from parley.extraction.actors import Actor
    from parley.extraction.conditions.reading import Cue
    from parley.extraction.conditions.setting import Scene

SERVANTS = clue("sides", "servants")
"""People who act for a side."""


def acting(here: Scene, role: str, words: tuple[int, int], default: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors that a predicate makes act.

    Args:
        here: The report.
        role: Where the pattern says that they stand: with its `subject` or as its `object`.
        words: Offsets of the words that lead to the verb.
        default: The agreement's sides, for duties that the sentence gives to nobody.

    Returns:
        The actors; empty where the parse does not tell.
    """
    if role not in {"subject", "object"}:
        return ()
    verb = here.grammar.governing_verb(*words) if role == "object" else here.grammar.verb_of(*words)
    if verb is None or not syntax.is_clause(verb):
        return ()
    nominals, told = (objects(verb), True) if role == "object" else doers(verb)
    if not nominals:
        return ()
    found = [actor for nominal in nominals for actor in actors_of(here, nominal, default)]
    if not told:
        found = [*(actor for actor in found if is_side(actor)), *default]
    return tuple(dict.fromkeys(found or default))


def waited_for(here: Scene, cue: Cue, start: int, default: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors whose doing a precondition clause waits for; empty where the parse does not tell.

    Args:
        here: The report.
        cue: The clause.
        start: Where the part of it starts that is meant.
        default: The agreement's sides.
    """
    clause = here.grammar.clause_of_cue(cue.start, cue.cue_end)
    if clause is None or start != cue.start or not syntax.is_clause(clause):
        return ()
    nominals, told = doers(clause)
    found = [actor for nominal in nominals for actor in actors_of(here, nominal, default)]
    if not told:
        found = [*(actor for actor in found if is_side(actor)), *default]
    return tuple(dict.fromkeys(found))


def actors_of(here: Scene, nominal: Token, default: Sequence[Actor]) -> list[Actor]:
    """Whom a nominal means: the actor that it names, the sides (`each party`), or those whose it is (`its army`)."""
    span = syntax.nominal_span(nominal)
    if GENERIC.fullmatch(span.text.strip()):
        return list(default)
    mentions = here.cast.within(span.start_char, span.end_char)
    own = [one.actor for one in mentions if one.start <= nominal.idx < one.end and not GENERIC.fullmatch(one.text)]
    if own and SERVANTS.search(nominal.text) and not any(is_side(actor) for actor in own):
        owners = [one.actor for one in mentions if one.actor not in own] + inner_actors(here, span)
        return [*own, *(owners or default)]
    if own:
        return own
    return [one.actor for one in mentions if not GENERIC.fullmatch(one.text)]


def inner_actors(here: Scene, span: Span) -> list[Actor]:
    """The actors whose names stand inside a description: Peru in `Peruvian pilots`."""
    return [
        actor
        for actor in here.cast.actors
        if is_side(actor) and any(span.start_char <= one.start and one.end <= span.end_char for one in actor.inner)
    ]
