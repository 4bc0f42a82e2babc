"""Whom the people of a report stand for: by title, by apposition, by fame, or for themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.labels import kind_behind
from parley.extraction.actors.lexicon import Key, bodies, known_actors, leaders, speaks_for, words
from parley.extraction.actors.persons import Office, Person, courtesy_words, model_bound, name_at
from parley.extraction.actors.sightings import Sighting

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.persons import People
    from parley.extraction.actors.reading import Reading

PARLIAMENTS = ("Senate ", "House ", "Congressional ", "Parliamentary ", "Parliament's ", "Knesset ", "Commons ")
ALONE = frozenset({"minister", "spokesman", "head_of_government"})
"""Offices whose holders stand for a state without a name of either, if they say of what (`the foreign minister`)."""
PLACED = frozenset({"of", "in", "at", "near", "around", "from", "to", "outside", "through"})
POSSESSIVES = frozenset({"its", "his", "her", "their"})


class Speakers:
    """Finds the people of a report and binds each to what they stand for.

    Attributes:
        known: Whom each person stands for, by full name; None where they act for themselves.
    """

    def __init__(self, reading: Reading, hits: dict[int, Hit], people: People) -> None:
        self.reading = reading
        self.hits = hits
        self.people = people
        self.ending = {hit.last: hit for hit in hits.values()}
        self.names_ending = {name.last: name for name in people.names.values()}
        self.known: dict[str, Key | None] = {}
        self.country: dict[str, str | None] = {}
        self.rules: dict[str, str] = {}
        self.sightings: list[Sighting] = []
        self.used: set[int] = set()
        self.entries = {hit.entry.key: hit.entry for hit in hits.values()}

    def read(self) -> list[Sighting]:
        """All mentions of people, in text order."""
        for office in self.people.offices.values():
            self.read_office(office)
        for name in self.people.names.values():
            if name.first not in self.used:
                self.read_name(name)
        for name in self.people.names.values():
            if name.first not in self.used:
                self.read_surname(name)
        self.sightings.sort(key=lambda sighting: sighting.first)
        return self.sightings

    def owner_before(self, number: int) -> tuple[Key | None, int, bool]:
        """What stands before an office: its owner, where the phrase starts, and whether it is a possessive."""
        reading = self.reading
        at = number
        if reading.lower(at - 1) in ("'s", "'"):
            at -= 1
        hit = self.ending.get(at)
        if hit is not None:
            first = hit.first - 1 if reading.lower(hit.first - 1) in ("the", "a", "an") else hit.first
            return hit.entry.key, first, False
        if reading.lower(number - 1) in POSSESSIVES:
            return None, number - 1, True
        first = number - 1 if reading.lower(number - 1) in ("the", "a", "an") else number
        return None, first, False

    def owner_after(self, number: int) -> tuple[Key | None, int]:
        """The owner in `of X` after an office, and where the phrase ends."""
        reading = self.reading
        if reading.lower(number) not in ("of", "for", "in"):
            return None, number
        at = number + 2 if reading.lower(number + 1) == "the" else number + 1
        hit = self.hits.get(at)
        return (hit.entry.key, hit.last) if hit is not None else (None, number)

    def read_office(self, office: Office) -> None:
        """A titled person, an office in apposition to a name, or an office alone."""
        reading = self.reading
        owner, first, possessive = self.owner_before(office.first)
        name = self.people.names.get(office.last)
        name = name if name is None or self.likely(name) else None
        after, last = (None, office.last) if name else self.owner_after(office.last)
        owner = owner or after or self.sole(office)
        end = last
        if name is None and reading.lower(last) == ",":
            following = self.people.names.get(last + 1)
            told = first < office.first or reading.lower(first - 1) in ("'s", "'")
            if following and told and reading.lower(following.last) in (",", ".", ";", ":", ")", "and"):
                name, end = following, following.last
        elif name is not None:
            end = name.last
        if name is None and reading.lower(first - 1) == "," and (before := self.names_ending.get(first - 1)):
            held = self.likely(before) and not self.is_tag(before, last)
            name, first = (before, before.first) if held else (None, first)
        if name is not None and owner is None and end == name.last:
            owner, end = self.owner_after(end)
        if name is None:
            alone = first < office.first and not possessive and office.entry in ALONE and last > office.first + 1
            if (owner is not None or alone) and office.kind == "state" and not office.left:
                self.see(first, last, owner or ("?",), None, "offices." + office.entry)
            return
        self.bind(name, office, owner, possessive)
        self.used.add(name.first)
        self.see_person(min(first, name.first), max(end, name.last), name.name)

    def sole(self, office: Office) -> Key | None:
        """The only state that has such an office; None where the report names others and not that one."""
        known = office.sole is None or office.sole in self.entries or office.sole[0] != "state"
        return office.sole if known or not any(key[0] == "state" for key in self.entries) else None

    def is_tag(self, name: Person, last: int) -> bool:
        """Whether an office behind a name only says who told it (`the oasis of Fada, a French spokesman said`)."""
        placed = self.reading.names.get(name.first, (0, ""))[1] == "LOC" or self.reading.lower(name.first - 1) in PLACED
        return placed and self.reading.lower(last) in words("persons", "speech")

    def likely(self, name: Person) -> bool:
        """Whether a capitalised word may be a person's name: `May` only if the language model says so."""
        month = name.name in ("May", "March", "August", "April", "June")
        return not month or self.reading.doc is None or model_bound(self.reading, name.first) is not None

    def bind(self, name: Person, office: Office, owner: Key | None, possessive: bool) -> None:
        """Say whom a person in an office stands for."""
        fame = famous(name.name, self.reading.year)
        unnamed_body = owner is None and self.reading.lower(office.last) == "of"
        own = office.kind == "person" or self.is_body(owner) or (unnamed_body and fame is None)
        # A chief of nobody named is one of a village or a clan.
        chief = self.reading.word(office.first) == "Chief" and office.last == office.first + 1
        own = own or (chief and owner is None and fame is None)
        own = own or (owner is None and self.of_a_class(office))
        key = None if own else (owner or fame or (("?",) if possessive or not own else None))
        if name.name not in self.known or self.known[name.name] in (None, ("?",)):
            self.known[name.name] = key
            self.rules[name.name] = "offices." + office.entry
        holder = self.entries.get(owner or ()) or known_actors().get(owner or ())
        if holder is not None:
            self.country[name.name] = holder.country

    def of_a_class(self, office: Office) -> bool:
        """Whether an office is one among people of a class (`student leader`, `the Opposition's spokesman`)."""
        start = office.first if office.entry == "leader" else office.last
        told = {self.reading.lower(at) for at in (office.first - 1, *range(start, office.last))}
        owned = self.reading.lower(office.first - 1) == "'s" and self.reading.lower(office.first - 2) == "opposition"
        return owned or not told.isdisjoint(words("offices", "class"))

    def is_body(self, owner: Key | None) -> bool:
        """Whether an office is one in a parliament or its committees, whose members speak for themselves."""
        if owner is None:
            return False
        entry = self.entries.get(owner) or known_actors().get(owner)
        return bool((entry and entry.rule in bodies()) or (owner[0] == "org" and owner[1].startswith(PARLIAMENTS)))

    def read_name(self, name: Person) -> None:
        """A full name without an office: somebody famous, or somebody who speaks."""
        reading = self.reading
        if len(name.name.split()) < 2 and not self.introduced(name):
            return
        fame = famous(name.name, self.reading.year)
        speaks = reading.lower(name.last) in words("persons", "speech") or (
            reading.lower(name.last) == "," and reading.lower(name.last + 1) in ("who", "a", "an", "the", "whose", "of")
        )
        titled = reading.lower(name.first - 1) in courtesy_words() or reading.lower(name.first - 2) in courtesy_words()
        first_name = name.name.split()[0].split("-")[0] in words("persons", "first_names")
        first_name = first_name or model_bound(reading, name.first) == name.last
        if fame is None and not first_name and not titled and not (speaks and name.name not in self.known):
            return
        if fame is None and not first_name and not titled and reading.lower(name.first - 1) == "the":
            return
        if name.name not in self.known:
            self.known[name.name] = fame
            self.rules[name.name] = "leaders." + fame[1] if fame else "persons.first_names"
        self.used.add(name.first)
        self.see_person(name.first, name.last, name.name)

    def introduced(self, name: Person) -> bool:
        """Whether a single name is that of somebody told of there (`Zarmina, a teacher`, `known as Wattao`)."""
        reading = self.reading
        if model_bound(reading, name.first) != name.last or self.full_name(name.name) is not None:
            return False
        if reading.lower(name.first - 1) in courtesy_words() or reading.lower(name.first - 2) in courtesy_words():
            return not any(other.name.endswith(" " + name.name) for other in self.people.names.values())
        if reading.lower(name.first - 1) in ("as", "called", "named", "nicknamed"):
            return reading.lower(name.first - 2) in ("known", "fighter", "man", "woman", "commander", "")
        follows = reading.lower(name.last + 1)
        if reading.lower(name.last) != "," or not (follows.isdigit() or follows in ("a", "an", "who", "whose", "the")):
            return False
        return follows.isdigit() or follows in ("who", "whose") or kind_behind(reading, name.last, "") == "person"

    def read_surname(self, name: Person) -> None:
        """A later short form of a person (`Kerry`, `Mr Kerry`)."""
        full = self.full_name(name.name)
        if full is None and self.reading.doc is not None and model_bound(self.reading, name.first) is None:
            return
        if full is None:
            fame = famous("? " + name.name, self.reading.year) if name.first - 1 in self.people.offices else None
            if fame is None:
                return
            self.known[name.name], self.rules[name.name] = fame, "leaders." + fame[1]
            full = name.name
        first = name.first
        if self.reading.lower(first - 1) in courtesy_words():
            first -= 1
        elif self.reading.lower(first - 1) == "." and self.reading.lower(first - 2) in courtesy_words():
            first -= 2
        self.used.add(name.first)
        self.see_person(first, name.last, full)

    def full_name(self, short: str) -> str | None:
        """The full name of which a form is the end (or the start)."""
        for full in self.known:
            if full == short or full.endswith((" " + short, "-" + short)):
                return full
        return next((full for full in self.known if full.startswith(short + " ")), None)

    def see_person(self, first: int, last: int, name: str) -> None:
        """Note a mention of a person, for the actor they represent."""
        key = self.known.get(name)
        if key is None:
            self.sightings.append(
                Sighting(
                    first, last, "name", ("person", name), "person", self.country.get(name), self.rules[name], name
                )
            )
            return
        self.see(first, last, key, name, self.rules[name])

    def see(self, first: int, last: int, key: Key, person: str | None, rule: str) -> None:
        """Note a mention of an actor by an office or a person."""
        entry = self.entries.get(key) or known_actors().get(key)
        unknown = key == ("?",)
        self.sightings.append(
            Sighting(
                first,
                last,
                "person",
                None if unknown else key,
                entry.actor_type if entry else "state",
                entry.country if entry else None,
                rule,
                person,
            )
        )


def famous(name: str, year: int | None) -> Key | None:
    """Whom a well-known person stands for in a year, by full name or (`? Surname`) by surname."""
    if name.startswith("? "):
        return surnames(year).get(name[2:])
    return speaks_for(name, year) or (surnames(year).get(name) if " " not in name else None)


@cache
def surnames(year: int | None) -> dict[str, Key]:
    """Surnames of those who are well known in a year, where they all stand for one actor."""
    found: dict[str, set[Key]] = {}
    for name in leaders():
        key = speaks_for(name, year)
        if key is not None:
            found.setdefault(name.split()[-1], set()).add(key)
    return {last: next(iter(keys)) for last, keys in found.items() if len(keys) == 1}


__all__ = ["Speakers", "name_at"]
