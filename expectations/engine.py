"""Great Expectations, behind one class: suites go in, outcomes come out."""

from __future__ import annotations

import html
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from expectations import arrow_schema
from expectations.expectation import Expectation
from expectations.frames import ROW, Frames
from expectations.library import (
    DataContextConfig,
    ExpectationSuiteIdentifier,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
    RunIdentifier,
    ValidationResultIdentifier,
    gx,
)
from expectations.structure import described
from expectations.unchanging import unchanging
from schemas import TABLES, Type

if TYPE_CHECKING:
    from pathlib import Path

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in for the time of a run: the same tables give the same data docs."""

SITE = "release"
"""What the data docs are of, as their pages say."""


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation in one round.

    Attributes:
        expectation: The expectation.
        success: Whether it holds.
        rows: Positions of the rows that break it, ascending.
        values: What was found in each of those rows, as text.
        observed: What was found in the table as a whole, for expectations that are not about rows.
        error: The message of an exception, if it could not be evaluated.
    """

    expectation: Expectation
    success: bool
    rows: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    observed: str = ""
    error: str = ""


@dataclass(frozen=True)
class _Last:
    """The last outcomes of a suite, and the tables that it read."""

    outcomes: list[Outcome]
    read: dict[str, pa.Table]


@dataclass
class Engine:
    """One ephemeral context of Great Expectations, which leaves nothing on disk.

    Attributes:
        suites: The expectations of each table.
    """

    suites: dict[str, tuple[Expectation, ...]]
    _context: Any = field(init=False)
    _suites: dict[str, Any] = field(init=False, default_factory=dict)
    _batches: dict[str, Any] = field(init=False, default_factory=dict)
    _last: dict[str, _Last] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        config = DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(),
            progress_bars=ProgressBarsConfig(globally=False),
            analytics_enabled=False,
        )
        self._context = gx.get_context(mode="ephemeral", project_config=config)
        source = self._context.data_sources.add_pandas(SITE)
        for table, expectations in self.suites.items():
            self._suites[table] = self._context.suites.add(_suite(table, expectations))
            self._batches[table] = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe(table)

    def run(self, name: str, frames: Frames) -> list[Outcome]:
        """Evaluates every suite; one that reads none but tables of the last run, unchanged, has the same outcomes.

        Args:
            name: The name of the run in the data docs.
            frames: The tables; those with findings must have the declared columns.

        Returns:
            One outcome an expectation, in the suites' order.
        """
        outcomes = []
        for table, expectations in self.suites.items():
            last = self._last.get(table)
            if last is None or any(frames.tables[read] is not found for read, found in last.read.items()):
                frames.read.clear()
                result = self._evaluate(table, self._frame(table, frames))
                self._keep(table, name, result)
                results = {each["expectation_config"]["meta"]["name"]: each for each in result.results}
                found = [outcome(each, results[each.name]) for each in expectations]
                last = self._last[table] = _Last(found, {read: frames.tables[read] for read in frames.read})
            outcomes += last.outcomes
        return outcomes

    def build_docs(self, folder: Path) -> None:
        """Writes Great Expectations' data docs of all runs so far into a folder, as that library writes them."""
        store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}
        index = {"class_name": "DefaultSiteIndexBuilder"}
        site = {"class_name": "SiteBuilder", "show_how_to_buttons": False, "store_backend": store}
        self._context.add_data_docs_site(SITE, {**site, "site_index_builder": index})
        self._context.build_data_docs(site_names=[SITE])

    def _evaluate(self, table: str, frame: pd.DataFrame) -> Any:
        """The library's result of one suite; what fails is evaluated again, for a list of all rows that break it.

        Asking for that list at once would cost half as much again for all that holds.
        """
        with warnings.catch_warnings(), unchanging():
            warnings.simplefilter("ignore")
            batch = self._batches[table].get_batch({"dataframe": frame})
            result = batch.validate(self._suites[table], result_format="BASIC")
            failing = {each["expectation_config"]["meta"]["name"] for each in result.results if not each["success"]}
            if failing:
                again = _suite(table, tuple(each for each in self.suites[table] if each.name in failing))
                shown = [column for column in (TABLES[table].key, ROW) if column in frame.columns]
                complete = {"result_format": "COMPLETE", "unexpected_index_column_names": shown}
                listed = batch.validate(again, result_format=complete)
                by_name = {each["expectation_config"]["meta"]["name"]: each for each in listed.results}
                result.results = [
                    by_name.get(each["expectation_config"]["meta"]["name"], each) for each in result.results
                ]
        return result

    def _keep(self, table: str, name: str, result: Any) -> None:
        """Keeps a result for the data docs."""
        run = RunIdentifier(run_name=name, run_time=NO_TIME)
        markers = {name: mark for name, mark in result.meta["batch_markers"].items() if name != "ge_load_time"}
        result.meta.update(run_id=run, validation_time=NO_TIME, batch_markers=markers)
        suite = ExpectationSuiteIdentifier(name=table)
        key = ValidationResultIdentifier(
            expectation_suite_identifier=suite, run_id=run, batch_identifier=f"{SITE}-{table}"
        )
        self._context.validation_results_store.set(key, result)

    def _frame(self, table: str, frames: Frames) -> pd.DataFrame:
        """A table with a column for each finding about it, and its Arrow schema.

        Texts come from anywhere and the library writes them into its pages as they are, so they are escaped here. That
        maps different texts to different texts and leaves those of a vocabulary or pattern as they are.
        """
        found = {each.column: each.finding(frames) for each in self.suites[table] if each.finding}
        frame = frames.frame(table).assign(**found)
        texts = [each.name for each in TABLES[table].columns if each.type is Type.TEXT and each.name in frame]
        for column in (*texts, *found):
            frame[column] = frame[column].map(_escaped, na_action="ignore").astype(object)
        frame.attrs[arrow_schema.ATTRIBUTE] = described(frames.tables[table].schema)
        return frame


def _suite(table: str, expectations: tuple[Expectation, ...]) -> Any:
    return gx.ExpectationSuite(name=table, expectations=[each.configuration() for each in expectations])


def _escaped(value: object) -> object:
    return html.escape(value) if isinstance(value, str) else value


def outcome(expectation: Expectation, result: Any) -> Outcome:
    """What Great Expectations says of one expectation, in our terms."""
    error = exception_message(result["exception_info"])
    if error:
        return Outcome(expectation, False, error=error)
    if result["success"]:
        return Outcome(expectation, True)
    said = result.to_json_dict()["result"]
    observed = str(said.get("observed_value", ""))
    places = said.get("unexpected_index_list") or []
    found = sorted((place[ROW], value_of(place, expectation)) for place in places)
    return Outcome(expectation, False, tuple(row for row, _ in found), tuple(value for _, value in found), observed)


def value_of(place: dict[str, Any], expectation: Expectation) -> str:
    """What was found in the columns that an expectation is about, as text."""
    if expectation.finding:
        return html.unescape(str(place[expectation.column]))
    columns = [name for key, name in expectation.arguments.items() if key in ("column", "column_A", "column_B")]
    columns += expectation.arguments.get("column_list", [])
    return ", ".join(f"{name} is {_shown(place.get(name))}" for name in columns)


def _shown(value: object) -> str:
    return repr(html.unescape(value)) if isinstance(value, str) else "null" if value is None else str(value)


def exception_message(info: dict[str, Any]) -> str:
    """The message of an exception that was raised inside an expectation; empty if there was none.

    The library hides such exceptions in the result: at its top, or one level down, by metric.
    """
    for each in (info, *(nested for nested in info.values() if isinstance(nested, dict))):
        if each.get("raised_exception"):
            return str(each.get("exception_message") or "an exception without a message")
    return ""
