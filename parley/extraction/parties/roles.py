"""Evidence for the roles of actors: cues in the sentences, obligors of conditions, objectors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies
from parley.extraction.parties.lexicon import Cue, clubs, cues, entries, told
from parley.extraction.parties.slots import SLOT, Slotted, slotted

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.language import Document

NEGATION = re.compile(r"\b(?:not|never|yet|refus\w+|without|failed|neither|nor|n't|declined)\b", re.IGNORECASE)
ASIDE = re.compile(r",(?! (?:the )?‹\d+›,)[^,;.]{1,80},(?= and )")


# How sure a sign of another role must be, and how seldom an actor named, for its duties not to make it a side.
SURE, OFTEN = 0.65, 2
# Patterns in which an adjective stands for its state ("the Norwegian-brokered truce").
ADJECTIVAL = frozenset({"actor_brokered", "greeted_in"})
# Groups that act under an agreement which others make.
UNSIGNING = frozenset(
    f"groups.{entry}"
    for entry in (
        "fighters",
        "irregulars",
        "commanders",
        "countries",
        "civil_society",
        "settlers",
        "lawmakers",
        "hardliners",
    )
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a role."""

    role: str
    weight: float
    rule: str
    mention: Mention | None


@dataclass(slots=True)
class Ledger:
    """Signs of roles, by agreement and actor in order of discovery."""

    signs: dict[tuple[int, Actor], list[Evidence]] = field(default_factory=dict)

    def add(self, agreement: int, actor: Actor, sign: Evidence) -> None:
        """Note a sign."""
        self.signs.setdefault((agreement, actor), []).append(sign)

    def roles(self, agreement: int, actor: Actor) -> set[str]:
        """Roles for which there is any sign."""
        return {sign.role for sign in self.signs.get((agreement, actor), ())}

    def surest(self, agreement: int, actor: Actor) -> float:
        """The weight of the surest sign of an actor's role; 0 where there is none."""
        return max((sign.weight for sign in self.signs.get((agreement, actor), ())), default=0.0)


def read_cues(document: Document, cast: Cast, agreements: list[FoundAgreement], ledger: Ledger) -> None:
    """Read the role patterns over every sentence."""
    sentences = [slotted(sentence, cast, agreements) for sentence in document.sentences]
    whole = "\n".join(slots.text for slots in sentences)
    live = [(cue, [stem for stem in cue.stems if stem in whole]) for cue in cues()]
    live = [(cue, stems) for cue, stems in live if stems or not cue.stems]
    current = 0
    for slots in sentences:
        current = slots.deals[0] if slots.deals else current
        if not slots.mentions:
            continue
        read_mentions(slots, current, ledger)
        for cue, stems in live:
            if (slots.deals or not cue.needs_deal) and (not stems or any(stem in slots.text for stem in stems)):
                read_cue(cue, slots, current, ledger)


def read_cue(cue: Cue, slots: Slotted, agreement: int, ledger: Ledger) -> None:
    """Note what one pattern says in one sentence."""
    for found in cue.pattern.finditer(slots.text):
        if not cue.negated and NEGATION.search(found.group().replace(found["actors"], "")):
            continue
        for number in SLOT.findall(ASIDE.sub("", found["actors"])):
            for mention in slots.mentions[int(number)]:
                if fits(cue, mention):
                    ledger.add(agreement, mention.actor, Evidence(cue.role, cue.weight, cue.rule, mention))


def read_mentions(slots: Slotted, agreement: int, ledger: Ledger) -> None:
    """Note what the words of mentions say themselves (`Qatari mediators`)."""
    for group in slots.mentions:
        named = group[0].actor.country is not None or not group[0].actor.rule.startswith("groups.")
        if len(group) > 1 or not named or group[0].form not in ("description", "person", "name"):
            continue
        words = group[0].text.lower()
        for name, pattern in told():
            if pattern.search(words):
                ledger.add(agreement, group[0].actor, sign_of(name, group[0]))


def fits(cue: Cue, mention: Mention) -> bool:
    """Whether a pattern speaks of actors of this sort."""
    rule, actor_type = mention.actor.rule, mention.actor.actor_type
    if cue.role == "signatory":
        return rule not in bodies() and actor_type in ("state", "armed_group", "political_group", "organization")
    if mention.form == "adjective":
        return cue.name in ADJECTIVAL
    return not cue.only or SORTS[cue.only](mention)


def is_body(mention: Mention) -> bool:
    """Whether a mention is a parliament or a court."""
    rule = mention.actor.rule
    return rule in bodies() or rule == "groups.lawmakers" or mention.text.lower().endswith("court")


def is_created(mention: Mention) -> bool:
    """Whether a mention may be a body that an agreement sets up."""
    return mention.actor.rule in ("groups.created", "groups.monitors", "organisations.body")


def is_people(mention: Mention) -> bool:
    """Whether a mention is a group of people, or of countries."""
    kind, rule = mention.actor.actor_type, mention.actor.rule
    return kind in ("population", "other") or rule in ("groups.countries", "groups.ex_fighters")


def is_electorate(mention: Mention) -> bool:
    """Whether a mention is those who vote."""
    return mention.actor.rule in ("groups.voters", "groups.people")


def is_gainer(mention: Mention) -> bool:
    """Whether a mention may be somebody who gains: organisations help, criminals are hunted."""
    return mention.actor.actor_type != "organization" and mention.actor.rule != "groups.criminals"


SORTS: dict[str, Callable[[Mention], bool]] = {
    "bodies": is_body,
    "created": is_created,
    "people": is_people,
    "voters": is_electorate,
    "gainers": is_gainer,
}


def read_objections(objections: list[FoundObjection], ledger: Ledger) -> None:
    """Objectors are opponents."""
    for objection in objections:
        ledger.add(objection.agreement, objection.objector, sign_of("objector", at_least=objection.confidence))


def read_conditions(conditions: list[FoundCondition], sides: set[Actor], ledger: Ledger) -> None:
    """Give each obligor a role, unless the sentences gave it one that says why it acts.

    Args:
        conditions: Conditions with their obligors.
        sides: Actors that the report is about; if obliged they make the agreement.
        ledger: Where signs are noted.
    """
    tasks: dict[tuple[int, Actor], list[str]] = {}
    for condition in conditions:
        for actor in condition.obligors:
            tasks.setdefault((condition.agreement, actor), []).append(condition.kind)
    for (agreement, actor), kinds in tasks.items():
        if ledger.roles(agreement, actor) & {"signatory", "guarantor", "mediator"}:
            continue
        outside = len(actor.mentions) < OFTEN and ledger.surest(agreement, actor) >= SURE
        ledger.add(agreement, actor, sign_of(task(actor, kinds, actor in sides and not outside)))


def sign_of(entry: str, mention: Mention | None = None, at_least: float = 0.0) -> Evidence:
    """The sign that an entry without a pattern gives."""
    found = entries()[entry]
    return Evidence(found["role"], max(found["weight"], at_least), f"roles.{entry}", mention)


def task(actor: Actor, kinds: list[str], side: bool) -> str:
    """The entry for somebody who must or may act, by what sort of actor it is."""
    allowed = set(kinds) == {"permission"}
    kind = actor.actor_type
    entry = "obliged_other"
    if actor.rule in bodies() or actor.rule == "groups.voters":
        entry = "obliged_body"
    elif actor.rule in ("groups.aid_agencies", "groups.criminals", "groups.donors"):
        entry = "obliged_people" if allowed else "obliged_other"
    elif kind == "population" or (kind == "other" and allowed):
        entry = "obliged_people"
    elif actor.rule in clubs():
        entry = "obliged_club"
    elif kind == "organization" and not allowed:
        entry = "obliged_organization"
    elif kind in ("state", "armed_group", "political_group") and side and actor.rule not in UNSIGNING:
        entry = "obliged_side"
    return entry
