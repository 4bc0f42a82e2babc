"""Table `agreements`: arrangements between political actors."""

from schemas.columns import DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import KINDS, STAGES

AGREEMENTS = Table(
    "agreements",
    "An arrangement between political actors that a report is about.",
    (
        key("agreement_id", "agreement"),
        DOCUMENT_ID,
        Column("name", Type.TEXT, "A readable name: its proper name, or one made from its parties, kind and place."),
        Column("kinds", Type.LIST, "What it is about, one or more.", vocabulary=KINDS),
        Column("stage", Type.TEXT, "How far it has come, as of the report.", vocabulary=STAGES),
        Column(
            "places",
            Type.LIST,
            "Places whose conflict or relations it is about, and where it was concluded.",
            required=False,
        ),
        Column("announced_on", Type.DATE, "The day it was announced or reached.", required=False),
        Column("effective_on", Type.DATE, "The day it enters into force.", required=False),
        *EVIDENCE,
    ),
    key="agreement_id",
)
