"""What an expectation is: a declaration that Great Expectations evaluates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from expectations.severity import Severity

if TYPE_CHECKING:
    import pandas as pd

    from expectations.frames import Frames

    Finding = Callable[[Frames], pd.Series]

# Great Expectations has three levels of its own, which its data docs and actions know.
NATIVE_SEVERITY = {Severity.FATAL: "critical", Severity.ROW: "warning", Severity.WARNING: "info"}


@dataclass(frozen=True)
class Expectation:
    """One thing that must be true of a table.

    Attributes:
        table: The table that it is about.
        label: Its name within the table; stable, because quarantined rows and reports cite it.
        severity: What follows when it is broken.
        what: What is expected, in one sentence.
        type: The expectation of Great Expectations that evaluates it.
        arguments: The arguments of that expectation.
        finding: For what no stock expectation can see (other columns, other tables): computes a column that is null
            where all is well and otherwise says what is wrong. It is added to the table as `column`.
    """

    table: str
    label: str
    severity: Severity
    what: str
    type: str = "expect_column_values_to_be_null"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    finding: Finding | None = None

    @property
    def name(self) -> str:
        """Its name among all expectations, `<table>.<label>`."""
        return f"{self.table}.{self.label}"

    @property
    def column(self) -> str:
        """The column that holds its findings."""
        return f"{self.label}?"

    def configuration(self) -> dict[str, Any]:
        """The expectation as a suite of Great Expectations takes it."""
        arguments = {"column": self.column} if self.finding else dict(self.arguments)
        return {
            "type": self.type,
            "kwargs": arguments,
            "meta": {"name": self.name, "severity": str(self.severity)},
            "severity": NATIVE_SEVERITY[self.severity],
            "description": f"{self.what.replace('`', '')} [{self.label}: {self.severity}]",
        }
