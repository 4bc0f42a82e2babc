"""Lemmas as rules that turn a form into its lemma: the model predicts the rule, so that it can name new words."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple


class Rule(NamedTuple):
    """Turns a form into its lemma: `(lowered, cut, added)` cuts so many characters from the end, then adds some."""

    lowered: bool
    cut: int
    added: str

    def apply(self, form: str) -> str:
        """The lemma of a form; the form itself where it is too short for the rule."""
        if self.cut > len(form):
            return form
        base = form.lower() if self.lowered else form
        return base[: len(base) - self.cut] + self.added


def rule_between(form: str, lemma: str) -> Rule:
    """The rule with the least to cut that makes the lemma of the form; case stays where it can."""
    kept, lowered = common_prefix(form, lemma), common_prefix(form.lower(), lemma)
    if kept >= lowered:
        return Rule(lowered=False, cut=len(form) - kept, added=lemma[kept:])
    return Rule(lowered=True, cut=len(form.lower()) - lowered, added=lemma[lowered:])


def common_prefix(one: str, other: str) -> int:
    """How many characters two words share at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
