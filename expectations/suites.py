"""The suites: for each table, what its declaration implies and what the field demands."""

from __future__ import annotations

from expectations.domain import DOMAIN
from expectations.expectation import Expectation
from expectations.structure import structural
from schemas import TABLES

SUITES: dict[str, tuple[Expectation, ...]] = {
    name: (*structural(table), *DOMAIN[name]) for name, table in TABLES.items()
}
"""The expectations of each table, in the order in which they are reported."""

STRUCTURE = {
    name: tuple(each for each in suite if each.label == "columns_as_declared") for name, suite in SUITES.items()
}
"""What can be said of tables that lack the declared columns, on which no other expectation can be evaluated."""

BY_NAME: dict[str, Expectation] = {each.name: each for suite in SUITES.values() for each in suite}
"""Every expectation by its name."""

if len(BY_NAME) != sum(map(len, SUITES.values())):
    raise ValueError("two expectations have the same name; every label must be unique within its table")
