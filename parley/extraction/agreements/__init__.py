"""To be replaced by its owner."""
from __future__ import annotations


def find_agreements(document: Document, cast: Cast) -> list[FoundAgreement]:
    return []
