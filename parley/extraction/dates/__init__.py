"""To be replaced by its owner."""
from __future__ import annotations


def find_dates(document: Document, agreements: list[FoundAgreement]) -> list[Date]:
    return []
