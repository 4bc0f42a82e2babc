"""Table `conditions`: what an agreement asks, allows, forbids or depends on."""

from schemas.columns import AGREEMENT_ID, DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import CONDITION_KINDS, MODALITIES

CONDITIONS = Table(
    "conditions",
    "One action that an agreement asks, allows, forbids or depends on, with the clause that states it.",
    (
        key("condition_id", "condition"),
        AGREEMENT_ID,
        DOCUMENT_ID,
        Column("kind", Type.TEXT, "What sort of condition it is.", vocabulary=CONDITION_KINDS),
        Column("modality", Type.TEXT, "How strongly the words put it.", vocabulary=MODALITIES),
        Column("obligors", Type.LIST, "Names of those who must act, or are allowed to.", required=False),
        Column(
            "obligor_ids",
            Type.LIST,
            "The obligors among the agreement's parties.",
            required=False,
            references="parties.party_id",
        ),
        Column(
            "depends_on",
            Type.LIST,
            "Conditions that must be met first.",
            required=False,
            references="conditions.condition_id",
        ),
        Column(
            "deadline_id",
            Type.TEXT,
            "The time expression by which it must be done.",
            required=False,
            references="dates.date_id",
        ),
        *EVIDENCE,
    ),
    key="condition_id",
)
