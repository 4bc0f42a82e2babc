"""Who says what in a report: verbs of saying with their speakers, quotations, and whom pronouns take up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import fits, is_one_of, is_person
from parley.extraction.objections.identity import FIRST, PERSONAL, RELATIVE, THIRD
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.offices import is_party
from parley.extraction.objections.reference import agrees, antecedent
from parley.extraction.objections.subjects import doers, inverted
from parley.language.syntax import governors, joined, nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.identity import Identities
    from parley.language import Document, Sentence

QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"\n]*\"?")
OPENS = ("“", '"')
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
REACH = 150
"""Words back that a pronoun may reach for whom it means."""
DEPTH, QUESTION = 4, 30
MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
"""Behind a name these tell that somebody speaks for others: `Ana Rey, its spokeswoman`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said.

    Attributes:
        verb: The verb of saying.
        speakers: The words for who says it.
        start: Offset of the sentence that holds it.
        contents: Offsets of the stretches that are said: quotations, else the clause of the verb.
        quoted: Whether it is direct speech.
    """

    verb: Token
    speakers: tuple[Token, ...]
    start: int
    contents: tuple[tuple[int, int], ...]
    quoted: bool


class Voices:
    """The statements of a report, and whom its pronouns mean.

    Attributes:
        document: The report, parsed.
        identities: Who its nouns and names are.
        quotes: Offsets of its quotations.
        statements: Its statements by the start of their sentence.
    """

    def __init__(self, document: Document, identities: Identities) -> None:
        self.document = document
        self.doc: Doc = document.doc
        self.identities = identities
        self.quotes = [found.span() for found in QUOTED.finditer(document.text, document.body_start)]
        self.statements: dict[int, list[Statement]] = {}
        self.words = self.by_sentence()
        for sentence in document.sentences:
            found = [said for token in self.tokens(sentence) if (said := self.statement(token, sentence))]
            if found:
                self.statements[sentence.start] = found
        self.numbers = {sentence.start: number for number, sentence in enumerate(document.sentences)}
        self.go_on()

    def by_sentence(self) -> dict[int, list[Token]]:
        """The tokens of each sentence by where it starts, gathered in one pass."""
        found: dict[int, list[Token]] = {}
        sentences = self.document.sentences
        at = 0
        for token in self.doc:
            while at < len(sentences) and sentences[at].end <= token.idx:
                at += 1
            if at == len(sentences):
                break
            if sentences[at].start < token.idx + len(token):
                found.setdefault(sentences[at].start, []).append(token)
        return found

    def tokens(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.words.get(sentence.start, [])

    def quote_at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that an offset lies in."""
        return next(((start, end) for start, end in self.quotes if start <= offset < end), None)

    def statement(self, token: Token, sentence: Sentence) -> Statement | None:
        """What a token says, if it is a verb of saying with a speaker."""
        asks = token.lower_ in {"ask", "asks", "asked", "asking"} and self.ends_quote(token)
        if not (asks or is_one_of(token, "saying")) or not fits("verb", token) or self.quote_at(token.idx):
            return None
        speakers = [one for one in doers(token) or inverted(token) if sentence.start <= one.idx < sentence.end]
        speakers = [one for one in speakers if not self.quote_at(one.idx)] or inverted(token)
        if not speakers:
            return None
        quotes = [
            (max(a, sentence.start), min(b, sentence.end))
            for a, b in self.quotes
            if a < sentence.end and b > sentence.start
        ]
        clause = [child for child in token.children if child.dep_ in {"ccomp", "xcomp"} and child.i > token.i]
        if clause:
            first = min(child.left_edge.idx for child in clause)
            contents = [(max(first, token.idx + len(token)), self.end_of(clause, sentence))]
        elif any(child.dep_ == "obj" for child in token.children) and not quotes:
            wrong = [child for child in token.children if child.dep_ == "obj" and child.i > token.i]
            if token.lower_ in {"said", "say", "says"} and wrong and any(c.dep_ == "acl" for c in wrong[0].children):
                return Statement(
                    token, tuple(speakers), sentence.start, ((wrong[0].left_edge.idx, sentence.end),), False
                )
            that = next(
                (word for word in self.words[sentence.start] if word.i > token.i and word.lower_ == "that"), None
            )
            if that is None:
                return None
            contents = [(that.idx, sentence.end)]
        else:
            contents = self.around(token, speakers, sentence)
        quoted = [q for q in quotes if q[1] - q[0] > 14]
        return Statement(token, tuple(speakers), sentence.start, tuple(quoted or contents), bool(quoted))

    def ends_quote(self, token: Token) -> bool:
        """Whether a verb stands right behind a quotation, but for its subject."""
        return any(end <= token.idx and token.idx - end < QUESTION for _, end in self.quotes)

    def go_on(self) -> None:
        """Give sentences that are nothing but a quotation to whoever was quoted right before in their paragraph."""
        sentences = self.document.sentences
        for before, sentence in pairwise(sentences):
            own = [
                (start, end) for start, end in self.quotes if start <= sentence.start + 1 and end >= sentence.end - 1
            ]
            said = self.statements.get(before.start)
            if not own or not said or sentence.start in self.statements or sentence.paragraph != before.paragraph:
                continue
            last = said[-1]
            if last.quoted:
                more = (*last.contents, (sentence.start, sentence.end))
                said[-1] = Statement(last.verb, last.speakers, last.start, more, last.quoted)
                self.statements[sentence.start] = []

    @staticmethod
    def end_of(clauses: list[Token], sentence: Sentence) -> int:
        """Where the last of some clauses ends."""
        last = max(child.right_edge.idx + len(child.right_edge) for child in clauses)
        return min(last, sentence.end)

    def around(self, verb: Token, speakers: list[Token], sentence: Sentence) -> list[tuple[int, int]]:
        """What is said without a quotation or a clause of the verb: the sentence but for the speaker and the verb."""
        left = min([verb.idx, *(nominal_span(one).start_char for one in speakers)])
        right = max([verb.idx + len(verb), *(nominal_span(one).end_char for one in speakers)])
        before = self.document.text[sentence.start : left]
        if before.rstrip().endswith(","):
            return [(sentence.start, left)]
        return [(right, sentence.end)]

    def who(self, token: Token, depth: int = DEPTH) -> list[Actor]:
        """The actors that a token stands for, pronouns taken up."""
        word = token.lower_
        if depth and word in RELATIVE:
            noun = antecedent(token)
            return self.who(noun, depth - 1) if noun is not None else []
        if word in FIRST:
            return [actor for one in self.speaking(token) for actor in self.who(one, depth - 1)] if depth else []
        if word in THIRD or token.tag_ in {"PRP", "PRP$"}:
            return self.pronoun(token, depth)
        apposed = self.identities.apposition(token)
        if apposed:
            return apposed
        voice = next((child for child in token.rights if child.dep_ == "appos" and child.lower_ in MOUTHPIECES), token)
        owned = self.owner(voice, depth) if depth else None
        return owned if owned is not None else self.identities.actors(token)

    def owner(self, token: Token, depth: int) -> list[Actor] | None:
        """Whom somebody speaks for who is known by a pronoun only (`its envoy`, `whose leaders`); None for others."""
        speaks = token.lower_ in objectors()["spokespeople"] or token.lower_ in objectors()["delegations"]
        own = next((child for child in token.children if child.dep_ == "nmod:poss" and child.pos_ != "PROPN"), None)
        if own is None or own.lower_ not in {"whose", "its", "their", "his", "her"}:
            return None
        if not speaks:
            return [] if own.lower_ == "whose" else None
        if own.lower_ in {"his", "her"} and self.is_known(token):
            return None
        if own.lower_ == "whose":
            noun = antecedent(own)
            return self.who(noun, depth - 1) if noun is not None else []
        found = self.pronoun(own, depth - 1)
        if own.lower_ in {"his", "her"}:
            return [actor for actor in found if actor.actor_type != "person"] or None
        named = self.identities.name_in(token, nominal_span(token)) is not None
        # The leader of the opposition or of a party is coded by name.
        own_voice = any(re.search(r"(?i)\bopposition\b", actor.name) or is_party(actor.name) for actor in found)
        return None if named and own_voice and token.lower_ in objectors()["own_leaders"] else found or None

    def is_known(self, token: Token) -> bool:
        """Whether a body that somebody has is none that its owner speaks for, or known to the cast."""
        named = any(word.pos_ == "PROPN" for word in token.children)
        return named or token.lower_ not in objectors()["delegations"] or bool(self.identities.mentions(token))

    def speaking(self, token: Token) -> list[Token]:
        """Who speaks the quotation that a token stands in: in its sentence, else in the one before, else after."""
        number = self.numbers[self.document.sentence_at(token.idx).start]
        paragraph = self.document.sentences[number].paragraph
        for near in (number, number - 1, number - 2, number + 1):
            if not 0 <= near < len(self.document.sentences):
                continue
            sentence = self.document.sentences[near]
            if abs(sentence.paragraph - paragraph) > (near < number):
                continue
            for said in reversed(self.statements.get(sentence.start, [])):
                if said.quoted:
                    return list(said.speakers)
        return []

    def pronoun(self, token: Token, depth: int) -> list[Actor]:
        """Whom a pronoun of the third person means: who says it, whom the cast reads in it, or who was named last."""
        personal = token.lower_ in PERSONAL
        if depth:
            for verb in governors(token):
                if token.i < verb.i or verb in (
                    token.head,
                    token.head.head if token.head.dep_ == "nmod" else token.head,
                ):
                    continue
                outer = [one for one in doers(verb) if one.i < token.i and one.lower_ not in RELATIVE]
                if outer and agrees(token, outer[0]):
                    found = [actor for one in outer for actor in self.who(one, depth - 1)]
                    if found:
                        return found
            said = [child for child in token.head.children if child.dep_ == "ccomp" and child.i < token.i]
            if said and token.dep_.startswith("nsubj") and not self.quote_at(said[0].idx):
                own = [one for one in doers(said[0]) if agrees(token, one) and one.pos_ != "PRON"]
                if own:  # `The herders gained nothing, they said`
                    return [actor for one in own for actor in self.who(one, depth - 1)]
        if not personal:
            mentions = [
                m for m in self.identities.cast.within(token.idx, token.idx + len(token)) if m.form == "pronoun"
            ]
            if mentions:
                return list(dict.fromkeys(m.actor for m in mentions))
        last = self.last_named(token, personal=personal)
        return [actor for one in last for actor in self.identities.actors(one)]

    @staticmethod
    def main_subject(token: Token) -> Token | None:
        """The person that the main clause around a subject is about, which a pronoun rather takes up."""
        verb = token.head
        while verb.dep_ in {"advcl", "acl:relcl", "ccomp", "acl", "nmod", "obl", "obj"} and verb.head != verb:
            verb = verb.head
        main = [one for one in verb.children if one.dep_ == "nsubj" and one.i < token.i]
        return next((one for one in main if one.ent_type_ == "PERSON"), None)

    def sentence(self, token: Token) -> int:
        """Where the sentence of a token starts."""
        return self.document.sentence_at(token.idx).start

    def last_named(self, token: Token, *, personal: bool) -> list[Token]:
        """The subject before a pronoun that it can take up: a person for `he`, a group or body for `they` and `it`."""
        own = self.document.sentence_at(token.idx)
        for at in range(token.i - 1, max(-1, token.i - REACH), -1):
            one = self.doc[at]
            if one.idx < self.document.body_start:
                break
            opens = one.dep_ == "ROOT" and one.ent_type_ == "PERSON"
            subject = opens or one.dep_ in SUBJECT or (one.dep_ in {"flat", "appos"} and one.head.dep_ in SUBJECT)
            if not subject or self.quote_at(one.idx):
                continue
            if personal and (one.ent_type_ == "PERSON" or (one.tag_ == "NN" and is_person(one.lower_))):
                return [self.main_subject(one) or one]
            apart = one.idx < own.start or self.doc[token.i - 1].lower_ in {"and", "but", "while", "after", "because"}
            if not personal and apart and one.ent_type_ != "PERSON" and one.pos_ in {"NOUN", "PROPN"}:
                plural = one.tag_ in {"NNS", "NNPS"} or len(joined(one)) > 1
                if plural == (token.lower_ in {"they", "them", "their"}) and self.identities.actors(one):
                    return joined(one)
        return []
