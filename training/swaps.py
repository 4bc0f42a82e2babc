"""Names of people, cities and countries swapped for others of their kind, so that a model learns from context."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from parley.language.gazetteer import COUNTRY, FILE, FIRST_NAME, PLACE, SURNAME, read_entries
from training.repairs import senses
from training.tagged import spans

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

SHARE = 0.5
"""Chance that a name is swapped."""


class Pool(NamedTuple):
    """Names that are swapped in, each known in one sense only.

    Attributes:
        first: First names, of one token each.
        last: Surnames, of one token each.
        cities: Places by their number of tokens.
        countries: Countries by their number of tokens.
    """

    first: list[tuple[str, ...]]
    last: list[tuple[str, ...]]
    cities: dict[int, list[tuple[str, ...]]]
    countries: dict[int, list[tuple[str, ...]]]


@cache
def pool() -> Pool:
    """The names of the packaged gazetteer, in its order."""
    first: list[tuple[str, ...]] = []
    last: list[tuple[str, ...]] = []
    places: dict[str, dict[int, list[tuple[str, ...]]]] = {"P": {}, "C": {}}
    text = resources.files("parley.language").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    for name, codes in read_entries(text):
        words = tuple(name.split())
        if not name.replace(" ", "").isalpha() or not words[0][0].isupper() or name.isupper():
            continue
        if codes == "F" and len(words) == 1:
            first.append(words)
        elif codes == "S" and len(words) == 1:
            last.append(words)
        elif codes in places:
            places[codes].setdefault(len(words), []).append(words)
    return Pool(first, last, places["P"], places["C"])


def swap_names(words: Sequence[str], ents: Sequence[str], rng: random.Random, share: float = SHARE) -> list[str]:
    """Swap names that the gazetteer knows for others of the same kind and number of tokens.

    The same name is swapped alike throughout, a surname alone as in the full name. Capitals stay capitals.

    Args:
        words: Tokens of a document.
        ents: Their BIO tags, `B-PERSON`, `I-PERSON`, `O`.
        rng: Where choices come from.
        share: Chance that a name is swapped.

    Returns:
        As many tokens, to which all annotation still holds.
    """
    changed = list(words)
    memory: dict[tuple[str, ...], tuple[str, ...]] = {}

    def other(name: tuple[str, ...], choices: Sequence[tuple[str, ...]]) -> list[str]:
        if name not in memory:
            memory[name] = rng.choice(choices) if choices and rng.random() < share else name
        return [new.upper() if old.isupper() else new for old, new in zip(name, memory[name], strict=True)]

    for start, end, label in spans(ents):
        name = tuple(words[start:end])
        if label == "PERSON":
            for at in range(start, end):
                kind = senses([words[at]]) & (FIRST_NAME | SURNAME)
                family = at == end - 1 and (at > start or kind == SURNAME)
                if kind:
                    changed[at : at + 1] = other((words[at],), pool().last if family else pool().first)
        elif label == "LOC" and (known := senses(name)) & (COUNTRY | PLACE):
            table = pool().countries if known & COUNTRY else pool().cities
            changed[start:end] = other(name, table.get(len(name), []))
    return changed
