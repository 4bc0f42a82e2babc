"""The predicates of a sentence and the clauses that they head."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parley.extraction.conditions import clauses
from parley.extraction.conditions.patterns import clue, cues, parsed_clauses, predicates, present, scanner
from parley.extraction.conditions.patterns import words as words_of
from parley.extraction.conditions.terms import nominal_terms
from parley.language.syntax import is_clause

if TYPE_CHECKING:
    from parley.extraction.conditions.grammar import Grammar
    from parley.extraction.conditions.patterns import Pattern
    from parley.language import Document, Sentence


AUXILIARIES = frozenset(f"predicates.{name}" for name in ("will", "can", "must", "shall", "would_have", "could_have"))
DUTIES = frozenset({"predicates.is_to", "predicates.have_to"})
LIGHTER = frozenset({"exception", "permission", "prohibition"})
"""Kinds of passives that say more than the `is to` before them: `are to be left out`, `is to be allowed`."""
WITH_OBJECT = "predicates.present_object"
ACTIVE = frozenset({"predicates.present", WITH_OBJECT})
PRESENT = ACTIVE | {"predicates.present_passive"}
"""Rules of the present tense, which the parse tells better than word lists do."""
RELATIVES = frozenset({"which", "who", "that"})
STARTS = "consequences.takes_effect"
"""The rule of what starts or ends; under a must or shall that is something to do."""
BARE = "predicates.under_which"
"""The rule that stands for a clause without a modal; it gives way to the modal where there is one."""
ANTECEDENT = 40
"""How far before a relative pronoun its antecedent may stand, in code points."""
MEASURED = clue("openings", "measured")
"""A length of time right before `after`: with a start behind it, it gives a date and no precondition."""
STARTING = clue("openings", "starting")
ADVERBS_ONLY = clue("adverbs", "between")


@dataclass(slots=True)
class Predicate:
    """A predicate and its clause.

    Attributes:
        pattern: The pattern that it matched.
        start: Where the words of the pattern start.
        end: Where they end, and the action's verb follows.
        clause_start: Where the clause starts: the subject's first word.
        subject: Offsets of the subject: its own, or where it has none that of the predicate before or the antecedent.
        clause_end: Where the clause ends.
        score: What speaks for its being a condition, in log odds above a threshold.
        features: The settings behind the score.
    """

    pattern: Pattern
    start: int
    end: int
    clause_start: int = 0
    subject: tuple[int, int] = (0, 0)
    clause_end: int = 0
    score: float = 0.0
    features: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Cue:
    """A clause that states a precondition: the words that open it, and where it ends."""

    pattern: Pattern
    start: int
    cue_end: int
    end: int
    initial: bool


@dataclass(slots=True)
class Reading:
    """What a sentence holds: its own bounds, its precondition clauses and its predicates, in text order."""

    number: int
    sentence: Sentence
    start: int
    end: int
    cues: list[Cue] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)


Match = tuple[int, int, "Pattern"]


def matches(document: Document, kind: str, patterns: list[Pattern], starts: list[int]) -> dict[int, list[Match]]:
    """Matches by sentence number, in text order; where two overlap, the pattern that stands first in its file wins."""
    found: dict[int, list[Match]] = {}
    for pattern, spans in zip(patterns, scanner(kind).matches(document.text, document.body_start), strict=True):
        for start, end in spans:
            number = bisect_right(starts, start) - 1
            if number < 0 or end > document.sentences[number].end:
                continue
            rivals = found.setdefault(number, [])
            if not any(start < right and left < end for left, right, _ in rivals):
                rivals.append((start, end, pattern))
    return {number: sorted(rivals, key=lambda rival: rival[0]) for number, rivals in found.items()}


def read_sentences(document: Document, grammar: Grammar) -> list[Reading]:
    """The sentences that hold a predicate or a precondition clause, each with its clauses."""
    starts = [sentence.start for sentence in document.sentences]
    predicate_matches = matches(document, "predicates", predicates(), starts)
    cue_matches = matches(document, "cues", cues(), starts)
    readings = []
    if grammar.parsed:
        add_present(document, predicate_matches, grammar)
    for number in sorted({*predicate_matches, *cue_matches}):
        sentence = document.sentences[number]
        start = clauses.body_start(document.text, sentence.start, sentence.end)
        reading = Reading(number, sentence, start, clauses.trimmed_end(document.text, start, sentence.end))
        own = predicate_matches.get(number, [])
        opened = cue_matches.get(number, [])
        opened = [match for match in opened if not grammar.is_adverb(match[0])]
        opened = sorted([*opened, *parsed_cues(document.text, grammar, reading, opened)], key=lambda match: match[0])
        reading.cues = cue_clauses(document.text, reading, opened, own, grammar)
        reading.predicates = [
            Predicate(pattern, start, end)
            for start, end, pattern in own
            if start >= reading.start and not any(cue.start < end and start < cue.end for cue in reading.cues)
        ]
        reading.predicates = joined(document.text, reading.predicates)
        set_clauses(document.text, reading)
        if any(predicate.pattern.terms for predicate in reading.predicates):
            reading.predicates = with_terms(document.text, reading.predicates)
            set_clauses(document.text, reading)
        kept = [predicate for predicate in reading.predicates if not embedded(document.text, reading, predicate)]
        if len(kept) < len(reading.predicates):
            reading.predicates = kept
            set_clauses(document.text, reading)
        readings.append(reading)
    return readings


def add_present(document: Document, found: dict[int, list[Match]], grammar: Grammar) -> None:
    """Leave out present tenses that the parse does not take for verbs, and add those of main clauses that it does."""
    for number, sentence in enumerate(document.sentences):
        verbs = {verb[0]: verb for verb in grammar.present_verbs(sentence.start, sentence.end)}
        own = [
            match
            for match in found.get(number, ())
            if match[2].rule not in ACTIVE
            or (
                (match[2].rule == WITH_OBJECT or match[0] in verbs)
                and document.text[match[0] : match[1]].lower() not in words_of("states")
            )
        ]
        for start, end, passive, main in verbs.values():
            known = any(start < right and left < end for left, right, _ in own)
            if main and not known and (passive or document.text[start:end].lower() not in words_of("states")):
                own.append((start, end, present(passive)))
        if own:
            found[number] = sorted(own, key=lambda match: match[0])
        else:
            found.pop(number, None)


def joined(text: str, found: list[Predicate]) -> list[Predicate]:
    """Predicates without those that follow another at once: `would` and `be entitled to` are one."""
    result: list[Predicate] = []
    for predicate in found:
        last = result[-1] if result else None
        if last and last.pattern.subject == "stated" and ADVERBS_ONLY.fullmatch(text, last.end, predicate.start):
            # A verb right before a modal stands in a relative clause: `those who stay may`.
            result[-1] = predicate
        elif last and ADVERBS_ONLY.fullmatch(text, last.end, predicate.start):
            duty = predicate.pattern.rule == STARTS and not last.pattern.plain
            auxiliary = last.pattern.rule in AUXILIARIES and not duty
            auxiliary = auxiliary or (last.pattern.rule in DUTIES and is_lighter(text, predicate))
            chosen = predicate.pattern if auxiliary else last.pattern
            result[-1] = Predicate(chosen, last.start, predicate.end if auxiliary else last.end)
        elif last and last.pattern.rule == BARE and not re.search("[,;:]", text[last.end : predicate.start]):
            result[-1] = predicate
        else:
            result.append(predicate)
    return result


def is_lighter(text: str, predicate: Predicate) -> bool:
    """Whether a passive says more than the duty before it, and does not just end it: `access is to be guaranteed`."""
    kind = predicate.pattern.kind
    return kind in LIGHTER and (kind == "exception" or text[predicate.end : predicate.end + 1] == " ")


def with_terms(text: str, found: list[Predicate]) -> list[Predicate]:
    """Predicates with the terms that stand as nouns after those that list them, each a predicate of its own."""
    result: list[Predicate] = []
    for at, predicate in enumerate(found):
        result.append(predicate)
        if not predicate.pattern.terms:
            continue
        ceiling = found[at + 1].clause_start if at + 1 < len(found) else predicate.clause_end
        items = nominal_terms(text, predicate.end, min(predicate.clause_end, max(ceiling, predicate.end)))
        if items and not text[predicate.end : items[0][0]].strip():
            kind, modality = items[0][2].kind, items[0][2].modality
            predicate.pattern = replace(predicate.pattern, kind=kind, modality=modality)
            items = items[1:]
        result.extend(Predicate(pattern, start, end) for start, end, pattern in items)
    return result


def embedded(text: str, reading: Reading, predicate: Predicate) -> bool:
    """Whether a predicate stands in an indirect question, a reason, a comparison or a purpose, not in a statement."""
    start = predicate.clause_start
    if clauses.EMBEDDED.search(text[reading.start : start]) or clauses.INDIRECT.match(text[start : predicate.start]):
        return True
    return text.startswith("who ", start) and text[start - 2 : start] != ", " and start > reading.start


def parsed_cues(text: str, grammar: Grammar, reading: Reading, known: list[Match]) -> list[Match]:
    """Clauses that state preconditions by conjunction and tense, where the parse finds one that no pattern did."""
    return [
        (start, end, pattern)
        for start, end, words in grammar.pending_clauses(reading.start, reading.end)
        for pattern in parsed_clauses()
        if pattern.regex.fullmatch(words)
        and not any(left <= start < right for left, right, _ in known)
        and not (MEASURED.search(text, max(0, start - ANTECEDENT), start) and STARTING.match(text, end))
    ]


def cue_clauses(
    text: str, reading: Reading, found: list[Match], predicates_found: list[Match], grammar: Grammar
) -> list[Cue]:
    """The clauses that cues open, each ending at the next cue at the latest."""
    taken = [(start, end) for start, end, pattern in predicates_found if pattern.kind == "precondition"]
    effect = any(pattern.rule.startswith("consequences.") for _, _, pattern in predicates_found)
    free = [
        (start, end, pattern)
        for start, end, pattern in found
        if (effect or not pattern.beside)
        and start >= reading.start
        and not any(start < right and left < end for left, right in taken)
    ]
    result: list[Cue] = []
    for at, (start, end, pattern) in enumerate(free):
        ceiling = free[at + 1][0] if at + 1 < len(free) else reading.end
        if result and start < result[-1].end:
            continue
        before = text[reading.start : start].strip(' “"—–-,')
        initial = (
            not before
            or before.lower() in {"and", "but", "however", "yet", "then", "so"}
            or before.endswith(("; and", "; but", ";", ":"))
        )
        stop = clauses.subordinate_end(text, end, ceiling, initial)
        head = None if grammar.holds_finite(start, stop) else grammar.clause_of_cue(start, end)
        if head is not None and stop <= head.idx < ceiling and is_clause(head):  # `once the cabinet, which met, has`
            stop = clauses.subordinate_end(text, head.idx + len(head), ceiling, initial)
        parsed = grammar.opening_end(start, end, stop) if initial else None
        if parsed and parsed < stop and grammar.holds_clause(parsed, stop):
            stop = parsed
        if stop > end:
            result.append(Cue(pattern, start, end, stop, initial))
    return result


def subject_of(text: str, reading: Reading, at: int) -> tuple[int, int]:
    """The subject of the predicate at a position: its own words, its antecedent, or the subject before an `and`."""
    predicate = reading.predicates[at]
    own = (predicate.clause_start, predicate.end if predicate.pattern.subject == "inside" else predicate.start)
    words = text[slice(*own)].strip()
    if words in RELATIVES:
        return max(reading.start, predicate.clause_start - ANTECEDENT), predicate.clause_start
    if words or not at:
        return own
    return reading.predicates[at - 1].subject


def set_clauses(text: str, reading: Reading) -> None:
    """Set the clause of every predicate of a sentence, between its neighbours and the precondition clauses."""
    floor, after_predicate = reading.start, False
    for predicate in reading.predicates:
        for cue in reading.cues:
            if floor < cue.end <= predicate.start:
                floor, after_predicate = cue.end, False
        predicate.clause_start = clauses.clause_start(text, floor, predicate.start, after_predicate)
        floor, after_predicate = predicate.end, True
    for at, predicate in enumerate(reading.predicates):
        predicate.subject = subject_of(text, reading, at)
        ceilings = [cue.start for cue in reading.cues if cue.start >= predicate.end]
        if at + 1 < len(reading.predicates):
            ceilings.append(max(predicate.end, reading.predicates[at + 1].clause_start))
        predicate.clause_end = clauses.clause_end(text, predicate.end, min([reading.end, *ceilings]))
        if predicate.pattern.span == "match":
            predicate.clause_start = predicate.start
            predicate.clause_end = clauses.trimmed_end(text, predicate.start, predicate.end)
        elif predicate.pattern.span == "verb":
            predicate.clause_end = max(predicate.clause_end, predicate.end)
