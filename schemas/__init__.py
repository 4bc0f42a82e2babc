"""What a record is: the tables of the dataset, each column declared once."""

from schemas.agreements import AGREEMENTS
from schemas.arrow import arrow_schema
from schemas.conditions import CONDITIONS
from schemas.dates import DATES
from schemas.documents import DOCUMENTS
from schemas.model import Column, Table, Type, Vocabulary
from schemas.objections import OBJECTIONS
from schemas.parties import PARTIES
from schemas.places import PLACES
from schemas.quarantine import QUARANTINE

TABLES: dict[str, Table] = {
    table.name: table for table in (DOCUMENTS, AGREEMENTS, PARTIES, DATES, CONDITIONS, OBJECTIONS, PLACES)
}
"""The tables of a release, parents before what hangs on them."""

LATER = frozenset({"places"})
"""Tables that releases made by earlier versions lack; they are empty there."""

__all__ = ["LATER", "QUARANTINE", "TABLES", "Column", "Table", "Type", "Vocabulary", "arrow_schema"]
