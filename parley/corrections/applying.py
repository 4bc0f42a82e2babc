"""Applies corrections to tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from parley.corrections.entries import entries_of
from parley.corrections.model import RECORDS
from parley.corrections.report import Reading
from parley.tables.assembly import in_order
from schemas import TABLES, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.corrections.model import Correction
    from parley.tables.assembly import Tables


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying corrections leaves.

    Attributes:
        tables: The tables with the corrections in them.
        entries: A row of `schemas.QUARANTINE` for each correction: what it replaced, or why it does not fit.
    """

    tables: Tables
    entries: pa.Table


def apply(
    tables: Tables, corrections: Mapping[str, Sequence[Correction]], unplaced: Sequence[Correction] = ()
) -> Applied:
    """Apply corrections.

    Args:
        tables: All tables of the dataset.
        corrections: Corrections by the document that they belong to, in their order; those of documents that the tables
            do not hold are left alone.
        unplaced: Corrections that give nothing but the record's identifier; they are applied where that record is.

    Returns:
        The tables, rows in the order of `Table.order`, and what became of each correction that belongs to them.
    """
    wanted = with_unplaced(tables, corrections, unplaced)
    here = set(tables["documents"].column("document_id").to_pylist())
    wanted = {document: own for document, own in wanted.items() if document in here and own}
    if not wanted:
        return Applied(tables, entries_of([]))
    chosen = pa.array(sorted(wanted), pa.string())
    held = {name: pc.is_in(table.column("document_id"), value_set=chosen) for name, table in tables.items()}
    rows = {name: table.filter(held[name]).to_pylist() for name, table in tables.items()}
    readings = {row["document_id"]: Reading(row, {name: [] for name in RECORDS}) for row in rows["documents"]}
    for name in RECORDS:
        for row in rows[name]:
            readings[row["document_id"]].rows[name].append(row)
    outcomes = [each for own, reading in readings.items() for each in reading.correct(wanted[own])]
    corrected = {name: [row for reading in readings.values() for row in reading.rows[name]] for name in RECORDS}
    made = {"documents": tables["documents"]}
    for name, found in corrected.items():
        fresh = pa.Table.from_pylist(found, schema=arrow_schema(TABLES[name]))
        made[name] = in_order(pa.concat_tables([tables[name].filter(pc.invert(held[name])), fresh]), TABLES[name])
    return Applied(made, entries_of(outcomes))


def with_unplaced(
    tables: Tables, corrections: Mapping[str, Sequence[Correction]], unplaced: Sequence[Correction]
) -> dict[str, list[Correction]]:
    """All corrections by document, those without one by the document of the record that they name."""
    found = {document: list(own) for document, own in corrections.items()}
    for name in {correction.table for correction in unplaced}:
        table = tables[name]
        keys, documents = (table.column(column).to_pylist() for column in (TABLES[name].key, "document_id"))
        owners = {str(key): str(document) for key, document in zip(keys, documents, strict=True)}
        for correction in unplaced:
            if correction.table == name and correction.record_id in owners:
                found.setdefault(owners[correction.record_id], []).append(correction)
    return {document: sorted(own, key=lambda one: (one.file, one.line)) for document, own in found.items()}
