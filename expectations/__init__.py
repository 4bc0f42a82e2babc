"""What must be true of the records: Great Expectations suites, one a table, and what becomes of rows that break them.

`validate` is the way in. Importing this package loads neither Great Expectations nor pandas: that takes seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.severity import Severity
from expectations.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

__all__ = ["Severity", "Verdict", "validate"]


def validate(tables: dict[str, pa.Table], docs: Path | None = None) -> Verdict:
    """Checks the tables of a release and sets aside the rows that break an expectation, with all that hangs on them.

    Args:
        tables: One Arrow table for each of `schemas.TABLES`, by name; they may be empty.
        docs: A folder for `report.json` and the data docs (`index.html`), made if need be; what they wrote there before
            is replaced. None for none.

    Returns:
        The verdict: clean tables, quarantined rows, and what was found.

    Raises:
        ValueError: If a table is given that `schemas` does not declare.
    """
    from expectations.validation import validate as run

    return run(tables, docs)
