"""Whether a time expression is told of the past or of the future by the finite verb that it hangs on in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.dates.lexicon import words
from parley.extraction.dates.roles_classes import classes_of
from parley.extraction.dates.roles_setting import setting_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from parley.extraction.dates.roles_setting import Setting
    from parley.language import Document

AHEAD = frozenset({"for", "until", "till", "by", "before", "from"})
"""Words that lead in what may lie ahead of the verb: `called a march for Sunday`, `had until Friday`."""
PAST = frozenset({"was", "were", "had", "did"})
PRESENT = frozenset({"VBP", "VBZ"})
TIMETABLED = frozenset({"starting", "ending", "meeting", "voting", "entering", "travelling", "performing"})
"""Classes of verbs that speak of what is timetabled: `are flying to Oslo on Friday`."""
NARRATED = frozenset({"speaking", "reacting", "living", "fighting", "doubting", "predicting", "suffering"})
"""Classes of verbs in the present tense that tell of what was as well: `the mayor says on Monday`."""
ALIKE = frozenset(
    {"put", "set", "cut", "let", "hit", "shut", "cost", "quit", "split", "spread", "beat", "read", "cast"}
)
"""Verbs whose past looks like their present."""
POINTED = frozenset({"on", "at", "from"})
"""Words that lead in a point of a timetable."""
OF_PAST = frozenset({"on", "in", "of", "at"})
PERFECT = frozenset({"have", "had", "has"}) | PAST
FORWARD = frozenset({
    "planning", "pledging", "announcing", "proposing", "concluding", "reaching", "deciding", "speaking", "doubting",
    "predicting", "holding", "extending", "reacting", "meeting",
})  # fmt: skip
"""Classes of verbs whose objects may lie ahead of them: `called for a vote on Monday`."""
PROGRESSIVE = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re", "'m", "’m"})
MOVING = TIMETABLED | {"holding", "signing"}
PROMISING = frozenset({"planning", "pledging", "holding", "speaking"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})


def looks_on(verb: Token, lead: set[str]) -> bool:
    """Whether the objects of a verb in the past may lie ahead of it."""
    if lead == {"of"} or any(child.dep_ == "nsubj:pass" for child in verb.children):
        return bool(PROMISING & classes_of(verb))
    return bool(FORWARD & classes_of(verb))


def tense_by_parse(document: Document) -> Callable[[int, int], str | None] | None:
    """A function that tells the tense of the clause around a stretch of a document; None where it has no parse.

    It gives `past` or `future` where the stretch hangs straight on a finite verb in that tense, else None.
    """
    if not document.parsed:
        return None

    def told(start: int, end: int) -> str | None:
        span = document.doc.char_span(start, end, alignment_mode="expand")
        setting = setting_of(span) if span is not None else None
        if setting is None or setting.verb is None or setting.verb == setting.head:
            return None
        lead = set(setting.preposition.split())
        if setting.tense == "past":
            return "past" if looks_back(setting, setting.verb, lead) else None
        return "future" if looks_ahead(setting, setting.verb, lead) else None

    return told


def looks_back(setting: Setting, verb: Token, lead: set[str]) -> bool:
    """Whether a clause in the past speaks of the past in its expression too."""
    finite = verb.tag_ == "VBD" or bool(PAST & {child.lower_ for child in verb.children})
    if setting.owners:  # `won the election of July 23`, but not `called for a vote on Monday`
        return finite and bool(lead) and lead <= OF_PAST and not looks_on(verb, lead)
    if "in" in lead and verb.i < setting.head.i and classes_of(verb) & PROMISING:
        return False  # `promised hearings in September`
    return finite and not AHEAD & lead


def looks_ahead(setting: Setting, verb: Token, lead: set[str]) -> bool:
    """Whether the expression of a clause that is not in the past hangs straight on a verb of the future."""
    if setting.owners:
        return False
    auxiliaries = {child.lower_ for child in verb.children}
    if not lead or POINTED & lead:
        if setting.tense == "present" and verb.tag_ in PRESENT:
            alike = verb.tag_ == "VBP" and verb.lower_ in ALIKE
            told = classes_of(verb)
            return bool(TIMETABLED & told) or (bool(POINTED & lead) and not alike and not NARRATED & told)
        if timetabled(setting, verb, auxiliaries):
            return True
    above = {child.lower_ for child in verb.head.children}
    if setting.tense == "future" and verb.tag_ == "VB" and not (auxiliaries & PERFECT or above & PERFECT):
        return True  # `expected that to happen in August`
    return setting.tense == "future" and bool(auxiliaries & FUTURE)


def timetabled(setting: Setting, verb: Token, auxiliaries: set[str]) -> bool:
    """Whether a verb without a tense of its own looks ahead to the point that it is led to."""
    if verb.tag_ == "VBG" and auxiliaries & PROGRESSIVE:  # `are flying to Oslo on Friday`
        return bool(MOVING & classes_of(verb))
    if setting.tense == "duty":  # `were to meet again on Friday`
        return setting.head.lower_ in words("weekdays") and not auxiliaries & {"have", "been"}
    plain = verb.tag_ == "VB" and not auxiliaries and setting.tense == "none"  # `See you on Monday`
    return plain and not any(child.dep_ == "nsubj" for child in verb.children)
