"""Table `objections`: who is against an agreement, and how they put it."""

from schemas.columns import AGREEMENT_ID, DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import STANCES

OBJECTIONS = Table(
    "objections",
    "An actor's opposition to an agreement or to a part of it, stated or reported.",
    (
        key("objection_id", "objection"),
        AGREEMENT_ID,
        DOCUMENT_ID,
        Column("objector", Type.TEXT, "The actor who objects, in its fullest form."),
        Column("party_id", Type.TEXT, "The objector among the parties.", required=False, references="parties.party_id"),
        Column("stance", Type.TEXT, "How it objects.", vocabulary=STANCES),
        Column("target", Type.TEXT, "What it is against, as the report words it.", required=False),
        Column("speaker", Type.TEXT, "Who reports the objection, if not the reporter.", required=False),
        *EVIDENCE,
    ),
    key="objection_id",
)
