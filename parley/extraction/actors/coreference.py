"""Whom words without a name take up: definite descriptions, pronouns, the two sides."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Key, words
from parley.extraction.actors.sightings import Sighting
from parley.extraction.actors.states import is_state

if TYPE_CHECKING:
    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading

SIDE_TYPES = ("state", "armed_group", "political_group", "organization")
NAMED = ("actor", "org")
JOINTS = ("and", ",", "&", "-", "both", "the")


class History:
    """Sightings read so far, with the actors they were found to stand for."""

    def __init__(self, reading: Reading, sightings: list[Sighting], hits: list[Hit]) -> None:
        self.reading = reading
        self.states = [hit for hit in hits if is_state(hit.entry.key)]
        self.past: list[Sighting] = []
        self.pairs = find_pairs(reading, sightings)
        self.weight = weigh(reading, sightings)

    def sentence(self, sighting: Sighting) -> int:
        """The number of a sighting's sentence."""
        return self.reading.sentence[sighting.first]

    def antecedents(self, sighting: Sighting) -> list[Key]:
        """Whom a sighting means: its own key, or what it takes up; empty where nothing is sure."""
        if sighting.key is not None and sighting.key[0] == "sides":
            return self.sides(sighting.key[1])
        if sighting.key is not None:
            return [sighting.key]
        if sighting.form == "pronoun":
            return self.pronoun(sighting)
        if sighting.head is None:
            return self.owner(sighting)
        if sighting.actor_type == "state" and sighting.rule != "groups.countries":
            return self.state(sighting)
        return self.group(sighting)

    def sides(self, kind: str) -> list[Key]:
        """The actors that face each other in the report (`both sides`); states only if `kind` says so."""
        for pair in self.pairs:
            if all(not kind or is_state(key) for key in pair):
                return pair
        ranked = sorted(self.weight, key=lambda key: -self.weight[key])
        chosen = [key for key in ranked if not kind or is_state(key)][:2]
        return chosen if len(chosen) == 2 else []

    def state(self, sighting: Sighting) -> list[Key]:
        """The state of `the government` or `parliament`: the last one named nearby, else the one named most."""
        here = self.sentence(sighting)
        found = self.located(sighting)
        first = [key for key in self.pairs[0] if is_state(key)] if self.pairs else []
        if found is None and len(first) == 1 and sighting.head in ("government", "forces", "authorities"):
            found = first[0]
        for earlier in reversed(self.past if found is None else []):
            if is_state(earlier.key) and earlier.form != "pronoun":
                if here - self.sentence(earlier) <= 1:
                    found = earlier.key
                break
        if found is None:
            states = [key for key in self.weight if is_state(key)]
            found = max(states, key=lambda key: self.weight[key], default=None)
            found = found or (self.setting() if sighting.head != "parliament" else None)
        if found is None:
            unnamed = sighting.head in ("government", "forces", "authorities")
            return [("group", "government", "", "")] if unnamed else []
        if sighting.head == "parliament":
            return [("body" if found[0] == "state" else "org", found[1], "parliament")]
        return [found]

    def located(self, sighting: Sighting) -> Key | None:
        """The state in whose capital a sentence is set before it speaks of somebody (`In Ankara, the minister`)."""
        reading = self.reading
        return next(
            (
                hit.entry.key
                for hit in self.states
                if hit.place
                and hit.first < sighting.first
                and reading.sentence[hit.first] == self.sentence(sighting)
                and reading.opens(hit.first - 1)
                and reading.lower(hit.last) == ","
            ),
            None,
        )

    def setting(self) -> Key | None:
        """The state that a report names most where none acts: its government is meant."""
        counts = Counter(hit.entry.key for hit in self.states)
        return max(counts, key=lambda key: counts[key], default=None)

    def owner(self, sighting: Sighting) -> list[Key]:
        """Whom somebody serves whose office names nobody: the last state, for leaders and spokesmen the last actor."""
        located = self.located(sighting)
        if located is not None:
            return [located]
        loose = sighting.rule.rsplit(".", 1)[-1] in ("leader", "spokesman", "chief", "negotiator")
        here = self.sentence(sighting)
        for earlier in reversed(self.past):
            if here - self.sentence(earlier) > 2:
                break
            if not earlier.key or earlier.form == "pronoun":
                continue
            if is_state(earlier.key) or (loose and earlier.actor_type in SIDE_TYPES):
                return [earlier.key]
        return []

    def group(self, sighting: Sighting) -> list[Key]:
        """The last group of the same head, else of the same type; a new one if there is none."""
        if sighting.head == "short":
            bodies = [one.key for one in self.past if one.actor_type in SIDE_TYPES[2:] and one.key]
            return [key for key in bodies if key[0] in ("actor", "org")][-1:]
        for earlier in reversed(self.past):
            same = earlier.head == sighting.head and (earlier.plural == sighting.plural or earlier.head is None)
            if same and earlier.key and earlier.key[0] in ("group", "actor", "org"):
                return [earlier.key]
        if sighting.rule in ("groups.monitors", "groups.created"):
            bodies = [one.key for one in self.past if one.key and one.key[0] in NAMED and self.names(one, sighting)]
            return bodies[-1:] or [("group", sighting.head or "", "", "")]
        if sighting.actor_type in ("armed_group", "political_group", "organization"):
            for earlier in reversed(self.past):
                named = earlier.key is not None and earlier.key[0] in ("actor", "org")
                if named and earlier.actor_type == sighting.actor_type and earlier.key:
                    return [earlier.key]
        if sighting.actor_type == "armed_group":
            for earlier in reversed(self.past):
                if earlier.actor_type == "armed_group" and earlier.key:
                    return [earlier.key]
        return [("group", sighting.head or "", "", "" if sighting.plural else "one")]

    def names(self, one: Sighting, sighting: Sighting) -> bool:
        """Whether the head of a description is a word of a name (`the commission`: `Boundary Commission`)."""
        return any(
            self.reading.lower(number).removesuffix("s") == sighting.head for number in range(one.first, one.last)
        )

    def pronoun(self, sighting: Sighting) -> list[Key]:
        """Whom a pronoun takes up."""
        kind = sighting.head
        here = self.sentence(sighting)
        near = [earlier for earlier in self.past if here - self.sentence(earlier) <= 1 and earlier.key]
        if kind == "person":
            people = [earlier for earlier in near if earlier.person or (earlier.form == "person")]
            return [people[-1].key] if people and people[-1].key else []
        if kind == "plural":
            return self.plural(near)
        before = [
            earlier for earlier in near if earlier.form in ("name", "metonym", "description") and not earlier.plural
        ]
        starts = [one for one in before if one.actor_type in SIDE_TYPES]
        return [starts[0].key] if starts and starts[0].key else []

    def plural(self, near: list[Sighting]) -> list[Key]:
        """The last plural group, or the last list of actors."""
        for at in range(len(near) - 1, -1, -1):
            one = near[at]
            if one.form == "description" and one.plural and one.key:
                return [one.key]
            previous = near[at - 1] if at else None
            if previous and previous.key and one.key and self.listed(previous, one) and previous.key != one.key:
                return [previous.key, one.key]
        return []

    def listed(self, left: Sighting, right: Sighting) -> bool:
        """Whether two sightings are joined by `and`."""
        between = [self.reading.lower(number) for number in range(left.last, right.first)]
        return "and" in between and all(word in JOINTS for word in between)


def find_pairs(reading: Reading, sightings: list[Sighting]) -> list[list[Key]]:
    """Pairs of sides, those said to stand `between` first, then those joined by `and` before a verb of agreeing."""
    joined: list[tuple[int, list[Key]]] = []
    for left, right in pairwise(sightings):
        if not (left.key and right.key) or left.key == right.key or "sides" in (left.key[0], right.key[0]):
            continue
        if left.actor_type not in SIDE_TYPES or right.actor_type not in SIDE_TYPES:
            continue
        between = [reading.lower(number) for number in range(left.last, right.first)]
        if (
            len(between) > 4
            or not ({"and", "-"} & set(between))
            or not all(word in (*JOINTS, "(", ")") or len(word) < 6 for word in between)
        ):
            continue
        before = {reading.lower(left.first - 1), reading.lower(left.first - 2)}
        after = {reading.lower(number) for number in range(right.last, right.last + 4)}
        after = set() if {",", "which", "who"} & after else after
        if "between" in before:
            joined.append((0, [left.key, right.key]))
        elif after & words("coreference", "pair_verbs"):
            joined.append((1, [left.key, right.key]))
    joined.sort(key=lambda one: one[0])
    return [pair for _, pair in joined]


def weigh(reading: Reading, sightings: list[Sighting]) -> dict[Key, float]:
    """How much the report speaks of each possible side; early sentences count more."""
    weight: dict[Key, float] = {}
    for one in sightings:
        if one.key and one.key[0] in ("state", "actor", "org", "group") and one.actor_type in SIDE_TYPES[:3]:
            weight[one.key] = weight.get(one.key, 0.0) + (1.5 if reading.sentence[one.first] < 4 else 1.0)
    return weight


def find_pronouns(reading: Reading, taken: list[bool]) -> list[Sighting]:
    """Pronouns that may take up an actor."""
    kinds = {word: kind for kind in ("person", "plural", "singular") for word in words("coreference", kind)}
    found = []
    for number, word in enumerate(reading.words):
        kind = kinds.get(word.lower)
        if kind is None or taken[number] or (kind == "singular" and not acts(reading, number)):
            continue
        found.append(
            Sighting(
                number, number + 1, "pronoun", None, "", None, f"coreference.{kind}", head=kind, plural=kind == "plural"
            )
        )
    return found


def acts(reading: Reading, number: int) -> bool:
    """Whether `it` does what only actors do."""
    verb, following = reading.lower(number + 1), reading.lower(number + 2)
    if verb not in words("coreference", "agent_verbs"):
        return False
    modal = verb in ("must", "had", "has", "may", "would", "will", "could", "was", "is", "also")
    return not (modal and following in words("coreference", "not_agent"))
