"""Evidence for the roles of actors: cues in the sentences, obligors of conditions, objectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies
from parley.extraction.parties.ledger import Evidence, Ledger
from parley.extraction.parties.lexicon import Cue, clubs, cues, entries, told
from parley.extraction.parties.slots import SLOT, Slotted, slotted
from parley.extraction.parties.sorts import BARGAINERS, fits, is_power
from parley.language import syntax

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.language import Document

NEGATION = re.compile(r"\b(?:not|never|yet|refus\w+|without|failed|neither|nor|n't|declined)\b", re.IGNORECASE)
JOINT = re.compile(r"\b(?:and|or|as well as|along with)\b|[/-]")
ASIDE = re.compile(r",(?! (?:the )?‹\d+›,)[^,;.]{1,80},(?= and )")


# How sure a sign of another role must be, and how seldom an actor named, for its duties not to make it a side.
SURE, OFTEN = 0.65, 2
# Where so many are known to make an agreement, others with duties under it are third parties.
PAIR = 2
# Names of organisations whose members are states.
CLUB = re.compile(r"(?:Countries|States|Nations|Powers|Producers|Exporters)$")
# Unnamed groups that conditions speak of in passing: they are seldom parties.
UNTOLD = frozenset(
    f"groups.{entry}"
    for entry in ("countries", "government", "fighters", "officers", "labour", "commanders", "delegation", "experts")
)
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
                read_cue(cue, slots, current, ledger, document)


def read_cue(cue: Cue, slots: Slotted, agreement: int, ledger: Ledger, document: Document) -> None:
    """Note what one pattern says in one sentence."""
    for found in cue.pattern.finditer(slots.text):
        if not cue.negated and NEGATION.search(found.group().replace(found["actors"], "")):
            continue
        for number in listed(found, slots, document):
            for mention in slots.mentions[number]:
                if fits(cue, mention):
                    ledger.add(agreement, mention.actor, Evidence(cue.role, cue.weight, cue.rule, mention))


def listed(found: re.Match[str], slots: Slotted, document: Document) -> list[int]:
    """The actors of a pattern's list, without those that a comma only sets beside it (`Hosted by Qatar, Mali ...`)."""
    words = ASIDE.sub("", found["actors"])
    numbers = [int(number) for number in SLOT.findall(words)]
    if len(numbers) < 2 or found.end("actors") < found.end() or "," not in words:
        return numbers
    if not JOINT.search(words):
        return numbers[:1]
    kept = [number for number in numbers[1:] if not begins_clause(slots.mentions[number][0], document)]
    return [numbers[0], *kept]


def begins_clause(mention: Mention, document: Document) -> bool:
    """Whether a mention is the subject of a clause, alone or with others."""
    if not document.parsed:
        return False
    span = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and syntax.first_joined(span.root).dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS


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
        has = ledger.roles(agreement, actor)
        if has & {"signatory", "guarantor", "mediator"}:
            continue
        # Who is shut out has no side in it, whatever it must do.
        outside = "target" in has or (len(actor.mentions) < OFTEN and ledger.surest(agreement, actor) >= SURE)
        for entry in task(actor, kinds, actor in sides and not outside):
            third = entry == "obliged_state" and is_bilateral(ledger.makers(agreement))
            if entry == "obliged_state" and not third and len(actor.mentions) < OFTEN:
                continue
            ledger.add(agreement, actor, sign_of("obliged_third" if third else entry))


def is_bilateral(makers: list[Actor]) -> bool:
    """Whether two make an agreement, none of them on behalf of many."""
    return len(makers) == PAIR and not any(actor.rule in clubs() or CLUB.search(actor.name) for actor in makers)


def sign_of(entry: str, mention: Mention | None = None, at_least: float = 0.0) -> Evidence:
    """The sign that an entry without a pattern gives."""
    found = entries()[entry]
    return Evidence(found["role"], max(found["weight"], at_least), f"roles.{entry}", mention)


def task(actor: Actor, kinds: list[str], side: bool) -> tuple[str, ...]:
    """The entries for somebody who must or may act, by what sort of actor it is; none where that tells nothing."""
    allowed = set(kinds) == {"permission"}
    kind = actor.actor_type
    if kind == "person" or (actor.rule in UNTOLD and not (side and len(actor.mentions) >= OFTEN)):
        return ()
    if actor.rule in bodies() or actor.rule == "groups.voters":
        return ("obliged_body",)
    if actor.rule.startswith("groups.") and kind not in ("state", "armed_group", "political_group"):
        return unnamed_task(actor, allowed, side)
    if kind == "population" or (kind == "other" and allowed):
        return ("obliged_people",)
    if kind == "organization" and (actor.rule in clubs() or not allowed):
        return ("obliged_club" if actor.rule in clubs() else "obliged_organization",)
    return (power_task(actor, side),)


def unnamed_task(actor: Actor, allowed: bool, side: bool) -> tuple[str, ...]:
    """The entries for an unnamed group that is neither a state nor armed nor political."""
    if actor.rule in BARGAINERS and not allowed:
        return ("obliged_side",) if side else ()
    if actor.rule == "groups.created":
        return ("obliged_organization", "obliged_other")
    if actor.rule in ("groups.aid_agencies", "groups.criminals"):
        return ("obliged_people",) if allowed else ("obliged_other",)
    if actor.actor_type == "population" or (actor.actor_type == "other" and allowed):
        return ("obliged_people",)
    return ("obliged_organization",) if actor.actor_type == "organization" and not allowed else ("obliged_other",)


def power_task(actor: Actor, side: bool) -> str:
    """The entry for a state or a group that fights or rules."""
    if actor.actor_type in ("state", "armed_group", "political_group") and side and actor.rule not in UNSIGNING:
        return "obliged_side"
    return "obliged_state" if is_power(actor) else "obliged_other"
