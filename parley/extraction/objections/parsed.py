"""Reads objections from the parse: frames of opposition with their arguments, and statements that speak ill."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.drafts import FoundObjection
from parley.extraction.objections.arguments import Arguments
from parley.extraction.objections.examples import examples
from parley.extraction.objections.frames import fits, frames_of, is_one_of, praise
from parley.extraction.objections.idioms import idioms_in
from parley.extraction.objections.lexicon import evaluate
from parley.extraction.objections.matters import is_plausible
from parley.extraction.objections.naming import GUESSED, LEAVING, is_quoted, own_words, says
from parley.extraction.objections.negation import is_negation
from parley.extraction.objections.repeats import repeaters
from parley.extraction.objections.statements import forms_of, judge
from parley.extraction.objections.subjects import doers
from parley.extraction.objections.usage import stance_shown
from parley.extraction.objections.views import views
from parley.language.syntax import (
    clause_of,
    clause_span,
    first_joined,
    is_passive,
    marker,
    modal,
    nominal_span,
    obliques,
    patients,
    preposition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.frames import Frame
    from parley.extraction.objections.topics import Topics
    from parley.extraction.objections.voices import Statement, Voices
    from parley.language import Document, Sentence

# How often such records are right, measured over the coded reports.
ABOUT, CONTEXT, NAMED, SPOKEN, EXAMPLE = 0.75, 0.65, 0.65, 0.5, 0.65
# What follows a name that is given to the agreement says no more about it.
NAMED_SO = re.compile(r"\s(?:that|which|who|before|after|when|if|because|while|although)\s|[;:]\s")
LIKE, BRANDED = 0.5, 0.55


@dataclass(slots=True)
class ParsedReader:
    """Reads one report's objections from its parse.

    Attributes:
        document: The report.
        topics: Where it speaks of its agreements.
        voices: Who says what in it.
        arguments: Where the arguments of its words of opposition stand.
        sides: Names of the actors of its first sentences, among whom the sides of its agreements are.
    """

    document: Document
    topics: Topics
    voices: Voices
    arguments: Arguments
    sides: frozenset[str] = frozenset()

    def read(self, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections of a sentence."""
        for token in self.voices.tokens(sentence):
            for frame in frames_of(token):
                found = list(self.framed(frame, token, sentence))
                if found:
                    yield from found
                    break
            else:
                viewed = is_one_of(token, "viewing") or is_one_of(token, "naming")
                if fits("verb", token) and viewed and modal(token) not in GUESSED:
                    yield from self.named(token, sentence)
        yield from self.viewed(sentence)
        for idiom, verb in idioms_in(sentence, self.voices, self.topics):
            for objector in doers(verb):
                start, end = self.extent(verb, objector, sentence)
                for actor in self.acting(objector, idiom.rule):
                    yield self.objection(actor, idiom.stance, idiom.rule, CONTEXT, start, end, sentence)

    def viewed(self, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections of a point of view: `For the unions, the deal is a surrender`, `it struck them as a farce`."""
        for actor, spoken in views(sentence, self.voices, self.topics):
            yield self.objection(actor, spoken.stance, spoken.rule, NAMED, sentence.start, sentence.end, sentence)

    def likewise(self, sentence: Sentence, last: FoundObjection | None) -> Iterator[FoundObjection]:
        """Those of whom an objection is repeated by `so did`, `neither has`, `followed suit`."""
        for actor, start, end in repeaters(sentence, self.voices, last):
            if last is not None:
                yield self.objection(actor, last.stance, last.rule, LIKE, start, end, sentence)

    def framed(self, frame: Frame, token: Token, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections that a word states by its frame."""
        arguments = self.arguments
        if not arguments.opposes(frame, token):
            return
        needed = arguments.target_of(frame, token)
        if needed is None:
            return
        about = needed
        if not about and token.dep_ == "acl:relcl" and frame.stance in {"warns", "doubts"}:
            return  # `France, which fears for its exports`: told in passing
        if frame.part == "noun" and not about and self.voices.identities.is_group(token):
            return
        for objector in arguments.objectors(frame, token):
            actors = self.acting(objector, frame.rule)
            start, end = self.extent(token, objector, sentence)
            stance = stance_shown(frame, token)
            if frame.part == "verb" and stance == "criticises":
                spoken = evaluate(self.document.text[token.idx : end])
                stance = (
                    "warns"
                    if spoken and spoken.stance == "warns" and "clause" in frame.target and says(token)
                    else stance
                )
            for actor in actors:
                weak = frame.stance in {"warns", "doubts"} or frame.need == "act"
                if not about and actor.name in self.sides and weak:
                    continue  # a side of the agreement that warns or doubts speaks of the others
                yield self.objection(actor, stance, frame.rule, ABOUT if about else CONTEXT, start, end, sentence)
            for example, left, right in examples(objector, self.voices):
                yield self.objection(example, frame.stance, frame.rule, EXAMPLE, left, right, sentence)

    def acting(self, objector: Token, rule: str) -> list[Actor]:
        """Who objects: those whom a word stands for, but who lays down an office does so as a person."""
        actors = self.voices.who(objector)
        name = self.voices.identities.entity_at.get(objector.i) if rule in LEAVING else None
        if name is None or name.label_ != "PERSON" or not any(actor.actor_type == "state" for actor in actors):
            return actors
        return [self.voices.identities.person(name)]

    def named(self, token: Token, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections of a verb that gives the agreement a bad name (`called it a surrender`)."""
        end = clause_span(clause_of(token)).end_char
        words = NAMED_SO.split(self.document.text[token.idx + len(token) : max(end, token.idx)], maxsplit=1)[0]
        spoken = evaluate(words)
        if is_negation(token) or self.topics.is_other(words):
            return
        if spoken is None:
            yield from self.branded(token, sentence)
            return
        given = patients(token)
        about = any(self.arguments.is_about(one) or is_plausible(one) for one in given[:1])
        about = about or self.sees_in(token)
        free = token.lower_ in {"speak", "speaks", "spoke", "spoken", "speaking"}  # `spoke of a black day`
        if not about and not free and (given or not self.topics.speaks(words[:80])):
            return
        stance = "criticises" if spoken.stance == "doubts" else spoken.stance
        stance = "rejects" if token.lower_.startswith("reject") else stance
        for objector in doers(token):
            start, end = self.extent(token, objector, sentence)
            for actor in self.voices.who(objector):
                yield self.objection(actor, stance, spoken.rule, NAMED, start, end, sentence)

    def branded(self, token: Token, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections of a verb that gives the agreement a name which nothing marks as good (`a cartel`)."""
        given = patients(token)
        behind = [child for child in token.children if child.i > token.i]
        quoted = [child for one in given[:1] for child in one.rights if child.dep_ == "appos" and is_quoted(child)]
        if self.sees_in(token) and given and not praise().search(own_words(given[0])):
            yield from self.given_name(token, sentence)
            return
        name = (
            given[1:]
            or quoted
            or [
                child
                for child in behind
                if child.dep_ in {"xcomp", "obl"} or (child.dep_ == "advcl" and marker(child) == "as")
            ]
        )
        viewed = is_one_of(token, "viewing") and bool(name)
        viewed = viewed and (
            bool(given[1:]) or name[0].pos_ == "ADJ" or "as" in (preposition(name[0]), marker(name[0]))
        )
        if (
            not (viewed or is_one_of(token, "branding"))
            or is_passive(token)
            or not name
            or praise().search(own_words(name[0]))
            or name[0].lower_ in forms_of("plain")
            or name[0].lower_ in forms_of("well")
        ):
            return
        if name[0].pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "ADV", "VERB"} or not any(
            self.may_be_named(token, one) for one in given[:1]
        ):
            return
        yield from self.given_name(token, sentence)

    def given_name(self, token: Token, sentence: Sentence) -> Iterator[FoundObjection]:
        """The objections of those who give the agreement a name that nothing marks as good."""
        for objector in doers(token):
            start, end = self.extent(token, objector, sentence)
            for actor in self.voices.who(objector):
                yield self.objection(actor, "criticises", "speech.branding", BRANDED, start, end, sentence)

    def sees_in(self, verb: Token) -> bool:
        """Whether something is seen or found in the agreement: `sees in the deal a second nail`."""
        given = patients(verb)
        if not is_one_of(verb, "viewing") or not given or given[0].lower_ in forms_of("well"):
            return False
        return any(self.arguments.is_about(one) and one.i < given[0].i for one in obliques(verb).get("in", []))

    def may_be_named(self, verb: Token, noun: Token) -> bool:
        """Whether what a name is given to is the agreement, or a term of it that stands behind the verb."""
        return (
            noun.i > verb.i
            and not noun.lower_.endswith(("self", "selves"))
            and (self.arguments.is_about(noun) or is_plausible(noun))
        )

    def extent(self, token: Token, objector: Token, sentence: Sentence) -> tuple[int, int]:
        """The clause that states an objection, its objector included."""
        clause = clause_of(token)
        span = clause_span(clause)
        start, end = span.start_char, span.end_char
        own = nominal_span(first_joined(objector))
        if own.end_char <= token.idx and sentence.start <= own.start_char:
            start = min(start, own.start_char) if own.start_char < start else max(start, own.start_char)
        if sentence.start <= own.start_char < sentence.end:
            end = max(end, own.end_char)
        start, end = max(start, sentence.start), min(end, sentence.end)
        return start, max(end, token.idx + len(token))

    def spoken(self, found: list[FoundObjection]) -> Iterator[FoundObjection]:
        """The objections of statements that speak ill.

        Args:
            found: The objections found so far: where others object, a statement more likely is another objection.
        """
        paragraphs = {self.document.sentence_at(one.char_start).paragraph: one.objector for one in found}
        for sentence in self.document.sentences:
            for said in self.voices.statements.get(sentence.start, ()):
                company = sentence.paragraph in paragraphs
                if said.quoted or not self.reports(said, found):
                    yield from self.said(said, sentence, company=company)

    def reports(self, said: Statement, found: list[FoundObjection]) -> bool:
        """Whether what is said is that somebody else objects: `The banks want no part in it, a broker said`."""
        own = [actor for one in said.speakers for actor in self.voices.who(one)]
        return any(
            start <= one.char_start < end and all(one.objector is not actor for actor in own)
            for one in found
            for start, end in said.contents
        )

    def said(self, said: Statement, sentence: Sentence, *, company: bool) -> Iterator[FoundObjection]:
        """The objections of a statement that speaks ill."""
        own = [nominal_span(one) for one in said.speakers]
        start = min([said.contents[0][0], said.verb.idx, *(span.start_char for span in own)])
        end = max([said.contents[-1][1], said.verb.idx + len(said.verb)])
        for one in said.speakers:
            for actor in self.voices.who(one):
                title = self.voices.identities.title(one)
                verdict = judge(said, actor, self.topics, sides=self.sides, company=company, title=title)
                if verdict.objects:
                    yield self.objection(
                        actor, verdict.stance, verdict.rule, SPOKEN, max(start, sentence.start), end, sentence
                    )

    def objection(  # noqa: PLR0917
        self, actor: Actor, stance: str, rule: str, confidence: float, start: int, end: int, sentence: Sentence
    ) -> FoundObjection:
        """An objection with its target as the clause words it, and who reports it."""
        text = self.document.text
        end = start + len(text[start:end].rstrip(" .,;:—–-"))
        reporter = next(
            (
                other
                for said in self.voices.statements.get(sentence.start, ())
                if said.contents[0][0] <= start < said.contents[-1][1] and not said.quoted
                for one in said.speakers
                for other in self.voices.who(one)
                if other is not actor
            ),
            None,
        )
        return FoundObjection(
            char_start=start,
            char_end=end,
            rule=rule,
            confidence=confidence,
            agreement=self.topics.agreement_at(end),
            objector=actor,
            stance=stance,
            target=self.topics.target(sentence, start, end),
            speaker=reporter,
        )
