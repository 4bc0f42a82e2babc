"""Word lists and patterns of the objections room, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parley.wordlists import read_wordlist


@dataclass(frozen=True, slots=True)
class Predicate:
    """An entry of `predicates.toml`.

    Attributes:
        rule: `predicates.<entry>`.
        stance: One of `schemas.vocabularies.STANCES`.
        frame: Where the objector stands: `subject`, `object`, `agent` or `owner`.
        need: What must be about the agreement: `target` or `context`.
        attribution: Whether the words spoken may stand before (`It will fail, they said`).
        evaluation: Whether what follows must speak ill of it (`evaluations.toml`).
        pattern: The words, in lower case (trying a pattern on folded text takes half the time).
    """

    rule: str
    stance: str
    frame: str
    need: str
    attribution: bool
    evaluation: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An entry of `evaluations.toml`: words that speak ill, and the stance they show."""

    rule: str
    stance: str
    pattern: re.Pattern[str]


def load(stem: str) -> dict[str, Any]:
    """The entries of `data/<stem>.toml`."""
    return read_wordlist("parley.extraction.objections", stem)


@cache
def predicates() -> tuple[Predicate, ...]:
    """Every predicate, in the file's order."""
    return tuple(
        Predicate(
            f"predicates.{name}",
            entry["stance"],
            entry["frame"],
            entry["need"],
            bool(entry.get("attribution")),
            bool(entry.get("evaluation")),
            re.compile(entry["pattern"]),
        )
        for name, entry in load("predicates").items()
    )


@cache
def evaluations() -> tuple[Evaluation, ...]:
    """Every evaluation, in the file's order."""
    return tuple(
        Evaluation(f"evaluations.{name}", entry["stance"], re.compile(entry["pattern"], re.IGNORECASE))
        for name, entry in load("evaluations").items()
    )


@lru_cache(maxsize=512)
def evaluate(words: str) -> Evaluation | None:
    """The first evaluation that finds its words in a stretch of text."""
    return next((entry for entry in evaluations() if entry.pattern.search(words)), None)


@cache
def targets() -> dict[str, frozenset[str]]:
    """Words for parts and process of an agreement, pronouns, and matters that are no target."""
    return {name: frozenset(words) for name, words in load("targets").items()}


@cache
def objectors() -> dict[str, Any]:
    """The lists of `objectors.toml`, its patterns compiled."""
    lists = load("objectors")
    names = (
        "own_voice",
        "dissenters",
        "offices",
        "legislators",
        "callings",
        "parties",
        "schools",
        "mouthpieces",
        "servants",
        "regional",
    )
    compiled = {name: re.compile(lists[name]) for name in names}
    openers = re.compile(rf"(?:{'|'.join(lists['openers'])})\b", re.IGNORECASE)
    return {**lists, **compiled, "openers": openers}


@cache
def betrayals() -> re.Pattern[str]:
    """What somebody is accused of who has given away too much (`evaluations.toml` holds the rest)."""
    return re.compile(objectors()["betrayals"], re.IGNORECASE)


@cache
def assent() -> re.Pattern[str]:
    """Words by which somebody goes along with the agreement (`assent` of `speech.toml`)."""
    return re.compile(load("speech")["assent"], re.IGNORECASE)
