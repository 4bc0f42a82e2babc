"""From words of the parse to the actors that object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.bodies import (
    bare_name,
    belonging,
    body_spoken_for,
    called,
    known_name,
    sent_by,
    state_of_minister,
    voice_of,
)
from parley.extraction.objections.frames import is_human, is_one_of, is_person
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.offices import Offices, add_actor, is_party
from parley.extraction.objections.parts import counted, of_number, pair
from parley.extraction.objections.people import title_of, without_possessive
from parley.extraction.objections.phrases import led_by, name_after, speaks_wholly, spoken_behalf, wording
from parley.language.syntax import nominal_span

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from parley.extraction.actors import Actor, Cast, Mention
    from parley.language import Document

OF_A_KIND = frozenset({"member", "officer", "official", "leader", "general", "colonel", "soldier"})
"""`a member of the committee` is not the committee."""
MAX_NAME = 100
PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "me"})
FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ours"})
THIRD = frozenset({"he", "she", "it", "they", "them", "both", "its", "his", "her", "their", "him"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
PERSON_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s(?:(?:al|de|van|von|bin|da|dos)[\s-])?[A-ZÀ-Þ][\w’'-]+$")
QUANTIFIERS = frozenset(
    {"some", "others", "one", "many", "several", "most", "few", "two", "three", "four", "five", "six", "half"}
)
A_PART = QUANTIFIERS | {"some", "certain", "various"}
NOBODY = re.compile(
    r"(?:report|statement|text|document|letter|article|clause|communiqu|constitution|law|survey|poll|study|figure|deal|accord|"
    r"agreement|treaty|pact|truce|plan|draft|protocol|resolution|editorial|poster|banner|news|story|book|map|sign|data)s?"
)
"""Nouns for what has words without being anybody."""
AGAINST = re.compile(r"\s(?:to|from|against|among|over)\b")


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
        self.offices = Offices(document, cast, sides)
        self.entity_at = {at: e for e in self.offices.entities for at in range(e.start, e.end)}
        self.known: dict[int, list[Actor]] = {}

    def actors(self, token: Token) -> list[Actor]:
        """The actors that a noun or name stands for; empty for nobody who could object. Pronouns are not asked here."""
        if token.i not in self.known:
            self.known[token.i] = self.find(token)
        return self.known[token.i]

    def find(self, token: Token) -> list[Actor]:  # noqa: PLR0911
        """The actors that a noun or name stands for, looked up for the first time."""
        if token.lower_ == "opposition" and AGAINST.match(self.text, token.idx + len(token)):
            return []  # what is felt, not who feels it
        if token.lower_ in QUANTIFIERS or token.lower_ == "tens" or token.pos_ == "NUM":
            return of_number(self, token)
        if (behalf := spoken_behalf(token)) is not None and (found := self.actors(behalf)):
            return found
        if (led := led_by(token)) is not None and not is_party(nominal_span(led).text):
            groups = [actor for actor in self.actors(led) if speaks_wholly(led, actor.actor_type)]
            if groups:
                return groups
        span = nominal_span(token)
        if several := counted(self, token) or pair(self, token):
            return several
        name = self.name_in(token, span)
        if name is not None:
            spoken = sent_by(self, name) or voice_of(self, token) or state_of_minister(self, token)
            return [spoken or self.offices.speaks_for(name)]
        mentions = self.mentions(token)
        if token.pos_ == "PROPN" or token.ent_type_:
            best = max(mentions, key=lambda m: (m.form != "adjective", m.end - m.start), default=None)
            if best is not None and (best.form == "person" or best.actor.actor_type == "person"):
                inner = PERSON_NAME.search(best.text.split(",")[0])
                words = self.doc.char_span(best.start + inner.start(), best.start + inner.end()) if inner else None
                if words is not None and token.ent_type_ == "ORG" and words.start > token.i:
                    best = None  # `the Council, led by Ana Rey`
                elif words is not None:
                    return [self.offices.speaks_for(words)]
            if best is not None:
                same = [m.actor for m in mentions if (m.start, m.end) == (best.start, best.end)]
                return list(dict.fromkeys(same))
            body = self.named_body(token, span)
            return [body] if body else []
        return known_name(self, token) or self.of_noun(token, span, mentions)

    def person(self, name: Span) -> Actor:
        """Somebody who speaks for themselves, by name."""
        held = self.offices.held(name)
        if held is not None and held.actor_type == "person":
            return held
        return self.add(without_possessive(name.text), "person", "objectors.dissenters", name.start_char, name.end_char)

    def mentions(self, token: Token) -> list[Mention]:
        """Mentions of the cast that hold a token, not as the possessor of what follows."""
        start, end = token.idx, token.idx + len(token)
        near = self.cast.within(max(0, start - MAX_NAME), end + MAX_NAME)
        return [m for m in near if m.start <= start and m.end >= end and m.form != "pronoun"]

    def is_group(self, token: Token) -> bool:
        """Whether a noun of opposition names a group that opposes somebody, not the act (`the armed opposition`)."""
        return any(
            m.end == token.idx + len(token) and m.actor.actor_type in {"armed_group", "political_group"}
            for m in self.mentions(token)
        )

    def name_in(self, token: Token, span: Span) -> Span | None:
        """The person whose name a token belongs to, or whose office it names (`the leader, Ana Rey`)."""
        for ent in self.entities(span.start, span.end + 14):
            if ent.label_ != "PERSON" and not self.is_apposed_person(token, ent):
                continue
            if ent.start <= token.i < ent.end:
                return ent
            if ent.root.head == token and ent.root.dep_ == "appos" and token.pos_ == "ADJ":
                return ent  # `the presidential hopeful, Ana Rey`
            between = self.doc[token.i + 1 : ent.start]
            if token.i < ent.start and token.pos_ in {"NOUN", "PROPN"} and len(between) <= 8:
                words = between.text.strip()
                plain = all(word.pos_ in {"NOUN", "PROPN", "ADJ"} for word in between)
                if (words == "," or plain) and not token.lower_.endswith("s"):
                    return ent
                inner = ent.root.head.dep_ == "nmod" and ent.root.dep_ == "appos" and words.endswith(",")
                one = is_person(token.lower_) or token.lower_ in objectors()["spokespeople"]
                held = ent.root.head.head if inner and one else ent.root.head
                linked = held == token and ent.root.dep_ in {"appos", "flat", "nmod:desc"}
                if linked and "(" not in words and not token.lower_.endswith("s"):
                    return ent
            if ent.end <= token.i and ent.root.dep_ in {"nmod:desc", "flat", "compound"} and ent.root.head == token:
                return None
        return None

    @staticmethod
    def is_apposed_person(token: Token, ent: Span) -> bool:
        """Whether a name that the model mistakes explains a noun for one person: `her rival Ana Rey`."""
        return ent.label_ == "MISC" and len(ent) > 1 and ent.root.head == token and is_person(token.lower_)

    def title(self, token: Token) -> str:
        """The words that say who a speaker is: the title of a person, the phrase of anybody else."""
        ent = self.entity_at.get(token.i)
        if ent is None or ent.label_ != "PERSON":
            return nominal_span(token).text
        last = without_possessive(ent.text).split()[-1:]
        _, title = self.offices.people.get(last[0].split("-")[-1] if last else "", ("", ""))
        return f"{title} {title_of(self.document, ent)}"

    def entities(self, start: int, end: int) -> list[Span]:
        """The named entities that lie wholly between two tokens."""
        found = (self.entity_at.get(at) for at in range(max(0, start), end))
        return list(dict.fromkeys(e for e in found if e is not None and e.start >= start and e.end <= end))

    def named_body(self, token: Token, span: Span) -> Actor | None:
        """An organisation or group that only the model knows by its name."""
        ent = self.entity_at.get(token.i)
        if ent is not None and ent.label_ in {"ORG", "NORP", "MISC", "LOC"}:
            return self.add(
                without_possessive(ent.text), "organization", "objectors.named", ent.start_char, ent.end_char
            )
        if ent is None and token.pos_ == "PROPN" and is_human(token.lower_):
            return self.noun_actor(token, span)
        if ent is None and any(
            child.lower_ in objectors()["groups"] for child in token.lefts
        ):  # `the campaign group Reprieve`
            return self.add(token.text, "organization", "objectors.named", token.idx, token.idx + len(token))
        return bare_name(self, token) if ent is None else None

    def of_noun(self, token: Token, span: Span, mentions: list[Mention]) -> list[Actor]:  # noqa: PLR0911
        """The actors of a phrase without a name of its own."""
        word = token.lower_
        apposed = self.apposed(span) or self.titled(token) or called(self, token)
        if apposed is not None:
            return [apposed]
        if word in objectors()["figures"] and any(child.dep_ == "amod" for child in token.lefts):
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        apart_from = any(child.lower_ in objectors()["apart"] for child in token.lefts)
        if (is_human(word) and apart_from) or word in objectors()["splinters"]:
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        if word in objectors()["officials"] and (body := body_spoken_for(self, token, span)) is not None:
            return [body]
        single = span[0].lower_ in {"a", "an", "one", "another"} and token.tag_ == "NN"
        if single and (word in objectors()["unnamed"]["person"] or word in OF_A_KIND or is_human(f"{word}s")):
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        apart = span[0].lower_ in A_PART or word in objectors()["members_apart"]
        speaking = not apart  # `some officials in Washington` do not speak for Washington
        if speaking and (word in objectors()["spokespeople"] or word.removesuffix("s") in objectors()["spokespeople"]):
            body = body_spoken_for(self, token, span)
            if body is not None:
                return [body]
        group = belonging(self, token) if token.tag_ == "NNS" and word not in objectors()["members_apart"] else None
        if group is not None:
            return [group]
        covering = [m for m in mentions if m.end == token.idx + len(token) or m.form != "adjective"]
        return self.of_mentions(token, span, covering)

    def of_mentions(self, token: Token, span: Span, covering: list[Mention]) -> list[Actor]:
        """The actors of a phrase that mentions of the cast cover; an actor of its own if it means somebody else."""
        human = is_human(token.lower_)
        his = span[0].lower_ in {"his", "her"} and bool(covering) and not covering[0].actor.name[:1].isupper()
        if covering and not (human and (his or self.is_longer(token, span, covering))):
            best = max(covering, key=lambda m: (m.end - m.start, -m.start))
            if best.form != "description" or not self.differs(best, span):
                same = [m.actor for m in covering if (m.start, m.end) == (best.start, best.end)]
                return list(dict.fromkeys(same))
        if human or (not covering and self.speaks(token, span)):
            actor = self.noun_actor(token, span)
            return [actor] if actor else []
        return [covering[0].actor] if covering else []

    def is_longer(self, token: Token, span: Span, covering: list[Mention]) -> bool:
        """Whether a phrase goes on behind the description that the cast knows: `senators from the south`."""
        best = max(covering, key=lambda m: m.end)
        on = re.match(r"\s(?:of|for|from|in|on|to)\s", self.text[token.idx + len(token) :]) is not None
        return on and best.form == "description" and best.end < span.end_char and best.actor.actor_type != "state"

    @staticmethod
    def speaks(token: Token, span: Span) -> bool:
        """Whether a noun that no list knows is somebody, as it has a name in it and says something."""
        said = token.dep_ == "nsubj" and token.head.i > token.i and is_one_of(token.head, "saying")
        named = any(word.pos_ == "PROPN" for word in span if word.i != token.i)
        return said and named and token.ent_type_ == "" and not NOBODY.search(token.lower_)

    def differs(self, mention: Mention, span: Span) -> bool:
        """Whether a phrase means others than the actor that it mentions: not all of a kind, or of another sort."""
        if mention.actor.actor_type == "state":
            return mention.form == "description" and span[0].lower_ in A_PART
        own = set(re.findall(r"\w+", mention.actor.name.casefold()))
        said = set(re.findall(r"\w+", span.text.casefold()))
        owner = next((word for word in span if word.dep_ == "nmod:poss" and word.pos_ == "NOUN"), None)
        if owner is not None and not any(
            owner.lower_ in m.text.casefold() for m in mention.actor.mentions if m != mention
        ):
            return True  # `the churches' council`, which the cast takes for the council of states
        definite = span[0].lower_ in {"the", "its", "their", "his", "her", "both"}
        return not definite and len(own & said) / max(1, len(own | said)) < 0.5

    def apposed(self, span: Span) -> Actor | None:
        """The actor whose name stands before a phrase that explains it (`the Alliance, a group of smaller firms,`)."""
        before = self.text[max(0, span.start_char - 3) : span.start_char]
        if not before.endswith(", ") or span[0].lower_ not in {"the", "a", "an"} or span.start < 2:
            return None
        person = next((e for e in self.entities(span.start - 6, span.start) if e.label_ == "PERSON"), None)
        if person is not None and person.end == span.start - 1:
            return self.offices.speaks_for(person)
        ending = [m for m in self.cast.within(span.start_char - MAX_NAME, span.start_char) if m.form == "name"]
        return next((m.actor for m in ending if m.end == span.start_char - 2 and m.actor.actor_type != "state"), None)

    def apposition(self, token: Token) -> list[Actor]:
        """The body whose name explains a noun behind it: `his party, the Union of Labour,`."""
        if token.lower_ not in objectors()["groups"] and token.lower_ != "opposition":
            return []
        named = [child for child in token.rights if child.dep_ == "appos" and child.pos_ == "PROPN"]
        if not named or named[0].ent_type_ == "PERSON":
            return []
        return self.actors(named[0])

    def titled(self, token: Token) -> Actor | None:
        """The body whose name follows a noun for its kind (`the aid group Open Hands`)."""
        found = name_after(self.text, token)
        return self.add(found[0], "organization", "objectors.named", found[1], found[2]) if found else None

    def noun_actor(self, token: Token, span: Span) -> Actor | None:
        """An actor made of a noun phrase."""
        words, start, end = wording(self.text, self.doc, token, span)
        kind = next((kind for kind, heads in objectors()["unnamed"].items() if token.lower_ in heads), "other")
        opening = words.split()[0].lower()
        if opening in {"whose", "no", "any", "every", "each", "neither", "what", "which"} or len(words.split()) > 12:
            return None
        return self.add(words, kind, "objectors.unnamed", start, max(end, start + 1))

    def add(self, name: str, actor_type: str, rule: str, start: int, end: int) -> Actor:
        """An actor of this name: the cast's own, or a new one that joins the cast with its mention."""
        return add_actor(self.cast, name, actor_type, rule, start, end)
