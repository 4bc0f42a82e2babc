"""For whom a named person speaks: a state or body in office, or themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors import Actor, Mention
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.people import is_named_in, read_people, title_of, without_possessive

if TYPE_CHECKING:
    from spacy.tokens import Span

    from parley.extraction.actors import Cast
    from parley.language import Document

MAX_NAME = 100
TITLE_REACH = 90
"""Code points after a name in which its office may stand."""
RANKS = frozenset(
    {
        "commander",
        "colonel",
        "general",
        "captain",
        "major",
        "chief",
        "leader",
        "spokesman",
        "spokeswoman",
        "fighter",
        "warlord",
    }
)
"""Words in a title that make somebody the voice of an armed group that it names."""
MINISTERS = frozenset({"minister", "aide"})
FIGHTING = frozenset({"rebel", "guerrilla", "insurgent", "separatist", "insurgency"})
HEADS = frozenset({"chairman", "leader", "chief", "commander", "head", "negotiator", "spokesman", "supremo", "envoy"})
ONE_OF = re.compile(r"\ban?\s(?:\w+\s){0,2}(?:rebel|guerrilla|insurgent|separatist)\b")
"""One of several does not speak for all: `Ana Rey, a rebel commander in the north`."""
DIRECTING = re.compile(
    r"(?i:\b(?:chair(?:man|woman|person)?|(?:executive\s+|managing\s+)?director|chief\s+executive|president|secretary)\s+(?:of|at)\b)"
)
STRICT_PARTY = re.compile(
    r"(?i:\b(?:part(?:y|ies)|democrat\w*|republicans?|conservatives?|labou?r|liberals?|socialists?|communists?|national\w*|people\W?s|"
    r"unionists?|movement|bloc|likud|fatah|hamas|senate|parliament|house|congress)\b)"
)
"""Of lobbies and leagues, directors and chairmen speak for all; parties have leaders who speak for themselves."""
UNIONS = re.compile(
    r"(?i:\b(?:labou?r\s+congress|trades?\s+union|unions?\s+congress|workers|farmers|growers|miners)\b)"
)
"""Bodies that bear the name of a congress or alliance and are no parties."""
BODY = re.compile(r"\b(?:of|from|for|with|at)\s+(?P<body>the\s+(?:[\w’'-]+\s+){0,3}(?P<kind>[\w-]+))(?=[\s,.]|$)")
LED_ONCE = re.compile(
    r",?\s(?:who|which)\s(?:once\s|long\s)?(?:led|headed|ran|commanded|chaired|ruled|founded)\b[^.;]{0,60}?\b(?:until|before)\b"
)
MUCH = 6
"""Mentions of an actor that a report tells so much of that it is a side."""
WORD = re.compile(r"[\w’'-]+")


class Offices:
    """Finds for whom a named person speaks.

    Attributes:
        document: The report, parsed.
        cast: Its actors; those that it lacks join it.
        sides: Actors that the report's opening names: their own ministers dissent rather than speak for them.
        people: Full names and titles by the last word of the name.
    """

    def __init__(self, document: Document, cast: Cast, sides: list[Actor]) -> None:
        self.document = document
        self.cast = cast
        self.sides = sides
        self.people = read_people(document)
        self.entities = list(document.doc.ents)

    def speaks_for(self, ent: Span) -> Actor:
        """Whom a named person stands for: the state or body that they speak for in office, else themselves."""
        name = without_possessive(ent.text)
        last = name.split()[-1].split("-")[-1] if name.split() else name
        full, title = self.people.get(last, (name, ""))
        full = full if full.endswith(name) or name.endswith(full) or " " not in name else name
        title = title or title_of(self.document, ent)
        held = self.held(ent)
        if held is not None and (is_school(held.name) or self.led_once(ent)):
            held = None  # who works at a university speaks for themselves, and so does who led a body once
        if held is None or held.actor_type == "person":
            held = self.sent_from(ent) or held
        if held is not None and held.actor_type == "person":
            return held
        lists = objectors()
        alone = any(lists[name].search(title) for name in ("own_voice", "legislators", "callings", "servants"))
        if not alone and (body := self.body_of(title, ent)) is not None:
            return body
        if not alone and held is not None and self.in_office(held, title):
            return held
        return add_actor(self.cast, full, "person", "objectors.dissenters", ent.start_char, ent.end_char)

    def led_once(self, ent: Span) -> bool:
        """Whether somebody is told to have led a body and to lead it no more: `who led the Front until he fell out`."""
        return LED_ONCE.match(self.document.text, ent.end_char) is not None

    def sent_from(self, ent: Span) -> Actor | None:
        """The state or body whose delegate or envoy a name is told to be: `Peruvian delegate Ana Rey`."""
        at = ent.start - 1
        doc = self.document.doc
        if at < 1 or doc[at].lower_ not in objectors()["officials"] or doc[at].lower_ in MINISTERS:
            return None
        near = self.cast.within(max(0, doc[at].idx - MAX_NAME), doc[at].idx)
        forms = {"name", "metonym", "adjective"}
        sent = (
            m.actor for m in near if m.end == doc[at].idx - 1 and m.form in forms and m.actor.actor_type != "person"
        )
        return next(sent, None)

    def held(self, ent: Span) -> Actor | None:
        """Whom the cast takes a person to act for."""
        near = self.cast.within(max(0, ent.start_char - MAX_NAME), ent.end_char + MAX_NAME)
        return next(
            (m.actor for m in near if m.form == "person" and m.start <= ent.start_char and m.end >= ent.end_char), None
        )

    def in_office(self, actor: Actor, title: str) -> bool:
        """Whether somebody's title makes them the voice of an actor, and not a dissenter from their own side."""
        lists = objectors()
        named = is_named_in(actor, title)
        if lists["dissenters"].search(title) and (actor in self.sides or not named or len(actor.mentions) >= MUCH):
            return False
        if actor.actor_type != "state":
            leads_party = actor.actor_type == "political_group" or (
                is_party(actor.name) and actor.actor_type != "armed_group"
            )
            mouthpiece = bool(lists["mouthpieces"].search(title))
            if leads_party and not mouthpiece and actor.name[:1].islower():
                return False  # `Ana Rey, whose small party belongs to the league`
            return (named and (mouthpiece or not leads_party)) or not title.strip()
        # Without a title nearby, the cast knows the person from elsewhere.
        return not title.strip() or bool(lists["offices"].search(title)) or (named and not is_party(title))

    def body_of(self, title: str, ent: Span) -> Actor | None:  # noqa: PLR0911
        """The body that somebody speaks for by their title: `the spokesman of X`, `X's envoy`, `of X`."""
        lists = objectors()
        words = {word.casefold() for word in WORD.findall(title)}
        speaks = bool(words & set(lists["spokespeople"])) or bool(
            re.match(r"(?:.*\s)?(?:of|from|for|with|at)\s+(?:the\s+)?[A-Z]", title)
        )
        region = lists["regional"].search(title)
        place = next((e for e in self.near(ent) if e.label_ == "LOC" and e.text in title), None)
        if region is not None and place is not None and not self.is_state(place):
            name = without_possessive(place.text)
            return add_actor(self.cast, name, "state", "objectors.named", place.start_char, place.end_char)
        groups = self.cast.within(max(0, ent.start_char - MAX_NAME), ent.end_char + MAX_NAME)
        troops = (
            m.actor for m in groups if m.actor.actor_type == "armed_group" and m.form != "person" and m.text in title
        )
        if words & RANKS and (troop := next(troops, None)) is not None:
            return troop
        if words & FIGHTING and words & HEADS and not ONE_OF.search(title):  # `the rebel chairman, Ana Rey`
            fighting = [actor for actor in self.cast.actors if actor.actor_type == "armed_group"]
            return fighting[0] if len(fighting) == 1 else None
        if not speaks:
            return self.unnamed_body(title, ent)
        named = [e for e in self.near(ent) if e.label_ in {"ORG", "MISC"} and e.text in title and e != ent]
        body = next((e for e in named if not is_school(e.text)), None)
        if body is None and (unnamed := self.unnamed_body(title, ent)) is not None:
            return unnamed
        if body is not None:
            directed = DIRECTING.search(title) and not STRICT_PARTY.search(body.text)
            leads = "leader" in words and self.is_known_party(body)
            if not directed and (is_party(body.text) or leads) and not lists["mouthpieces"].search(title):
                return None
            longer = (m.actor for m in groups if m.start <= body.start_char < body.end_char < m.end and m.text in title)
            if (whole := next(longer, None)) is not None and whole.actor_type != "person":
                return whole
            start, end = body.start_char, self.extended(body)
            return add_actor(
                self.cast,
                without_possessive(self.document.text[start:end]),
                "organization",
                "objectors.named",
                start,
                end,
            )
        return None

    def is_known_party(self, body: Span) -> bool:
        """Whether the cast knows a name as that of a party or movement."""
        near = self.cast.within(body.start_char, body.end_char)
        return any(m.actor.actor_type == "political_group" and m.form == "name" for m in near)

    def unnamed_body(self, title: str, ent: Span) -> Actor | None:
        """The body without a name that a title gives: `of the settlers' council`, `commander of the Azov battalion`."""
        lists = objectors()
        found = BODY.search(title)
        leads = bool({word.casefold() for word in WORD.findall(title)} & (HEADS | set(lists["spokespeople"])))
        if (
            found is None
            or not leads
            or found["kind"] not in {*lists["collectives"], *lists["troops"]}
            or title.startswith(("former", "ex-"))
        ):
            return None
        start = self.document.text.find(found["body"], max(0, ent.start_char - MAX_NAME), ent.end_char + TITLE_REACH)
        if start < 0:
            return None
        kind = "armed_group" if found["kind"] in lists["troops"] else "organization"
        return add_actor(self.cast, found["body"], kind, "objectors.unnamed", start, start + len(found["body"]))

    def is_state(self, place: Span) -> bool:
        """Whether a place is a state of the cast by itself."""
        return any(
            m.actor.actor_type == "state" and m.form in {"name", "metonym", "adjective"}
            for m in self.cast.within(place.start_char, place.end_char + 2)
        )

    def near(self, ent: Span) -> list[Span]:
        """The entities that may stand in somebody's title."""
        low, high = ent.start_char - 70, ent.end_char + TITLE_REACH
        return [e for e in self.entities if low <= e.start_char and e.end_char <= high]

    def extended(self, body: Span) -> int:
        """Where a body's name ends that goes on with `of` or `for` and a name (`the Woodworkers of America`)."""
        found = re.match(
            r"\s(?:of|for)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*",
            self.document.text[body.end_char : body.end_char + 50],
        )
        return body.end_char + found.end() if found and not body.text.endswith(("’s", "'s")) else body.end_char


def is_party(words: str) -> bool:
    """Whether words name a party or movement: who belongs to one speaks for themselves."""
    return bool(objectors()["parties"].search(words)) and not UNIONS.search(words)


def is_school(words: str) -> bool:
    """Whether words name a place of learning or an employer for whom an expert does not speak."""
    return bool(objectors()["schools"].search(words))


def add_actor(  # noqa: PLR0917
    cast: Cast, name: str, actor_type: str, rule: str, start: int, end: int
) -> Actor:
    """An actor of this name: the cast's own, or a new one that joins the cast with its mention.

    Args:
        cast: The report's actors.
        name: As the report has it.
        actor_type: One of `schemas.vocabularies.ACTOR_TYPES`, for a new one.
        rule: `objectors.<list>`, for a new one.
        start: First code point of the mention.
        end: Last code point of the mention, exclusive.
    """
    folded = bare(name)
    for actor in cast.actors:
        if bare(actor.name) == folded or (
            rule == "objectors.named" and any(bare(m.text) == folded for m in actor.mentions if m.form == "name")
        ):
            return actor
    actor = Actor(name, actor_type, None, rule)
    form = "person" if actor_type == "person" else "name" if rule == "objectors.named" else "description"
    cast.add(actor, Mention(start, end, name, actor, form))
    return actor


def bare(name: str) -> str:
    """A name without its article, case folded."""
    return re.sub(r"^(?:the|an?)\s+", "", name.casefold())
