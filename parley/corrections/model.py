"""What a correction is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from schemas import TABLES

SET, ADD, DROP = "set", "add", "drop"
ACTIONS = {
    SET: "gives a field of a record another value",
    ADD: "adds a record that the machine missed",
    DROP: "takes a record out, with all that hangs on it",
}

RECORDS = tuple(name for name in TABLES if name != "documents")
"""Tables whose records can be corrected; a report itself is mended where it lies."""

LABELS = {
    "agreements": "name",
    "parties": "name",
    "dates": "value",
    "conditions": "kind",
    "objections": "objector",
    "places": "name",
}
"""The column that tells people which of several records with the same words is meant."""

IDENTITY = {
    "agreements": ("document_id", "char_start", "char_end"),
    "parties": ("agreement_id", "name"),
    "dates": ("agreement_id", "char_start", "char_end"),
    "conditions": ("agreement_id", "kind", "char_start", "char_end"),
    "objections": ("agreement_id", "objector", "char_start", "char_end"),
    "places": ("agreement_id", "name"),
}
"""What a record's identifier is made from, as `parley.tables.rows` has it: an added record gets the same identifier as
one that the machine would find."""

RULE = "curator"
"""The rule of records that no pattern found."""

FIXED = {
    "document_id": "a record stays with its report: drop it, and add one to the other",
    "agreement_id": "a record stays with its agreement: drop it, and add one to the other",
    "char_start": "give `quote` other words; offsets follow",
    "char_end": "give `quote` other words; offsets follow",
    "rule": "the rule tells how the machine came to the record",
    "confidence": "it is 1 for all that a curator codes",
    "coded_by": "it is `curator` for all that a curator codes",
}
"""Columns that no correction sets, and what to do instead."""


class CorrectionsError(ValueError):
    """The folder of corrections cannot be used at all."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row of a file of corrections that says nothing usable.

    Attributes:
        file: The file, with the folder's name.
        line: Its line, from 1.
        message: What is wrong and what is allowed.
    """

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction: what to do to which record.

    Attributes:
        action: One of `ACTIONS`.
        table: The record's table.
        values: New values as written, by field: a text, or a list of texts.
        record_id: The record's identifier; of an addition, a name by which other corrections may refer to it.
        document_id: Its report.
        source_uri: Where the report came from: its file's name is enough.
        quote: The record's words.
        char_start: Where they start in the report's text; None if not given. Likewise `char_end`.
        label: What tells it from other records with the same words, as `LABELS` has it.
        agreement: The words of the agreement that it belongs to.
        who: Who corrects.
        why: Why.
        file: The file that says so, with the folder's name.
        line: The line there, from 1.
    """

    action: str
    table: str
    values: dict[str, str | list[str]] = field(default_factory=dict)
    record_id: str = ""
    document_id: str = ""
    source_uri: str = ""
    quote: str = ""
    char_start: int | None = None
    char_end: int | None = None
    label: str = ""
    agreement: str = ""
    who: str
    why: str
    file: str = ""
    line: int = 0

    @property
    def only_identifier(self) -> bool:
        """Whether nothing but the identifier tells which report is meant."""
        return not self.document_id and not self.source_uri

    @property
    def content(self) -> dict[str, Any]:
        """All that it says, but for its line: moving a row within its file changes nothing."""
        said = {name: value for name, value in asdict(self).items() if value not in ("", None, {})}
        return {name: value for name, value in said.items() if name != "line"}


def digest(corrections: list[Correction]) -> str:
    """What changes when some corrections do (SHA-256, hexadecimal)."""
    said = [correction.content for correction in corrections]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
