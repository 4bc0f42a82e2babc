"""Named features of a time expression in its clause, which `data/date_role_weights.tsv` weighs for its role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.dates.roles_classes import base_of, classes_of
from parley.extraction.dates.roles_standing import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.dates.roles import Place
    from parley.extraction.dates.roles_rules import Facts
    from parley.extraction.dates.roles_setting import Setting
    from parley.extraction.dates.roles_standing import Standing

LEADS = (
    ("by", re.compile(r"(?:.* )?(?:by|later than|on or before)(?: .*)?")),
    ("before", re.compile(r"(?:.* )?before")),
    ("until", re.compile(r"(?:.* )?(?:until|till|through|up to|to)")),
    ("since", re.compile(r"(?:.* )?since(?: .*)?")),
    ("from", re.compile(r"(?:.* )?(?:from|as of|starting|beginning|effective)(?: .*)?")),
    ("within", re.compile(r"(?:.* )?(?:within|no more than|less than)")),
    ("for", re.compile(r"(?:.* )?(?:for|during|throughout|over)(?: .*)?")),
    ("after", re.compile(r"(?:.* )?(?:after|following)")),
    ("of", re.compile(r"(?:.* )?of")),
    ("in", re.compile(r"(?:.* )?in")),
    ("on", re.compile(r"(?:.* )?(?:on|at)(?: .*)?")),
    ("none", re.compile(r"")),
)
"""Kinds of words that lead an expression in, the first that fits."""
AGES = ((1, "a day"), (7, "a week"), (31, "a month"), (400, "a year"), (1500, "four years"))
CLASSED = ("owner", "owners", "measured", "verb", "said", "joined", "below", "around", "outer", "argument")
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "AUX", "ADV"})
CLASSED_PARTS = frozenset({"VERB", "NOUN", "ADJ"})
NEXT = frozenset({"ago", "after", "before", "later", "earlier", "of", "to"})
CLOSE = 5
NEAR = 6
FAR = 14
"""How many words away a word counts by its classes, with its side, and at all."""
OPENING = 4
"""Sentences that are told apart by their number; those behind are of the middle or late."""
LATE = 0.75
JOINT = 16
ADJACENT = 40
"""How long the words between two expressions may be to count themselves, and for the expressions to be close."""
CLAUSE_OPENERS = re.compile(r"\b(if|unless|once|should|provided|until|when|after|before)\b")
SENTENCE_OPENERS = re.compile(r"\b(if|unless|provided|should)\b")
WORD = re.compile(r"[\w']+|[.,;]")


def features(place: Place, setting: Setting, facts: Facts) -> set[str]:
    """What is known of a time expression, as names; the first letter in some is its kind.

    Kinds: `A` a point that lies ahead, `B` one that does not, `D` a duration, `S` a set.
    """
    kind = kind_of(place.timex)
    lead = next((name for name, pattern in LEADS if pattern.fullmatch(facts.prep)), "other")
    found = {f"kind={kind}", f"found by {place.timex.rule}", f"{kind}:lead={lead}", f"{kind}:tense={facts.tense}"}
    found |= {f"{kind}:{lead}:tense={facts.tense}", f"age={age_of(place, kind)}", f"value={shape_of(place, kind)}"}
    found |= {f"{kind}:about={each}" for each in place.about}
    found |= {name for name, holds in (("negated", facts.negated), (f"{kind}:opens", place.opens)) if holds}
    found |= {f"{kind}:quoted"} if '"' in place.before or "“" in place.before else set()
    found |= {"lead", f"lead:age={age_of(place, kind)}"} if place.lead else set()
    found |= {f"next={facts.next}"} if facts.next in NEXT else set()
    found.update(of_classes(facts, kind, lead, age_of(place, kind)))
    found.update(of_words(place, setting, kind))
    found.update(of_standing(place.standing, kind))
    found.update(of_conditions(place, kind))
    return {name for name in found if name.isprintable()}


def age_of(place: Place, kind: str) -> str:
    """How long ago it was, in steps."""
    if kind in "DSA" or place.age is None:
        return {"D": "duration", "S": "set", "A": "ahead"}.get(kind, "none")
    return next((name for days, name in AGES if place.age <= days), "older")


def shape_of(place: Place, kind: str) -> str:
    """The shape of its value: its unit, or its granularity."""
    value = place.timex.value
    return value[-1] if kind == "D" else re.sub(r"\d", "9", value)[:10]


def of_classes(facts: Facts, kind: str, lead: str, age: str) -> Iterator[str]:
    """The classes of the words that it stands with."""
    for key in CLASSED:
        names = getattr(facts, key)
        if not names:
            yield f"{kind}:no {key}"
        for name in sorted(names):
            yield f"{kind}:{key}={name}"
            yield f"{key}={name}"
    for name in sorted(facts.verb):
        yield from (f"{lead}:verb={name}", f"{facts.tense}:verb={name}", f"{age}:verb={name}")
        yield from (f"verb={name}&argument={other}" for other in sorted(facts.argument))


def of_words(place: Place, setting: Setting, kind: str) -> Iterator[str]:
    """The dictionary forms of the words that it stands with, and of those near it; names of people and places aside."""
    if setting.verb is not None:
        yield from (f"verb is {base_of(setting.verb)}", f"{kind}:verb is {base_of(setting.verb)}")
    for key in ("owners", "arguments", "measured", "around"):
        yield from (f"{key}: {base_of(token)}" for token in getattr(setting, key) if token.pos_ != "PROPN")
    yield from (f"{kind}:owners: {base_of(token)}" for token in setting.owners[:1] if token.pos_ != "PROPN")
    yield from (f"outer: {base_of(token)}" for token in setting.outer[:1])
    before, after = place.before.split()[-2:], WORD.findall(place.after[:60])[:2]
    yield from ("before: " + " ".join(before[-1:]), "before: " + " ".join(before))
    yield from ("after: " + " ".join(after[:1]), "after: " + " ".join(after))
    yield from near(place, kind)


def near(place: Place, kind: str) -> Iterator[str]:
    """The content words of the sentence within some words of the expression."""
    span = place.span
    if span is None:
        return
    first, last = max(span.sent.start, span.start - FAR), min(span.sent.end, span.end + FAR)
    for token in (*span.doc[first : span.start], *span.doc[span.end : last]):
        if span.start - CLOSE <= token.i < span.end + CLOSE and token.pos_ in CLASSED_PARTS:
            yield from (f"{kind}:close={name}" for name in classes_of(token))
        if token.pos_ in CONTENT:
            yield f"near: {base_of(token)}"
            if span.start - NEAR <= token.i < span.end + NEAR:
                yield f"{kind}:{side_of(token, span.start)}: {base_of(token)}"


def side_of(token: Token, start: int) -> str:
    """On which side of an expression a word stands."""
    return "left" if token.i < start else "right"


def of_standing(standing: Standing, kind: str) -> Iterator[str]:
    """Where in the report it stands, and what stands beside it in its sentence."""
    late = standing.sentence > standing.sentences * LATE
    yield f"{kind}:sentence={standing.sentence if standing.sentence < OPENING else 'late' if late else 'mid'}"
    yield f"{kind}:company={min(3, standing.company)}"
    yield f"{kind}:times={min(3, standing.alike)}"
    if standing.alike > 1:
        yield f"{kind}:{'first' if standing.first else 'again'}"
    sides = (("previous", standing.previous, standing.gap), ("following", standing.following, standing.gap_after))
    for side, other, gap in sides:
        if other is None:
            yield f"{kind}:no {side}"
            continue
        yield from (f"{kind}:{side}={kind_of(other)}", f"{kind}:{side} found by {other.rule}")
        if len(gap) < JOINT:
            yield from (f"{side} gap={gap}", f"{kind}:{side} gap={gap}")
        if len(gap) < ADJACENT:
            yield f"{kind}:{side} close={kind_of(other)}"


def of_conditions(place: Place, kind: str) -> Iterator[str]:
    """The words of conditions and times in its clause, and those of conditions in its sentence."""
    yield from (f"{kind}:clause has {word}" for word in sorted(set(CLAUSE_OPENERS.findall(place.clause))))
    yield from (f"{kind}:sentence has {word}" for word in sorted(set(SENTENCE_OPENERS.findall(place.sentence))))
