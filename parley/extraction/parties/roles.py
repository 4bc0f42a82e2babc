"""Evidence for the roles of actors: cues in the sentences, obligors of conditions, objectors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.parties.lexicon import Cue, cues
from parley.extraction.parties.slots import SLOT, Slotted, slotted

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.language import Document


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
    for found in cue.pattern.finditer(slots.text):
        for number in SLOT.findall(found["actors"]):
            for mention in slots.mentions[int(number)]:
                if fits(cue, mention):
                    ledger.add(agreement, mention.actor, Evidence(cue.role, cue.weight, cue.rule, mention))


def fits(cue: Cue, mention: Mention) -> bool:
    """Whether a pattern speaks of actors of this sort."""
    if cue.kinds:
        rule = mention.actor.rule
        return any(kind in rule for kind in cue.kinds) or rule.split(".")[-1] in cue.kinds
    if cue.role == "signatory":
        return mention.actor.actor_type in ("state", "armed_group", "political_group", "organization")
    return True


def read_drafts(conditions: list[FoundCondition], objections: list[FoundObjection], ledger: Ledger) -> None:
    """Objectors are opponents; obligors are bound unless they make the agreement, watch over it or gain by it."""
    for objection in objections:
        sign = Evidence("opponent", max(objection.confidence, 0.6), "roles.objector", None)
        ledger.add(objection.agreement, objection.objector, sign)
    for condition in conditions:
        role = "beneficiary" if condition.kind == "permission" else "bound"
        for actor in condition.obligors:
            has = ledger.roles(condition.agreement, actor)
            if not has & {"signatory", "guarantor", "mediator", "beneficiary"}:
                ledger.add(condition.agreement, actor, Evidence(role, 0.6, "roles.obligor", None))
