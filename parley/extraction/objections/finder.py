"""Finds who is against an agreement, sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.drafts import FoundObjection
from parley.extraction.objections.clauses import clause_end, masked, subject_of
from parley.extraction.objections.lexicon import Predicate, evaluate, predicates
from parley.extraction.objections.resolution import actors_at
from parley.extraction.objections.speech import quoted_objections
from parley.extraction.objections.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document, Sentence

NEGATED = re.compile(r"\b(?:not|never|no\s+longer|n[’']t|nobody|no\s+one|without|stopped\s+short\s+of|far\s+from)\s+(?:\w+\s+)?$", re.I)
SUPPORT = re.compile(r"\b(?:not|never)\s+(?:\w+\s+)?(?:reject|oppose|condemn|criticise|criticize|denounce|block)", re.IGNORECASE)
INCLUDING = re.compile(r",?\s+(?:including|among\s+them|such\s+as)\s+", re.IGNORECASE)
CONJUNCT = re.compile(r"\s*(?:,|\band\b|;)\s*")
PHRASE_END = re.compile(
    r",|;|\.(?:\s|$)|\s(?:who|which|that|and\s+(?=\w+(?:ed|s)\s)|after|before|when|while|but|over|for|as|because|since|"
    r"including|in\s+(?=protest))\b|$"
)
CONFIDENCE = {"target": 0.8, "context": 0.65}


def find_objections(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> list[FoundObjection]:
    """Find who is against an agreement, and how they put it.

    Args:
        document: The report.
        cast: Its actors; unnamed objectors that it lacks are added to it.
        agreements: The agreements that the report is about.

    Returns:
        The objections in text order, one for each objector of a clause.
    """
    topics = Topics(document, agreements)
    found: list[FoundObjection] = []
    for sentence in document.sentences:
        if not topics.near(sentence):
            continue
        words = masked(sentence.text)
        for predicate in predicates():
            for match in predicate.pattern.finditer(words):
                found += objections_of(predicate, match, document, cast, topics, sentence, words)
        found += quoted_objections(document, cast, topics, sentence)
    return distinct(found)


def objections_of(
    predicate: Predicate,
    match: re.Match[str],
    document: Document,
    cast: Cast,
    topics: Topics,
    sentence: Sentence,
    words: str,
) -> Iterator[FoundObjection]:
    """The objections that one predicate states in a sentence (`words`: its text, direct speech blanked)."""
    if NEGATED.search(words, 0, match.start()):
        return
    end = clause_end(words, match.end())
    after = sentence.text[match.end() : max(end, match.end())]
    if predicate.need == "target" and predicate.frame in ("subject", "owner") and not topics.is_target(after):
        return
    if topics.is_other(after) and predicate.frame == "subject":
        return
    stance, rule = predicate.stance, predicate.rule
    if predicate.evaluation:
        spoken = evaluate(after)
        if spoken is None:
            return
        rule = spoken.rule
        stance = spoken.stance if spoken.stance != "doubts" or "speaks" in predicate.rule else predicate.stance
    finder = {"subject": by_subject, "object": by_object, "agent": by_object, "owner": by_owner}[predicate.frame]
    for actor, start, stop in finder(cast, document, sentence, words, match, end):
        yield FoundObjection(
            char_start=sentence.start + start,
            char_end=sentence.start + stop,
            rule=rule,
            confidence=CONFIDENCE[predicate.need],
            agreement=topics.agreement_at(sentence.start + match.end()),
            objector=actor,
            stance=stance,
            target=topics.target(sentence, sentence.start + match.end(), sentence.start + max(end, match.end())),
        )


def by_subject(
    cast: Cast, document: Document, sentence: Sentence, words: str, match: re.Match[str], end: int
) -> Iterator[tuple[Actor, int, int]]:
    """Objectors in subject position, with the clause."""
    subject = subject_of(words, match.start())
    if subject is None:
        return
    base = sentence.start
    actors = actors_at(cast, document.text, base + subject.start, base + subject.end, base + subject.reach)
    for actor in actors:
        yield actor, subject.start, max(end, match.end())


def by_object(
    cast: Cast, document: Document, sentence: Sentence, words: str, match: re.Match[str], end: int
) -> Iterator[tuple[Actor, int, int]]:
    """Objectors after the predicate, a list of examples (`including A and B`) one by one with its own words."""
    base = sentence.start
    stop = PHRASE_END.search(words, match.end() + 1)
    right = stop.start() if stop else len(words)
    subject = subject_of(words, match.start())
    left = subject.start if subject else match.start()
    for actor in actors_at(cast, document.text, base + match.end(), base + right, base + right):
        yield actor, left, max(right, match.end())
    examples = INCLUDING.match(words, right)
    if not examples:
        return
    at = examples.end()
    while at < len(words):
        joint = CONJUNCT.search(words, at)
        edge = joint.start() if joint else len(words.rstrip(" ."))
        actors = actors_at(cast, document.text, base + at, base + edge, base + edge)
        for actor in actors:
            yield actor, at, edge
        if joint is None or not actors:
            return
        at = joint.end()


def by_owner(
    cast: Cast, document: Document, sentence: Sentence, words: str, match: re.Match[str], end: int
) -> Iterator[tuple[Actor, int, int]]:
    """Objectors that own an opposition (`the unions' opposition to the deal`)."""
    base = sentence.start
    owners = [m for m in cast.within(base, base + match.start()) if match.start() - (m.end - base) <= 2]
    if owners:
        owner = max(owners, key=lambda mention: mention.end - mention.start)
        yield owner.actor, owner.start - base, max(end, match.end())


def distinct(found: list[FoundObjection]) -> list[FoundObjection]:
    """Objections in text order, an objector once for a stretch of text: the surest, then the first stated."""
    kept: list[FoundObjection] = []
    for draft in sorted(found, key=lambda o: (-o.confidence, o.char_start, o.char_end)):
        rivals = [o for o in kept if o.objector is draft.objector]
        if all(draft.char_start >= o.char_end or draft.char_end <= o.char_start for o in rivals):
            kept.append(draft)
    return sorted(kept, key=lambda o: (o.char_start, o.char_end, o.objector.name))
