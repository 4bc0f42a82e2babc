"""Who says what in a report: verbs of saying with their speakers, quotations, and whom pronouns take up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import fits, is_one_of, is_person
from parley.extraction.objections.identity import FIRST, PERSONAL, RELATIVE, THIRD
from parley.extraction.objections.owners import spoken_for
from parley.extraction.objections.quotes import go_on
from parley.extraction.objections.reference import agrees, antecedent, is_misread, named_before
from parley.extraction.objections.subjects import doers, inverted
from parley.language.syntax import governors, joined, nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.identity import Identities
    from parley.language import Document, Sentence

QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"\n]*\"?")
CLOCK = re.compile(r"\d{1,2}[:.]?\d{2}|\d{4}")
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


def is_time(token: Token) -> bool:
    """Whether a word is the hour at the head of an entry: `17:30 GMT`."""
    return (
        token.pos_ == "NUM"
        and not any(child.dep_ == "nmod" for child in token.children)
        and bool(CLOCK.match(token.text))
    )


def is_reporting(token: Token) -> bool:
    """Whether a pronoun says what its sentence tells of somebody else: `Ana Rey had sold the river, he said`."""
    return token.dep_ == "nsubj" and token.head.dep_ == "parataxis" and is_one_of(token.head, "saying")


def is_owner(token: Token) -> bool:
    """Whether a noun owns what follows, and the parse takes it for what is joined: `his party and Ana Rey's Front`."""
    return any(child.tag_ == "POS" for child in token.children)


def is_told_of(name: Token) -> bool:
    """Whether a clause tells who somebody is: `Ana Rey, who ...`."""
    after = [word.lower_ for word in name.doc[name.i + 1 : name.i + 3]]
    return after[:1] == [","] and after[1:] in (["who"], ["whose"])


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
        go_on(self)

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
        speakers = [one for one in speakers if not self.quote_at(one.idx) and not is_time(one)] or inverted(token)
        speakers = [one for one in speakers if not is_owner(one)] or speakers
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
            if token.lower_ in {"said", "say", "says"} and wrong and is_misread(wrong[0]):
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
        if clause:  # `said that it “flatly” rejects the text`
            first, last = contents[0]
            contents = sorted([*contents, *(q for q in quoted if not (first <= q[0] and q[1] <= last))])
        else:
            contents = quoted or contents
        return Statement(token, tuple(speakers), sentence.start, tuple(contents), bool(quoted))

    def ends_quote(self, token: Token) -> bool:
        """Whether a verb stands right behind a quotation, but for its subject."""
        return any(end <= token.idx and token.idx - end < QUESTION for _, end in self.quotes)

    @staticmethod
    def stated(verb: Token, speakers: list[Token], sentence: Sentence) -> Statement:
        """A sentence as what somebody says."""
        return Statement(verb, tuple(speakers), sentence.start, ((sentence.start, sentence.end),), True)

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
        owned = spoken_for(self, voice, depth) if depth else None
        if owned is None and (again := named_before(self, token)) is not None:
            return self.identities.actors(again)
        return owned if owned is not None else self.identities.actors(token)

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
            for verb in governors(token) if not (personal and is_reporting(token)) else ():
                if token.i < verb.i or verb in (
                    token.head,
                    token.head.head if token.head.dep_ == "nmod" else token.head,
                ):
                    continue
                outer = [one for one in doers(verb) if one.i < token.i and one.lower_ not in RELATIVE]
                if outer and agrees(token, outer[0]):
                    found = [actor for one in outer for actor in self.who(one, depth - 1)]
                    if found or (personal and outer[0].ent_type_ == "PERSON"):
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
        if not last and personal:
            near = self.identities.cast.within(token.idx, token.idx + len(token))
            return list(dict.fromkeys(m.actor for m in near if m.form == "pronoun" and m.actor.actor_type == "person"))
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
        reports = personal and is_reporting(token)
        for at in range(token.i - 1, max(-1, token.i - REACH), -1):
            one = self.doc[at]
            if reports and one.idx >= own.start:
                continue  # `Ana Rey had sold the river, he said`
            if one.idx < self.document.body_start:
                break
            opens = one.dep_ == "ROOT" and one.ent_type_ == "PERSON"
            opens = opens or (one.ent_type_ == "PERSON" and is_told_of(one))
            subject = opens or one.dep_ in SUBJECT or (one.dep_ in {"flat", "appos"} and one.head.dep_ in SUBJECT)
            if not subject or self.quote_at(one.idx):
                continue
            if personal and one.dep_ == "appos" and one.head.ent_type_ == "PERSON":
                return [self.main_subject(one.head) or one.head]
            if personal and (one.ent_type_ == "PERSON" or (one.tag_ == "NN" and is_person(one.lower_))):
                return [self.main_subject(one) or one]
            apart = one.idx < own.start or self.doc[token.i - 1].lower_ in {"and", "but", "while", "after", "because"}
            if not personal and apart and one.ent_type_ != "PERSON" and one.pos_ in {"NOUN", "PROPN"}:
                plural = one.tag_ in {"NNS", "NNPS"} or len(joined(one)) > 1
                if one.dep_ == "appos" and one.head.pos_ == "PROPN" and one.head.ent_type_ != "PERSON":
                    one = one.head  # `Ivory Coast, the largest grower`
                if plural == (token.lower_ in {"they", "them", "their"}) and self.identities.actors(one):
                    return joined(one)
        return []
