"""A small release made by hand: clean tables, and ways to break one cell of them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from schemas import TABLES, arrow_schema

Rows = dict[str, list[dict[str, Any]]]

TEXT = (
    "The governments of Arland and Borland signed a truce on Monday 🕊. "
    "Arland must withdraw its troops by 1 May once Borland has freed the prisoners. "
    "The Union of Miners rejected the truce."
)


def key(what: str, number: int) -> str:
    return f"{what}_{number:016x}"


def evidence(text: str, quote: str, rule: str) -> dict[str, Any]:
    start = text.index(quote)
    offsets = {"quote": quote, "char_start": start, "char_end": start + len(quote)}
    return offsets | {"rule": rule, "confidence": 0.75, "coded_by": "rule"}


def report_rows(number: int) -> Rows:
    """The rows of one report: an agreement with three parties, two dates, two conditions and an objection."""
    text = f"Report {number}. {TEXT}"
    document = {
        "document_id": key("document", number),
        "source_uri": f"reports/{number:05d}.txt",
        "title": f"Report {number}",
        "dateline": None,
        "published_on": date(2021, 4, 12),
        "language": "en",
        "text": text,
        "char_count": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "duplicate_of": None,
    }
    of_document = {"document_id": key("document", number)}
    shared = {"agreement_id": key("agreement", number), **of_document}
    first = number * 10
    return {
        "documents": [document],
        "agreements": [
            {
                **shared,
                "name": "truce between Arland and Borland",
                "kinds": ["ceasefire", "exchange"],
                "stage": "concluded",
                "places": ["Arland"],
                "announced_on": date(2021, 4, 12),
                "effective_on": None,
                **evidence(text, "a truce", "agreements.truce"),
            }
        ],
        "parties": [
            {
                **shared,
                "party_id": key("party", first + at),
                "name": name,
                "aliases": [],
                "actor_type": actor_type,
                "country": country,
                "wikidata_id": wikidata,
                "roles": roles,
                "representatives": [],
                **evidence(text, name, "parties.signed"),
            }
            for at, (name, actor_type, country, wikidata, roles) in enumerate(
                [
                    ("Arland", "state", "ALB", "Q222", ["signatory"]),
                    ("Borland", "state", "BOL", "Q750", ["signatory", "guarantor"]),
                    ("Union of Miners", "political_group", None, None, ["opponent"]),
                ]
            )
        ],
        "dates": [
            {
                **shared,
                "date_id": key("date", first),
                "timex_type": "DATE",
                "value": "2021-04-12",
                "modifier": None,
                "earliest": datetime(2021, 4, 12),
                "latest": datetime(2021, 4, 12, 23, 59, 59),
                "role": "signed",
                **evidence(text, "Monday", "dates.weekday"),
            },
            {
                **shared,
                "date_id": key("date", first + 1),
                "timex_type": "DATE",
                "value": "2021-05-01",
                "modifier": "ON_OR_BEFORE",
                "earliest": None,
                "latest": datetime(2021, 5, 1, 23, 59, 59),
                "role": "deadline",
                **evidence(text, "1 May", "dates.day_month"),
            },
        ],
        "conditions": [
            {
                **shared,
                "condition_id": key("condition", first),
                "kind": "obligation",
                "modality": "required",
                "obligors": ["Arland"],
                "obligor_ids": [key("party", first)],
                "depends_on": [key("condition", first + 1)],
                "deadline_id": key("date", first + 1),
                **evidence(text, "Arland must withdraw its troops by 1 May", "conditions.must"),
            },
            {
                **shared,
                "condition_id": key("condition", first + 1),
                "kind": "precondition",
                "modality": "conditional",
                "obligors": ["Borland"],
                "obligor_ids": [key("party", first + 1)],
                "depends_on": [],
                "deadline_id": None,
                **evidence(text, "once Borland has freed the prisoners", "conditions.once"),
            },
        ],
        "objections": [
            {
                **shared,
                "objection_id": key("objection", number),
                "objector": "Union of Miners",
                "party_id": key("party", first + 2),
                "stance": "rejects",
                "target": "the truce",
                "speaker": None,
                **evidence(text, "The Union of Miners rejected the truce", "objections.rejected"),
            }
        ],
        "places": [
            {
                **shared,
                "place_id": key("place", number),
                "name": "Arland",
                "place_type": "country",
                "country": "ALB",
                "latitude": 41.15,
                "longitude": 20.17,
                "radius_km": 96.0,
                "geonames_id": 783754,
                **evidence(text, "Arland", "locating.country"),
            }
        ],
    }


def release_rows(reports: int = 2) -> Rows:
    rows: Rows = {name: [] for name in TABLES}
    for number in range(1, reports + 1):
        for name, found in report_rows(number).items():
            rows[name] += found
    return rows


def tables_of(rows: Rows) -> dict[str, pa.Table]:
    # Built without the schema's nullability, which the expectations are to check, not the builder.
    return {name: pa.Table.from_pylist(rows[name], schema=arrow_schema(table)) for name, table in TABLES.items()}


def clean_tables(reports: int = 2) -> dict[str, pa.Table]:
    return tables_of(release_rows(reports))
