"""Finds who is against an agreement: what the rules find, and everybody else whom the clues tell as an objector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extraction.actors import Cast
from parley.extraction.objections.arguments import Arguments
from parley.extraction.objections.candidates import candidates
from parley.extraction.objections.clauses import masked
from parley.extraction.objections.clues import Witness
from parley.extraction.objections.identity import Identities
from parley.extraction.objections.offices import bare
from parley.extraction.objections.parsed import ParsedReader
from parley.extraction.objections.resolution import Resolver
from parley.extraction.objections.surface import Reading, read_patterns
from parley.extraction.objections.topics import Topics
from parley.extraction.objections.voices import Voices
from parley.extraction.objections.weighing import judge_clues, settings

if TYPE_CHECKING:
    from parley.extraction.drafts import FoundAgreement, FoundObjection
    from parley.extraction.objections.candidates import Candidate
    from parley.extraction.objections.clues import Clues
    from parley.extraction.objections.weighing import Verdict
    from parley.language import Document

OPENING_SENTENCES, SIDES = 4, 1
"""First sentences in which the sides and others are named, and those that name the sides alone."""
REACH, UNPARSED_REACH, AHEAD = 40, 12, 12
"""Sentences after one that names an agreement in which objections to it are looked for, with a parse and without; and
those before it, where a report opens on people and comes to the agreement later."""


def find_objections(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> list[FoundObjection]:
    """Find who is against an agreement, and how they put it.

    Args:
        document: The report.
        cast: Its actors; unnamed objectors that it lacks are added to it.
        agreements: The agreements that the report is about.

    Returns:
        The objections in text order, one for each objector.
    """
    if not document.parsed:
        return by_patterns(document, cast, agreements)
    company = Cast(list(cast.actors), list(cast.mentions), cast.notes)  # whoever is weighed joins this one
    reader = Reader(document, company, agreements)
    verdicts = [judge_clues(found.clues) for found in reader.found]
    told = reader.chosen(verdicts, settings()["chance"], settings()["chance_by_rule"])
    chosen = sorted(
        (found.objection for found in told), key=lambda one: (one.char_start, one.char_end, one.objector.name)
    )
    for actor in dict.fromkeys(actor for one in chosen for actor in (one.objector, one.speaker) if actor is not None):
        if not any(actor is known for known in cast.actors):
            own = list(actor.mentions)
            actor.mentions.clear()
            for mention in own:
                cast.add(actor, mention)
    return chosen


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may object: the candidate, its clues, and the objection that it would be."""

    candidate: Candidate
    clues: Clues
    objection: FoundObjection


class Reader:
    """Reads the objections of a parsed report.

    Attributes:
        document: The report.
        found: Who may object where, in text order.
        short: Whether it is too short for clues to take back what the rules find.
    """

    def __init__(self, document: Document, cast: Cast, agreements: list[FoundAgreement]) -> None:
        self.document = document
        topics = Topics(document, agreements)
        opening, first = (
            cast.actors_within(document.body_start, document.sentences[min(count, len(document.sentences)) - 1].end)
            if document.sentences
            else []
            for count in (OPENING_SENTENCES, SIDES)
        )
        sides = frozenset(actor.name for actor in first)
        self.voices = Voices(document, Identities(document, cast, opening))
        self.parsed = ParsedReader(document, topics, self.voices, Arguments(topics), sides)
        drafts = self.drafts(topics)
        witness = Witness(topics, self.voices, sides, frozenset(actor.name for actor in opening), drafts)
        self.short = not witness.long
        self.found = [
            Found(one, witness.clues(one), self.objection(one))
            for one in candidates(document, self.voices, drafts)
            if topics.near(one.sentence, REACH, AHEAD)
        ]

    def drafts(self, topics: Topics) -> list[FoundObjection]:
        """The objections that the rules find."""
        found: list[FoundObjection] = []
        for sentence in self.document.sentences:
            if topics.near(sentence, REACH, AHEAD):
                own = list(self.parsed.read(sentence))
                found += own
                found += self.parsed.likewise(sentence, next(reversed(own or found), None))
        return [*found, *self.parsed.spoken(found)]

    def objection(self, one: Candidate) -> FoundObjection:
        """The objection that a candidate would be: the surest one of the rules, else by the words that tell most.

        A refusal in the same sentence outweighs the criticism that comes with it.
        """
        if one.drafts:
            ranked = sorted(one.drafts, key=lambda draft: (-draft.confidence, draft.char_start, draft.char_end))
            refusal = next((draft for draft in ranked if draft.stance == "rejects"), None)
            return refusal if refusal is not None and ranked[0].stance == "criticises" else ranked[0]
        telling = max(one.tellings, key=lambda each: (bool(each.contents), each.end - each.start))
        return self.parsed.objection(
            one.actor, "criticises", "objection_weights.bias", 0.0, telling.start, telling.end, one.sentence
        )

    def chosen(self, verdicts: list[Verdict], least: float, by_rule: float) -> list[Found]:
        """The objections told, one for each objector: the likeliest, of equals the first.

        Args:
            verdicts: What the clues of each candidate come to.
            least: The chance from which an objection is told.
            by_rule: The chance from which one is told that the rules find.
        """
        best: dict[str, tuple[float, Found, Verdict]] = {}
        for found, verdict in zip(self.found, verdicts, strict=True):
            name = bare(found.objection.objector.name)
            enough = least if not found.candidate.drafts else 0.0 if self.short else by_rule
            if verdict.chance >= enough and (name not in best or verdict.chance > best[name][0]):
                best[name] = verdict.chance, found, verdict
        return [Found(found.candidate, found.clues, judged(found, verdict)) for _, found, verdict in best.values()]


def judged(found: Found, verdict: Verdict) -> FoundObjection:
    """The objection of a candidate as judged: the rules tell its stance, but for those that only add up signs."""
    confidence = round(verdict.chance * settings()["stance_right"], 2)
    if found.candidate.drafts and not found.objection.rule.startswith("opinions."):
        return replace(found.objection, confidence=confidence)
    if found.candidate.drafts:
        return replace(found.objection, confidence=confidence, stance=verdict.stance)
    return replace(found.objection, confidence=confidence, stance=verdict.stance, rule=verdict.rule)


def by_patterns(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> list[FoundObjection]:
    """The objections of a report without a parse."""
    topics = Topics(document, agreements)
    opening = document.sentences[:OPENING_SENTENCES]
    sides = cast.actors_within(document.body_start, opening[-1].end) if opening else []
    resolver = Resolver(document.text, cast, sides)
    found: list[FoundObjection] = []
    for number, sentence in enumerate(document.sentences):
        if topics.near(sentence, UNPARSED_REACH):
            before = document.sentences[number - 1] if number else None
            found += read_patterns(Reading(document, sentence, masked(sentence.text), topics, resolver, before))
    return distinct(found, document)


def distinct(found: list[FoundObjection], document: Document) -> list[FoundObjection]:
    """Objections in text order, one for each objector: the surest, of equals the first.

    A refusal in the same sentence outweighs the criticism that comes with it.
    """
    kept: dict[str, FoundObjection] = {}
    for draft in sorted(found, key=lambda o: (-o.confidence, o.char_start, o.char_end)):
        best = kept.setdefault(bare(draft.objector.name), draft)
        if (
            draft.stance == "rejects"
            and best.stance == "criticises"
            and document.sentence_at(draft.char_start).start == document.sentence_at(best.char_start).start
        ):
            kept[bare(draft.objector.name)] = draft
    return sorted(kept.values(), key=lambda o: (o.char_start, o.char_end, o.objector.name))
