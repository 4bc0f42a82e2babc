"""What the extractor finds in one report; the columns of `schemas/` without identifiers.

Records refer to one another by position in the lists of their `Extraction`. All offsets are code points into the
report's text, end exclusive, and `quote == text[char_start:char_end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The evidence that every record carries.

    Attributes:
        char_start: Where the quote starts in the report's text.
        char_end: Where it ends, exclusive.
        rule: Name of the pattern that fired, `<data file>.<entry>`, as `parley explain` finds it.
        confidence: How sure the rule is, 0 to 1.
    """

    char_start: int
    char_end: int
    rule: str
    confidence: float

    def quote(self, text: str) -> str:
        """The record's words in the report's text."""
        return text[self.char_start : self.char_end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """An arrangement between political actors; see `schemas/agreements.py`."""

    name: str
    kinds: tuple[str, ...]
    stage: str
    places: tuple[str, ...] = ()
    announced_on: date | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """An actor in its roles towards `agreement` (a position in `Extraction.agreements`)."""

    agreement: int
    name: str
    aliases: tuple[str, ...] = ()
    actor_type: str
    country: str | None = None
    wikidata_id: str | None = None
    roles: tuple[str, ...]
    representatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Record):
    """A time expression; `earliest` and `latest` bound what the value can mean (naive local time, whole seconds)."""

    agreement: int
    timex_type: str
    value: str
    modifier: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """One action asked, allowed, forbidden or waited for.

    `obligor_parties` are positions in `Extraction.parties`, `depends_on` in `Extraction.conditions`, `deadline` in
    `Extraction.dates`.
    """

    agreement: int
    kind: str
    modality: str
    obligors: tuple[str, ...] = ()
    obligor_parties: tuple[int, ...] = ()
    depends_on: tuple[int, ...] = ()
    deadline: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(Record):
    """An actor's opposition; `party` is a position in `Extraction.parties`."""

    agreement: int
    objector: str
    party: int | None = None
    stance: str
    target: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place of an agreement; all but its name is None where it is not sure which place is meant."""

    agreement: int
    name: str
    place_type: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one report.

    Attributes:
        text: The report's text, in which all offsets count.
        published_on: The day of publication, against which dates were resolved.
        agreements: Agreements; empty where the report is about none, and then all lists are.
        parties: Their parties.
        dates: Their dates.
        conditions: Their conditions.
        objections: Objections to them.
        places: Their places.
    """

    text: str
    published_on: date
    agreements: list[Agreement] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
