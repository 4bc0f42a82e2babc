"""Those who can act without being actors of the report: `a joint commission`, `households whose plots change hands`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors import Actor
from parley.extraction.conditions.patterns import data
from parley.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

QUANTIFIER = re.compile(r"^(?:no|neither|any|either)\s+", re.IGNORECASE)
RESTRICTIVE = frozenset({"acl", "acl:relcl"})
OF_NAMES = frozenset({"compound", "flat", "nmod:poss", "det", "amod"})
LONGEST = 10
"""How many words a restrictive clause may have that tells somebody from others."""
RULE = "agents.unnamed"
SINGULAR, SINGLE = "VBZ", "NN"


@cache
def agents(name: str) -> frozenset[str]:
    """A word list of `agents.toml`."""
    return frozenset(data("agents")[name].split())


def is_agent(nominal: Token) -> bool:
    """Whether a nominal stands for somebody who can act: a name, or a noun for people or a body."""
    lemma = nominal.lemma_.lower()
    if nominal.pos_ == "PROPN":
        return nominal.ent_type_ not in {"DATE", "TIME"}
    return nominal.lower_ == "those" or lemma in agents("people") or lemma in agents("bodies") or is_group(nominal)


def is_body(nominal: Token) -> bool:
    """Whether a nominal stands for a body that decides: a court, a council."""
    return nominal.lemma_.lower() in agents("bodies")


def is_group(nominal: Token) -> bool:
    """Whether an adjective or participle with an article stands for people: `the displaced`, not `the calm lasts`."""
    if nominal.pos_ not in {"ADJ", "VERB"} or all(child.lower_ != "the" for child in nominal.lefts):
        return False
    verbs = [nominal.head, *nominal.head.lefts] if nominal.dep_.startswith("nsubj") else []
    return all(verb.tag_ != SINGULAR for verb in verbs)


def unnamed_actor(nominal: Token) -> Actor:
    """An actor by the words of a nominal, with the clause that tells it from others; it has no mentions."""
    span = name_span(nominal) if nominal.pos_ == "PROPN" else described_span(nominal)
    name = " ".join(QUANTIFIER.sub("", span.text).split(",")[0].split())
    lemma = nominal.lemma_.lower()
    kind = "population" if lemma in agents("people") or is_group(nominal) else "organization"
    return Actor(name=name, actor_type=kind, country=None, rule=RULE)


def name_span(noun: Token) -> Span:
    """A name with the words that belong to it, without what describes it further."""
    inner = [noun, *(child for child in noun.children if child.dep_ in OF_NAMES)]
    first = min(child.left_edge.i for child in inner)
    last = max(child.right_edge.i for child in inner if child.i >= noun.i)
    return noun.doc[first : last + 1] if last >= noun.i else noun.doc[first : noun.i + 1]


def is_told_apart(noun: Token) -> bool:
    """Whether a clause tells some people from others of their kind: `fighters who lay down their arms`."""
    return noun.pos_ != "PROPN" and len(described_span(noun)) > len(syntax.nominal_span(noun))


def is_new_body(noun: Token) -> bool:
    """Whether a nominal brings in a body of its own, whoever staffs it: `a team of French soldiers`."""
    return noun.lemma_.lower() in agents("bodies") and any(child.lower_ in {"a", "an"} for child in noun.lefts)


def described_span(noun: Token) -> Span:
    """A noun with its description; of several people also the clause right behind it that tells them from others."""
    span = syntax.nominal_span(noun)
    end = span.end
    for child in noun.rights if noun.tag_ != SINGLE else ():
        if child.i >= end and child.dep_ in RESTRICTIVE:
            whole = syntax.subtree_span(child)
            if whole.start == end and len(whole) <= LONGEST:
                end = whole.end
            break
    return noun.doc[span.start : end]
