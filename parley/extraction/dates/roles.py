"""How a time expression bears on the agreement, by the cues of `data/date_roles.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.extraction.dates.lexicon import MACRO, read_data, spaced
from parley.extraction.dates.timex import Timex

DEFAULT_ROLE = "background"
DEFAULT_RULE = "date_roles.background"
DEFAULT_CONFIDENCE = 0.88  # how often no cue rightly meant background, in the coded reports (262 of 296)
PLACES = ("before", "after", "clause", "sentence")


@dataclass(frozen=True, slots=True)
class Place:
    """A time expression with the words around it, folded.

    Attributes:
        timex: The expression.
        before: Its sentence up to it.
        after: Its sentence from its end.
        clause: Its clause, with `<T>` for the expression.
        sentence: The whole sentence.
        about: Which of `clause`, `sentence` and `document` speak of the agreement.
        lead: Whether it stands in one of the first two sentences of the report.
    """

    timex: Timex
    before: str
    after: str
    clause: str
    sentence: str
    about: frozenset[str]
    lead: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of `data/date_roles.toml`, compiled."""

    name: str
    role: str
    confidence: float
    patterns: tuple[tuple[str, bool, re.Pattern[str]], ...]
    entry: dict[str, Any]

    def fits(self, place: Place) -> bool:
        """Whether everything that the entry names holds of a place."""
        timex, entry = place.timex, self.entry
        return (
            timex.timex_type in entry.get("types", (timex.timex_type,))
            and entry.get("tense", timex.tense or "none") == (timex.tense or "none")
            and timex.rule in entry.get("rules", (timex.rule,))
            and entry.get("about", "document") in place.about
            and entry.get("lead", place.lead) == place.lead
            and bool(re.search(entry.get("value", ""), timex.value))
            and self.near(timex)
            and all(bool(pattern.search(getattr(place, where))) is wanted for where, wanted, pattern in self.patterns)
        )

    def near(self, timex: Timex) -> bool:
        """Whether the expression lies where the entry wants it from the day of publication."""
        if not {"ahead", "max_age"} & self.entry.keys():
            return True
        earliest, latest = timex.bounds
        if "ahead" in self.entry:
            ahead = timex.value == "FUTURE_REF" or bool(latest and latest.date() > timex.published_on)
            if ahead is not self.entry["ahead"]:
                return False
        if "max_age" in self.entry and latest is not None:
            return (timex.published_on - latest.date()).days <= int(self.entry["max_age"])
        return "max_age" not in self.entry or earliest is not None or timex.value == "FUTURE_REF"


@cache
def cues() -> tuple[Cue, ...]:
    """The cues in the order in which they are tried.

    Raises:
        ValueError: if an entry lacks a key or has a pattern that is not valid; the message names it.
    """
    data = dict(read_data("date_roles"))
    fragments = data.pop("fragments")

    def compiled(pattern: str) -> re.Pattern[str]:
        while MACRO.search(pattern):
            pattern = MACRO.sub(lambda found: fragments[found.group(1)], pattern)
        return re.compile(spaced(pattern))

    found = []
    for name, entry in data.items():
        try:
            patterns = []
            for where in PLACES:
                for key, wanted in ((where, True), (f"not_{where}", False)):
                    if key in entry:
                        tail = "$" if where == "before" and not entry[key].endswith("$") else ""
                        patterns.append((where, wanted, compiled(f"(?:{entry[key]}){tail}")))
            found.append(Cue(f"date_roles.{name}", entry["role"], entry["confidence"], tuple(patterns), entry))
        except (KeyError, re.error) as error:
            raise ValueError(f"data/date_roles.toml, entry [{name}]: {error!r}; mend the entry") from error
    return tuple(found)


@cache
def clause_end() -> re.Pattern[str]:
    """Where a clause ends, over folded text."""
    return re.compile(read_data("date_roles")["fragments"]["clause_end"])


@cache
def agreement_noun() -> re.Pattern[str]:
    """A noun for agreements, over folded text."""
    return re.compile(rf"\b{read_data('date_roles')['fragments']['agreement']}\b")


def clause_around(folded: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """The clause that holds an expression: offsets into the folded text."""
    begin, stop = left, right
    for found in clause_end().finditer(folded, left, start):
        begin = found.end()
    if after := clause_end().search(folded, end, right):
        stop = after.start()
    return begin, stop


def role_of(place: Place) -> tuple[str, str, float]:
    """The role of a time expression, the rule that gave it, and how sure that is."""
    for cue in cues():
        if cue.fits(place):
            return cue.role, cue.name, cue.confidence
    return DEFAULT_ROLE, DEFAULT_RULE, DEFAULT_CONFIDENCE
