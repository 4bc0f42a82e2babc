"""One violation for each expectation, each planted in a report of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from handmade_reports import Rows, key

from expectations.expectation import Expectation
from expectations.suites import BY_NAME
from schemas import TABLES, Type

NOBODY = "nobody_0000000000000000"

Plant = Callable[[Rows, Rows], None]
"""Breaks the rows of a report; the second argument holds those of another, sound report."""


def put(table: str, column: str, value: Any, at: int = 0) -> Plant:
    def plant(rows: Rows, other: Rows) -> None:
        rows[table][at][column] = value

    return plant


def put_from_other(table: str, column: str, source: str, wrap: bool = False) -> Plant:
    def plant(rows: Rows, other: Rows) -> None:
        found = other[source][0][TABLES[source].key]
        rows[table][0][column] = [found] if wrap else found

    return plant


def repeat(table: str, **changes: Any) -> Plant:
    def plant(rows: Rows, other: Rows) -> None:
        rows[table].append({**rows[table][0], **changes})

    return plant


def break_line(table: str, column: str) -> Plant:
    def plant(rows: Rows, other: Rows) -> None:
        rows[table][0][column] += "\n"

    return plant


def of_label(expectation: Expectation) -> Plant:
    """A violation of an expectation that follows from `schemas/`."""
    table = TABLES[expectation.table]
    column = next(
        column
        for column in sorted(table.columns, key=lambda column: -len(column.name))
        if expectation.label.startswith(f"{column.name}_")
    )
    listed = column.type is Type.LIST
    kind = expectation.label.removeprefix(f"{column.name}_")
    bad = {
        "not_null": None,
        "not_empty": [],
        "not_blank": [" "] if listed else " ",
        "in_vocabulary": ["odd"] if listed else "odd",
        "within_bounds": (column.minimum or 0) - 1,
        "exists": [NOBODY] if listed else NOBODY,
    }
    if kind == "unique":
        return repeat(table.name)
    if kind == "matches_pattern":
        # A line break at the end is what a careless `$` lets pass.
        return break_line(table.name, column.name)
    return put(table.name, column.name, bad[kind])


def circle(rows: Rows, other: Rows) -> None:
    rows["conditions"][1]["depends_on"] = [rows["conditions"][0]["condition_id"]]


def strangers(rows: Rows, other: Rows) -> None:
    for table in ("parties", "conditions", "objections"):
        rows[table] = []


def one_side(rows: Rows, other: Rows) -> None:
    rows["parties"][1]["roles"] = ["mediator"]


def same_source(rows: Rows, other: Rows) -> None:
    rows["documents"][0]["source_uri"] = other["documents"][0]["source_uri"]


BY_HAND: dict[str, Plant] = {
    "documents.char_count_is_length_of_text": put("documents", "char_count", 7),
    "documents.sha256_is_digest_of_text": put("documents", "sha256", "0" * 64),
    "documents.published_on_plausible": put("documents", "published_on", date(1204, 4, 12)),
    "documents.source_uri_unique": same_source,
    "agreements.has_a_party": strangers,
    "agreements.has_two_sides": one_side,
    "agreements.effective_not_before_announced": put("agreements", "effective_on", date(2021, 1, 1)),
    "parties.named_once_per_agreement": repeat("parties", party_id=key("party", 0xFFFFFF)),
    "parties.country_is_iso_3166": put("parties", "country", "ZZZ"),
    "places.country_is_iso_3166": put("places", "country", "ZZZ"),
    "places.point_is_whole": put("places", "longitude", None),
    "dates.earliest_not_after_latest": put("dates", "latest", datetime(2021, 4, 11)),
    "dates.value_is_timex3": put("dates", "value", "12 April"),
    "conditions.obligors_are_parties_of_agreement": put_from_other("conditions", "obligor_ids", "parties", wrap=True),
    "conditions.depends_on_within_agreement": put_from_other("conditions", "depends_on", "conditions", wrap=True),
    "conditions.depends_on_without_circle": circle,
    "conditions.deadline_is_date_of_agreement": put_from_other("conditions", "deadline_id", "dates"),
    "objections.objector_is_party_of_agreement": put_from_other("objections", "party_id", "parties"),
    "objections.objector_is_opponent": put("parties", "roles", ["supporter"], at=2),
}
for _table in ("agreements", "parties", "dates", "conditions", "objections", "places"):
    BY_HAND[f"{_table}.offsets_in_order"] = put(_table, "char_end", 1)
    BY_HAND[f"{_table}.quote_is_text_at_offsets"] = put(_table, "quote", "<b>other</b> words for $5")
    if _table != "agreements":
        BY_HAND[f"{_table}.document_is_that_of_agreement"] = put_from_other(_table, "document_id", "documents")

STRUCTURE = tuple(name for name in BY_NAME if name.endswith(".columns_as_declared"))
"""Expectations about tables as a whole; their violations leave nothing else to look at."""

PLANTED: dict[str, Plant] = {
    name: BY_HAND.get(name) or of_label(expectation) for name, expectation in BY_NAME.items() if name not in STRUCTURE
}
