"""Classes of words over which clues are counted: what somebody does, what is done to them, what stands beside them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parley.language import syntax
from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

CHAINED = frozenset({"xcomp", "advcl", "conj", "ccomp"})
"""Links over which a deed hangs on another (`agreed to release`, `signed after refusing`)."""
COMPLEMENTS = frozenset({"obj", "xcomp", "ccomp", "obl", "iobj", "advcl"})
CHAIN = 2
"""How many verbs above a deed are looked at."""


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each lemma of `data/manners.toml`."""
    found: dict[str, list[str]] = {}
    for name, section in read_wordlist("parley.extraction.parties", "manners").items():
        for word in dict.fromkeys(section["words"]):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def manners_of(token: Token) -> tuple[str, ...]:
    """The classes of a word."""
    return by_form(token.lemma_, token.lower_)


@lru_cache(maxsize=1 << 16)
def by_form(lemma: str, form: str) -> tuple[str, ...]:
    """The classes of a lemma, else of the form in lower case that it stands for."""
    return classes().get(lemma.lower()) or classes().get(form, ())


def deeds(token: Token, link: str) -> Iterator[str]:
    """The classes around the head of a mention: of the word it hangs on, that word's complements, and those above it.

    Args:
        token: The head, or the first of those it is joined to.
        link: How it hangs on its governor.
    """
    governor = token.head
    slot = f"{link}_{syntax.preposition(token)}" if link in ("obl", "nmod") else link
    denied = "not_" if syntax.is_negated(governor) else ""
    for name in manners_of(governor):
        yield f"{slot}_at_{denied}{name}"
    if link in ("subject", "passive"):
        for child in governor.children:
            if child.dep_ in COMPLEMENTS and child.i != token.i:
                for name in manners_of(child):
                    yield f"{link}_{denied}{name}"
    above = governor
    for _ in range(CHAIN):
        if above.dep_ not in CHAINED or above.head is above:
            break
        above = above.head
        for name in manners_of(above):
            yield f"{link}_under_{name}"


def surroundings(sentence: Span) -> frozenset[str]:
    """The classes of a sentence's words."""
    return frozenset(name for token in sentence for name in manners_of(token))


def described(token: Token) -> Iterator[str]:
    """The classes of what modifies the head of a mention, or of whom it stands in apposition to."""
    for child in token.children:
        if child.dep_ in ("appos", "nmod", "compound", "amod", "acl", "acl:relcl"):
            for name in manners_of(child):
                yield f"has_{name}"
