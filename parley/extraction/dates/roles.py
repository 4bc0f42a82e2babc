"""How a time expression bears on the agreement: by the parse where there is one, else by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.dates.lexicon import read_data
from parley.extraction.dates.roles_cues import cues
from parley.extraction.dates.roles_features import features
from parley.extraction.dates.roles_rules import facts_of, role_by_parse
from parley.extraction.dates.roles_setting import setting_of
from parley.extraction.dates.roles_standing import Standing, lies_ahead
from parley.extraction.dates.roles_weights import STEM, outweighed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from parley.extraction.dates.timex import Timex

DEFAULT_ROLE = "background"
DEFAULT_RULE = "date_roles.background"
DEFAULT_CONFIDENCE = 0.78  # how often no cue rightly meant background: 83 of 111 in the fresh coded reports
CUE_TRUST = 0.75
"""What a surface cue is worth where the parse told nothing: 22 of 40 were right in the fresh coded reports."""


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
        span: The expression in the parse; None where there is no parse.
        mentions: Where agreements are mentioned, as offsets into the text.
        stage: The stage of the agreement that it bears on; None where none is known.
        standing: Where it stands in its report.
        ahead: Whether it ends after the day of publication.
        age: How many days before publication it ends, 0 where its end is open; None where it lies nowhere.
    """

    timex: Timex
    before: str
    after: str
    clause: str
    sentence: str
    about: frozenset[str]
    lead: bool
    span: Span | None = None
    mentions: tuple[tuple[int, int], ...] = ()
    stage: str | None = None
    standing: Standing = field(default_factory=Standing)
    ahead: bool = field(init=False)
    age: int | None = field(init=False)

    def __post_init__(self) -> None:
        earliest, latest = self.timex.bounds
        today, to_come = self.timex.published_on, self.timex.value == "FUTURE_REF"
        last = latest and latest.date()
        if earliest and last and self.timex.timex_type == "TIME":
            last = earliest.date()  # a night belongs to the day on which it falls
        object.__setattr__(self, "ahead", lies_ahead(self.timex))
        if last is not None:
            object.__setattr__(self, "age", (today - last).days)
        else:
            object.__setattr__(self, "age", 0 if earliest is not None or to_come else None)

    def suits(self, entry: dict[str, Any]) -> bool:
        """Whether an entry of a data file fits the expression and where it stands, as far as no word tells."""
        timex = self.timex
        return (
            timex.timex_type in entry.get("types", (timex.timex_type,))
            and timex.rule in entry.get("rules", (timex.rule,))
            and entry.get("about", "document") in self.about
            and self.stage not in entry.get("not_stage", ())
            and entry.get("lead", self.lead) == self.lead
            and entry.get("opens", self.opens) == self.opens
            and ("value" not in entry or bool(re.search(entry["value"], timex.value)))
            and self.near(entry)
        )

    @property
    def opens(self) -> bool:
        """Whether the expression is the first word of its sentence."""
        return not any(character.isalnum() for character in self.before)

    def near(self, entry: dict[str, Any]) -> bool:
        """Whether the expression lies where the entry wants it from the day of publication."""
        if entry.get("ahead", self.ahead) is not self.ahead:
            return False
        if "max_age" in entry and (self.age is None or self.age > int(entry["max_age"])):
            return False
        return "min_age" not in entry or (self.age is not None and self.age >= int(entry["min_age"]))

    def names_agreement(self, token: Token) -> bool:
        """Whether a word of the sentence stands in a mention of an agreement."""
        return any(start <= token.idx < end for start, end in self.mentions)


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
    if place.span is None:
        return by_cues(place)
    setting = setting_of(place.span)
    facts = facts_of(setting, place.names_agreement)
    role, rule, confidence = role_by_parse(place, facts) or by_cues(place)
    if rule in firm():
        return role, rule, confidence
    better = outweighed(features(place, setting, facts), role, spoken=rule != DEFAULT_RULE)
    return (better[0], f"{STEM}.{better[0]}", better[1]) if better else (role, rule, confidence)


@cache
def firm() -> frozenset[str]:
    """Names of the rules whose word stands whatever the weights say."""
    stems = ("role_rules", "date_roles")
    return frozenset(f"{stem}.{name}" for stem in stems for name, entry in read_data(stem).items() if "firm" in entry)


def by_cues(place: Place) -> tuple[str, str, float]:
    """The role by the words around an expression, `background` where they say nothing."""
    for cue in cues():
        if cue.fits(place) and (place.span is None or cue.entry.get("parse", True)):
            return cue.role, cue.name, cue.confidence * (1.0 if place.span is None else CUE_TRUST)
    return DEFAULT_ROLE, DEFAULT_RULE, DEFAULT_CONFIDENCE
