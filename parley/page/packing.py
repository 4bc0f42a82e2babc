"""Packs a release for its page: an index of all agreements, and blocks that hold what is told of some.

A page unpacks the index when it opens and a block when somebody looks into it, so that it opens at once.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pycountry

from parley.extraction.rules import find_rule
from parley.page.reading import RECORDS, Reading, Told
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK = 40
"""Agreements in a block, about: the reports of a block stay together."""

LONGEST_RULE = 1_600
"""Characters of a rule's definition that a page shows; some are word lists."""

LEFT_OUT = {"document_id", "agreement_id", "quote", "char_count", "sha256"}
"""Columns that a page has no need of: it knows them from the rows around, or from the text."""

INDEX_COLUMNS = (
    "id", "name", "kinds", "stage", "day", "published", "countries", "parties", "counts", "confidence", "places",
    "title", "source", "block", "document", "place",
)  # fmt: skip


def columns(table: str) -> list[str]:
    """The columns of a table that a page holds, in the order in which it holds them."""
    key = TABLES[table].key
    return [column.name for column in TABLES[table].columns if column.name == key or column.name not in LEFT_OUT]


def values(table: str, row: dict[str, Any]) -> list[Any]:
    """A row as a list of its values; None for a column that the release does not have yet."""
    return [row.get(name) for name in columns(table)]


def place_values(row: dict[str, Any]) -> list[Any]:
    """A place as a list of its values, and the name of its country behind them."""
    return [*values("places", row), country_name(row["country"]) if row["country"] else None]


def as_json(content: Any) -> str:
    """JSON, short; days and instants by ISO 8601."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=lambda value: value.isoformat())


def packed(content: Any) -> str:
    """JSON, compressed (zlib), in base64: safe in HTML whatever the texts hold."""
    return base64.b64encode(zlib.compress(as_json(content).encode(), 9)).decode()


@cache
def country_name(code: str) -> str:
    """The short English name of a country, also of one that is no more; the code itself where it has none."""
    found = pycountry.countries.get(alpha_3=code) or pycountry.historic_countries.get(alpha_3=code)
    return str(getattr(found, "common_name", None) or found.name) if found else code


def rules_of(told: Iterable[Told]) -> dict[str, dict[str, list[Any]]]:
    """How the rules behind some records are defined: by table and rule, the path, the line and the words."""
    names = {("agreements", each.agreement["rule"]) for each in told}
    names |= {(table, row["rule"]) for each in told for table in RECORDS for row in each.records[table]}
    found: dict[str, dict[str, list[Any]]] = {table: {} for table in ("agreements", *RECORDS)}
    for table, name in sorted(names):
        rule = find_rule(name, table)
        if rule:
            entry = rule.entry if len(rule.entry) <= LONGEST_RULE else rule.entry[:LONGEST_RULE].rstrip() + " …"
            found[table][name] = [rule.path, rule.line, entry]
    return found


def names_of(told: Told) -> dict[str, str]:
    """The names of the countries that an agreement's parties belong to, by code."""
    codes = sorted({row["country"] for row in told.records["parties"] if row["country"]})
    return {code: country_name(code) for code in codes}


def block(readings: Iterable[Reading], only: str | None = None) -> dict[str, Any]:
    """A block: reports, and for each agreement of theirs the place of its report and its rows.

    Args:
        readings: The reports.
        only: The one agreement that is wanted; all if None.
    """
    documents: list[list[Any]] = []
    agreements: list[list[Any]] = []
    for reading in readings:
        for told in reading.agreements:
            if only in (None, told.agreement["agreement_id"]):
                rows = [[values(table, row) for row in told.records[table]] for table in RECORDS]
                rows.append([place_values(row) for row in told.records["places"]])
                agreements.append([len(documents), values("agreements", told.agreement), *rows])
        documents.append(values("documents", reading.document))
    return {"documents": documents, "agreements": agreements}


@dataclass(slots=True)
class Index:
    """The index of a page: a line for each agreement, with what the page lists and filters by.

    Attributes:
        actors: Names of parties, each once; lines name them by place. Likewise `countries`, by code.
        lines: The agreements' lines, `INDEX_COLUMNS` each.
    """

    actors: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    lines: list[list[Any]] = field(default_factory=list)

    def add(self, reading: Reading, told: Told, block_number: int, document: int, place: int) -> None:
        """Add the line of an agreement.

        Args:
            reading: Its report.
            told: What the report tells of it.
            block_number: The block that holds it.
            document: Where its report is in the block.
            place: Where it is itself in the block.
        """
        agreement, parties = told.agreement, told.records["parties"]
        own = sorted({row["country"] for row in parties if row["country"]})
        self.lines.append([
            agreement["agreement_id"],
            agreement["name"],
            agreement["kinds"],
            agreement["stage"],
            agreement["announced_on"] or reading.document["published_on"],
            reading.document["published_on"],
            [self.countries.setdefault(code, len(self.countries)) for code in own],
            [[self.actors.setdefault(row["name"], len(self.actors)), row["roles"]] for row in parties],
            [len(told.records[table]) for table in RECORDS],
            agreement["confidence"],
            agreement["places"],
            reading.document["title"],
            reading.document["source_uri"],
            block_number,
            document,
            place,
        ])  # fmt: skip

    def content(self) -> dict[str, Any]:
        """The index as a page holds it."""
        return {
            "columns": INDEX_COLUMNS,
            "actors": list(self.actors),
            "countries": [[code, country_name(code)] for code in self.countries],
            "lines": self.lines,
        }
