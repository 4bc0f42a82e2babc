"""Writes `docs/expectations.md` from the suites: `python -m expectations.document`."""

from __future__ import annotations

from pathlib import Path

from expectations.severity import Severity
from expectations.suites import SUITES

PAGE = Path(__file__).parents[1] / "docs" / "expectations.md"

INTRODUCTION = """\
# What must be true of the records

Made from `expectations/` by `python -m expectations.document`; edit that, not this page.

Before a release, Great Expectations evaluates the expectations below. Each has a name, `<table>.<label>`, that
quarantined rows, reports and data docs cite, and a severity that says what follows when it is broken:

"""

CONSEQUENCES = """
What hangs on a row is all that names it, through any column or list of identifiers: a condition goes when one of its
obligors goes. A document names nothing, so it stays whatever becomes of its agreements. What is left is evaluated again
until nothing more has to go. An expectation that cannot be evaluated at all counts as fatal.

An agreement is taken for a unilateral declaration, for which one side is enough, if its name, its quote or the name of
its rule says `unilateral`.
"""


def page() -> str:
    """The text of the page."""
    severities = "".join(f"- `{severity}`: {severity.meaning}\n" for severity in Severity)
    return INTRODUCTION + severities + CONSEQUENCES + "".join(section(table) for table in SUITES)


def section(table: str) -> str:
    """The part of the page about one table."""
    rows = "".join(f"| `{each.label}` | {each.severity} | {_cell(each.what)} |\n" for each in SUITES[table])
    return f"\n## {table}\n\n| name | severity | what is expected |\n| --- | --- | --- |\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
