"""The role patterns of `data/roles.toml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.extraction.parties.stems import stems
from parley.wordlists import read_wordlist

SLOT = "‹\\d+›"
ONE = (
    "(?:(?:the|a|an|both|its|his|her|their|that|all|some) )?"
    f"(?:(?:smaller|larger|main|other|rival|neighbou?ring|fellow|former|tiny|largest|biggest) )?{SLOT}"
)
ASIDE = "(?:,(?! (?:the )?‹\\d+›,)[^,;.]{1,80},)?"
PLAIN_JOINTS = ", and |, or |, as well as |, along with |, | and | or | as well as | along with |-|/"
SENT = "envoys|representatives|delegates|delegations?|leaders|officials|commanders|negotiators"
THEIRS = f"(?:(?:the )?(?:{SENT}) (?:of|from) )?"
JOINTS = f"(?:{ASIDE} and (?:of |by |from |with )?{THEIRS}|{PLAIN_JOINTS})"
LIST = f"{ONE}(?:{JOINTS}{ONE})*"
PARTS = {
    "{actors}": f"(?P<actors>{LIST})",
    "{also}": f"(?P<also>{LIST})",
    "{others}": f"(?:{LIST})",
    "{deal}": "(?:(?:the|a|an|its|this|that) )?«\\d+»",
    "{then}": "(?:,(?: [^ ,;.«]+){1,16}?,|, whose(?: \\w+){1,2}|, which|, who)?(?: [^ ,;.:‹]+){0,3}?",
    "{active}": r"(?<! be)(?<! been)(?<! was)(?<! were)(?<! is)(?<! are)(?<! being)",
    "{near}": "(?:[, ]+[^ ,;.‹]+){0,5}?",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which reports say an actor's role.

    Attributes:
        name: The entry's name.
        role: One of `schemas.vocabularies.ROLES`.
        weight: How sure the pattern is, 0 to 1.
        pattern: What it looks like in a sentence of slots in lower case.
        stems: Strings of which one stands wherever the pattern is found; looked for first.
        needs_deal: Whether the sentence must name the agreement.
        negated: Whether it may hold a negation.
        only: The sort of actor it speaks of, if not of all.
    """

    name: str
    role: str
    weight: float
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    needs_deal: bool
    negated: bool
    only: str

    @property
    def rule(self) -> str:
        """Its name as records carry it."""
        return f"roles.{self.name}"


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The entries of `data/roles.toml`."""
    return read_wordlist("parley.extraction.parties", "roles")


@cache
def cues() -> tuple[Cue, ...]:
    """All entries with a pattern, in the file's order."""
    return tuple(
        Cue(
            name,
            entry["role"],
            entry["weight"],
            re.compile(fill(entry["pattern"])),
            shortest(stems(bare(entry["pattern"]))),
            entry.get("deal", False),
            entry.get("negated", entry["role"] == "opponent"),
            entry.get("only", ""),
        )
        for name, entry in entries().items()
        if "pattern" in entry
    )


@cache
def clubs() -> frozenset[str]:
    """Rules of organisations that agree on behalf of their members."""
    return frozenset(f"actors.{entry}" for entry in entries()["obliged_club"]["actors"])


def bare(pattern: str) -> str:
    """A pattern with its parts in braces left open."""
    for part in PARTS:
        pattern = pattern.replace(part, ".")
    return pattern


def shortest(found: frozenset[str]) -> tuple[str, ...]:
    """Stems without those that hold another."""
    return tuple(stem for stem in sorted(found) if not any(other in stem for other in found if other != stem))


@cache
def told() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Entries that are searched in the words of a mention."""
    return tuple((name, re.compile(entry["mention"])) for name, entry in entries().items() if "mention" in entry)


def fill(pattern: str) -> str:
    """A pattern with its parts in braces spelled out."""
    for part, regex in PARTS.items():
        pattern = pattern.replace(part, regex)
    return rf"(?<!\w){pattern}" if pattern[:1].isalnum() or pattern.startswith("(?:") else pattern
