"""What a pattern cannot do without: literal stems, found in a text far faster than the pattern itself."""

from __future__ import annotations

import re
from functools import reduce

TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P<\w+>)|\{\d*,?\d*\}\??|[?*+]\??|.", re.DOTALL)
LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")

Stems = frozenset[str]


def stems(pattern: str) -> Stems:
    """Literal strings of which every match of a pattern holds at least one.

    Args:
        pattern: A regular expression without flags, back references or verbose blanks.

    Returns:
        The strings; empty where the pattern demands none.
    """
    found, _ = alternatives(TOKEN.findall(pattern), 0)
    return found


def alternatives(tokens: list[str], at: int) -> tuple[Stems, int]:
    """The stems of alternatives up to their closing bracket, and where it stands."""
    options: list[Stems] = []
    while True:
        found, at = sequence(tokens, at)
        options.append(found)
        if at >= len(tokens) or tokens[at] == ")":
            return (reduce(frozenset.union, options) if all(options) else frozenset()), at
        at += 1


def sequence(tokens: list[str], at: int) -> tuple[Stems, int]:
    """The best stems of one alternative, and where it ends: the set whose shortest stem is longest."""
    candidates: list[Stems] = []
    run = ""
    while at < len(tokens) and tokens[at] not in ("|", ")"):
        token = tokens[at]
        group: Stems = frozenset()
        literal = ""
        if token.startswith("(") and token != "\\(":
            group, at = alternatives(tokens, at + 1)
            group = frozenset() if token in LOOKAROUND else group
        elif len(token) == 1 and token not in ".^$":
            literal = token
        elif token.startswith("\\") and not token[1].isalnum():
            literal = token[1]
        at += 1
        quantifier = tokens[at] if at < len(tokens) and tokens[at][0] in "?*+{" else ""
        optional = quantifier[:1] in ("?", "*") or quantifier.startswith(("{0", "{,"))
        at += bool(quantifier)
        if literal and not quantifier:
            run += literal
            continue
        candidates.append(frozenset({run} if run else ()))
        run = ""
        if not optional:
            candidates.append(group or frozenset({literal} if literal else ()))
    candidates.append(frozenset({run} if run else ()))
    return max(candidates, key=lambda one: min(map(len, one), default=0)), at
