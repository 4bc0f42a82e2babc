"""To be replaced by its owner."""
from __future__ import annotations


def find_parties(document: Document, cast: Cast, agreements: list[FoundAgreement], conditions: list[FoundCondition], objections: list[FoundObjection]) -> list[FoundParty]:
    return []
