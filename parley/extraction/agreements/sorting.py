"""The kinds of agreements once it is known what they ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.agreements.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.drafts import FoundAgreement, FoundCondition
    from parley.language import Document


KINDS_RIGHT = (0.9, 0.87, 0.82)
"""How often half the kinds are right where one, two or more are told, as measured on hand-coded reports."""


def sorted_by_terms(
    document: Document, found: Sequence[FoundAgreement], conditions: Sequence[FoundCondition]
) -> list[FoundAgreement]:
    """Agreements with the kinds that their terms tell.

    Args:
        document: The report.
        found: Its agreements, with kinds by what names them.
        conditions: Its conditions.

    Returns:
        The agreements in the same order; one whose words were not read keeps its kinds.
    """
    return [sorted_by(document, draft, terms_of(at, conditions)) for at, draft in enumerate(found)]


def terms_of(agreement: int, conditions: Sequence[FoundCondition]) -> list[tuple[int, int]]:
    """Offsets of the conditions of one of the agreements, by its position."""
    return [(one.char_start, one.char_end) for one in conditions if one.agreement == agreement]


def sorted_by(document: Document, draft: FoundAgreement, terms: Sequence[tuple[int, int]]) -> FoundAgreement:
    """An agreement with the kinds that these terms tell."""
    if draft.words is None:
        return draft
    kinds = kinds_of(document, draft.words, terms)
    sure = draft.record.confidence * KINDS_RIGHT[min(len(kinds), len(KINDS_RIGHT)) - 1]
    return replace(draft, record=replace(draft.record, kinds=kinds, confidence=round(sure, 2)))
