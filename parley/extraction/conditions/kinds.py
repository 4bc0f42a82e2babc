"""Kind and modality of an action by its own words: to allow nobody is to forbid, to oblige nobody leaves free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.conditions.grammar import is_denied
from parley.extraction.conditions.patterns import clue

if TYPE_CHECKING:
    from parley.extraction.conditions.actions import Action
    from parley.extraction.conditions.reading import Predicate
    from parley.extraction.conditions.setting import Scene

NOBODY = re.compile(r"(?:[Nn]o|[Nn]othing|[Nn]one|[Nn]either|[Nn]obody)\b")
BURDENS = frozenset({"predicates.required_to", "predicates.have_to"})
"""Rules of what somebody is made to do; nobody has to is no duty at all."""
ONLY = clue("limits", "only")
NEITHER = re.compile(r"\s*neither\b")
LIMIT = clue("limits", "amount")
LIMIT_REACH = 40
"""How far behind the words of a predicate an amount may stand that is not to be exceeded, in code points."""


def kind_in_context(here: Scene, predicate: Predicate, action: Action, words: tuple[int, int]) -> tuple[str, str]:
    """The kind and modality of an action: to allow nobody is to forbid, and so is to set an amount not to exceed."""
    kind, modality = action.kind, predicate.pattern.modality
    if kind == "permission" and (verb := here.grammar.verb_of(*words)) and is_denied(verb):
        kind = "prohibition"
    text = here.document.text
    if kind == "obligation" and predicate.pattern.rule in BURDENS and NOBODY.match(text, predicate.clause_start):
        return "exception", "permitted"
    if kind == "permission" and ONLY.search(text, words[1], action.end):
        kind = "prohibition"
    if kind == "permission" and (NEITHER.match(text, words[1]) or text.endswith("nor ", 0, action.start)):
        kind = "prohibition"
    if kind == "permission" and NOBODY.match(text, predicate.clause_start, words[0]):
        kind = "prohibition"
    deontic = modality in {"required", "permitted"} and kind in {"obligation", "permission"}
    if deontic and LIMIT.search(text, words[1], min(action.end, words[1] + LIMIT_REACH)):
        kind = "prohibition"
    return kind, "forbidden" if kind == "prohibition" != predicate.pattern.kind else modality
