"""Unnamed groups: a head noun with its modifiers (`moderate rebels`, `Syrian civilians`, `the government`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.agents import agents, association
from parley.extraction.actors.lexicon import Entry, Head, Key, heads, words
from parley.extraction.actors.modifiers import (
    AGAINST,
    NUMBER,
    Phrase,
    bound,
    counts,
    goes_on,
    heads_on,
    inside,
    is_new,
    joined_end,
    modifies_next,
    owner_start,
    part_of,
    proper,
    takes_up_state,
)
from parley.extraction.actors.sightings import Sighting, stand_for
from parley.extraction.actors.states import is_named, is_state, parliament_of
from parley.extraction.actors.tails import clause_end, pattern, tail_end

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading

ACTOR_TYPE_OF = {"body": "state", "state_group": "state"}
OWNED = ("armed_group", "political_group", "state_group")
# Who serves the state or organisation that sends them ("Norwegian monitors").
SERVING = frozenset({"mediators", "monitor", "observer", "inspector", "blue helmet", "verifier"})
# Several of what each state has one of: without an owner they stand for states unnamed ("six Balkan governments").
SEVERAL = frozenset({"governments", "embassies", "administrations", "regimes", "ministries", "missions"})
SELF_TOLD = frozenset({"population", "other", "armed_group"})


class Groups:
    """Finds the unnamed groups of a report where no name is read already."""

    def __init__(self, reading: Reading, hits: dict[int, Hit], taken: list[bool], people: list[Sighting]) -> None:
        self.reading = reading
        self.taken = taken
        self.hits = hits
        self.ending = {hit.last: hit for hit in hits.values()}
        self.named = {number for hit in hits.values() for number in range(hit.first, hit.last)}
        self.free = [not (seen or number in self.named) for number, seen in enumerate(taken)]
        self.people = {sighting.last: sighting for sighting in people if sighting.key and sighting.key[0] != "person"}

    def read(self) -> list[Sighting]:
        """All groups in text order."""
        found: list[Sighting] = []
        end = 0
        for number, word in enumerate(self.reading.words):
            options = heads().get(word.lower)
            if (
                not (options or agents(self.reading, number))
                or number < end
                or goes_on(self.reading, number)
                or self.taken[number]
                or number in self.named
            ):
                continue
            for parts, head in options or agents(self.reading, number):
                first = number - len(parts) + 1
                if first >= 0 and all(self.reading.lower(first + step) == part for step, part in enumerate(parts)):
                    sighting = self.group(first, *association(self.reading, number + 1, head))
                    if sighting is not None:
                        found.append(sighting)
                        end = sighting.last
                    break
        return found

    def group(self, first: int, last: int, head: Head) -> Sighting | None:
        """The group named by a head noun, or None where the noun is no head or means nobody."""
        if head.entry == "whoever" or heads_on(self.reading, last) or modifies_next(self.reading, last):
            return self.whoever(first, last, head) if head.entry == "whoever" else None
        if head.entry == "opposition" and last == first + 1 and self.reading.lower(last) in AGAINST:
            return None
        phrase = self.phrase(first, last - 1)
        bare = phrase.first == first
        if bare and not head.plural and head.section != "body":
            return None
        if head.entry == "short" and not (phrase.definite and not phrase.possessive and not phrase.owner):
            return None
        return self.describe(phrase, last, head)

    def whoever(self, first: int, last: int, head: Head) -> Sighting | None:
        """People told only by what befell them (`those released`, `everyone jailed for belonging to it`)."""
        end = clause_end(self.reading, first)
        if end is None or any(self.taken[first:end]):
            return None
        key = ("group", "whoever", "", " ".join(self.reading.lower(at) for at in range(last, end)))
        return Sighting(first, end, "description", key, "population", None, head.rule, plural=True)

    def phrase(self, head: int, noun: int) -> Phrase:
        """Modifiers, owner and determiner before a head whose noun is its last word."""
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
                elif (start := owner_start(reading, at - 1, noun)) is not None and all(self.free[start : at - 1]):
                    found.owned, at = True, start
                break
            if self.taken[at - 1] or (previous == "of" and not counts(reading, at - 2)):
                break
            if previous in determiners:
                found.definite = found.definite or previous in words("groups", "definite")
                found.possessive = found.possessive or previous in ("its", "his", "her", "their")
                found.before.insert(0, previous)
                at -= 1
                if previous in ("the", "a", "an", "its", "his", "her", "their"):
                    break
                continue
            opened = found.before[:1] and found.before[0] in ("both", "each", "these", "those")
            if opened or not (
                previous in modifiers
                or pattern("compound").fullmatch(previous)
                or NUMBER.fullmatch(previous)
                or previous in ('"', "and")
                or proper(reading, at - 1)
                or inside(reading, at - 1, self.free)
                or bound(reading, at - 1, noun)
            ):
                break
            tied = reading.lower(at - 2) in modifiers and reading.lower(at - 2) not in heads()
            tied = tied or (previous == "and" and (inside(reading, at - 2, self.free) or bound(reading, at - 2, noun)))
            closing = previous == '"' and found.before.count('"') == 1
            if previous in ('"', "and") and not tied and not closing:
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

    def describe(self, phrase: Phrase, last: int, head: Head) -> Sighting | None:
        """What the phrase stands for, as far as it tells itself."""
        owner = phrase.owner.entry if phrase.owner else self.state_behind(head, last)
        country = owner.key[1] if owner and is_state(owner.key) else None
        told = Sighting(
            phrase.first,
            last,
            "description",
            None,
            ACTOR_TYPE_OF.get(head.section, head.section),
            country,
            head.rule,
            head=head.identity,
            plural=head.plural,
            definite=phrase.definite,
        )
        if phrase.person is not None:
            held = Entry(phrase.person.key or (), "", phrase.person.actor_type, phrase.person.country, "")
            return stand_for(told, held) if head.section == "state" else self.followers(told, phrase, head)
        if owner is None and self.means_sides(phrase, last, head):
            told.key = ("sides", "state" if head.section == "state_group" or head.entry == "government" else "")
            return told
        if head.section == "state":
            return self.describe_state(told, phrase, head, owner)
        if head.section == "body":
            told.key = parliament_of(owner)
            told.country = owner.country if owner else None
            return told
        if owner and (head.identity in SERVING or (is_named(owner) and head.section in OWNED)):
            return stand_for(told, owner)
        return self.describe_group(told, phrase, head, country)

    def state_behind(self, head: Head, last: int) -> Entry | None:
        """The state in `of X` or `in X` behind its own head (`the army of Mali`, `the government in Bamako`)."""
        if head.section not in ("state", "body") or self.reading.lower(last) not in ("of", "in"):
            return None
        at = last + 2 if self.reading.lower(last + 1) == "the" else last + 1
        hit = self.hits.get(at)
        return hit.entry if hit is not None and is_state(hit.entry.key) and hit.entry.use != "adjective" else None

    def describe_state(self, told: Sighting, phrase: Phrase, head: Head, owner: Entry | None) -> Sighting | None:
        """A state by its government or forces, unless they are those of a part of it."""
        if head.entry in ("government", "authorities") and self.is_regional(phrase, told.last):
            told.last, told.actor_type = tail_end(self.reading, told.last), "other"
            told.key = ("group", "regional_" + head.entry, told.country or "", self.apart(phrase))
            told.country = None
            return told
        if owner is None and not phrase.definite and self.reading.lower(told.last - 1) in SEVERAL and phrase.before:
            told.key = ("group", "countries", "", self.apart(phrase))
            return told
        if (
            owner is None
            and not phrase.definite
            and head.entry in ("government", "authorities")
            and is_new(phrase, head)
        ):
            told.key = ("group", "interim", "", "")
            return told
        soldiers = head.entry == "forces" and head.plural and phrase.before and not phrase.definite
        if owner is None and soldiers and not words("groups", "vague").issuperset(phrase.before):
            told.key, told.actor_type = ("group", "soldiers", "", self.apart(phrase)), "other"
            return self.part(told)
        return stand_for(told, owner) if owner else (told if takes_up_state(phrase, head) else None)

    def followers(self, told: Sighting, phrase: Phrase, head: Head) -> Sighting | None:
        """Those who belong to a person (`Mr. Sadr's bloc`, `the president's backbenchers`)."""
        if phrase.person is None or head.section not in (*OWNED, "other", "population"):
            return None
        told.key = ("group", head.identity, "", phrase.person.person or "")
        told.country = None
        return self.part(told)

    def part(self, told: Sighting) -> Sighting:
        """A group with what says which part of it is meant (`at least six of` the backbenchers)."""
        first, count = part_of(self.reading, told.first)
        if first < told.first and all(self.free[first : told.first]):
            told.first = first
            if count and count != "a group":
                told.key = ("group", told.head or "", "", count + " " + " ".join((told.key or ())[3:]))
        return told

    def is_regional(self, phrase: Phrase, last: int) -> bool:
        """Whether a government is that of a part of the country (`the regional government`, `the Aceh authorities`)."""
        if words("groups", "regional") & set(phrase.before):
            return True
        named = any(proper(self.reading, at) for at in range(phrase.first, last - 1) if at not in self.named)
        return named and phrase.definite

    def apart(self, phrase: Phrase) -> str:
        """The words of a phrase that set its group apart from others."""
        return " ".join(word for word in phrase.before if word not in words("groups", "determiner"))

    def describe_group(self, told: Sighting, phrase: Phrase, head: Head, country: str | None) -> Sighting | None:
        """A group of its own: of an organisation, with a tail, or by its head alone."""
        if head.entry == "parties" and not phrase.owner and not set(phrase.before) - words("groups", "vague"):
            return None
        member = self.member_of(told.last) if head.section != "population" else None
        if member is not None and head.entry in ("monitors", "mediators"):
            return None
        if member is not None and is_named(member.entry):
            told.last = member.last
            return stand_for(told, member.entry)
        last = told.last = joined_end(self.reading, phrase, told.last, head)
        if not phrase.definite or head.section in SELF_TOLD:
            told.last = tail_end(self.reading, last)
        told.key = self.group_key(phrase, head, country, told.last > last)
        told.country = None
        return self.part(told)

    def means_sides(self, phrase: Phrase, last: int, head: Head) -> bool:
        """Whether a phrase means the two that face each other (`both sides`, `the parties`)."""
        if self.reading.lower(last - 1) not in words("groups", "side_noun"):
            return False
        alone = phrase.definite and not phrase.possessive and head.entry == "parties" and head.plural
        return alone or bool(words("groups", "pair") & set(phrase.before))

    def group_key(self, phrase: Phrase, head: Head, country: str | None, tailed: bool) -> Key | None:
        """A group's identity: its head and country; countries and trades also by what sets them apart."""
        several = head.section == "state_group"
        told = several and len(self.apart(phrase).split()) + len(head.words) > 1
        apart = " ".join(self.named_by(phrase, head))
        if phrase.definite and not country and not tailed and not told and not apart:
            return None
        if head.section in ("state_group", "other") or phrase.owned:
            apart = " ".join([*self.apart(phrase).split(), *(head.words[:-1] if several else ())])
        return ("group", head.identity, country or "", apart)

    def named_by(self, phrase: Phrase, head: Head) -> list[str]:
        """The name that a party or a movement bears before its noun (`the Unamo party`); none for one of a kind."""
        if head.entry != "parties" or head.plural or phrase.owner:
            return []
        return [name for at, name in enumerate(phrase.before, phrase.first) if proper(self.reading, at)]

    def member_of(self, last: int) -> Hit | None:
        """The listed name in `of X` or `from X` behind a head: it acts itself (`members of X`, `monitors from X`)."""
        if self.reading.lower(last) not in ("of", "from"):
            return None
        hit = self.hits.get(last + 2 if self.reading.lower(last + 1) == "the" else last + 1)
        return hit if hit is not None and self.reading.lower(hit.last) not in ("'s", "'") else None
