"""The outcome of a validation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa


@dataclass(frozen=True)
class Verdict:
    """What a validation found.

    Attributes:
        tables: The tables without the rows that were set aside, in the order given. As they came if `fatal`.
        quarantined: The rows set aside, in the columns of `schemas.QUARANTINE`, by identifier; one entry a row. If
            `fatal`, what was set aside before that came to light.
        fatal: What forbids a release, one sentence each, starting with the expectation's name; empty if nothing does.
        warnings: What is odd in the clean tables, one sentence each, starting with the expectation's name.
        passed: Whether the clean tables may be released.
        report: All of this as numbers and texts that JSON can hold; the same for the same tables but for `seconds`.
    """

    tables: dict[str, pa.Table]
    quarantined: pa.Table
    fatal: list[str]
    warnings: list[str]
    passed: bool
    report: dict[str, Any]
