"""Kind and modality of an action by its own words: to allow nobody is to forbid, to oblige nobody leaves free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.conditions.doers import is_denied, receivers
from parley.extraction.conditions.firsts import comes_first
from parley.extraction.conditions.patterns import clue, words
from parley.extraction.conditions.reading import PRESENT
from parley.language.syntax import first_joined, marker

if TYPE_CHECKING:
    from parley.extraction.conditions.actions import Action
    from parley.extraction.conditions.reading import Predicate
    from parley.extraction.conditions.setting import Scene

PENDING = frozenset({"once", "if", "until", "unless", "after", "when", "provided", "as soon as", "as long as"})
NOBODY = re.compile(r"(?:[Nn]o|[Nn]othing|[Nn]one|[Nn]either|[Nn]obody)\b")
DUTIES = frozenset({"predicates.must", "predicates.have_to", "predicates.required_to", "predicates.shall"})
"""Rules of what is told to be necessary, which may be so for something else to come true."""
BURDENS = frozenset({"predicates.required_to", "predicates.have_to"})
"""Rules of what somebody is made to do; nobody has to is no duty at all."""
ONLY = clue("limits", "only")
NEITHER = re.compile(r"\s*neither\b")
LIMIT = clue("limits", "amount")
LIMIT_REACH = 40
"""How far behind the words of a predicate an amount may stand that is not to be exceeded, in code points."""


def kind_in_context(here: Scene, predicate: Predicate, action: Action, span: tuple[int, int]) -> tuple[str, str]:
    """The kind and modality of an action: to allow nobody is to forbid, and so is to set an amount not to exceed."""
    kind, modality = action.kind, predicate.pattern.modality
    if predicate.pattern.rule in PRESENT and kind == "obligation":
        kind, modality = kind_of_present(here, predicate, span)
    if kind == "permission" and (verb := here.grammar.verb_of(*span)) and is_denied(verb):
        kind = "prohibition"
    if kind == "obligation" and predicate.pattern.rule in DUTIES and comes_first(here.grammar.verb_of(*span)):
        return "precondition", "conditional"
    text = here.document.text
    if kind == "obligation" and predicate.pattern.rule in BURDENS and NOBODY.match(text, predicate.clause_start):
        return "exception", "permitted"
    if kind == "permission" and ONLY.search(text, span[1], action.end):
        kind = "prohibition"
    if kind == "permission" and (NEITHER.match(text, span[1]) or text.endswith("nor ", 0, action.start)):
        kind = "prohibition"
    if kind == "permission" and NOBODY.match(text, predicate.clause_start, span[0]):
        kind = "prohibition"
    deontic = modality in {"required", "permitted"} and kind in {"obligation", "permission"}
    if deontic and LIMIT.search(text, span[1], min(action.end, span[1] + LIMIT_REACH)):
        kind = "prohibition"
    return kind, "forbidden" if kind == "prohibition" != predicate.pattern.kind else modality


def kind_of_present(here: Scene, predicate: Predicate, span: tuple[int, int]) -> tuple[str, str]:
    """The kind and modality of a present tense: what is not allowed, not counted, kept or still to come true first."""
    verb = here.grammar.verb_of(*span)
    if verb is None:
        return predicate.pattern.kind, predicate.pattern.modality
    lemma, denied = verb.lemma_.lower(), is_denied(verb)
    if denied:
        return ("prohibition", "forbidden") if lemma in words("letting") else ("exception", "expected")
    if lemma in {"stay", "remain"} and not any(child.dep_ in {"xcomp", "obj"} for child in verb.rights):
        return "exception", "expected"
    if lemma in words("keeping") or receivers(verb):
        return "permission", "permitted"
    first = first_joined(verb)
    if first != verb and first.dep_ == "advcl" and marker(first) in PENDING:
        return "precondition", "conditional"
    return predicate.pattern.kind, predicate.pattern.modality
