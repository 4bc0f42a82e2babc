"""Whether a clause speaks of the past or of the future, by its verb forms (`data/tense.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parley.extraction.dates.lexicon import read_data, spaced

TENSES = {"past": "past", "future": "future", "scheduled": "future", "neither": None}
WINDOW = 300  # how far from an expression verbs are looked for
REACH = 100  # how far before an expression the cues `ahead` and `behind` are looked for
REGULAR_PAST = r"[a-z]{2,}ed"


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of tense, compiled.

    Attributes:
        ahead: Ends at an expression that lies ahead.
        ahead_after: Starts where an expression ends that lies ahead.
        open: Ends at an expression that lies ahead unless its clause is told in the past.
        behind_after: Starts where an expression ends that lies behind.
        behind: Ends at an expression that lies behind.
        verb: A verb group; its named group says which tense.
        boundary: Where a clause ends.
    """

    ahead: re.Pattern[str]
    ahead_after: re.Pattern[str]
    open: re.Pattern[str]
    behind: re.Pattern[str]
    behind_after: re.Pattern[str]
    verb: re.Pattern[str]
    boundary: re.Pattern[str]


@cache
def cues() -> Cues:
    """The cues of `data/tense.toml`."""
    data = read_data("tense")
    future = "|".join(data["future"]["groups"])
    neither = "|".join(data["neither"]["groups"])
    past = "|".join([*data["past"]["verbs"], REGULAR_PAST])
    not_past = "|".join(data["past"]["not_past"])
    verb = (
        rf"\b(?:(?P<neither>{neither})"
        rf"|(?P<future>(?:{future})(?: (?:not|also|only|be|have|been|[a-z]+ly))*(?: [a-z]+)?|'ll)"
        rf"|(?P<scheduled>{'|'.join(data['scheduled']['verbs'])})"
        rf"|(?!(?:{not_past})\b)(?P<past>{past}))\b"
    )
    return Cues(
        ahead=re.compile(spaced("(?:" + "|".join(data["ahead"]["patterns"]) + ")$")),
        ahead_after=re.compile(spaced("|".join(data["ahead_after"]["patterns"]))),
        open=re.compile(spaced("(?:" + "|".join(data["open"]["patterns"]) + ")$")),
        behind_after=re.compile(spaced("|".join(data["behind_after"]["patterns"]))),
        behind=re.compile(spaced("(?:" + "|".join(data["behind"]["patterns"]) + ")$")),
        verb=re.compile(spaced(verb)),
        boundary=re.compile(data["clause"]["boundary"]),
    )


def pieces(text: str) -> list[str]:
    """The clauses of a stretch of folded text, in order."""
    parts = []
    at = 0
    for found in cues().boundary.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
    parts.append(text[at:])
    return parts


def tells_past(clauses: list[str]) -> bool:
    """Whether one of these clauses has a verb group that is not of the future."""
    return any(found.lastgroup == "past" for clause in clauses for found in cues().verb.finditer(clause))


def tense_at(folded: str, start: int, end: int, left: int, right: int) -> str | None:
    """The tense of the clause that an expression stands in.

    Args:
        folded: The folded text.
        start: Where the expression starts.
        end: Where it ends.
        left: Where its sentence starts.
        right: Where that ends.

    Returns:
        `past`, `future`, or None where no verb tells.
    """
    before, after = folded[max(left, start - WINDOW) : start], folded[end : min(right, end + WINDOW)]
    nearby = before[-REACH:]
    if cues().ahead.search(nearby) or cues().ahead_after.search(after):
        return "future"
    if cues().behind.search(nearby) or cues().behind_after.search(after):
        return "past"
    earlier, later = pieces(before)[::-1], pieces(after)
    order = [(earlier[0], True), (later[0], False)]
    if not earlier[0].strip() or len(earlier[0].split()) < 3:
        order += [(piece, False) for piece in later[1:2]]
    order += [(piece, True) for piece in earlier[1:]] + [(piece, False) for piece in later[1:]]
    for nth, (piece, last) in enumerate(order):
        found = list(cues().verb.finditer(piece))
        if found:
            kind = found[-1 if last else 0].lastgroup
            return TENSES[str(kind)]
        # `if there is no change by October`; `before` itself ends a clause, whose verb then stands one further back.
        if nth == 1 and cues().open.search(nearby) and not tells_past(earlier[:2] if not earlier[0].strip() else []):
            return "future"
    return None
