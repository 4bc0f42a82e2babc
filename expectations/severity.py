"""How much a broken expectation weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """What follows when an expectation is broken."""

    FATAL = "fatal"
    ROW = "row"
    WARNING = "warning"

    @property
    def meaning(self) -> str:
        """The consequence, in a sentence."""
        return {
            Severity.FATAL: "nothing is released",
            Severity.ROW: "the row and all that hangs on it go to quarantine; the rest is released",
            Severity.WARNING: "the row is released, and the report of the run says so",
        }[self]
