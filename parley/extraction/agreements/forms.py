"""Lemmas of listed verbs and nouns by their forms, so that a lemma that the model got wrong does no harm."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

VOWELS = frozenset("aeiou")
SHORT = 4


def regular_forms(lemma: str) -> Iterator[str]:
    """The forms that a verb or noun has by rule, and some that it has not."""
    yield from (lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing")
    if lemma.endswith("e"):
        yield from (lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied")
    if lemma[-1:] not in VOWELS and lemma[-2:-1] in VOWELS:
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


def first_words() -> Iterable[str]:
    """The words of `stages.toml` that verbs and nouns are listed under."""
    stages = load("stages")
    lists = [entry.get(role, []) for entry in stages["event"].values() for role in ("object", "subject")]
    return sorted(
        {
            key.split()[0]
            for words in (*lists, *stages["control"].values(), stages["light"]["nouns"], stages["fighting"]["verbs"])
            for key in words
        }
    )


@cache
def lemmas() -> dict[str, str]:
    """The lemma of each form of a listed word; a form that is a lemma itself stays as it is."""
    found: dict[str, str] = {}
    listed = set(first_words())
    irregular: dict[str, list[str]] = load("forms")["irregular"]
    for lemma in [*irregular, *sorted(listed - irregular.keys())]:
        for form in irregular.get(lemma, []):
            found.setdefault(form, lemma)
        for form in regular_forms(lemma):
            found.setdefault(form, lemma)
    return {form: form if form in listed and form not in irregular else lemma for form, lemma in found.items()}


def lemma_of(token: Token) -> str:
    """The lemma of a token in lower case: by its form where that is one of a listed word, else the model's."""
    return lemmas().get(token.lower_) or token.lemma_.lower()
