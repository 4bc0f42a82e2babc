"""Table `dates`: time expressions, resolved, with their bearing on an agreement."""

from schemas.columns import AGREEMENT_ID, DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import DATE_ROLES, MODIFIERS, TIMEX_TYPES

DATES = Table(
    "dates",
    "A time expression, resolved against the day of publication.",
    (
        key("date_id", "time expression"),
        AGREEMENT_ID,
        DOCUMENT_ID,
        Column("timex_type", Type.TEXT, "Type of the expression.", "TIMEX3", vocabulary=TIMEX_TYPES),
        Column("value", Type.TEXT, "Its normalised value.", "TIMEX3 (ISO 8601 with extensions)"),
        Column("modifier", Type.TEXT, "How the value is meant.", "TIMEX3 mod", required=False, vocabulary=MODIFIERS),
        Column(
            "earliest",
            Type.TIMESTAMP,
            "First instant that it can mean; null if open. Of a time of day named by the sun (sundown, dawn): the "
            "first second of that minute at the place that the text names, or that part of the day where no place is "
            "known.",
            "local time",
            required=False,
        ),
        Column(
            "latest",
            Type.TIMESTAMP,
            "Last second that it can mean; null if open. Of a time of day named by the sun: the last second of that "
            "minute at the place that the text names, or of that part of the day where no place is known.",
            "local time",
            required=False,
        ),
        Column("role", Type.TEXT, "How it bears on the agreement.", vocabulary=DATE_ROLES),
        *EVIDENCE,
    ),
    key="date_id",
)
