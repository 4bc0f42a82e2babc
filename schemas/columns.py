"""Columns that several tables share: identifiers, and the words and the rule behind a record."""

from schemas.model import Column, Type
from schemas.vocabularies import CODERS

ID_PATTERN = r"[a-z]+_[0-9a-f]{16}"


def key(name: str, what: str) -> Column:
    """The identifier of a table's rows."""
    meaning = f"Identifier of the {what}, derived from content: the same report gives the same identifiers everywhere."
    return Column(name, Type.TEXT, meaning, pattern=ID_PATTERN)


DOCUMENT_ID = Column("document_id", Type.TEXT, "The report that says so.", references="documents.document_id")
AGREEMENT_ID = Column(
    "agreement_id", Type.TEXT, "The agreement that it belongs to.", references="agreements.agreement_id"
)

EVIDENCE = (
    Column("quote", Type.TEXT, "The words that carry the record, to the character: text[char_start:char_end]."),
    Column("char_start", Type.INTEGER, "Where the quote starts in the report's text.", "code points", minimum=0),
    Column("char_end", Type.INTEGER, "Where the quote ends, exclusive.", "code points", minimum=1),
    Column("rule", Type.TEXT, "Name of the pattern that fired; `parley explain` tells where it is defined."),
    Column("confidence", Type.NUMBER, "How sure the rule is.", "share from 0 to 1", minimum=0, maximum=1),
    Column("coded_by", Type.TEXT, "Who coded the record as it stands.", vocabulary=CODERS),
)
