"""From words of the parse to the actors that object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors import Actor, Mention
from parley.extraction.objections.frames import entries
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.people import is_named_in, read_people, title_of, without_possessive
from parley.extraction.objections.topics import agreement_words
from parley.language.syntax import nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from parley.extraction.actors import Cast
    from parley.language import Document

OF_A_KIND = frozenset({"member", "officer", "official", "leader", "general", "aide"})
"""`a member of the committee` is not the committee."""
MAX_NAME = 100
TITLE_REACH = 90
"""Code points after a name in which its office may stand."""
HUMAN = re.compile(r"(?:[a-z]{2,}(?:ers|ors|ists|ians|men|women|folk|ants|eers))$")
PERSONAL = frozenset({"he", "she", "him", "her", "i", "me"})
FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ours"})
THIRD = frozenset({"he", "she", "it", "they", "them", "both", "its", "his", "her", "their", "him"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
COLLECTIVE = re.compile(r"\b(?:of|for|from|at|with|in)\s+(?:the\s+)?", re.IGNORECASE)


def is_human(word: str) -> bool:
    """Whether a noun, in lower case, names people by itself: a listed one, or a plural formed on an agent suffix."""
    if any(word in heads for heads in objectors()["unnamed"].values()):
        return True
    if any(entry.frame.part == "person" for entry in entries().get(word, ())):
        return True
    return word not in objectors()["not_human"] and bool(HUMAN.fullmatch(word))


class Identities:
    """Finds the actor that a token stands for.

    Attributes:
        document: The report, parsed.
        cast: Its actors; those that it lacks join it.
        sides: Actors that the report's opening names: their own ministers dissent rather than speak for them.
    """

    def __init__(self, document: Document, cast: Cast, sides: list[Actor]) -> None:
        self.document = document
        self.doc = document.doc
        self.text = document.text
        self.cast = cast
        self.sides = sides
        self.people = read_people(document)
        self.known: dict[int, list[Actor]] = {}

    def actors(self, token: Token) -> list[Actor]:
        """The actors that a noun or name stands for; empty for nobody who could object. Pronouns are not asked here."""
        if token.i not in self.known:
            self.known[token.i] = self.find(token)
        return self.known[token.i]

    def find(self, token: Token) -> list[Actor]:
        """The actors that a noun or name stands for, looked up for the first time."""
        span = nominal_span(token)
        name = self.name_in(token, span)
        if name is not None:
            return [self.person(name)]
        mentions = self.mentions(token)
        if token.pos_ == "PROPN" or token.ent_type_:
            best = max(mentions, key=lambda m: (m.form != "adjective", m.end - m.start), default=None)
            if best is not None:
                same = [m.actor for m in mentions if (m.start, m.end) == (best.start, best.end)]
                return list(dict.fromkeys(same))
            body = self.named_body(token, span)
            return [body] if body else []
        return self.of_noun(token, span, mentions)

    def mentions(self, token: Token) -> list[Mention]:
        """Mentions of the cast that hold a token, not as the possessor of what follows."""
        start, end = token.idx, token.idx + len(token)
        near = self.cast.within(max(0, start - MAX_NAME), end + MAX_NAME)
        return [m for m in near if m.start <= start and m.end >= end and m.form != "pronoun"]

    def name_in(self, token: Token, span: Span) -> Span | None:
        """The person whose name a token belongs to, or whose office it names (`the leader, Ana Rey`)."""
        for ent in self.doc[span.start : min(span.end + 14, len(self.doc))].ents:
            if ent.label_ != "PERSON":
                continue
            if ent.start <= token.i < ent.end:
                return ent
            between = self.doc[token.i + 1 : ent.start]
            if token.i < ent.start and token.pos_ in {"NOUN", "PROPN"} and len(between) <= 8:
                words = between.text.strip()
                plain = all(word.pos_ in {"NOUN", "PROPN", "ADJ"} for word in between)
                if (words == "," or plain) and not token.lower_.endswith("s"):
                    return ent
                linked = ent.root.head == token and ent.root.dep_ in {"appos", "flat", "nmod:desc"}
                if linked and "(" not in words and not token.lower_.endswith("s"):
                    return ent
            if ent.end <= token.i and ent.root.dep_ in {"nmod:desc", "flat", "compound"} and ent.root.head == token:
                return None
        return None

    def person(self, ent: Span) -> Actor:
        """Whom a named person stands for: the state or body that they speak for in office, else themselves."""
        name = without_possessive(ent.text)
        last = name.split()[-1].split("-")[-1] if name.split() else name
        full, title = self.people.get(last, (name, ""))
        full = full if full.endswith(name) or name.endswith(full) or " " not in name else name
        title = title or title_of(self.document, ent)
        lists = objectors()
        held = [
            m.actor
            for m in self.cast.within(max(0, ent.start_char - MAX_NAME), ent.end_char + MAX_NAME)
            if m.form == "person" and m.start <= ent.start_char and m.end >= ent.end_char
        ]
        actor = held[0] if held else None
        if actor is not None and actor.actor_type == "person":
            return actor
        dissents = bool(lists["own_voice"].search(title)) or (
            actor is not None
            and lists["dissenters"].search(title) is not None
            and (actor in self.sides or not is_named_in(actor, title))
        )
        if not dissents and actor is not None and actor.actor_type == "state" and title.strip():
            dissents = not lists["offices"].search(title)
            body = self.body_of(title, ent) if dissents else None
            if body is not None and body.actor_type != "state":
                return body
        if not dissents:
            if actor is not None:
                return actor
            body = self.body_of(title, ent)
            if body is not None:
                return body
        return self.add(full, "person", "objectors.dissenters", ent.start_char, ent.end_char)

    def body_of(self, title: str, ent: Span) -> Actor | None:
        """The body that somebody speaks for by their title (`the spokesman of X`, `X's envoy`)."""
        speaks = any(word in objectors()["spokespeople"] for word in re.findall(r"[\w-]+", title.casefold()))
        if not speaks and not re.fullmatch(r"\s*of\s+(?:the\s+)?[A-Z].*", title):
            return None
        near = self.cast.within(max(0, ent.start_char - 60), ent.end_char + TITLE_REACH)
        bodies = [m for m in near if m.form in ("name", "metonym", "adjective") and m.text in title]
        if bodies:
            return bodies[0].actor
        named = (other for other in self.doc[max(0, ent.start - 14) : ent.end + 16].ents if other.label_ == "ORG")
        body = next((other for other in named if other.text in title), None)
        if body is None:
            return None
        return self.add(
            without_possessive(body.text), "organization", "objectors.named", body.start_char, body.end_char
        )

    def named_body(self, token: Token, span: Span) -> Actor | None:
        """An organisation or group that only the model knows by its name."""
        ent = next((e for e in self.doc[max(0, token.i - 8) : token.i + 9].ents if e.start <= token.i < e.end), None)
        if ent is not None and ent.label_ in {"ORG", "NORP"}:
            return self.add(
                without_possessive(ent.text), "organization", "objectors.named", ent.start_char, ent.end_char
            )
        if ent is None and token.pos_ == "PROPN" and is_human(token.lower_):
            return self.noun_actor(token, span)
        return None

    def of_noun(self, token: Token, span: Span, mentions: list[Mention]) -> list[Actor]:  # noqa: PLR0911
        """The actors of a phrase without a name of its own."""
        word = token.lower_
        apposed = self.apposed(span)
        if apposed is not None:
            return [apposed]
        single = span[0].lower_ in {"a", "an", "one", "another"} and token.tag_ == "NN"
        if single and (word in objectors()["unnamed"]["person"] or word in OF_A_KIND):
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        if word in objectors()["spokespeople"] or word.removesuffix("s") in objectors()["spokespeople"]:
            body = self.spoken_for(token, span)
            if body is not None:
                return [body]
        belonging = self.belonging(token) if token.tag_ == "NNS" else None
        if belonging is not None:
            return [belonging]
        covering = [m for m in mentions if m.end == token.idx + len(token) or m.form != "adjective"]
        longer = re.match(r"\s(?:of|for|from|in|on|to)\s", self.text[token.idx + len(token) :]) is not None
        if covering and longer and is_human(word):
            best = max(covering, key=lambda m: m.end)
            if best.form == "description" and best.end < span.end_char and best.actor.actor_type != "state":
                actor = self.noun_actor(token, span)
                return [actor] if actor else []
        if covering:
            best = max(covering, key=lambda m: (m.end - m.start, -m.start))
            if best.form != "description" or not self.differs(best, span):
                same = [m.actor for m in covering if (m.start, m.end) == (best.start, best.end)]
                return list(dict.fromkeys(same))
        if is_human(word):
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        return [covering[0].actor] if covering else []

    def differs(self, mention: Mention, span: Span) -> bool:
        """Whether a phrase means others than the actor that it mentions: not all of a kind, or of another sort."""
        if mention.actor.actor_type == "state":
            return False
        own = set(re.findall(r"\w+", mention.actor.name.casefold()))
        said = set(re.findall(r"\w+", span.text.casefold()))
        definite = span[0].lower_ in {"the", "its", "their", "his", "her", "both"}
        return not definite and len(own & said) / max(1, len(own | said)) < 0.5

    def spoken_for(self, token: Token, span: Span) -> Actor | None:
        """The body that a spokesman, a lawyer or a delegate speaks for."""
        near = self.cast.within(span.start_char, span.end_char + 2)
        bodies = [m for m in near if m.form in ("name", "metonym", "adjective")]
        ent = next((e for e in span.ents if e.label_ == "ORG"), None)
        if bodies:
            best = max(bodies, key=lambda m: (m.form == "name", m.end - m.start))
            if ent is None or best.form == "name" or not ent.start_char <= best.start < ent.end_char:
                return best.actor
        if ent is not None:
            return self.add(
                without_possessive(ent.text), "organization", "objectors.named", ent.start_char, ent.end_char
            )
        owner = next((child for child in token.children if child.dep_ in {"nmod:poss", "nmod"}), None)
        if owner is not None and owner.lower_ not in THIRD and owner.pos_ != "PRON":
            found = self.actors(owner)
            return found[0] if found else None
        return None

    def belonging(self, token: Token) -> Actor | None:
        """The armed or political group whose people a plural names (`guerrillas of the Front`)."""
        for child in token.children:
            if child.dep_ == "nmod" and any(case.lower_ == "of" for case in child.lefts):
                groups = [
                    m.actor for m in self.mentions(child) if m.actor.actor_type in ("armed_group", "political_group")
                ]
                named = [actor for actor in groups if actor.name[:1].isupper()]
                if named:
                    return named[0]
        return None

    def apposed(self, span: Span) -> Actor | None:
        """The actor whose name stands before a phrase that explains it (`the Alliance, a group of smaller firms,`)."""
        before = self.text[max(0, span.start_char - 3) : span.start_char]
        if not before.endswith(", ") or span[0].lower_ not in {"the", "a", "an"} or span.start < 2:
            return None
        person = next((e for e in self.doc[max(0, span.start - 6) : span.start].ents if e.label_ == "PERSON"), None)
        if person is not None and person.end == span.start - 1:
            return self.person(person)
        ending = [m for m in self.cast.within(span.start_char - MAX_NAME, span.start_char) if m.form == "name"]
        return next((m.actor for m in ending if m.end == span.start_char - 2 and m.actor.actor_type != "state"), None)

    def noun_actor(self, token: Token, span: Span) -> Actor | None:
        """An actor made of a noun phrase."""
        first = span.start
        while first > 0 and span.start - first < 5 and not self.doc[first].is_sent_start:
            if self.doc[first - 1].pos_ not in {"NUM", "DET", "ADJ", "NOUN"} or self.doc[first - 1].tag_ in {
                "WDT",
                "PDT",
            }:
                break
            first -= 1
        start, end = self.doc[first].idx, span.end_char
        for cut in re.finditer(r"[,;:“”\"]", self.text[start:end]):
            at = self.doc[first].idx + cut.start()
            if at < token.idx:
                start = at + 1
            else:
                end = min(end, at)
        words = " ".join(self.text[start:end].split())
        if not words or len(words) > MAX_NAME or agreement_words().search(token.text):
            words = token.text
        kind = next((kind for kind, heads in objectors()["unnamed"].items() if token.lower_ in heads), "other")
        opening = words.split()[0].lower()
        if opening in {"no", "any", "every", "each", "neither", "what", "which"} or len(words.split()) > 12:
            return None
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return self.add(words, kind, "objectors.unnamed", start, max(end, start + 1))

    def add(self, name: str, actor_type: str, rule: str, start: int, end: int) -> Actor:
        """An actor of this name: the cast's own, or a new one that joins the cast with its mention."""
        folded = bare(name)
        for actor in self.cast.actors:
            if bare(actor.name) == folded:
                return actor
        actor = Actor(name, actor_type, None, rule)
        form = "person" if actor_type == "person" else "name" if rule == "objectors.named" else "description"
        self.cast.add(actor, Mention(start, end, self.text[start:end], actor, form))
        return actor


def bare(name: str) -> str:
    """A name without its article, case folded."""
    return re.sub(r"^(?:the|an?)\s+", "", name.casefold())
