"""Reads objections by patterns over a sentence's words: where there is no parse, and beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.drafts import FoundObjection
from parley.extraction.objections.clauses import Subject, attribution, clause_end, subject_of
from parley.extraction.objections.lexicon import Predicate, evaluate, predicates
from parley.extraction.objections.resolution import PRONOUN, Place, Resolver
from parley.extraction.objections.speech import quotations
from parley.extraction.objections.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.actors import Actor
    from parley.language import Document, Sentence

NEGATED = re.compile(
    r"\b(?:not|never|no\s+longer|n[’']t|nobody|no\s+one|without|stopped\s+short\s+of|far\s+from|what\s+\w+)\s+(?:\w+\s+)?$"
    r"|\bneither\b[^.;]{0,60}$",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:said|says|saying|say|told\s+[^,.;]{2,40}?|announced|declared|added|warned|insisted|stressed|wrote|vowed|replied|"
    r"maintained|argued|acknowledged|repeated)(?:\s+(?:on\s+)?\w+day)?\s+(?:that\s+)?$"
)
# `insisted that the line was wrong and that it ...`
SAYING_AND = re.compile(
    r"\b(?:said|says|announced|declared|added|warned|insisted|stressed|wrote|vowed|argued|repeated)\s(?=[^.;]*\sand\s+that\s+$)"
)
# What follows a name that is given to the agreement says no more about it.
NAMED_SO = re.compile(r"\s(?:that|which|who|before|after|when|if|because|while|although)\s|[;:]\s")
CONDITIONAL = re.compile(r"\b(?:if|unless|should)\s+(?:it|the|they|he|she|this|that|either|any)\b", re.IGNORECASE)
SUPPORTS = re.compile(r"\b(?:welcomed|hailed|praised|applauded|endorsed|backed|congratulated|thanked)\b", re.IGNORECASE)
INCLUDING = re.compile(r",?\s+(?:including|among\s+them|such\s+as)\s+", re.IGNORECASE)
CONJUNCT = re.compile(r"\s*(?:,|\band\b|;)\s*")
PHRASE_END = re.compile(
    r",|;|\.(?:\s|$)|\s(?:who|which|that|and\s+(?=\w+(?:ed|s)\s)|after|before|when|while|but|over|for|as|because|since|"
    r"including)\b|$"
)
# Right in about six of ten, measured over the coded reports; direct speech less often.
CONFIDENCE = {"target": 0.65, "context": 0.6}
SPOKEN_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with all that is needed to read it.

    Attributes:
        document: The report.
        sentence: The sentence.
        words: Its text, direct speech blanked.
        topics: Where the report speaks of its agreements.
        resolver: Who its noun phrases are.
        before: The sentence before it in the same report, if any.
    """

    document: Document
    sentence: Sentence
    words: str
    topics: Topics
    resolver: Resolver
    before: Sentence | None

    def actors(self, subject: Subject | None) -> list[Actor]:
        """The actors in subject position; a pronoun's are those of the clause, or the sentence, before."""
        if subject is None:
            return []
        base = self.sentence.start
        if PRONOUN.fullmatch(self.words[subject.start : subject.end].strip()):
            saying = SAYING.search(self.words, 0, subject.start)
            if saying is None:
                saying = next(iter(SAYING_AND.finditer(self.words, 0, subject.start)), None)
            outer = subject_of(self.words, saying.start()) if saying else None
            if outer and outer.start < subject.start:
                return self.actors(outer)
            return self.of_sentence_before() or self.placed(subject, base)
        return self.placed(subject, base)

    def reporter(self, start: int, objector: Actor) -> Actor | None:
        """Who says that the objector objects: the subject of a verb of saying right before the objection's clause."""
        saying = SAYING.search(self.words, 0, start)
        subject = subject_of(self.words, saying.start()) if saying else None
        actors = self.actors(subject) if subject and subject.start < start else []
        return actors[0] if actors and actors[0] is not objector else None

    def spoken_by(self, speaker: Subject) -> list[Actor]:
        """The actors of a speaker named after what they say; a pronoun's opened the sentence, or the one before."""
        if not PRONOUN.fullmatch(self.words[speaker.start : speaker.end].strip()):
            return self.placed(speaker, self.sentence.start)
        colon = self.words.find(":", 0, speaker.start)
        if colon > 0:
            return self.resolver.opening_actor(self.sentence.start, self.sentence.start + colon)
        return self.of_sentence_before() or self.placed(speaker, self.sentence.start)

    def placed(self, subject: Subject, base: int) -> list[Actor]:
        """The actors that the words of a subject stand for."""
        place = Place(base + subject.start, base + subject.end, base + subject.reach, subject.relative)
        return self.resolver.actors_at(place)

    def of_sentence_before(self) -> list[Actor]:
        """The actor that the sentence before starts with."""
        return self.resolver.opening_actor(self.before.start, self.before.end) if self.before else []


def read_patterns(reading: Reading) -> list[FoundObjection]:
    """The objections of a sentence by the patterns of `predicates.toml`, and those that it quotes."""
    found: list[FoundObjection] = []
    folded = lower(reading.words)
    for predicate in predicates():
        for match in predicate.pattern.finditer(folded):
            found += objections_of(predicate, match, reading)
    return [*found, *quoted_objections(reading)]


def lower(words: str) -> str:
    """Words in lower case, at the same length."""
    folded = words.lower()
    return folded if len(folded) == len(words) else "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


def objections_of(predicate: Predicate, match: re.Match[str], reading: Reading) -> Iterator[FoundObjection]:
    """The objections that one predicate states in a sentence."""
    if NEGATED.search(reading.words, 0, match.start()):
        return
    topics = reading.topics
    end = max(clause_end(reading.words, match.end()), match.end())
    after = reading.sentence.text[match.end() : end]
    verb_end = match.start() + len(match.group().split(",")[0].split()[0])
    speaker = attribution(reading.words, match.start(), verb_end) if predicate.attribution else None
    if predicate.frame in ("subject", "owner") and speaker is None:
        if predicate.need == "target" and not topics.is_target(after):
            return
        if topics.is_other(after):
            return
    stance, rule = predicate.stance, predicate.rule
    if predicate.evaluation:
        content = reading.sentence.text[: match.start()] + after if speaker else after
        if not predicate.attribution:
            content = NAMED_SO.split(content, maxsplit=1)[0]
        spoken = evaluate(content)
        if spoken is None or CONDITIONAL.search(content):
            return
        rule = spoken.rule
        stance = spoken.stance if predicate.attribution or spoken.stance != "doubts" else predicate.stance
    base = reading.sentence.start
    for actor, start, stop in framed(predicate, reading, match, end, speaker):
        yield FoundObjection(
            char_start=base + start,
            char_end=base + stop,
            rule=rule,
            confidence=CONFIDENCE[predicate.need],
            agreement=topics.agreement_at(base + match.end()),
            objector=actor,
            stance=stance,
            target=topics.target(reading.sentence, base + start, base + stop),
            speaker=reading.reporter(start, actor),
        )


def framed(
    predicate: Predicate, reading: Reading, match: re.Match[str], end: int, speaker: Subject | None
) -> Iterator[tuple[Actor, int, int]]:
    """The objectors of a predicate by its frame, each with the offsets of its words in the sentence."""
    if predicate.frame == "subject":
        return by_subject(reading, match, end, speaker)
    if predicate.frame == "owner":
        return by_owner(reading, match, end)
    return by_object(reading, match, end if predicate.evaluation else 0)


def by_subject(
    reading: Reading, match: re.Match[str], end: int, speaker: Subject | None
) -> Iterator[tuple[Actor, int, int]]:
    """Objectors in subject position, with the clause."""
    subject = speaker or subject_of(reading.words, match.start())
    if subject is None or SUPPORTS.search(reading.words, subject.start, end):
        return
    start = 0 if speaker else subject.start
    actors = reading.spoken_by(subject) if speaker else reading.actors(subject)
    for actor in actors:
        yield actor, start, end


def by_object(reading: Reading, match: re.Match[str], least: int) -> Iterator[tuple[Actor, int, int]]:
    """Objectors after the predicate, a list of examples (`including A and B`) one by one with its own words.

    Their words reach to `least` at least.
    """
    words, base = reading.words, reading.sentence.start
    stop = PHRASE_END.search(words, match.end() + 1)
    right = stop.start() if stop else len(words)
    subject = subject_of(words, match.start())
    left = subject.start if subject else match.start()
    for actor in reading.resolver.actors_at(Place(base + match.end(), base + right, base + right, known=True)):
        yield actor, left, max(right, match.end(), least)
    examples = INCLUDING.match(words, right)
    at = examples.end() if examples else len(words)
    while at < len(words):
        joint = CONJUNCT.search(words, at)
        edge = joint.start() if joint else len(words.rstrip(" ."))
        actors = reading.resolver.actors_at(Place(base + at, base + edge, base + edge, known=True))
        for actor in actors:
            yield actor, at, edge
        if joint is None or not actors:
            return
        at = joint.end()


def by_owner(reading: Reading, match: re.Match[str], end: int) -> Iterator[tuple[Actor, int, int]]:
    """Objectors that own an opposition (`the unions' opposition to the deal`)."""
    base = reading.sentence.start
    mentions = reading.resolver.cast.within(base, base + match.start())
    owners = [m for m in mentions if match.start() - (m.end - base) <= 2]
    if owners:
        owner = max(owners, key=lambda mention: mention.end - mention.start)
        yield owner.actor, owner.start - base, end


def quoted_objections(reading: Reading) -> Iterator[FoundObjection]:
    """The objections that a sentence quotes word for word, with who says them."""
    base, topics = reading.sentence.start, reading.topics
    for start, end, spoken, actors in quotations(reading):
        for actor in actors:
            yield FoundObjection(
                char_start=base + start,
                char_end=base + end,
                rule=spoken.rule,
                confidence=SPOKEN_CONFIDENCE,
                agreement=topics.agreement_at(base + end),
                objector=actor,
                stance=spoken.stance,
                target=topics.target(reading.sentence, base + start, base + end),
            )
