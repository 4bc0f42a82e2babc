"""The rows of one report: its records with identifiers in place of positions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parley.tables.identifiers import Numbering
from schemas import TABLES

if TYPE_CHECKING:
    from parley.extraction.records import Agreement, Condition, Date, Extraction, Objection, Party, Place, Record
    from parley.sources import Report

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def report_rows(report: Report, extraction: Extraction) -> Rows:
    """The rows that one report gives to each table, in the order of its records.

    Args:
        report: The report as it was read.
        extraction: What was found in it.

    Returns:
        Rows by table; each row has every column of its table.

    Raises:
        ValueError: if a record's offsets lie outside the text, or it refers to a record that is not there.
        UnicodeEncodeError: if the text holds code points that UTF-8 cannot express.
    """
    numbering = Numbering()
    document_id = numbering("documents", report.sha256, report.published_on.isoformat())
    rows: Rows = {name: [] for name in TABLES}
    rows["documents"].append(document_row(report, document_id))
    ids = Positions(report, document_id, numbering)
    rows["agreements"] = [ids.agreement(record) for record in extraction.agreements]
    rows["parties"] = [ids.party(record) for record in extraction.parties]
    rows["dates"] = [ids.date(record) for record in extraction.dates]
    rows["conditions"] = [ids.condition(record) for record in extraction.conditions]
    for row, record in zip(rows["conditions"], extraction.conditions, strict=True):
        # A condition may depend on a later one, so that all need their identifiers first.
        row["depends_on"] = [named(ids.conditions, at, "condition") for at in record.depends_on]
    rows["objections"] = [ids.objection(record) for record in extraction.objections]
    rows["places"] = [ids.place(record) for record in extraction.places]
    return rows


def document_row(report: Report, document_id: str) -> Row:
    """The row of table `documents`."""
    return {
        "document_id": document_id,
        "source_uri": report.source_uri,
        "title": report.title,
        "dateline": report.dateline,
        "published_on": report.published_on,
        "language": report.language,
        "text": report.text,
        "char_count": len(report.text),
        "sha256": report.sha256,
        "duplicate_of": None,  # what a report nearly repeats is known when all are: `parley.tables.gather` tells it
    }


def named(identifiers: list[str], position: int, what: str) -> str:
    """The identifier of the record at a position."""
    if not 0 <= position < len(identifiers):
        raise ValueError(f"a record refers to {what} {position}, but the report has {len(identifiers)} of them")
    return identifiers[position]


@dataclass(slots=True)
class Positions:
    """Where the records of a report stand: their identifiers by position.

    Attributes:
        report: The report.
        document_id: Its identifier.
        numbering: What gives identifiers.
        agreements: Identifiers of the agreements so far; likewise `parties`, `dates` and `conditions`.
    """

    report: Report
    document_id: str
    numbering: Numbering
    agreements: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def evidence(self, record: Record) -> Row:
        """The columns that every record has."""
        text = self.report.text
        if not 0 <= record.char_start < record.char_end <= len(text):
            where = f"{record.char_start} to {record.char_end}"
            raise ValueError(f"rule {record.rule} quotes {where} of a text of {len(text)} code points")
        return {
            "document_id": self.document_id,
            "quote": record.quote(text),
            "char_start": record.char_start,
            "char_end": record.char_end,
            "rule": record.rule,
            "confidence": record.confidence,
            "coded_by": "rule",
        }

    def agreement(self, record: Agreement) -> Row:
        """A row of table `agreements`."""
        own = self.numbering("agreements", self.document_id, record.char_start, record.char_end)
        self.agreements.append(own)
        return self.evidence(record) | {
            "agreement_id": own,
            "name": record.name,
            "kinds": list(record.kinds),
            "stage": record.stage,
            "places": list(record.places),
            "announced_on": record.announced_on,
            "effective_on": record.effective_on,
        }

    def party(self, record: Party) -> Row:
        """A row of table `parties`; an actor appears once per agreement, so that its name identifies it."""
        agreement = named(self.agreements, record.agreement, "agreement")
        own = self.numbering("parties", agreement, record.name)
        self.parties.append(own)
        return self.evidence(record) | {
            "party_id": own,
            "agreement_id": agreement,
            "name": record.name,
            "aliases": list(record.aliases),
            "actor_type": record.actor_type,
            "country": record.country,
            "wikidata_id": record.wikidata_id,
            "roles": list(record.roles),
            "representatives": list(record.representatives),
        }

    def date(self, record: Date) -> Row:
        """A row of table `dates`."""
        agreement = named(self.agreements, record.agreement, "agreement")
        own = self.numbering("dates", agreement, record.char_start, record.char_end)
        self.dates.append(own)
        return self.evidence(record) | {
            "date_id": own,
            "agreement_id": agreement,
            "timex_type": record.timex_type,
            "value": record.value,
            "modifier": record.modifier,
            "earliest": record.earliest,
            "latest": record.latest,
            "role": record.role,
        }

    def condition(self, record: Condition) -> Row:
        """A row of table `conditions`, but for what it depends on."""
        agreement = named(self.agreements, record.agreement, "agreement")
        own = self.numbering("conditions", agreement, record.kind, record.char_start, record.char_end)
        self.conditions.append(own)
        return self.evidence(record) | {
            "condition_id": own,
            "agreement_id": agreement,
            "kind": record.kind,
            "modality": record.modality,
            "obligors": list(record.obligors),
            "obligor_ids": [named(self.parties, at, "party") for at in record.obligor_parties],
            "deadline_id": None if record.deadline is None else named(self.dates, record.deadline, "date"),
        }

    def objection(self, record: Objection) -> Row:
        """A row of table `objections`."""
        agreement = named(self.agreements, record.agreement, "agreement")
        return self.evidence(record) | {
            "objection_id": self.numbering(
                "objections", agreement, record.objector, record.char_start, record.char_end
            ),
            "agreement_id": agreement,
            "objector": record.objector,
            "party_id": None if record.party is None else named(self.parties, record.party, "party"),
            "stance": record.stance,
            "target": record.target,
            "speaker": record.speaker,
        }

    def place(self, record: Place) -> Row:
        """A row of table `places`; a place appears once per agreement, so that its name identifies it."""
        agreement = named(self.agreements, record.agreement, "agreement")
        return self.evidence(record) | {
            "place_id": self.numbering("places", agreement, record.name),
            "agreement_id": agreement,
            "name": record.name,
            "place_type": record.place_type,
            "country": record.country,
            "latitude": record.latitude,
            "longitude": record.longitude,
            "radius_km": record.radius_km,
            "geonames_id": record.geonames_id,
        }
