"""Pieces of SQL that the views are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIDES = """sides AS (
    SELECT agreement_id,
        list(name ORDER BY char_start, party_id) AS names,
        list(name ORDER BY char_start, party_id) FILTER (actor_type = 'state') AS states,
        list(name ORDER BY char_start, party_id) FILTER (actor_type <> 'state') AS others,
        count(DISTINCT country) FILTER (actor_type = 'state') AS countries,
        count(*) FILTER (actor_type IN ('armed_group', 'political_group')) AS groups
    FROM parties WHERE list_has_any(roles, ['signatory', 'bound']) GROUP BY agreement_id
)"""
"""The sides of each agreement: those who make it, and those who must act for it to hold."""


def literal(value: Any) -> str:
    """A value as SQL has it."""
    if value is None:
        return "NULL"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(literal, value))}]"
    return str(value) if isinstance(value, (int, float)) else "'" + str(value).replace("'", "''") + "'"


def values(name: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table that stands in the query itself."""
    listed = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    return f"{name}({', '.join(columns)}) AS (VALUES {listed})"


def case(rules: Iterable[tuple[str, Any]], otherwise: Any) -> str:
    """The value of the first rule whose condition holds."""
    branches = " ".join(f"WHEN {condition} THEN {literal(value)}" for condition, value in rules)
    return f"CASE {branches} ELSE {literal(otherwise)} END"


def condition(rule: dict[str, Any]) -> str:
    """The condition of a rule of `data/codings.toml`, about the row of an agreement."""
    parts = []
    if "words" in rule:
        parts.append(f"regexp_matches(agreements.name || ' ' || agreements.quote, {literal(rule['words'])}, 'i')")
    if "kinds" in rule:
        parts.append(f"list_has_any(agreements.kinds, {literal(rule['kinds'])})")
    if "without" in rule:
        parts.append(f"NOT list_has_any(agreements.kinds, {literal(rule['without'])})")
    if "stages" in rule:
        parts.append(f"list_contains({literal(rule['stages'])}, agreements.stage)")
    if "roles" in rule:
        parts.append(
            "EXISTS (FROM parties WHERE parties.agreement_id = agreements.agreement_id "
            f"AND list_has_any(parties.roles, {literal(rule['roles'])}))"
        )
    if "feasts" in rule:
        parts.append(
            "EXISTS (FROM dates WHERE dates.agreement_id = agreements.agreement_id "
            "AND dates.role IN ('effective', 'step', 'expiry', 'duration') "
            f"AND regexp_matches(dates.quote, {literal(rule['feasts'])}, 'i'))"
        )
    return " AND ".join(parts)
