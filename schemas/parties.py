"""Table `parties`: actors in their roles towards an agreement."""

from schemas.columns import AGREEMENT_ID, DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import ACTOR_TYPES, ROLES

PARTIES = Table(
    "parties",
    "An actor in its roles towards an agreement; an actor appears once per agreement.",
    (
        key("party_id", "party"),
        AGREEMENT_ID,
        DOCUMENT_ID,
        Column("name", Type.TEXT, "Its fullest form in the report."),
        Column("aliases", Type.LIST, "Its other forms in the report.", required=False),
        Column("actor_type", Type.TEXT, "What sort of actor it is.", vocabulary=ACTOR_TYPES),
        Column(
            "country",
            Type.TEXT,
            "Country of a state party, or the country that a state body belongs to.",
            "ISO 3166-1 alpha-3",
            required=False,
            pattern="[A-Z]{3}",
        ),
        Column(
            "wikidata_id",
            Type.TEXT,
            "Its item in Wikidata (www.wikidata.org), for states and many organisations; null where none is listed.",
            "Wikidata item",
            required=False,
            pattern="Q[1-9][0-9]*",
        ),
        Column("roles", Type.LIST, "What it is to the agreement, one or more.", vocabulary=ROLES),
        Column("representatives", Type.LIST, "People who act for it in the report.", required=False),
        *EVIDENCE,
    ),
    key="party_id",
)
