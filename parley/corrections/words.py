"""Finds words in a report's text, and records by their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from parley.corrections.model import LABELS
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.corrections.model import Correction

Row = dict[str, Any]

NAMED = ("parties", "objections")
"""Tables in which the same words often carry several records, each of another actor: the name has to be the same."""

SHARE = 0.5
"""Words that overlap by this share of the longer may be the same record, read with more or fewer words."""


class UnfitError(ValueError):
    """A correction does not fit; the message says why, and what to do."""


def find_words(text: str, words: str, near: int | None = None) -> tuple[int, int]:
    """Where words stand in a text, whatever the white space between them.

    Args:
        text: The text.
        words: The words.
        near: Where they stood once; of several places the nearest is taken.

    Raises:
        UnfitError: if they are not there, or at several places and it is not said which.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise UnfitError(f"the words {short(words)} are not in the report any more, or never were")
    if len(places) > 1 and near is None:
        starts = ", ".join(str(start) for start, _ in places[:5])
        raise UnfitError(
            f"the words {short(words)} stand in the report {len(places)} times: give char_start ({starts})"
        )
    return min(places, key=lambda place: abs(place[0] - (near or 0)))


def find_record(rows: Sequence[Row], agreements: dict[str, Row], text: str, correction: Correction) -> Row:
    """The record that a correction means.

    Its identifier decides. Where no record has that, the one with the words that the correction names does: at the
    same place; or else anywhere; or else one that overlaps them by half.

    Args:
        rows: The rows of the correction's table in the report.
        agreements: The report's agreements by identifier.
        text: The report's text.
        correction: The correction.

    Raises:
        UnfitError: if no record is the one, or several could be.
    """
    key = TABLES[correction.table].key
    for row in rows:
        if correction.record_id and row[key] == correction.record_id:
            return row
    if not correction.quote:
        raise UnfitError(f"there is no record {correction.record_id} any more; give its words in `quote`")
    start, end = find_words(text, correction.quote, correction.char_start)
    exact = [row for row in rows if (row["char_start"], row["char_end"]) == (start, end)]
    same = [row for row in rows if row["quote"].split() == correction.quote.split()]
    near = [row for row in rows if overlap(row, start, end) >= SHARE]
    for among in (exact, same, near):
        found = told_apart(among, agreements, correction)
        if len(found) == 1:
            return found[0]
        if found:
            labels = sorted({str(row[LABELS[correction.table]]) for row in found})
            raise UnfitError(
                f"{len(found)} records of {correction.table} have the words {short(correction.quote)}: give record_id, "
                f"or label ({', '.join(labels)})"
            )
    raise UnfitError(f"no record of {correction.table} has the words {short(correction.quote)} any more")


def told_apart(rows: list[Row], agreements: dict[str, Row], correction: Correction) -> list[Row]:
    """Of several records those that the correction's label, and then its agreement, point to."""
    if correction.label and (len(rows) > 1 or correction.table in NAMED):
        own = [row for row in rows if str(row[LABELS[correction.table]]) == correction.label]
        rows = own if correction.table in NAMED else own or rows
    if correction.agreement and len(rows) > 1:
        own = [row for row in rows if agreement_words(row, agreements) == correction.agreement.split()]
        rows = own or rows
    return rows


def agreement_words(row: Row, agreements: dict[str, Row]) -> list[str]:
    """The words of the agreement that a record belongs to."""
    return str(agreements.get(row["agreement_id"], {}).get("quote", "")).split()


def overlap(row: Row, start: int, end: int) -> float:
    """The share of the longer of two stretches that both have."""
    left, right = int(row["char_start"]), int(row["char_end"])
    return max(0, min(end, right) - max(start, left)) / max(end - start, right - left)


def short(words: str) -> str:
    """Words as a message cites them."""
    plain = " ".join(words.split())
    return repr(plain if len(plain) <= 60 else plain[:59] + "…")
