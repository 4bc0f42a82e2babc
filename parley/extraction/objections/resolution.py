"""From words in the report to the actors that object."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.actors import Actor, Mention
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.topics import agreement_words, other_words

if TYPE_CHECKING:
    from parley.extraction.actors import Cast

POSTMODIFIER = re.compile(
    r"\s+(?:of|in|from|at|for|on|with|to|across|against|close|within|near|among|abroad|there|here)\b", re.IGNORECASE
)
POSSESSIVE = re.compile(r"['’]s?(?=\s)")
PRONOUN = re.compile(r"(?:he|she|they|it|we|both\s+men|both)$", re.IGNORECASE)
OWNER = frozenset({"its", "his", "her", "their", "our"})
NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:of\s+|the\s+|de\s+|al-|bin\s+|van\s+|von\s+|for\s+)?[A-ZÀ-Þ][\w’'-]+)*")
LAST_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:[\s-]+[A-ZÀ-Þ][\w’'-]+)?$")
INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|few|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens\s+of|\d+)\s",
    re.IGNORECASE,
)
NAMED_AFTER = re.compile(r",\s+(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){1,3})\s*,?\s*\Z")
DEFINITE = re.compile(r"(?:the|its|their|his|her|this|these|those)\s", re.IGNORECASE)
MAX_NAME = 90
MAX_WORDS = 8
EARLY = 60
FUNCTION = re.compile(
    r"(?:others?|some|many|what|nothing|nobody|everything|this|that|there|here|who|which|one|none|all|it|neither|failing|not|report|reports|"
    r"statement|the\s+(?:move|news|report|statement|idea|text|result|decision|document|question|issue|problem|price))\b",
    re.IGNORECASE,
)
NOT_NOMINAL = re.compile(
    r"\b(?:and|or|later|earlier|announced|said|says|told|may|might|must|will|would|is|are|was|were|has|had|on|behind|wide|"
    r"today|yesterday|\w+day)$|\b(?:must|will|would|was|were|is|are|has|had|on\s+\w+day|who|which)\b|\d",
    re.IGNORECASE,
)
OPENING_NAME = re.compile(rf"(?:(?:An?|One|The)\s[\w\s’']{{0,40}},\s+)?(?P<name>{NAME.pattern}),\s")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a noun phrase stands in the report.

    Attributes:
        start: First code point.
        end: Where its head part ends, before a comma or a relative clause.
        reach: Where its appositions and relative clauses end.
        relative: Whether it is the antecedent of a relative clause.
        known: Whether only those are actors there whom the cast or a list knows.
    """

    start: int
    end: int
    reach: int
    relative: bool = False
    known: bool = False


class Resolver:
    """Resolves noun phrases of one report to actors.

    Attributes:
        text: The report's text.
        cast: Its actors; an actor that it lacks is added, with its mention.
        sides: Actors that the opening of the report names: their ministers dissent rather than speak for them.
    """

    def __init__(self, text: str, cast: Cast, sides: list[Actor]) -> None:
        """Take the report, its actors and the sides of its agreements."""
        self.text = text
        self.cast = cast
        self.sides = sides

    def actors_at(self, place: Place) -> list[Actor]:
        """The actors that a noun phrase stands for: one for each conjunct, none where it names nobody."""
        text = self.text
        start = place.start + len(text[place.start : place.end]) - len(text[place.start : place.end].lstrip())
        end = start + len(text[start : place.end].rstrip(" ,"))
        if start >= end or PRONOUN.fullmatch(text[start:end].strip()):
            mentions = [m for m in self.cast.within(start, end) if m.form == "pronoun"]
            return list(dict.fromkeys(m.actor for m in mentions))
        found = POSTMODIFIER.search(text, start, end)
        head_end = found.start() if found else end
        mentions = self.mentions(start, end, place.reach)
        covering = [m for m in mentions if m.start <= start + 4 and m.end >= head_end]
        if covering:
            best = max(covering, key=lambda m: (m.form == "person", m.end - m.start, -m.start))
            return self.covered(best, Place(start, end, place.reach), head_end)
        heads = [m for m in mentions if m.end <= head_end]
        if heads:
            return self.conjuncts(heads, start, head_end, end)
        named = self.apposed(end, place.reach)
        if named:
            return [self.voice(named, end, named.end)]
        spoken = self.spoken_for(start, head_end, mentions)
        return [spoken] if spoken else self.unnamed(start, end, place)

    def covered(self, best: Mention, place: Place, head_end: int) -> list[Actor]:
        """The actors of a noun phrase that a mention covers up to its head."""
        own = self.voice(best, place.start, place.end)
        if best.form == "description" and best.actor.actor_type != "state" and best.end < place.end > head_end:
            # Not all of a kind: `senators from the south`.
            return self.unnamed(place.start, place.end, place) or [own]
        named = self.apposed(place.end, place.reach)
        head = best.text.casefold().split()[-1:]
        if named and best.actor.actor_type == "state" and set(head) & set(objectors()["own_leaders"]):
            return [self.voice(named, place.end, named.end)]
        after = NAMED_AFTER.match(self.text, place.end, place.reach)
        if after and best.actor.actor_type == "state" and set(head) & set(objectors()["own_leaders"]):
            return [self.add(after["name"], "person", "objectors.own_leaders", after.start("name"), after.end("name"))]
        return [own]

    def apposed(self, end: int, reach: int) -> Mention | None:
        """The full name right after a noun phrase (`the rebel leader, Ana Rey`)."""
        names = [m for m in self.cast.within(end, reach) if m.form in ("person", "name")]
        if names and names[0].start - end <= 3 and (names[0].form == "person" or " " in names[0].text):
            return names[0]
        return None

    def mentions(self, start: int, end: int, reach: int) -> list[Mention]:
        """Mentions that start in a phrase, or reach into it from the left, and do not own what follows."""
        nearby = self.cast.within(max(0, start - 80), max(end, reach))
        inside = [m for m in nearby if m.start < end and m.end > start]
        return [m for m in inside if not self.owns(m, end)]

    def owns(self, mention: Mention, end: int) -> bool:
        """Whether a mention is only the owner of what follows (`Lithuania's president`)."""
        if POSSESSIVE.match(self.text, mention.end) and mention.end + 3 < end:
            return True
        return mention.text.casefold() in OWNER

    def conjuncts(self, heads: list[Mention], start: int, head_end: int, end: int) -> list[Actor]:
        """The actors among mentions in a head: the fullest one of each conjunct."""
        groups: list[list[Mention]] = []
        for mention in heads:
            if groups and not re.search(r",|\band\b|&", self.text[groups[-1][-1].end : mention.start]):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        found: list[Actor] = []
        for group in groups:
            best = max(group, key=lambda m: (m.form in ("person", "name"), m.end, m.end - m.start))
            rest = self.text[best.end : head_end].strip()
            if best.form == "adjective" and rest and len(groups) == 1:
                return self.unnamed(start, end, Place(start, end, end)) or [best.actor]
            same = [m.actor for m in group if (m.start, m.end) == (best.start, best.end)]
            found += same if len(same) > 1 else [self.voice(best, start, end)]
        return list(dict.fromkeys(found))

    def voice(self, mention: Mention, start: int, end: int) -> Actor:
        """The actor that a mention speaks for: dissenters, legislators and the unnamed speak for themselves."""
        actor = mention.actor
        if mention.form == "description" and self.unlike(mention):
            own = self.unnamed(start, max(end, mention.end), Place(start, end, end))
            return own[0] if own else actor
        if mention.form != "person" or actor.actor_type == "person":
            return actor
        found = LAST_NAMES.search(mention.text.split(",")[0])
        if not found:
            return actor
        surname = found.group().split()[-1]
        titles = " ".join(m.text for m in actor.mentions if m.form == "person" and surname in m.text)
        titles += " " + self.text[max(0, mention.start - 30) : mention.end]
        lists = objectors()
        dissents = actor in self.sides and lists["dissenters"].search(titles)
        if not dissents and not lists["own_voice"].search(titles):
            return actor
        return self.add(found.group(), "person", "objectors.dissenters", mention.start, mention.end)

    def unlike(self, mention: Mention) -> bool:
        """Whether a phrase without a name means somebody else than the actor it was put to (`some residents`)."""
        words = set(re.findall(r"\w+", mention.text.casefold()))
        if DEFINITE.match(mention.text) or words & set(re.findall(r"\w+", mention.actor.name.casefold())):
            return False
        return not re.search(r"(?<!^)\b[A-Z]", mention.text) and (
            mention.actor.actor_type != "state" or bool(INDEFINITE.match(mention.text))
        )

    def spoken_for(self, start: int, head_end: int, mentions: list[Mention]) -> Actor | None:
        """The body that a spokesman, a lawyer or a leader speaks for (`a lawyer with the aid group ...`)."""
        words = self.text[start:head_end].casefold().split()
        if not words or words[-1] not in objectors()["spokespeople"]:
            return None
        bodies = [m for m in mentions if m.start > head_end and m.form in ("name", "description", "metonym")]
        return max(bodies[:2], key=lambda m: (m.form == "name", m.end - m.start)).actor if bodies else None

    def unnamed(self, start: int, end: int, place: Place) -> list[Actor]:
        """An actor made from a noun phrase that the cast lacks; none where its head is nobody who could object."""
        text = self.text
        kind = self.kind_of(start, end)
        tail = text[end : place.reach]
        if place.relative and re.match(r",\s*which\b", tail):
            names = NAME.findall(text, start, end)
            if names:
                return [
                    self.add(
                        names[-1], "organization", "objectors.spokespeople", text.rindex(names[-1], start, end), end
                    )
                ]
        words = " ".join(text[start:end].split())
        if kind is None and ((place.known and not words[0].isupper()) or not self.could_object(words)):
            return []
        if OWNER & {words.split()[0].casefold()}:
            return []
        if len(words) > MAX_NAME or (kind is None and len(words.split()) > MAX_WORDS):
            return []
        return [self.add(words, kind or "other", "objectors.unnamed", start, end)]

    @staticmethod
    def could_object(words: str) -> bool:
        """Whether a phrase that no list knows may still be somebody: a plain noun phrase about nothing else."""
        if agreement_words().search(words) or other_words().search(words) or FUNCTION.match(words):
            return False
        plain = re.match(r"(?:the|an?|some|several|many)\s|[A-ZÀ-Þ]", words) or re.search(r"[a-z]{3}s$", words)
        return bool(plain) and not NOT_NOMINAL.search(words)

    def opening_actor(self, start: int, end: int) -> list[Actor]:
        """The actor that a sentence starts with, for a pronoun in the next one."""
        mentions = [m for m in self.cast.within(start, end) if m.form in ("person", "name") and not self.owns(m, end)]
        early = [m for m in mentions if m.start - start <= EARLY]
        named = OPENING_NAME.match(self.text, start, end)
        if early and (named is None or early[0].start < named.end()):
            return [self.voice(early[0], early[0].start, early[0].end)]
        if named:
            return [self.add(named.group("name"), "other", "objectors.unnamed", named.start("name"), named.end("name"))]
        return []

    def kind_of(self, start: int, end: int) -> str | None:
        """The type of actor that a noun phrase's head names; None where no word of it names people."""
        found = POSTMODIFIER.search(self.text, start, end)
        words = re.findall(r"[\w'’-]+", self.text[start : found.start() if found else end].casefold())
        for word in reversed(words[-3:]):
            for kind, heads in objectors()["unnamed"].items():
                if word in heads:
                    return str(kind)
        return None

    def add(self, name: str, actor_type: str, rule: str, start: int, end: int) -> Actor:
        """An actor of this name: the cast's own, or a new one that joins the cast with its mention."""
        for actor in self.cast.actors:
            if actor.name == name:
                return actor
        actor = Actor(name, actor_type, None, rule)
        form = "person" if actor_type == "person" else "description"
        self.cast.add(actor, Mention(start, end, self.text[start:end], actor, form))
        return actor
