"""Variants of examples: how wires, web pages and headlines print the same words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.language.lemmas import rule_between
from training.swaps import swap_names

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from training.examples import Example

STRAIGHT = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'"}
CURLY_BY_TAG = {"``": "“", "''": "”"}
DASHES = ("-", "--", "–", "—")
SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
HEADLINE_TOKENS = 30


@dataclass(frozen=True, slots=True)
class Shares:
    """How many examples are changed, of those that can be.

    Attributes:
        quotes: Quotes and apostrophes straight or curly.
        dashes: Dashes between words another dash.
        headlines: Short examples in headline case or capitals.
    """

    quotes: float = 0.2
    dashes: float = 0.1
    headlines: float = 0.06


USUAL = Shares()


def variant(found: Example, chance: random.Random, shares: Shares = USUAL) -> Example:
    """An example as it is or in a variant; its labels stay."""
    words = found.words
    tags = found.columns.get("xpos", [""] * len(words))
    if chance.random() < shares.quotes:
        words = straight(words) if chance.random() < 0.5 else curly(words, tags)
    if chance.random() < shares.dashes:
        words = dashed(words, tags, chance.choice(DASHES))
    if len(words) <= HEADLINE_TOKENS and chance.random() < shares.headlines:
        words = [word.upper() for word in words] if chance.random() < 0.3 else headline(words)
    return found if words is found.words or words == found.words else respelt(found, words)


def changes(variants: float, swaps: float) -> Callable[[Example, random.Random], Example]:
    """Variants in a share of the usual number, and names swapped for others of their kind."""
    shares = Shares(USUAL.quotes * variants, USUAL.dashes * variants, USUAL.headlines * variants)

    def change(found: Example, chance: random.Random) -> Example:
        if swaps and found.tags:
            found = respelt(found, swap_names(found.words, found.tags, chance, share=swaps))
        return variant(found, chance, shares)

    return change


def respelt(found: Example, words: list[str]) -> Example:
    """The same annotation over other forms; lemma rules are made anew for them."""
    columns = dict(found.columns)
    if "lemma" in columns:
        columns["lemma"] = [
            rule and rule_between(form, rule.apply(before))
            for rule, form, before in zip(columns["lemma"], words, found.words, strict=True)
        ]
    return replace(found, words=words, columns=columns)


def straight(forms: list[str]) -> list[str]:
    """Quotes and apostrophes as typewriters have them."""
    return [STRAIGHT.get(form, form.replace("’", "'")) for form in forms]


def curly(forms: list[str], tags: list[str]) -> list[str]:
    """Quotes and apostrophes as printers have them; the PTB tag tells opening from closing quotes."""
    return [
        CURLY_BY_TAG[tag] if form == '"' and tag in CURLY_BY_TAG else form.replace("'", "’")
        for form, tag in zip(forms, tags, strict=True)
    ]


def dashed(forms: list[str], tags: list[str], dash: str) -> list[str]:
    """Another dash between clauses; hyphens within words stay."""
    return [dash if form in DASHES and tag in {":", ","} else form for form, tag in zip(forms, tags, strict=True)]


def headline(forms: list[str]) -> list[str]:
    """Capitals on all but small words."""
    return [
        form
        if (at and form in SMALL) or not form.islower() or not form[0].isalpha() or "'" in form
        else form.capitalize()
        for at, form in enumerate(forms)
    ]
