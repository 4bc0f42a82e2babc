"""Finds the conditions of a report's agreements, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.conditions.acting import acting, waited_for
from parley.extraction.conditions.actions import controlled, split_actions
from parley.extraction.conditions.confidence import confidence
from parley.extraction.conditions.grammar import is_denied
from parley.extraction.conditions.obligors import obligors_of, precondition_obligors, sides
from parley.extraction.conditions.order import in_order, preconditions_before, stage_before, waits
from parley.extraction.conditions.patterns import clue
from parley.extraction.conditions.preconditions import precondition_parts
from parley.extraction.conditions.reading import Cue, Predicate, Reading, read_sentences, set_clauses
from parley.extraction.conditions.setting import EFFECT, Scene, evidence, scene, score
from parley.extraction.drafts import FoundCondition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.conditions.actions import Action
    from parley.extraction.drafts import FoundAgreement
    from parley.extraction.records import Date
    from parley.language import Document

THRESHOLD = 0.0
INNER = -0.3
"""What is taken off for an action that another one brings about."""
CUE_SHARE = 0.5
"""How much of its main clause's score a precondition clause inherits."""
DEONTIC = re.compile(r"\b(?:may|must|shall|can|could|cannot|should)\b")
MODALS = frozenset({"predicates.cannot", "predicates.must_not", "predicates.will_not"})
"""Rules whose words end in a modal, so that what is left must follow."""
NECESSARY = frozenset(
    {"predicates.must", "predicates.have_to", "predicates.is_to", "predicates.required_to", "predicates.shall"}
)
NOBODY = re.compile(r"(?:[Nn]o|[Nn]othing|[Nn]one|[Nn]either|[Nn]obody)\b")
BURDENS = frozenset({"predicates.required_to", "predicates.have_to"})
"""Rules of what somebody is made to do; nobody has to is no duty at all."""
ONLY = clue("limits", "only")
LIMIT = clue("limits", "amount")
LIMIT_REACH = 40
"""How far behind the words of a predicate an amount may stand that is not to be exceeded, in code points."""
STARTS = frozenset({"step", "effective"})
"""Roles of dates on which something is due to start."""
BEFORE_DATE = re.compile(r"\b(?i:by|within|before|no later than|not later than|until|at the latest)\W+(?:\w+\W+){0,2}$")


def find_conditions(
    document: Document, cast: Cast, agreements: Sequence[FoundAgreement], dates: Sequence[Date]
) -> list[FoundCondition]:
    """Find what the agreements of a report ask, allow, forbid or depend on.

    Args:
        document: The report.
        cast: Its actors.
        agreements: Its agreements; without any there are no conditions.
        dates: Its time expressions, in text order.

    Returns:
        The conditions in text order; `depends_on` are positions in this list, `deadline` in `dates`.
    """
    if not agreements:
        return []
    here = scene(document, cast, agreements)
    here.sides = defaults = sides(document, cast, agreements)
    found: list[FoundCondition] = []
    for reading in read_sentences(document, here.grammar):
        here.number = reading.number
        judge(here, reading)
        own = sentence_conditions(here, reading, defaults, found)
        if own:
            here.last = reading.number
            here.hits[reading.sentence.paragraph] = here.hits.get(reading.sentence.paragraph, 0) + len(own)
            found.extend(own)
    return [with_deadline(document.text, condition, dates) for condition in found]


def judge(here: Scene, reading: Reading) -> None:
    """Score the predicates of a sentence and keep those that state conditions, their clauses drawn anew."""
    for predicate in reading.predicates:
        predicate.features = evidence(here, reading, predicate)
        predicate.score = score(predicate.features)
    kept = [predicate for predicate in reading.predicates if predicate.score >= THRESHOLD and fits(predicate, reading)]
    if len(kept) < len(reading.predicates):
        reading.predicates = kept
        set_clauses(here.document.text, reading)


def fits(predicate: Predicate, reading: Reading) -> bool:
    """Whether a predicate may stand as a record: it says what to do; a start or end hangs on a clause."""
    if predicate.pattern.rule in MODALS and predicate.clause_end <= predicate.end:
        return False
    if predicate.pattern.kind in {"obligation", "permission"} and predicate.clause_end <= predicate.end:
        return predicate.pattern.span == "match"
    return predicate.pattern.rule != "consequences.takes_effect" or bool(reading.cues)


def sentence_conditions(
    here: Scene, reading: Reading, defaults: Sequence[tuple[Actor, ...]], found: Sequence[FoundCondition]
) -> list[FoundCondition]:
    """The conditions of a sentence; `found` are those of the sentences before."""
    agreement = here.agreement_at(reading.sentence.end)
    default = defaults[agreement]
    own: list[tuple[FoundCondition, Sequence[int]]] = []
    clauses: list[tuple[Cue, range]] = []
    for cue in reading.cues:
        if cue_holds(cue, reading):
            records = precondition_records(here, cue, reading, agreement, default)
            clauses.append((cue, range(len(own), len(own) + len(records))))
            own.extend((record, ()) for record in records)
    before = preconditions_before(found, reading, here)
    for predicate in reading.predicates:
        waiting = [(cue, places) for cue, places in clauses if waits(here, cue, predicate, reading)]
        conditional = bool(before) or any(cue.pattern.follows for cue, _ in waiting)
        needs = [place for _, places in waiting for place in places]
        records = predicate_records(here, predicate, conditional, agreement, default)
        followers = [places for cue, places in clauses if makes_possible(predicate, cue)]
        if followers:
            records = [replace(one, kind="precondition", modality="conditional") for one in records]
            first = range(len(own), len(own) + len(records))
            for place in (place for places in followers for place in places):
                own[place] = own[place][0], first
        own.extend((record, needs) for record in records)
    return in_order(own, len(found), before or stage_before(found, reading, here))


def makes_possible(predicate: Predicate, cue: Cue) -> bool:
    """Whether a predicate must come true before what a clause behind it tells can: `must vote before it can start`."""
    deontic = predicate.pattern.rule in NECESSARY
    return deontic and cue.pattern.kind == "consequence" and 0 <= cue.start - predicate.clause_end <= 2


def cue_holds(cue: Cue, reading: Reading) -> bool:
    """Whether a clause states a precondition of the agreement: its main clause does, or its words suffice."""
    effect = any(predicate.pattern.rule in EFFECT for predicate in reading.predicates)
    if cue.pattern.beside == "effect" and not effect:
        return False
    if cue.pattern.span == "alone":
        return True
    best = max((predicate.score for predicate in reading.predicates), default=-1.0)
    return cue.pattern.weight + CUE_SHARE * best >= THRESHOLD


def precondition_records(
    here: Scene, cue: Cue, reading: Reading, agreement: int, default: tuple[Actor, ...]
) -> list[FoundCondition]:
    """The records of a precondition clause, one for each thing that must hold."""
    text = here.document.text
    kind = cue.pattern.kind
    if kind == "consequence" and not any(makes_possible(predicate, cue) for predicate in reading.predicates):
        kind = "precondition"
    found = []
    for start, end in precondition_parts(text, cue):
        actors = waited_for(here, cue, start, default) or precondition_obligors(text, here.cast, start, end, default)
        actors = actors or default
        found.append(
            FoundCondition(
                char_start=start,
                char_end=end,
                rule=cue.pattern.rule,
                confidence=confidence(
                    max((p.score for p in reading.predicates), default=THRESHOLD) + cue.pattern.weight,
                    kind,
                    actors,
                ),
                agreement=agreement,
                kind=kind,
                modality=cue.pattern.modality,
                obligors=actors,
            )
        )
    return found


def predicate_records(
    here: Scene, predicate: Predicate, conditional: bool, agreement: int, default: tuple[Actor, ...]
) -> list[FoundCondition]:
    """The records of a predicate, one for each action under it."""
    text, pattern = here.document.text, predicate.pattern
    start = predicate.start if pattern.span == "verb" else predicate.clause_start
    if pattern.span == "match":
        actions = split_actions(text, pattern, start, predicate.clause_end, predicate.clause_end)
    else:
        actions = split_actions(text, pattern, start, predicate.end, predicate.clause_end)
    actions = here.grammar.coordinated(actions)
    found = []
    for number, action in enumerate(actions):
        kind, modality = kind_in_context(here, predicate, action, acting_words(predicate, action, number))
        if conditional and pattern.plain and not DEONTIC.search(text, predicate.start, predicate.end):
            kind, modality = "consequence", "conditional"
        told = acting(here, pattern.obligor, acting_words(predicate, action, number), default)
        actors = told or obligors_of(
            text,
            here.cast,
            pattern.obligor,
            subject=subject_of(predicate, action, start),
            verb_at=predicate.end,
            end=action.end,
            default=default,
        )
        if pattern.obligor in {"subject", "object"} and actors:
            here.acted = actors
        found.append(
            record(
                action, pattern.rule, predicate.score, agreement=agreement, kind=kind, modality=modality, actors=actors
            )
        )
        inner = controlled(text, predicate.end if number == 0 else action.start, action.end)
        if inner and inner.subject:
            actors = tuple(here.cast.actors_within(*inner.subject))
            mode = "forbidden" if inner.kind == "prohibition" else "expected"
            found.append(
                record(
                    inner,
                    pattern.rule,
                    predicate.score + INNER,
                    agreement=agreement,
                    kind=inner.kind,
                    modality=mode,
                    actors=actors,
                )
            )
    return found


def kind_in_context(here: Scene, predicate: Predicate, action: Action, words: tuple[int, int]) -> tuple[str, str]:
    """The kind and modality of an action: to allow nobody is to forbid, and so is to set an amount not to exceed."""
    kind, modality = action.kind, predicate.pattern.modality
    if kind == "permission" and (verb := here.grammar.verb_of(*words)) and is_denied(verb):
        kind = "prohibition"
    text = here.document.text
    if kind == "obligation" and predicate.pattern.rule in BURDENS and NOBODY.match(text, predicate.clause_start):
        return "exception", "permitted"
    if kind == "permission" and ONLY.search(text, words[1], action.end):
        kind = "prohibition"
    if kind == "permission" and NOBODY.match(text, predicate.clause_start, words[0]):
        kind = "prohibition"
    deontic = modality in {"required", "permitted"} and kind in {"obligation", "permission"}
    if deontic and LIMIT.search(text, words[1], min(action.end, words[1] + LIMIT_REACH)):
        kind = "prohibition"
    return kind, "forbidden" if kind == "prohibition" != predicate.pattern.kind else modality


def acting_words(predicate: Predicate, action: Action, number: int) -> tuple[int, int]:
    """Offsets of the words that lead to an action's verb: the predicate's, or for a later action its own first word."""
    return (predicate.start, predicate.end) if number == 0 else (action.start, action.start + 1)


def subject_of(predicate: Predicate, action: Action, start: int) -> tuple[int, int]:
    """Offsets of the words that name who acts; `start` is where the predicate's records start."""
    if action.subject and action.subject != (start, predicate.end):
        return action.subject
    return predicate.subject


def record(
    action: Action, rule: str, weight: float, *, agreement: int, kind: str, modality: str, actors: tuple[Actor, ...]
) -> FoundCondition:
    """A condition from an action."""
    return FoundCondition(
        char_start=action.start,
        char_end=action.end,
        rule=rule,
        confidence=confidence(weight, kind, actors),
        agreement=agreement,
        kind=kind,
        modality=modality,
        obligors=actors,
    )


def with_deadline(text: str, condition: FoundCondition, dates: Sequence[Date]) -> FoundCondition:
    """A condition with the date by which it must be done, or else on which: in its words, or right before them."""
    own = [at for at, date in enumerate(dates) if date.agreement == condition.agreement]
    inside = [at for at in own if tells_when(text, condition, dates[at])]
    due = [at for at in inside if dates[at].role == "deadline" or has_limit(text, condition, dates[at])]
    on = [at for at in inside if dates[at].role in STARTS]
    chosen = due or on
    return replace(condition, deadline=chosen[0]) if chosen else condition


def tells_when(text: str, condition: FoundCondition, date: Date) -> bool:
    """Whether a date stands in a condition's words or opens its sentence right before them: `By June, both must`."""
    if condition.char_start <= date.char_start and date.char_end <= condition.char_end:
        return True
    return date.char_end <= condition.char_start and not text[date.char_end : condition.char_start].strip(" ,")


def has_limit(text: str, condition: FoundCondition, date: Date) -> bool:
    """Whether words like `by` and `within` lead to a date or open it."""
    before = text[max(0, min(condition.char_start, date.char_start - LIMIT_REACH)) : date.char_start]
    return bool(BEFORE_DATE.search(before) or BEFORE_DATE.match(date.quote(text) + " "))
