from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from planted import PLANTED
from release_tables import Rows, clean_tables, report_rows, tables_of

import expectations
from expectations import Verdict
from schemas import TABLES


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    def refuse(self: socket.socket, address: Any) -> None:
        raise AssertionError(f"validation reached for the network: {address}")

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    yield
    patch.undo()


@dataclass(frozen=True)
class Validated:
    verdict: Verdict
    docs: Path


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    docs = tmp_path_factory.mktemp("clean") / "validation"
    return Validated(expectations.validate(clean_tables(), docs), docs)


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


EXTRA = "every party is set aside"


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    numbers = {name: at for at, name in enumerate((*PLANTED, EXTRA), start=2)}
    sound = report_rows(1)
    reports = {1: sound} | {number: report_rows(number) for number in numbers.values()}
    for name, plant in PLANTED.items():
        plant(reports[numbers[name]], sound)
    for party in reports[numbers[EXTRA]]["parties"]:
        party["actor_type"] = "ghost"
    rows = {table: [row for report in reports.values() for row in report[table]] for table in TABLES}
    docs = tmp_path_factory.mktemp("broken") / "validation"
    return Broken(expectations.validate(tables_of(rows), docs), docs, numbers, reports)
