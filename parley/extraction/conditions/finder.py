"""Finds the conditions of a report's agreements, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.conditions.acting import acting, concerned, lately, waited_for
from parley.extraction.conditions.actions import controlled, kind_of_action, split_actions
from parley.extraction.conditions.clauses import trimmed_end
from parley.extraction.conditions.confidence import confidence
from parley.extraction.conditions.deadlines import with_deadline
from parley.extraction.conditions.kinds import kind_in_context
from parley.extraction.conditions.obligors import obligors_of, precondition_obligors, sides
from parley.extraction.conditions.order import in_order, preconditions_before, stage_before, waits
from parley.extraction.conditions.preconditions import precondition_parts
from parley.extraction.conditions.reading import ACTIVE, Cue, Predicate, Reading, read_sentences, set_clauses
from parley.extraction.conditions.setting import EFFECT, Scene, Weighed, evidence, scene, score
from parley.extraction.conditions.signs import cue_signs, predicate_signs
from parley.extraction.conditions.weighing import weigh
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
    found, _ = weighed_conditions(document, cast, agreements)
    return [with_deadline(document.text, condition, dates) for condition in found]


def weighed_conditions(
    document: Document, cast: Cast, agreements: Sequence[FoundAgreement]
) -> tuple[list[FoundCondition], list[Weighed]]:
    """The conditions without their deadlines, and everything that was weighed on the way."""
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
    return found, here.weighed


def judge(here: Scene, reading: Reading) -> None:
    """Score the predicates of a sentence and keep those that state conditions, their clauses drawn anew."""
    for predicate in reading.predicates:
        predicate.features = evidence(here, reading, predicate)
        predicate.score = score(predicate.features)
        if here.grammar.parsed:
            signs = predicate_signs(here, reading, predicate)
            here.weighed.append(Weighed(predicate.start, predicate.end, signs, predicate.score))
            predicate.score = weigh(signs, predicate.score)
    kept = [predicate for predicate in reading.predicates if predicate.score >= THRESHOLD and fits(predicate, reading)]
    if len(kept) < len(reading.predicates):
        reading.predicates = kept
        set_clauses(here.document.text, reading)


def fits(predicate: Predicate, reading: Reading) -> bool:
    """Whether a predicate may stand as a record: it says what to do; a start or end hangs on a clause."""
    if predicate.pattern.rule in MODALS and predicate.clause_end <= predicate.end:
        return False
    if predicate.pattern.kind in {"obligation", "permission"} and predicate.clause_end <= predicate.end:
        own = predicate.clause_start < predicate.start and "relative_clause" not in predicate.features
        told = bool(reading.cues) and predicate.pattern.rule in ACTIVE and own  # `all fighting stops once`
        return predicate.pattern.span == "match" or told
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
        if cue_holds(here, cue, reading):
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
        for cue, places in clauses:
            if cue.pattern.kind == "exception" and records and predicate.end <= cue.start:
                # What is left out is left out by those whom the clause before it binds.
                for place in places:
                    own[place] = replace(own[place][0], obligors=records[-1].obligors), own[place][1]
        own.extend((record, needs) for record in records)
    return in_order(own, len(found), before or stage_before(found, reading, here))


def makes_possible(predicate: Predicate, cue: Cue) -> bool:
    """Whether a predicate must come true before what a clause behind it tells can: `must vote before it can start`."""
    deontic = predicate.pattern.rule in NECESSARY
    return deontic and cue.pattern.kind == "consequence" and 0 <= cue.start - predicate.clause_end <= 2


def cue_holds(here: Scene, cue: Cue, reading: Reading) -> bool:
    """Whether a clause states a precondition of the agreement: its main clause does, or its words suffice."""
    effect = any(predicate.pattern.rule in EFFECT for predicate in reading.predicates)
    if cue.pattern.beside == "effect" and not effect:
        return False
    if cue.pattern.span == "alone":
        return True
    best = max((predicate.score for predicate in reading.predicates), default=-1.0)
    total = cue.pattern.weight + CUE_SHARE * best
    if here.grammar.parsed:
        signs = cue_signs(here, reading, cue)
        here.weighed.append(Weighed(cue.start, cue.end, signs, total, is_clause=True))
        total = weigh(signs, total, is_clause=True)
    return total >= THRESHOLD


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
        verb_at = predicate.start if pattern.rule in ACTIVE else predicate.end
        actions = split_actions(text, pattern, start, verb_at, predicate.clause_end)
    actions = split_by_parse(here, predicate, here.grammar.coordinated(actions))
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
            default=tuple(dict.fromkeys((*lately(here), *default))),
        )
        if pattern.obligor == "named" and not actors:
            actors = concerned(here, acting_words(predicate, action, number))
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


def split_by_parse(here: Scene, predicate: Predicate, actions: list[Action]) -> list[Action]:
    """Actions cut where the parse joins another verb to theirs."""
    text, result = here.document.text, []
    verb = here.grammar.verb_of(*acting_words(predicate, actions[0], 0)) if actions else None
    for action, begins in here.grammar.split_further(actions, verb):
        starts = [action.start, *begins]
        for start, stop in zip(starts, [*begins, action.end], strict=True):
            same = start == action.start or text.endswith("or ", action.start, start)
            kind = action.kind if same else kind_of_action(text, start, stop, predicate.pattern.kind)
            result.append(replace(action, start=start, end=trimmed_end(text, start, stop), kind=kind))
    return result


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
