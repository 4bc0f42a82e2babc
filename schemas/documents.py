"""Table `documents`: the reports that were read."""

from schemas.columns import key
from schemas.model import Column, Table, Type

DOCUMENTS = Table(
    "documents",
    "A news report or communiqué, as it was read.",
    (
        key("document_id", "report"),
        Column("source_uri", Type.TEXT, "Where the report came from; ends in the file's name, and `#line` in a table."),
        Column("title", Type.TEXT, "Its headline, where it has one.", required=False),
        Column("dateline", Type.TEXT, "The place that it was filed from, as printed.", required=False),
        Column("published_on", Type.DATE, "The day it was published; relative dates are resolved against it."),
        Column("language", Type.TEXT, "Language of the text.", "ISO 639-1", pattern="[a-z]{2}"),
        Column("text", Type.TEXT, "The whole text, header included; all offsets count in it."),
        Column("char_count", Type.INTEGER, "Length of the text.", "code points", minimum=1),
        Column("sha256", Type.TEXT, "Digest of the text in UTF-8.", "SHA-256, hexadecimal", pattern="[0-9a-f]{64}"),
        Column(
            "duplicate_of",
            Type.TEXT,
            "The report that this one nearly repeats, as papers do that print one agency's copy; none if original.",
            required=False,
            references="documents.document_id",
        ),
    ),
    key="document_id",
)
