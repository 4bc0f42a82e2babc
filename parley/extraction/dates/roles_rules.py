"""The role of a date by what it hangs on in the parse, after the rules of `data/role_rules.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.dates.lexicon import read_data
from parley.extraction.dates.roles_classes import base_of, classes_of, in_list
from parley.extraction.dates.roles_cues import all_hold, surface
from parley.language.syntax import is_negated

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from parley.extraction.dates.roles import Place
    from parley.extraction.dates.roles_setting import Setting


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a time expression: classes of the words that it stands with, and its lead-in."""

    prep: str
    owner: frozenset[str]
    owners: frozenset[str]
    measured: frozenset[str]
    verb: frozenset[str]
    said: frozenset[str]
    joined: frozenset[str]
    below: frozenset[str]
    around: frozenset[str]
    outer: frozenset[str]
    argument: frozenset[str]
    tense: str
    negated: bool
    next: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of `data/role_rules.toml`."""

    name: str
    role: str
    confidence: float
    wanted: tuple[tuple[str, frozenset[str]], ...]
    barred: tuple[tuple[str, frozenset[str]], ...]
    entry: dict[str, Any]
    prep: re.Pattern[str] | None
    not_prep: re.Pattern[str] | None
    patterns: tuple[tuple[str, bool, re.Pattern[str]], ...]

    def fits(self, facts: Facts, place: Place) -> bool:
        """Whether everything that the entry names holds."""
        entry = self.entry
        return (
            (self.prep is None or bool(self.prep.fullmatch(facts.prep)))
            and not (self.not_prep is not None and self.not_prep.fullmatch(facts.prep))
            and all(names & getattr(facts, key) for key, names in self.wanted)
            and not any(names & getattr(facts, key) for key, names in self.barred)
            and facts.tense in entry.get("tense", (facts.tense,))
            and facts.tense not in entry.get("not_tense", ())
            and facts.next in entry.get("next", (facts.next,))
            and facts.next not in entry.get("not_next", ())
            and entry.get("negated", facts.negated) == facts.negated
            and place.suits(entry)
            and all_hold(self.patterns, place)
        )


MADE = frozenset({"agreement_named", "agreement_earlier", "remaining"})
"""Classes that are found in the report and not in a list."""
CLASSED = ("owner", "owners", "measured", "verb", "said", "joined", "below", "around", "outer", "argument")


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order in which they are tried.

    Raises:
        ValueError: if an entry lacks a key, or asks for a class that does not exist; the message names it.
    """
    known = MADE | {name for kind in ("verbs", "nouns") for name in read_data("role_classes")[kind]}
    data = dict(read_data("role_rules"))
    leads = data.pop("leads")
    found = []
    for name, entry in data.items():
        try:
            wanted = tuple((key, frozenset(entry[key])) for key in CLASSED if key in entry)
            barred = tuple((key, frozenset(entry[f"not_{key}"])) for key in CLASSED if f"not_{key}" in entry)
            if unknown := sorted({each for _, names in (*wanted, *barred) for each in names} - known):
                raise ValueError(f"no class {unknown[0]!r} in role_classes.toml")
            prep, not_prep = (
                re.compile("|".join(leads[each] for each in entry[key])) if key in entry else None
                for key in ("prep", "not_prep")
            )
            role, sure, words = entry["role"], entry["confidence"], surface(entry)
            found.append(Rule(f"role_rules.{name}", role, sure, wanted, barred, entry, prep, not_prep, words))
        except (KeyError, ValueError, re.error) as error:
            raise ValueError(f"data/role_rules.toml, entry [{name}]: {error!r}; mend the entry") from error
    return tuple(found)


@cache
def rules_for(timex_type: str) -> tuple[Rule, ...]:
    """The rules for expressions of a TIMEX3 type, in order."""
    return tuple(rule for rule in rules() if timex_type in rule.entry["types"])


def facts_of(setting: Setting, named: Callable[[Token], bool]) -> Facts:
    """The classes of the words around an expression.

    Args:
        setting: What it hangs on.
        named: Whether a token stands in a mention of an agreement.
    """

    def classes(*tokens: Token) -> frozenset[str]:
        found = {name for token in tokens for name in classes_of(token)}
        if any(named(token) for token in tokens):
            found |= {"agreement", "agreement_named"}
        if any("agreement" in classes_of(token) and is_earlier(token) for token in tokens):
            found.add("agreement_earlier")
        if any(in_list(base_of(token), "remaining") for token in tokens):
            found.add("remaining")
        return frozenset(found)

    verb = setting.verb
    return Facts(
        prep=setting.preposition,
        owner=classes(*setting.owners[:1]),
        owners=classes(*setting.owners),
        measured=classes(*setting.measured, *(child for each in setting.measured for child in each.children)),
        verb=clause_classes(setting),
        said=frozenset(name for token in setting.said for name in classes_of(token)),
        joined=frozenset(name for token in setting.joined for name in classes_of(token)),
        below=frozenset(name for token in setting.below for name in classes_of(token)),
        around=classes(*setting.around, *setting.arguments),
        outer=frozenset(name for token in setting.outer for name in classes_of(token)),
        argument=classes(*setting.arguments),
        tense=setting.tense,
        negated=verb is not None and is_negated(verb),
        next=following(setting.head),
    )


def clause_classes(setting: Setting) -> frozenset[str]:
    """The classes of the head of an expression's clause; those of `be` where that is the expression itself."""
    if setting.verb is None:
        return frozenset()
    if setting.verb == setting.head:  # `the count is on 14 December`
        return frozenset({"holding", "lasting"})
    return classes_of(setting.verb)


def is_earlier(noun: Token) -> bool:
    """Whether a noun names an agreement other than the one that the report is about: `an earlier truce`."""
    return any(in_list(child.lower_, "earlier") for child in noun.lefts)


def following(head: Token) -> str:
    """The word right behind an expression's head, lower case: `ago`, `after`."""
    return str(head.nbor().lower_) if head.i + 1 < len(head.doc) else ""


def role_by_parse(place: Place, facts: Facts) -> tuple[str, str, float] | None:
    """The role by the parse, with the rule and its confidence; None where no rule fits."""
    for rule in rules_for(place.timex.timex_type):
        if rule.fits(facts, place):
            return rule.role, rule.name, rule.confidence
    return None
