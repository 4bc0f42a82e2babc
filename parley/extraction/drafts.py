"""What the finders hand to one another before records are assembled: actors as objects, not yet as parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extraction.actors import Actor
    from parley.extraction.agreements.kinds import KindWords
    from parley.extraction.records import Agreement, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgreement:
    """An agreement and everything in the report that refers to it.

    Attributes:
        record: The agreement's record, its name and its dates still provisional.
        mentions: Offsets of the noun phrases that mean it (`the deal`, `the pact`), in text order, the first included.
        called: What the report calls it (`deal on fisheries`) where it has no name of its own: named by its sides.
        words: What the report's words say of its kinds.
    """

    record: Agreement
    mentions: tuple[tuple[int, int], ...]
    called: str | None = None
    words: KindWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCondition:
    """A condition; `depends_on` are positions in the list of conditions, `deadline` in that of dates."""

    char_start: int
    char_end: int
    rule: str
    confidence: float
    agreement: int
    kind: str
    modality: str
    obligors: tuple[Actor, ...] = ()
    depends_on: tuple[int, ...] = ()
    deadline: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundObjection:
    """An objection; `objector` and `speaker` are actors."""

    char_start: int
    char_end: int
    rule: str
    confidence: float
    agreement: int
    objector: Actor
    stance: str
    target: str | None = None
    speaker: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """An actor with the record of its roles."""

    actor: Actor
    record: Party
