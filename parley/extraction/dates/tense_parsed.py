"""Whether a time expression is told of the past or of the future by the finite verb that it hangs on in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.dates.roles_classes import classes_of
from parley.extraction.dates.roles_setting import setting_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.language import Document

AHEAD = frozenset({"for", "until", "till", "by", "before", "from"})
"""Words that lead in what may lie ahead of the verb: `called a march for Sunday`, `had until Friday`."""
PAST = frozenset({"was", "were", "had", "did"})
PRESENT = frozenset({"VBP", "VBZ"})
TIMETABLED = frozenset({"starting", "ending", "meeting", "voting", "entering", "travelling", "performing"})
"""Classes of verbs that speak of what is timetabled in the present tense: `talks resume on Tuesday`."""
POINTED = frozenset({"on", "at"})
"""Words that lead in a point of a timetable."""
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})


def tense_by_parse(document: Document) -> Callable[[int, int], str | None] | None:
    """A function that tells the tense of the clause around a stretch of a document; None where it has no parse.

    It gives `past` or `future` where the stretch hangs straight on a finite verb in that tense, else None.
    """
    if not document.parsed:
        return None

    def told(start: int, end: int) -> str | None:
        span = document.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        setting = setting_of(span)
        verb = setting.verb
        if verb is None or setting.owners or verb == setting.head:
            return None
        auxiliaries = {child.lower_ for child in verb.children}
        if setting.tense == "past" and not AHEAD.intersection(setting.preposition.split()):
            return "past" if verb.tag_ == "VBD" or auxiliaries & PAST else None
        if setting.tense == "present" and verb.tag_ in PRESENT and POINTED & set(setting.preposition.split()):
            return "future" if TIMETABLED & classes_of(verb) else None
        return "future" if setting.tense == "future" and auxiliaries & FUTURE else None

    return told
