"""Releases that were validated: one that is clean, one in which each report breaks one expectation."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from handmade_reports import Rows, clean_tables, report_rows, tables_of
from planted_violations import PLANTED

import expectations
from expectations import Verdict
from schemas import TABLES

EXTRA = "every party is set aside"


@dataclass(frozen=True)
class Validated:
    verdict: Verdict
    docs: Path


@dataclass(frozen=True)
class Broken(Validated):
    """A release in which each report breaks one expectation.

    Attributes:
        numbers: Number of the report in which an expectation is broken, by the expectation's name.
        rows: The rows of each report, by its number.
    """

    numbers: dict[str, int]
    rows: dict[int, Rows]

    def quarantined(self, name: str) -> list[dict[str, Any]]:
        """What was set aside of the rows of a planted report."""
        table_and_ids = {
            (table, row[TABLES[table].key]) for table, rows in self.rows[self.numbers[name]].items() for row in rows
        }
        entries = self.verdict.quarantined.to_pylist()
        return [entry for entry in entries if (entry["table_name"], entry["record_id"]) in table_and_ids]


def without_network(tables: dict[str, pa.Table], docs: Path) -> Verdict:
    """The verdict on tables, with every connection refused."""

    def refuse(self: socket.socket, address: Any) -> None:
        raise AssertionError(f"validation reached for the network: {address}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        return expectations.validate(tables, docs)


def validated_clean(docs: Path) -> Validated:
    return Validated(without_network(clean_tables(), docs), docs)


def validated_broken(docs: Path) -> Broken:
    numbers = {name: at for at, name in enumerate((*PLANTED, EXTRA), start=2)}
    sound = report_rows(1)
    reports = {1: sound} | {number: report_rows(number) for number in numbers.values()}
    for name, plant in PLANTED.items():
        plant(reports[numbers[name]], sound)
    for party in reports[numbers[EXTRA]]["parties"]:
        party["actor_type"] = "ghost"
    rows = {table: [row for report in reports.values() for row in report[table]] for table in TABLES}
    return Broken(without_network(tables_of(rows), docs), docs, numbers, reports)
