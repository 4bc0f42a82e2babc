"""Identifiers derived from content, so that the same report gives the same ones on every machine."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

PREFIXES = {
    "documents": "doc",
    "agreements": "agr",
    "parties": "pty",
    "dates": "dat",
    "conditions": "cnd",
    "objections": "obj",
    "places": "plc",
    "quarantine": "qua",
}


def identifier(table: str, *parts: str | int | None) -> str:
    """The identifier of a row.

    Args:
        table: The row's table.
        parts: What tells the row from all others of its table.

    Returns:
        The table's prefix and 16 hexadecimal digits, `doc_0123456789abcdef`.
    """
    # JSON, because joining with a separator would let ("a", "bc") and ("ab", "c") meet.
    content = json.dumps([table, *parts], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return f"{PREFIXES[table]}_{hashlib.sha256(content).hexdigest()[:16]}"


class Numbering:
    """Gives the rows of one report their identifiers, and tells apart rows that the same facts would identify."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def __call__(self, table: str, *parts: str | int | None) -> str:
        """The identifier of the next row: the first of its like has the plain one, the others count on."""
        plain = identifier(table, *parts)
        self._taken[plain] += 1
        count = self._taken[plain]
        return plain if count == 1 else identifier(table, *parts, count)
