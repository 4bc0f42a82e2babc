"""For whom people speak who hold no office: whom they lead, founded, belong to or are named with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import load, words
from parley.extraction.actors.persons import courtesy_words, office_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.extraction.actors.reading import Reading
    from parley.extraction.actors.sightings import Sighting

BODIES = ("organization", "political_group", "armed_group")
FACTIONS = ("political_group", "armed_group")
OWN = ("offices.legislator", "offices.opposition")
"""Offices whose holders speak for themselves, whatever they belong to."""
OPPOSED = "groups.opposition"
"""Whoever speaks for the opposition speaks as a person."""
ASIDE = 14
"""Words at most between a name and the relative clause about who bears it."""
MODIFIERS = 3
"""Words at most between an article and a name."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
POSSESSIVES = ("its", "whose", "their")


def bind_members(reading: Reading, sightings: list[Sighting]) -> None:
    """Have people stand for those whom the report says they lead or belong to; their sightings are changed in place.

    Args:
        reading: The report's words.
        sightings: All sightings but pronouns.
    """
    people = [one for one in sightings if one.person and (one.key is None or one.key[0] == "person")]
    if not people:
        return
    bodies = Bodies(reading, [one for one in sightings if one.person is None and one.key is not None])
    bound: dict[str, Sighting] = {}
    for one in people:
        if one.person not in bound and (body := bodies.of(one)) is not None:
            bound[one.person or ""] = body
    for one in people:
        if (chief := bodies.chief(one, sightings)) and one.person not in bound:
            held = bound.get(chief.person or "") or (chief if chief.key and chief.key[0] != "person" else None)
            if held is not None:
                bound[one.person or ""] = held
    for one in people:
        body = bound.get(one.person or "")
        if body is not None:
            one.key, one.form, one.rule = body.key, "person", body.rule
            one.actor_type, one.country = body.actor_type, body.country


class Bodies:
    """The named actors of a report by where they start and end, to be found from the people beside them."""

    def __init__(self, reading: Reading, named: list[Sighting]) -> None:
        self.reading = reading
        self.starting = {one.first: one for one in named}
        self.ending = {one.last: one for one in named}

    def of(self, person: Sighting) -> Sighting | None:
        """Whom a person speaks for by the words around one mention; None where they tell nothing."""
        body = next((body for body in self.told(person) if body is not None), None)
        return None if body is None or body.rule == OPPOSED or self.is_learned(body) else body

    def is_learned(self, body: Sighting) -> bool:
        """Whether a body is one of learning: those who study there speak for themselves."""
        return any(self.reading.word(at) in words("members", "learned") for at in range(body.first, body.last))

    def told(self, person: Sighting) -> Iterator[Sighting | None]:
        """Each thing that the words around a mention can tell, the surest first."""
        before = self.without_titles(person.first)
        yield self.by_relative(person)
        yield self.by_title(person)
        yield self.by_behalf(person)
        yield self.by_owner(before)
        yield self.by_possession(person)
        yield self.by_membership(person)
        yield self.by_founder(before)
        yield self.by_topic(before)

    def without_titles(self, at: int) -> int:
        """The number of the first word of courtesy titles before a word."""
        while self.reading.lower(at - 1) in courtesy_words() or (
            self.reading.word(at - 1) == "." and self.reading.lower(at - 2) in courtesy_words()
        ):
            at -= 1
        return at

    def body_at(self, at: int, kinds: tuple[str, ...] = BODIES, gap: int = MODIFIERS) -> Sighting | None:
        """The actor whose name starts at a word, behind an article and what modifies it."""
        for number in range(at, min(at + gap + 1, len(self.reading.words))):
            body = self.starting.get(number)
            if body is not None:
                return body if body.actor_type in kinds else None
            if self.reading.word(number) in (",", ".", ";", ":", '"', "'s", "'") or self.is_finite(number):
                return None
        return None

    def is_finite(self, number: int) -> bool:
        """Whether a word is a finite verb."""
        token = self.reading.token(number)
        return token is not None and token.tag_ in FINITE

    def by_relative(self, person: Sighting) -> Sighting | None:
        """By a relative clause: `who leads the Front`, `whose Front holds the hills`."""
        reading = self.reading
        sentence = reading.sentence[person.last - 1]
        for at in range(person.last, min(person.last + ASIDE, len(reading.words) - 1)):
            word = reading.lower(at)
            if reading.sentence[at] != sentence or self.is_finite(at) or word in (";", ":", '"'):
                return None
            if word == "whose":
                return self.body_at(at + 1)
            if word == "who":
                return self.led(at + 1)
        return None

    def led(self, at: int) -> Sighting | None:
        """Whom the verb behind `who` says that somebody leads."""
        for number in (at, at + 1, at + 2):
            token = self.reading.token(number)
            if token is None or token.pos_ not in ("VERB", "AUX"):
                continue
            lemma = token.lemma_.lower()
            if lemma in words("members", "leads"):
                return self.body_at(number + 1)
            if f"{lemma} {self.reading.lower(number + 1)}" in words("members", "leads_through"):
                return self.body_at(number + 2)
        return None

    def by_title(self, person: Sighting) -> Sighting | None:
        """By an office beside the name: `, leader of the Radicals`; `the Front, whose chairman, X`."""
        reading = self.reading
        if reading.word(person.last) == ",":
            at = person.last + 2 if reading.lower(person.last + 1) in ("the", "a", "an") else person.last + 1
            office = office_at(reading, at)
            if office is not None and office.kind == "state" and reading.lower(office.last) in ("of", "for"):
                return self.body_at(office.last + 1)
        for at in range(person.first, max(-1, self.without_titles(person.first) - 8), -1):
            if reading.lower(at) in POSSESSIVES:
                office = office_at(reading, at + 1)
                comma = at if reading.word(at - 1) != "," else at - 1
                held = self.ending.get(comma)
                named = held is not None and held.actor_type in BODIES
                return held if office is not None and office.kind == "state" and named else None
        return None

    def by_behalf(self, person: Sighting) -> Sighting | None:
        """By a participle: `X, speaking for the union`."""
        if self.reading.word(person.last) != ",":
            return None
        for phrase in load("members")["on_behalf"]["phrases"]:
            parts = phrase.split()
            if all(self.reading.lower(person.last + 1 + step) == part for step, part in enumerate(parts)):
                return self.body_at(person.last + 1 + len(parts))
        return None

    def by_owner(self, before: int) -> Sighting | None:
        """By the possessive before the name: `the Council's X`, `Avonia's X`."""
        if self.reading.lower(before - 1) not in ("'s", "'"):
            return None
        body = self.ending.get(before - 1)
        return body if body is not None and body.actor_type in (*BODIES, "state") else None

    def by_possession(self, person: Sighting) -> Sighting | None:
        """By what is the person's: `X's National Party`."""
        at = person.last if self.reading.lower(person.last) in ("'s", "'") else None
        return self.body_at(at + 1, FACTIONS, 2) if at is not None else None

    def by_membership(self, person: Sighting) -> Sighting | None:
        """By what the person is of: `X of the Front`."""
        if self.reading.lower(person.last) not in ("of", "from") or person.rule in OWN:
            return None
        return self.body_at(person.last + 1)

    def by_founder(self, before: int) -> Sighting | None:
        """By the party that is the person's: `the People's Party of former premier X`."""
        at = before
        while at > before - MODIFIERS - 1 and self.reading.lower(at - 1) != "of":
            if self.reading.words[at - 1].capital or not self.reading.lower(at - 1).isalpha():
                return None
            at -= 1
        body = self.ending.get(at - 1)
        return body if body is not None and body.actor_type in FACTIONS else None

    def by_topic(self, before: int) -> Sighting | None:
        """By whom the sentence says it speaks of: `For the Greens, X spoke of betrayal`."""
        body = self.ending.get(before - 1) if self.reading.word(before - 1) == "," else None
        if body is None or body.actor_type not in BODIES:
            return None
        opening = next((at for at in range(body.first, body.first - MODIFIERS - 2, -1) if self.reading.opens(at)), None)
        return body if opening is not None and self.reading.lower(opening) == "for" else None

    def chief(self, person: Sighting, sightings: list[Sighting]) -> Sighting | None:
        """Whose deputy or aide a person is: `X, Dr Y's deputy`."""
        if self.reading.word(person.last) != ",":
            return None
        start = person.last + 1
        for one in sightings:
            if one.person and one.person != person.person and start <= one.first <= start + 2:
                follows = self.reading.lower(one.last) in ("'s", "'")
                return one if follows and self.reading.lower(one.last + 1) in words("members", "followers") else None
        return None
