"""Unnamed groups: a head noun with its modifiers (`moderate rebels`, `Syrian civilians`, `the government`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Head, Key, heads, long_heads, words
from parley.extraction.actors.sightings import Sighting

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading

ACTOR_TYPE_OF = {"body": "state", "state_group": "state"}
DEFINITE = frozenset({"the", "its", "his", "her", "their", "these", "those", "both", "each", "either"})
PAIR = frozenset({"both", "two", "each", "either", "neither", "three", "all"})
SIDES = frozenset(
    {"side", "sides", "parties", "party", "countries", "country", "nations", "nation", "states", "governments"}
)
COMPOUND = re.compile(r"[\w.]+-(?:backed|led|held|run|affiliated|linked|aligned|majority|based|controlled|allied)")
NUMBER = re.compile(r"\d[\d,.]*%?")
QUANTITIES = frozenset(
    {"thousands", "tens", "hundreds", "dozens", "millions", "scores", "all", "some", "many", "most", "number"}
)
DEEDS = re.compile(
    r" (?:belonging to|loyal to|wanted by|held by|held in|indicted by|convicted of|accused of|detained (?:in|by|at)|living in|"
    r"based in|displaced by|displaced from|expelled from|familiar with|close to|under|fighting for|holding)"
    r"(?: (?!(?:is|are|was|were|will|would|may|must|have|has|had|to|and|said|could|can|should|not)\b)[\w'.-]+){1,7}(?<! in)(?<! of)(?<! the)(?<! by)(?<! a)(?<! for)(?<! on)(?<! at)"
)
PLACE_TAIL = re.compile(
    r"(?: (?:of|in|from)(?: the)?(?: (?:[A-Za-z]+-[a-z]+|suburbs?|towns?|city|villages?|provinces?|regions?|parts?|areas?|north|south|"
    r"east|west|northern|southern|eastern|western|port|camps?|countryside|districts?|outskirts|capital|island))*"
    r"(?: (?!North|South|East|West|[A-Z]\w*-[a-z])[A-Z][\w'.-]*)+)+"
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase around a head: its first word, owner, words before the head, and whether it is definite."""

    first: int
    owner: Hit | None
    person: Sighting | None
    before: list[str]
    definite: bool
    possessive: bool


class Groups:
    """Finds the unnamed groups of a report where no name is read already."""

    def __init__(self, reading: Reading, hits: dict[int, Hit], taken: list[bool], people: list[Sighting]) -> None:
        self.reading = reading
        self.taken = taken
        self.hits = hits
        self.ending = {hit.last: hit for hit in hits.values()}
        self.named = {number for hit in hits.values() for number in range(hit.first, hit.last)}
        self.people = {sighting.last: sighting for sighting in people if sighting.key and sighting.key[0] != "person"}

    def read(self) -> list[Sighting]:
        """All groups in text order."""
        found: list[Sighting] = []
        end = 0
        for number, word in enumerate(self.reading.words):
            options = heads().get(word.lower)
            if not options or number < end or self.goes_on(number) or self.taken[number] or number in self.named:
                continue
            for parts, head in options:
                first = number - len(parts) + 1
                if first >= 0 and all(self.reading.lower(first + step) == part for step, part in enumerate(parts)):
                    sighting = self.group(first, number + 1, head)
                    if sighting is not None:
                        found.append(sighting)
                        end = sighting.last
                    break
        return found

    def goes_on(self, number: int) -> bool:
        """Whether a longer head starts at this word (`prisoners` of `prisoners of war`)."""
        return any(
            all(self.reading.lower(number + step) == part for step, part in enumerate(parts))
            for parts in long_heads().get(self.reading.lower(number), ())
        )

    def group(self, first: int, last: int, head: Head) -> Sighting | None:
        """The group named by a head noun, or None where the noun is no head or means nobody."""
        if self.reading.lower(last) in heads() and self.reading.lower(last) not in SIDES | {"leader", "leaders"}:
            return None
        phrase = self.phrase(first)
        bare = phrase.first == first
        if bare and not head.plural and head.section != "body":
            return None
        if head.entry == "short" and not (phrase.definite and not phrase.possessive and not phrase.owner):
            return None
        return self.describe(phrase, first, last, head)

    def phrase(self, head: int) -> Phrase:
        """Modifiers, owner and determiner before a head noun."""
        reading, at = self.reading, head
        modifiers, determiners = words("groups", "modifier"), words("groups", "determiner")
        found = Phrase(head, None, None, [], definite=False, possessive=False)
        while at > 0 and reading.sentence[at - 1] == reading.sentence[head]:
            previous = reading.lower(at - 1)
            hit = self.ending.get(at)
            if hit is not None and hit.entry.use != "capital":
                found.owner, at = hit, self.with_article(hit.first)
                break
            if previous in ("'s", "'"):
                if (hit := self.ending.get(at - 1)) is not None:
                    found.owner, at = hit, self.with_article(hit.first)
                elif (person := self.people.get(at - 1)) is not None:
                    found.person, at = person, person.first
                break
            if self.taken[at - 1]:
                break
            if previous in determiners:
                found.definite = found.definite or previous in DEFINITE
                found.possessive = found.possessive or previous in ("its", "his", "her", "their")
                found.before.insert(0, previous)
                at -= 1
                if previous in ("the", "a", "an", "its", "his", "her", "their"):
                    break
                continue
            if not (
                previous in modifiers
                or COMPOUND.fullmatch(previous)
                or NUMBER.fullmatch(previous)
                or previous in ('"', "and")
            ):
                break
            if previous in ('"', "and") and (
                reading.lower(at - 2) not in modifiers or reading.lower(at - 2) in heads()
            ):
                if previous == "and" or found.before.count('"') != 1:
                    break
            found.before.insert(0, previous)
            at -= 1
        while at < head and (
            reading.lower(at) in ("of", "and") or (reading.word(at) == '"' and found.before.count('"') < 2)
        ):
            at += 1
        found.first = at
        return found

    def with_article(self, number: int) -> int:
        """The word before, if it is an article."""
        return number - 1 if self.reading.lower(number - 1) in ("the", "a", "an") else number

    def describe(self, phrase: Phrase, first: int, last: int, head: Head) -> Sighting | None:
        """What the phrase stands for, as far as it tells itself."""
        owner, key, section = phrase.owner, None, head.section
        entry = owner.entry if owner else None
        country = entry.key[1] if entry and entry.key[0] == "state" else None
        actor_type = ACTOR_TYPE_OF.get(section, section)
        plural_side = self.reading.lower(last - 1) in SIDES and (
            PAIR & set(phrase.before)
            or (phrase.definite and head.entry == "parties" and head.plural and not phrase.possessive)
        )
        tail = last
        if phrase.person is not None:
            if section != "state":
                return None
            key, actor_type, country = phrase.person.key, phrase.person.actor_type, phrase.person.country
        elif plural_side and not owner:
            kind = "state" if section in ("state_group",) or head.entry == "government" else ""
            key = ("sides", kind)
        elif section == "state":
            if entry is not None:
                key, actor_type, country = entry.key, entry.actor_type, entry.country
            elif not phrase.definite or (
                head.entry in ("leaders", "delegation", "forces") and not phrase.possessive and head.plural
            ):
                return None
        elif section == "body":
            key = ("body", country, "parliament") if country else None
        elif (
            entry is not None
            and entry.key[0] in ("actor", "org")
            and section in ("armed_group", "political_group", "state_group")
        ):
            key, actor_type, country = entry.key, entry.actor_type, entry.country
        else:
            bare = not [word for word in phrase.before if word not in ("a", "an", "any", "each", "another", "no")]
            if bare and not owner and head.entry == "parties":
                return None
            member = self.member_of(last) if section != "population" else None
            if member is not None:
                return Sighting(
                    phrase.first,
                    member.last,
                    "description",
                    member.entry.key,
                    member.entry.actor_type,
                    member.entry.country,
                    head.rule,
                    None,
                    head.entry,
                    head.plural,
                    phrase.definite,
                )
            tail = self.place_tail(last) if not phrase.definite or tail_fits(section) else last
            key = self.group_key(phrase, head, country, tail > last)
            country = None
        return Sighting(
            phrase.first,
            tail,
            "description",
            key,
            actor_type,
            country,
            head.rule,
            None,
            head.entry,
            head.plural,
            phrase.definite,
        )

    def group_key(self, phrase: Phrase, head: Head, country: str | None, tailed: bool) -> Key | None:
        """A group's identity: its head and country; countries and trades also by what sets them apart."""
        if phrase.definite and not country and not tailed:
            return None
        apart = ""
        if head.section in ("state_group", "other"):
            apart = " ".join(word for word in phrase.before if word not in words("groups", "determiner"))
        return ("group", head.entry, country or "", apart)

    def member_of(self, last: int) -> Hit | None:
        """The group or organisation in `of X` or `from X` behind a head."""
        if self.reading.lower(last) not in ("of", "from"):
            return None
        at = last + 2 if self.reading.lower(last + 1) == "the" else last + 1
        hit = self.hits.get(at)
        return hit if hit is not None and hit.entry.key[0] in ("actor", "org") else None

    def place_tail(self, last: int) -> int:
        """Where a phrase ends that goes on with a place (`residents of Sarajevo`)."""
        reading = self.reading
        found = PLACE_TAIL.match(reading.text, reading.words[last - 1].end)
        found = found or DEEDS.match(reading.text, reading.words[last - 1].end)
        if found is None:
            return last
        at = last
        while (
            at < len(reading.words)
            and reading.words[at].end <= found.end()
            and reading.sentence[at] == reading.sentence[last - 1]
        ):
            at += 1
        return at


def tail_fits(section: str) -> bool:
    """Whether a place after a definite phrase sets the group apart."""
    return section in ("population", "other", "armed_group")
