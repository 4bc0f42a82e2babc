"""The records of one report, and what corrections make of them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parley.corrections.model import ADD, DROP, IDENTITY, LABELS, RECORDS, RULE, Correction
from parley.corrections.values import typed
from parley.corrections.words import UnfitError, find_record, find_words
from parley.tables.identifiers import identifier
from schemas import TABLES, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.corrections.words import Row


@dataclass(slots=True)
class Outcome:
    """What became of a correction.

    Attributes:
        correction: The correction.
        document_id: The report.
        record_id: The record that it changed, dropped or added; None if it does not fit.
        machine: The record as the machine had coded it; None if it had none.
        hanging: Records that went with one that was dropped, by table.
        unfit: Why it does not fit; empty if it does.
    """

    correction: Correction
    document_id: str
    record_id: str | None = None
    machine: Row | None = None
    hanging: dict[str, list[Row]] = field(default_factory=dict)
    unfit: str = ""


class Reading:
    """The records of one report while they are corrected.

    Attributes:
        document: The report's row.
        rows: Its records by table; corrected in place.
    """

    def __init__(self, document: Row, rows: dict[str, list[Row]]) -> None:
        self.document, self.rows = document, rows
        self._machine: dict[str, list[Row]] = {}
        self._agreements: dict[str, Row] = {}
        self._added: dict[str, tuple[str, str]] = {}
        """Table and identifier of the records that were added, by the names that their corrections gave them."""

    def correct(self, corrections: Sequence[Correction]) -> list[Outcome]:
        """Apply corrections: additions first, then fields, then what is dropped; of two that disagree, the later.

        Returns:
            What became of each, in their order.
        """
        self._machine = copy.deepcopy(self.rows)
        self._agreements = {row["agreement_id"]: row for row in self._machine["agreements"]}
        outcomes = [Outcome(correction, self.document["document_id"]) for correction in corrections]
        for outcome in sorted(outcomes, key=lambda each: RECORDS.index(each.correction.table)):
            if outcome.correction.action == ADD:
                attempt(outcome, self.add)
        for outcome in outcomes:
            if outcome.correction.action != ADD:
                attempt(outcome, self.find)
        overrule(outcomes)
        for outcome in outcomes:
            if not outcome.unfit and outcome.correction.action != DROP:
                attempt(outcome, self.fill)
        for outcome in outcomes:
            if outcome.unfit and outcome.correction.action == ADD and outcome.record_id and not outcome.machine:
                self.remove(outcome.correction.table, outcome.record_id)
            elif not outcome.unfit and outcome.correction.action == DROP and outcome.record_id:
                outcome.hanging = self.remove(outcome.correction.table, outcome.record_id)
        return outcomes

    def find(self, outcome: Outcome) -> None:
        """Find the record that a correction means, among those of the machine."""
        table = outcome.correction.table
        row = find_record(self._machine[table], self._agreements, self.document["text"], outcome.correction)
        outcome.record_id, outcome.machine = row[TABLES[table].key], row

    def add(self, outcome: Outcome) -> None:
        """Make the record that a correction adds; if the machine has it by now, that one is corrected."""
        correction = outcome.correction
        table, key = correction.table, TABLES[correction.table].key
        start, end = place(self.document["text"], correction)
        row: Row = {column.name: [] if column.type is Type.LIST else None for column in TABLES[table].columns}
        row |= {name: typed(table, name, value) for name, value in self.plain_values(correction)}
        row |= {"document_id": self.document["document_id"], "char_start": start, "char_end": end}
        row |= {"quote": self.document["text"][start:end], "rule": RULE}
        if table != "agreements":
            row["agreement_id"] = self.agreement_of(correction)
        own = row[key] = identifier(table, *(row[name] for name in IDENTITY[table]))
        outcome.record_id = own
        outcome.machine = next((each for each in self._machine[table] if each[key] == own), None)
        if correction.record_id:
            self._added[correction.record_id] = table, own
        if not any(each[key] == own for each in self.rows[table]):
            self.rows[table].append(row)

    def plain_values(self, correction: Correction) -> Iterable[tuple[str, str | list[str]]]:
        """The fields that a correction sets, but for those that refer to other records."""
        references = TABLES[correction.table].references
        return [(name, value) for name, value in correction.values.items() if name not in references]

    def agreement_of(self, correction: Correction) -> str:
        """The agreement that an added record belongs to: the one that is named, or else the only one."""
        named = str(correction.values.get("agreement_id", "")) or correction.agreement
        if named:
            return self.reference("agreements", named, None)
        there = [(row["agreement_id"], row["name"]) for row in self.rows["agreements"]]
        if len(there) != 1:
            known = "; ".join(f"{own} ({name})" for own, name in there) or "none: add one first"
            raise UnfitError(f"give `agreement_id`: the report has {len(there)} agreements, {known}")
        return str(there[0][0])

    def fill(self, outcome: Outcome) -> None:
        """Give the record the values of a correction."""
        correction = outcome.correction
        table, declared = correction.table, TABLES[correction.table]
        row = next(each for each in self.rows[table] if each[declared.key] == outcome.record_id)
        values: Row = {}
        for name, written in correction.values.items():
            if name == "agreement_id":
                continue
            if name == "quote":
                start, end = find_words(self.document["text"], str(written), row["char_start"])
                values |= {"quote": self.document["text"][start:end], "char_start": start, "char_end": end}
                continue
            value = typed(table, name, written)
            if name in declared.references and value:
                other = declared.references[name][0]
                named = [self.reference(other, each, row) for each in ([value] if isinstance(value, str) else value)]
                value = named[0] if isinstance(value, str) else named
            values[name] = value
        if table == "dates" and "value" in values:
            # Loads the language model's library, which most builds do not need here.
            from parley.extraction.dates.bounds import bounds

            first, last = bounds(values["value"], self.document["published_on"])
            values = {"earliest": first, "latest": last} | values
        row |= values
        row |= {"confidence": 1.0, "coded_by": "curator"}

    def reference(self, table: str, named: str, row: Row | None) -> str:
        """The identifier of a record that a value names: by identifier, name in a correction, label or words."""
        key = TABLES[table].key
        if self._added.get(named, ("",))[0] == table:
            return self._added[named][1]
        among = [each for each in self.rows[table] if row is None or each["agreement_id"] == row["agreement_id"]]
        for column in (key, LABELS[table], "quote"):
            found = [each[key] for each in among if str(each[column]).split() == named.split()]
            if len(found) == 1:
                return str(found[0])
            if found:
                raise UnfitError(f"{named!r} names {len(found)} records of {table}: give one of {', '.join(found)}")
        known = "; ".join(f"{each[key]} ({each[LABELS[table]]})" for each in among) or "none"
        raise UnfitError(f"{named!r} names no record of {table} in this agreement; there are: {known}")

    def remove(self, table: str, record_id: str) -> dict[str, list[Row]]:
        """Take a record out; what belongs to an agreement goes with it, other references to the record are dropped.

        Returns:
            The machine's records that went with it.
        """
        gone: dict[str, list[Row]] = {}
        if table == "agreements":
            for name in RECORDS[1:]:
                lost = {row[TABLES[name].key] for row in self.rows[name] if row["agreement_id"] == record_id}
                gone[name] = [row for row in self._machine[name] if row[TABLES[name].key] in lost]
                self.rows[name] = [row for row in self.rows[name] if row["agreement_id"] != record_id]
        self.rows[table] = [row for row in self.rows[table] if row[TABLES[table].key] != record_id]
        for name in RECORDS:
            for column, (other, _) in TABLES[name].references.items():
                if other == table and column != "agreement_id":
                    forget(self.rows[name], column, record_id)
        return {name: rows for name, rows in gone.items() if rows}


def attempt(outcome: Outcome, step: Any) -> None:
    """Take a step with a correction; where it does not fit, note why."""
    try:
        step(outcome)
    except UnfitError as error:
        outcome.unfit = str(error)


def place(text: str, correction: Correction) -> tuple[int, int]:
    """Where the words of an addition stand."""
    return find_words(text, correction.quote, correction.char_start)


def overrule(outcomes: list[Outcome]) -> None:
    """Of corrections of the same field of the same record the last counts; of a record that is dropped, none does."""
    fitting = [outcome for outcome in outcomes if not outcome.unfit]
    dropped = {outcome.record_id: outcome for outcome in fitting if outcome.correction.action == DROP}
    last = {
        (outcome.record_id, name): outcome
        for outcome in fitting
        if outcome.correction.action != DROP
        for name in outcome.correction.values
    }
    for outcome in fitting:
        drop = dropped.get(outcome.record_id)
        if drop and drop is not outcome:
            outcome.unfit = f"the record is dropped by {drop.correction.file} ({drop.correction.who}): keep one"
        elif not drop:
            others = [last[outcome.record_id, name] for name in outcome.correction.values]
            if others and all(other is not outcome for other in others):
                other = others[0].correction
                outcome.unfit = f"a later one, in {other.file} ({other.who}), sets the same: keep one"


def forget(rows: list[Row], column: str, record_id: str) -> None:
    """Drop a reference to a record from some rows."""
    for row in rows:
        if isinstance(row[column], list):
            row[column] = [each for each in row[column] if each != record_id]
        elif row[column] == record_id:
            row[column] = None
