"""Groups that no list has: plurals that name those who do something, and what groups have founded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.entities import acts
from parley.extraction.actors.lexicon import Head, heads, words

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading

AGENTIVE = ("ers", "ors", "ists", "ians", "men", "women", "folk", "eers", "ees", "ants")


def agents(reading: Reading, number: int) -> list[tuple[tuple[str, ...], Head]]:
    """A plural that names those who do something, where they act (`tea pickers struck`), as in `lexicon.heads`."""
    word = reading.words[number]
    if word.lower in singulars() and (many := one_of_many(reading, number)):
        return many
    if (word.capital and not reading.opens(number)) or not word.lower.endswith(AGENTIVE):
        return []
    if word.lower in words("groups", "not_agents") or not acts(reading.token(number)):
        return []
    return [((word.lower,), Head("other", "agents", plural=True, identity=word.lower.removesuffix("s")))]


ANY = frozenset({"no", "any", "every", "each"})
"""Before a singular that means all of its sort (`no Chilean citizen`, `each adult`)."""


@cache
def singulars() -> dict[str, Head]:
    """Singulars of the nouns for sorts of people, each with its head."""
    plurals = (pair for pairs in heads().values() for pair in pairs if len(pair[0]) == 1)
    return {
        parts[0].removesuffix("s"): Head(head.section, head.entry, plural=False, identity=head.identity)
        for parts, head in plurals
        if head.section == "population" and parts[0].endswith("s")
    }


def one_of_many(reading: Reading, number: int) -> list[tuple[tuple[str, ...], Head]]:
    """A singular that stands for all people of its sort (`every registered voter`), as in `lexicon.heads`."""
    word = reading.lower(number)
    if not ANY.intersection(reading.lower(at) for at in range(number - 3, number)):
        return []
    return [((word,), singulars()[word])]


def association(reading: Reading, last: int, head: Head) -> tuple[int, Head]:
    """What those named have founded, where that is meant (`the tenants' association`).

    Args:
        reading: The report's words.
        last: Number of the word behind those who may have founded it.
        head: Their head noun.

    Returns:
        The number of the word behind what is meant, and its head noun.
    """
    noun = reading.lower(last + 1)
    if reading.lower(last) not in ("'", "'s") or noun not in words("groups", "association"):
        return last, head
    return last + 2, Head("organization", "associations", noun.endswith("s"), noun.removesuffix("s"))
