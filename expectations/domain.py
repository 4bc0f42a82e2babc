"""Expectations that need knowledge of the field, or of several columns and tables at once.

Why not every breach sets a row aside: an agreement of which the report names one side only, or a doubtful year of
publication, is worth having with a warning. What contradicts itself (a quote that is not there, a date that ends before
it starts, a reference into another agreement) is worth nothing to an analyst and goes to quarantine.
"""

from __future__ import annotations

from functools import partial

from expectations import findings
from expectations.expectation import Expectation
from expectations.severity import Severity
from schemas import TABLES

FATAL, ROW, WARNING = Severity.FATAL, Severity.ROW, Severity.WARNING

_CLOCK = r"[0-9]{2}(?::[0-9]{2}(?::[0-9]{2})?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_TIME_OF_DAY = rf"T(?:MO|MI|AF|EV|NI|DT|{_CLOCK})"
_AMOUNT = r"(?:[0-9]+(?:\.[0-9]+)?|X)"
TIMEX3 = "|".join(
    (
        r"(?:PAST|PRESENT|FUTURE)_REF",
        rf"P(?:T?{_AMOUNT}(?:[YMWDHSQ]|DE|CE|FY|WE|MO|AF|EV|NI|DT))+",  # P7D, PXD, PT48H, P1DE
        r"(?:[0-9][0-9X]{0,3}|X{4})"  # a year, decade or century
        r"(?:-(?:(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?"  # its month and day
        r"|W(?:[0-9]{2}|XX)(?:-(?:[1-7X]|WE))?"  # its week, with a weekday or the weekend
        r"|SP|SU|FA|AU|WI|Q[1-4X]|H[1-2X]))?"  # its season, quarter, half
        rf"(?:{_TIME_OF_DAY})?",
        _TIME_OF_DAY,  # of no particular day
    )
)
"""The forms that a TIMEX3 value takes: ISO 8601 with X for the unknown, parts of day and year, references."""


def _evidence(table: str) -> tuple[Expectation, ...]:
    """What is expected of the words behind every record."""
    return (
        Expectation(
            table,
            "offsets_in_order",
            ROW,
            "The quote ends after it starts.",
            "expect_column_pair_values_a_to_be_greater_than_b",
            {"column_A": "char_end", "column_B": "char_start"},
        ),
        Expectation(
            table,
            "quote_is_text_at_offsets",
            ROW,
            "The quote is the document's text from `char_start` to `char_end`, in code points.",
            finding=partial(findings.misquoted, table),
        ),
    )


def _member(table: str) -> tuple[Expectation, ...]:
    """What is expected of every record that belongs to an agreement."""
    return (
        Expectation(
            table,
            "document_is_that_of_agreement",
            ROW,
            "The record is of the document that its agreement is of.",
            finding=partial(findings.elsewhere, table, "agreement_id", "document_id"),
        ),
        *_evidence(table),
    )


def _within(table: str, column: str, label: str, what: str) -> Expectation:
    """A reference that must stay within the agreement."""
    finding = partial(findings.elsewhere, table, column, "agreement_id")
    return Expectation(table, label, ROW, what, finding=finding)


DOMAIN: dict[str, tuple[Expectation, ...]] = {
    "documents": (
        Expectation(
            "documents",
            "char_count_is_length_of_text",
            ROW,
            "`char_count` is the length of the text in code points.",
            finding=findings.miscounted,
        ),
        Expectation(
            "documents",
            "sha256_is_digest_of_text",
            ROW,
            "`sha256` is the digest of the text in UTF-8.",
            finding=findings.misdigested,
        ),
        Expectation(
            "documents",
            "published_on_plausible",
            WARNING,
            "The report was published between {} and {}.".format(*findings.PLAUSIBLE),
            finding=findings.implausibly_published,
        ),
        Expectation(
            "documents",
            "source_uri_unique",
            WARNING,
            "No two documents come from the same place.",
            "expect_column_values_to_be_unique",
            {"column": "source_uri"},
        ),
    ),
    "agreements": (
        *_evidence("agreements"),
        Expectation(
            "agreements",
            "has_a_party",
            ROW,
            "At least one party belongs to the agreement.",
            finding=findings.without_party,
        ),
        Expectation(
            "agreements",
            "has_two_sides",
            WARNING,
            "Two parties or more are signatory or bound; one is enough where name, quote or rule says `unilateral`.",
            finding=findings.one_sided,
        ),
        Expectation(
            "agreements",
            "effective_not_before_announced",
            WARNING,
            f"The agreement was not in force more than {findings.SLACK_DAYS} days before it was announced.",
            finding=findings.effective_too_early,
        ),
    ),
    "parties": (
        *_member("parties"),
        Expectation(
            "parties",
            "named_once_per_agreement",
            WARNING,
            "An actor appears once per agreement, with all its roles.",
            "expect_compound_columns_to_be_unique",
            {"column_list": ["agreement_id", "name"]},
        ),
        Expectation(
            "parties",
            "country_is_iso_3166",
            WARNING,
            "`country` is the ISO 3166-1 alpha-3 code of a country, now or once (or XKX, Kosovo).",
            finding=partial(findings.no_such_country, "parties"),
        ),
    ),
    "dates": (
        *_member("dates"),
        Expectation(
            "dates",
            "earliest_not_after_latest",
            ROW,
            "The interval that the date can mean does not end before it starts.",
            "expect_column_pair_values_a_to_be_greater_than_b",
            {
                "column_A": "latest",
                "column_B": "earliest",
                "or_equal": True,
                "ignore_row_if": "either_value_is_missing",
            },
        ),
        Expectation(
            "dates",
            "value_is_timex3",
            WARNING,
            "`value` has the form of a TIMEX3 value.",
            "expect_column_values_to_match_regex",
            {"column": "value", "regex": rf"\A(?:{TIMEX3})\Z"},
        ),
    ),
    "conditions": (
        *_member("conditions"),
        _within(
            "conditions",
            "obligor_ids",
            "obligors_are_parties_of_agreement",
            "Every item of `obligor_ids` is a party of the same agreement.",
        ),
        _within(
            "conditions",
            "depends_on",
            "depends_on_within_agreement",
            "Every item of `depends_on` is a condition of the same agreement.",
        ),
        Expectation(
            "conditions",
            "depends_on_without_circle",
            ROW,
            "No condition depends on itself, directly or through others.",
            finding=findings.circular,
        ),
        _within(
            "conditions",
            "deadline_id",
            "deadline_is_date_of_agreement",
            "The deadline is a date of the same agreement.",
        ),
    ),
    "objections": (
        *_member("objections"),
        _within(
            "objections",
            "party_id",
            "objector_is_party_of_agreement",
            "The objector, where it is a party, is a party of the same agreement.",
        ),
        Expectation(
            "objections",
            "objector_is_opponent",
            ROW,
            "The objector, where it is a party, has the role `opponent`.",
            finding=findings.not_opponent,
        ),
    ),
    "places": (
        *_member("places"),
        Expectation(
            "places",
            "country_is_iso_3166",
            WARNING,
            "`country` is the ISO 3166-1 alpha-3 code of a country, now or once (or XKX, Kosovo).",
            finding=partial(findings.no_such_country, "places"),
        ),
        Expectation(
            "places",
            "point_is_whole",
            ROW,
            "A place has a latitude, a longitude and a radius, or none of them.",
            finding=findings.half_located,
        ),
    ),
}
"""Expectations written by hand, by table."""

if DOMAIN.keys() != TABLES.keys():
    raise ValueError(
        f"expectations/domain.py covers {sorted(DOMAIN)}, schemas declare {sorted(TABLES)}: add the missing"
    )
