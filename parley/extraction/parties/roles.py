"""Evidence for the roles of actors: cues in the sentences, obligors of conditions, objectors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies
from parley.extraction.parties.lexicon import Cue, clubs, cues, entries
from parley.extraction.parties.slots import SLOT, Slotted, slotted

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.language import Document

NEGATION = re.compile(r"\b(?:not|never|yet|refus\w+|without|failed|neither|nor|n't|declined)\b", re.IGNORECASE)
ASIDE = re.compile(r",(?! (?:the )?‹\d+›,)[^,;.]{1,80},(?= and )")


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


def read_cues(document: Document, cast: Cast, agreements: list[FoundAgreement], ledger: Ledger) -> None:
    """Read the role patterns over every sentence."""
    current = 0
    since = 0
    for sentence in document.sentences:
        slots = slotted(sentence, cast, agreements)
        if slots.deals:
            current, since = slots.deals[0], 0
        else:
            since += 1
        if not slots.mentions:
            continue
        for cue in cues():
            if cue.needs_deal and not slots.deals:
                continue
            read_cue(cue, slots, current, ledger)


def read_cue(cue: Cue, slots: Slotted, agreement: int, ledger: Ledger) -> None:
    """Note what one pattern says in one sentence."""
    if not cue.gate.search(slots.text):
        return
    for found in cue.pattern.finditer(slots.text):
        if not cue.negated and NEGATION.search(found.group().replace(found["actors"], "")):
            continue
        for number in SLOT.findall(ASIDE.sub("", found["actors"])):
            for mention in slots.mentions[int(number)]:
                if fits(cue, mention):
                    ledger.add(agreement, mention.actor, Evidence(cue.role, cue.weight, cue.rule, mention))


def fits(cue: Cue, mention: Mention) -> bool:
    """Whether a pattern speaks of actors of this sort."""
    rule, actor_type = mention.actor.rule, mention.actor.actor_type
    if cue.role == "signatory":
        return rule not in bodies() and actor_type in ("state", "armed_group", "political_group", "organization")
    if mention.form == "adjective":
        return False
    if cue.bodies:
        return rule in bodies() or rule == "groups.lawmakers"
    return not cue.created or rule in ("groups.created", "groups.monitors", "organisations.body")


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
        ledger.add(agreement, actor, sign_of(task(actor, kinds, actor in sides)))


def sign_of(entry: str, mention: Mention | None = None, at_least: float = 0.0) -> Evidence:
    """The sign that an entry without a pattern gives."""
    found = entries()[entry]
    return Evidence(found["role"], max(found["weight"], at_least), f"roles.{entry}", mention)


def task(actor: Actor, kinds: list[str], side: bool) -> str:
    """The entry for somebody who must or may act, by what sort of actor it is."""
    if actor.actor_type == "population" or (actor.actor_type == "other" and set(kinds) == {"permission"}):
        return "obliged_people"
    if actor.rule in bodies():
        return "obliged_body"
    if actor.rule in clubs():
        return "obliged_club"
    if actor.actor_type == "organization" and set(kinds) != {"permission"}:
        return "obliged_organization"
    if actor.actor_type in ("state", "armed_group", "political_group") and side:
        return "obliged_side"
    return "obliged_other"
