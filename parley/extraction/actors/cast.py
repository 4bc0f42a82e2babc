"""The actors of a report and where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody who acts in the report: a state, a group, a body, a person acting for themselves.

    Attributes:
        name: The fullest form in the report.
        actor_type: One of `schemas.vocabularies.ACTOR_TYPES`.
        country: ISO 3166-1 alpha-3 of a state or state body.
        rule: Name of the list or pattern that recognised it.
        mentions: Every mention, in text order.
        representatives: People who act for it in the report, fullest form.
        inner: Names of it inside other phrases (`Peru` in `Peru's army`, in `flew to Peru`): no mentions, but they
            give it its name.
    """

    name: str
    actor_type: str
    country: str | None
    rule: str
    mentions: list[Mention] = field(default_factory=list)
    representatives: list[str] = field(default_factory=list)
    inner: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mention:
    """Words that stand for an actor.

    Attributes:
        start: First code point of the words in the report's text.
        end: Last code point, exclusive.
        text: The words.
        actor: Whom they stand for.
        form: `name`, `metonym` (a capital for its state), `adjective` (a demonym), `description` (a noun phrase
            without a name), `person` (somebody in office, for the actor they represent) or `pronoun`.
    """

    start: int
    end: int
    text: str
    actor: Actor
    form: str


@dataclass(slots=True)
class Cast:
    """All actors of a report.

    Attributes:
        actors: The actors, in order of their first mention.
        mentions: All their mentions, in text order. A plural mention (`both sides`, `the two countries`, `they`) stands
            here once for each actor that it means, with the same offsets.
        notes: What readers of the cast keep for one another, by a key of their own, so that nothing is read twice.
    """

    actors: list[Actor]
    mentions: list[Mention]
    notes: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.mentions.sort(key=place)
        self._starts = [mention.start for mention in self.mentions]

    def add(self, actor: Actor, mention: Mention) -> None:
        """Note a mention found after the cast was made, of an actor that may be new; both orders are kept.

        Args:
            actor: Who is mentioned.
            mention: The words; `mention.actor` is the actor.
        """
        if not any(known is actor for known in self.actors):
            insort(self.actors, actor, key=lambda one: one.mentions[0].start if one.mentions else mention.start)
        insort(actor.mentions, mention, key=place)
        insort(self.mentions, mention, key=place)
        insort(self._starts, mention.start)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly between two offsets, in text order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def actors_within(self, start: int, end: int) -> list[Actor]:
        """Actors mentioned between two offsets, each once, in order of mention."""
        return list(dict.fromkeys(mention.actor for mention in self.within(start, end)))


def place(mention: Mention) -> tuple[int, int]:
    """Where a mention stands: by its start, the longer before the shorter."""
    return mention.start, -mention.end
