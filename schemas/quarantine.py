"""Table `quarantine`: reports and records that were set aside, with the reason. Not part of a release."""

from schemas.columns import key
from schemas.model import Column, Table, Type, Vocabulary
from schemas.vocabularies import REJECTIONS

LEVELS = Vocabulary(
    "quarantine levels",
    {
        "report": "a whole report, which gave no document",
        "record": "one row of a table of the dataset",
        "correction": "one row of a file of corrections, with what it replaced",
    },
)

QUARANTINE = Table(
    "quarantine",
    "A report, record or correction that was set aside, with the reason.",
    (
        key("quarantine_id", "entry"),
        Column("level", Type.TEXT, "What was set aside.", vocabulary=LEVELS),
        Column("source_uri", Type.TEXT, "Where the report came from; of a correction, its file."),
        Column("reason", Type.TEXT, "Why it was set aside.", vocabulary=REJECTIONS),
        Column("message", Type.TEXT, "What is wrong and what to do, in a sentence."),
        Column("table_name", Type.TEXT, "Table of a record.", required=False),
        Column("record_id", Type.TEXT, "Identifier of a record.", required=False),
        Column("expectation", Type.TEXT, "Name of the expectation that a record broke.", required=False),
        Column(
            "record",
            Type.TEXT,
            "The record itself; of a correction, it and the record as the machine had coded it.",
            "JSON",
            required=False,
        ),
        Column(
            "content",
            Type.BINARY,
            "The report's bytes as found; null for records, files over the size limit and texts that the dataset has.",
            required=False,
        ),
    ),
    key="quarantine_id",
)
