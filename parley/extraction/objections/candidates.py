"""Who may object where: everybody who does, says or is something in a sentence, with the words that tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.objections.examples import examples
from parley.extraction.objections.subjects import doers
from parley.extraction.objections.voices import is_owner
from parley.language.syntax import clause_span, first_joined, is_clause, nominal_span, patients

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.drafts import FoundObjection
    from parley.extraction.objections.voices import Statement, Voices
    from parley.language import Document, Sentence

VIEWS = frozenset({"for", "to"})
"""Words that put somebody's point of view first: `For the unions, the deal is a cage`."""
RECKONINGS = frozenset(
    {
        "reckoning",
        "count",
        "arithmetic",
        "account",
        "estimate",
        "lights",
        "reading",
        "telling",
        "calculation",
        "calculations",
    }
)
"""Whose these are, tells what follows: `By the unions' reckoning, it leaves them poorer`."""
SOURCES = re.compile(
    r"\baccording\s+to\b|\bin\s+the\s+(?:view|eyes|opinion|judge?ment|words|mind)\s+of\b"
    r"|\b(?:was|is|came)\s+the\s+(?:\w+\s+)?(?:verdict|view|reaction|response|reply|judge?ment|opinion|answer|comment|conclusion|"
    r"assessment|summary|retort|cry|complaint|refrain|message)\s+(?:of|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """Words by which a sentence tells something of an actor.

    Attributes:
        who: The word for the actor.
        verb: The head of the clause.
        start: First code point of the clause.
        end: Last code point, exclusive.
        contents: Offsets of what the actor says; empty where they say nothing.
        quoted: Whether it is direct speech.
    """

    who: Token
    verb: Token
    start: int
    end: int
    contents: tuple[tuple[int, int], ...] = ()
    quoted: bool = False

    @property
    def way(self) -> str:
        """How it is told: `said` where the actor speaks, else `done`."""
        return "said" if self.contents else "done"


@dataclass(slots=True)
class Candidate:
    """An actor in a sentence.

    Attributes:
        actor: Who may object.
        sentence: Where.
        tellings: What the sentence tells of the actor, in text order.
        drafts: The objections of the actor that the rules find there.
    """

    actor: Actor
    sentence: Sentence
    tellings: list[Telling] = field(default_factory=list)
    drafts: list[FoundObjection] = field(default_factory=list)


def candidates(document: Document, voices: Voices, drafts: list[FoundObjection]) -> list[Candidate]:
    """Who may object where, in text order.

    Args:
        document: The report, parsed.
        voices: Who says what in it.
        drafts: The objections that the rules find.
    """
    found: list[Candidate] = []
    by_sentence: dict[int, list[FoundObjection]] = {}
    for draft in drafts:
        by_sentence.setdefault(document.sentence_at(draft.char_start).start, []).append(draft)
    for sentence in document.sentences:
        here: dict[int, Candidate] = {}
        for actor, telling in tellings(sentence, voices):
            one = here.setdefault(id(actor), Candidate(actor, sentence))
            if telling not in one.tellings:
                one.tellings.append(telling)
        for draft in by_sentence.get(sentence.start, []):
            one = here.setdefault(id(draft.objector), Candidate(draft.objector, sentence))
            one.drafts.append(draft)
        for one in here.values():
            one.tellings = outermost(one.tellings)
        found += here.values()
    return found


def outermost(found: list[Telling]) -> list[Telling]:
    """What is told of an actor, what it says first: what it says of itself is part of that."""
    said = [one for one in found if one.contents]
    inside = [(start, end) for one in said for start, end in one.contents]
    done = [one for one in found if not one.contents]
    return said + [one for one in done if not any(start <= one.who.idx < end for start, end in inside)]


def tellings(sentence: Sentence, voices: Voices) -> Iterator[tuple[Actor, Telling]]:
    """What a sentence tells of whom."""
    for token in voices.tokens(sentence):
        if is_clause(token):
            for one in (doer for doer in doers(token) if not is_owner(doer) and not is_asked(doer, token)):
                yield from told_of(one, voices, clause_telling(one, token, sentence))
    for said in voices.statements.get(sentence.start, ()):
        for one in (speaker for speaker in said.speakers if not is_asked(speaker, said.verb)):
            yield from told_of(one, voices, statement_telling(one, said, sentence))
    yield from viewed(sentence, voices)


def is_asked(who: Token, verb: Token) -> bool:
    """Whether somebody is asked to do what a verb says and is not told to do it: `urged the deputies to vote no`."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and who in patients(verb.head)


def told_of(who: Token, voices: Voices, telling: Telling) -> Iterator[tuple[Actor, Telling]]:
    """A telling with all whom it is of: those whom a word stands for, and the named examples of a group."""
    for actor in voices.who(who):
        yield actor, telling
    for actor, _, _ in examples(who, voices):
        yield actor, telling


def viewed(sentence: Sentence, voices: Voices) -> Iterator[tuple[Actor, Telling]]:
    """Those whose point of view is put first, or after whom something is told: `according to the unions`."""
    tokens = voices.tokens(sentence)
    views = [tokens[0].head] if tokens and tokens[0].lower_ in VIEWS and tokens[0].dep_ == "case" else []
    for found in SOURCES.finditer(sentence.text):
        at = sentence.start + found.end()
        view = next((token for token in tokens if token.idx > at and token.pos_ in {"NOUN", "PROPN"}), None)
        views += [view] if view is not None else []
    views += [
        token
        for token in tokens
        if token.dep_ == "nmod:poss"
        and token.head.lower_ in RECKONINGS
        and any(child.lower_ in {"by", "on"} for child in token.head.children)
    ]
    views += [token for token in tokens if token.lower_ == "whom" and token.i and token.nbor(-1).lower_ in VIEWS]
    for view in views:
        for actor in voices.who(view):
            end, own = sentence.end, nominal_span(view)
            before = own.start_char - sentence.start > end - own.end_char  # `“Robbery,” was the verdict of the union`
            said = (sentence.start, own.start_char) if before else (own.end_char, end)
            yield actor, Telling(view, view, sentence.start, end, (said,), quoted=False)


def clause_telling(who: Token, verb: Token, sentence: Sentence) -> Telling:
    """What a clause tells of who does it."""
    span = clause_span(verb)
    start, end = span.start_char, span.end_char
    own = nominal_span(first_joined(who))
    if sentence.start <= own.start_char < sentence.end:
        start, end = min(start, own.start_char), max(end, own.end_char)
    start, end = max(start, sentence.start), min(end, sentence.end)
    return Telling(who, verb, start, max(end, start + 1))


def statement_telling(who: Token, said: Statement, sentence: Sentence) -> Telling:
    """What a statement tells of who makes it."""
    own = nominal_span(who)
    start = min(said.contents[0][0], said.verb.idx, own.start_char)
    end = max(said.contents[-1][1], said.verb.idx + len(said.verb), min(own.end_char, sentence.end))
    return Telling(who, said.verb, max(start, sentence.start), end, said.contents, said.quoted)
