"""What a report shows of an actor in a sentence: the clues by which it is weighed whether the actor objects there.

A clue has a name that says what it is (`verbs_naming`, `said_ill`, `type_person`) and a value, 1 where it is simply
there. None is a single word: those do not carry over to other reports. `data/objection_weights.toml` says what each
counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import entries, fits, frames_of, is_one_of
from parley.extraction.objections.lexicon import assent, evaluate
from parley.extraction.objections.negation import is_negation, near_negation
from parley.extraction.objections.statements import DENIALS, FUTURE, forms_of, is_judged, judge, speaker_sign
from parley.language.syntax import is_negated, is_passive, modal, patients, subtree_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.drafts import FoundObjection
    from parley.extraction.objections.candidates import Candidate, Telling
    from parley.extraction.objections.topics import Topics
    from parley.extraction.objections.voices import Voices

Clues = dict[str, float]

KINDS = ("ill", "harm", "loss", "doubt", "well")
LISTS = (
    "saying", "naming", "branding", "utter", "refusing", "overcoming", "asking", "wanting", "demanding", "vowing",
    "intent", "answering", "accusing", "dreading", "foretelling", "favouring", "informing", "mattering",
)  # fmt: skip
MEANT = frozenset({"it", "this", "that", "its", "which"})
US = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
WORD = re.compile(r"[^\W\d_][\w’'-]+")
FEW, SEVERAL, MANY = 1, 3, 6
"""Mentions of an actor that the report tells of once, rarely, often."""
LONG = 8
"""Sentences from which a report is long enough for it to tell where it says something, and how often."""
EXCEPTIONS = frozenset(
    {"not", "everyone", "everybody", "others", "plenty", "critics", "opponents", "nobody", "few", "less", "some"}
)
"""Words at the start of a sentence that announces who is against it: `Not everyone is glad`."""
OPENING = 24
"""Code points that open a sentence."""
PARTS = 5
"""Parts of a report by where a sentence stands."""
MOST = 2.0
"""So much does a kind of word count at most."""
STANDINGS = ("side", "of_opening", "outside")


class Witness:
    """A report as the clues of its candidates are read from it.

    Attributes:
        topics: Where it speaks of its agreements.
        voices: Who says what in it.
        sides: Names of the actors of its first sentence.
        opening: Names of those of its first few sentences.
        drafts: The objections that the rules find in it, each with the number of its sentence.
    """

    def __init__(
        self,
        topics: Topics,
        voices: Voices,
        sides: frozenset[str],
        opening: frozenset[str],
        drafts: list[FoundObjection],
    ) -> None:
        self.topics, self.voices = topics, voices
        self.document = topics.document
        self.sides, self.opening = sides, opening
        self.openings = [frozenset(WORD.findall(one.text[:OPENING].casefold())) for one in self.document.sentences]
        self.long = len(self.document.sentences) >= LONG
        self.drafts = [(self.number(draft.char_start), draft) for draft in drafts]

    def number(self, offset: int) -> int:
        """The number of the sentence that holds a code point."""
        return self.topics.index[self.document.sentence_at(offset).start]

    def clues(self, one: Candidate) -> Clues:
        """The clues to whether a candidate objects."""
        found: Clues = {}
        told = [*self.of_actor(one), *self.of_company(one), *self.of_sentence(one), *of_drafts(one)]
        told += [clue for telling in one.tellings for clue in self.of_telling(telling, one.actor)]
        for clue, value in told:
            found[clue] = max(value, found.get(clue, 0.0))
        return found

    def of_actor(self, one: Candidate) -> Iterator[tuple[str, float]]:
        """Who the actor is, and how much the report tells of it."""
        actor = one.actor
        yield f"type_{actor.actor_type}", 1.0
        yield STANDINGS[0 if actor.name in self.sides else 1 if actor.name in self.opening else 2], 1.0
        if self.long:
            told = len(actor.mentions)
            often = "once" if told <= FEW else "rarely" if told <= SEVERAL else "often" if told < MANY else "much"
            yield f"told_{often}", 1.0
        if actor.rule.startswith("objectors."):
            yield f"named_by_{actor.rule.partition('.')[2]}", 1.0
        for telling in one.tellings[:1]:
            title = self.voices.identities.title(telling.who)
            words = {word.casefold() for word in WORD.findall(title)}
            yield f"speaker_{speaker_sign(actor, title, frozenset())}", 1.0
            for name in ("foe", "critic", "source"):
                if words & forms_of(f"{name}s"):
                    yield name, 1.0
            yield f"who_{telling.who.tag_}", 1.0
            if telling.who.pos_ == "PRON":
                yield "who_pronoun", 1.0
            if telling.who.lower_ in EXCEPTIONS:
                yield "vague", 1.0
                if ":" in one.sentence.text:
                    yield "vague_named_after", 1.0

    def of_company(self, one: Candidate) -> Iterator[tuple[str, float]]:
        """Where the rules find objections of others, and of the actor elsewhere."""
        at = self.topics.index[one.sentence.start]
        for number, draft in self.drafts:
            if draft.objector is one.actor:
                if number != at:
                    yield "elsewhere", 1.0
                continue
            if abs(number - at) <= 1:
                yield f"company_{('sentence', 'after', 'before')[number - at]}", 1.0
            if self.document.sentences[number].paragraph == one.sentence.paragraph:
                yield "company_paragraph", 1.0

    def of_sentence(self, one: Candidate) -> Iterator[tuple[str, float]]:
        """Where the sentence stands, and how it opens."""
        number = self.topics.index[one.sentence.start]
        if self.long:
            yield f"place_{PARTS * number // len(self.document.sentences)}", 1.0
        if number == 0:
            yield "headline", 1.0
        words = [token.lower_ for token in self.voices.tokens(one.sentence)]
        if words[:1] and (words[0] in forms_of("contrasts") or words[1:2] == ["however"]):
            yield "contrast", 1.0
        if "but" in words[1:]:
            yield "but_inside", 1.0
        if number and (said := self.openings[number - 1]) & (EXCEPTIONS | forms_of("contrasts")):
            before = self.document.sentences[number - 1]
            yield "contrast_before", 1.0
            if before.paragraph == one.sentence.paragraph and said & EXCEPTIONS:
                yield "exceptions_before", 1.0
        about = self.topics.about
        yield "sentence_about" if about[number] else "before_about" if number and about[number - 1] else "far", 1.0

    def of_telling(self, telling: Telling, actor: Actor) -> Iterator[tuple[str, float]]:
        """What a clause or a statement tells of the actor."""
        verb, kind = telling.verb, telling.way
        yield kind, 1.0
        if telling.quoted:
            yield "quoted", 1.0
        for name in LISTS:
            if is_one_of(verb, name):
                yield f"verbs_{name}", 1.0
        for entry in entries().get(verb.lower_, ()):
            if fits(entry.frame.part, verb):
                yield f"word_{entry.frame.stance}{'_denied' if entry.frame.negated else ''}", 1.0
        for frame in frames_of(verb):
            backed = "" if is_negation(verb) is frame.negated else "_not"
            yield f"opens_{frame.stance}{backed}", 1.0
        if is_negated(verb) or near_negation(verb):
            yield f"{kind}_not", 1.0
        if modal(verb):
            yield f"modal_{modal(verb)}", 1.0
        yield from of_form(verb)
        for one in patients(verb):
            yield "patient_about" if self.is_about(one) else "patient_other", 1.0
        yield from self.of_words(telling)
        if telling.contents:
            yield from self.of_statement(telling, actor)

    def is_about(self, token: Token) -> bool:
        """Whether a noun or pronoun may mean the agreement or a part of it."""
        return (
            token.lower_ in MEANT
            or self.topics.mentioned(token.idx, token.idx + len(token))
            or self.topics.is_named(token.text)
        )

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens of a sentence that touch a stretch of it."""
        tokens = self.voices.tokens(self.document.sentence_at(start))
        return [token for token in tokens if token.idx < end and token.idx + len(token) > start]

    def of_words(self, telling: Telling) -> Iterator[tuple[str, float]]:
        """The words of a clause, or of what is said."""
        kind = telling.way
        spans = telling.contents or ((telling.start, telling.end),)
        words = " ".join(self.document.text[start:end] for start, end in spans)
        tokens = [token for start, end in spans for token in self.within(start, end)]
        if not telling.contents:
            own = subtree_span(telling.who)
            tokens = [token for token in tokens if not own.start <= token.i < own.end]
        lower = [token.lower_ for token in tokens]
        for name in KINDS:
            count = sum(word in forms_of(name) for word in lower)
            if count:
                yield f"{kind}_{name}", min(MOST, count)
                yield f"any_{name}", min(MOST, count)
        for name, listed in (("denial", DENIALS), ("future", FUTURE), ("it", MEANT), ("we", US)):
            if any(word in listed for word in lower):
                yield f"{kind}_{name}", 1.0
        if any(word in FUTURE for word in lower) and any(word in forms_of("harm") for word in lower):
            yield f"{kind}_future_harm", 1.0
        for token in tokens:
            for entry in entries().get(token.lower_, ()):
                if fits(entry.frame.part, token):
                    yield f"{kind}_has_{entry.frame.stance}{'_denied' if entry.frame.negated else ''}", 1.0
        if any(is_judged(token, self.topics) for token in tokens):
            yield "judged", 1.0
        if any(token.like_num for token in tokens):
            yield f"{kind}_number", 1.0
        named = any(self.topics.mentioned(start, end) for start, end in spans)
        yield from self.of_wording(kind, words, named=named)

    def of_wording(self, kind: str, words: str, *, named: bool) -> Iterator[tuple[str, float]]:
        """What patterns find in the words of a clause, or of what is said."""
        if "?" in words:
            yield "question", 1.0
        if assent().search(words):
            yield f"{kind}_assents", 1.0
        spoken = evaluate(words)
        if spoken is not None:
            yield f"{kind}_evaluated", 1.0
            yield f"any_{spoken.rule}", 1.0
            yield f"any_evaluated_{spoken.stance}", 1.0
        if named or self.topics.speaks(words):
            yield f"{kind}_named", 1.0
            yield "any_named", 1.0
        if self.topics.touches_parts(words):
            yield f"{kind}_part", 1.0

    def of_statement(self, telling: Telling, actor: Actor) -> Iterator[tuple[str, float]]:
        """What the signs of a statement come to."""
        for said in self.voices.statements.get(self.document.sentence_at(telling.start).start, ()):
            if said.verb == telling.verb:
                title = self.voices.identities.title(telling.who)
                verdict = judge(said, actor, self.topics, sides=self.sides, company=False, title=title)
                yield "score", max(0.0, verdict.score / PARTS)


def of_form(verb: Token) -> Iterator[tuple[str, float]]:
    """The voice and time of a predicate. Its tag and relation do not carry over to other manners of writing."""
    if is_passive(verb):
        yield "passive", 1.0
    if verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children):
        yield "earlier", 1.0


def of_drafts(one: Candidate) -> Iterator[tuple[str, float]]:
    """What the rules say of the actor there."""
    for draft in one.drafts:
        family = draft.rule.partition(".")[0]
        yield f"rule_{'frames' if family == 'idioms' else family}", 1.0  # both are words of opposition with their doer
        yield f"rule_{draft.rule}", 1.0
        yield f"rule_{draft.stance}", 1.0
        yield f"rule_sure_{draft.confidence:.2f}", 1.0
