"""Finds the parties of a report's agreements: actors with a role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies
from parley.extraction.drafts import FoundParty
from parley.extraction.parties.frames import read_frames
from parley.extraction.parties.ledger import Evidence, Ledger
from parley.extraction.parties.others import place_others, share_roles
from parley.extraction.parties.roles import read_conditions, read_cues, read_objections, sign_of
from parley.extraction.parties.sorts import is_power
from parley.extraction.records import Party
from schemas.vocabularies import ROLES

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.language import Document

QUANTITY = re.compile(
    r"^(?:(?:the|a|an|all|any|some|about|nearly|almost|around|over|roughly|several|many|most|more than|up to|at least"
    r"|as many as|(?:tens|hundreds|thousands|dozens|scores|millions) of|\d[\d,.]*%?|\d+-(?:member|strong|man|nation)"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand|million|billion) )+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r" (?:based|held|living|detained|loyal|displaced|wanted|indicted|accused|sitting|under) .+| in (?=[A-Z]).+"
)
ORDER = tuple(ROLES.values)
# How often a party is right in its roles for which none, one, two or more rules of this weight speak, for groups
# without a name and for named actors; and where two, or three of an actor named again, tell one role and none another.
# As measured on hand-coded reports.
UNNAMED = (0.36, 0.48, 0.66)
NAMED = (0.4, 0.68, 0.72)
AGREED, SETTLED = 0.88, 0.92
SURE = 0.55
OBJECTOR = "roles.objector"


def find_parties(
    document: Document,
    cast: Cast,
    agreements: list[FoundAgreement],
    conditions: list[FoundCondition],
    objections: list[FoundObjection],
) -> list[FoundParty]:
    """The parties of each agreement.

    Args:
        document: The report.
        cast: Its actors.
        agreements: Its agreements.
        conditions: Their conditions, whose obligors become parties.
        objections: Objections to them, whose objectors become parties.

    Returns:
        One party per agreement and actor, in order of agreement and of the actor's first mention.
    """
    ledger = told_roles(document, cast, agreements)
    read_objections(objections, ledger)
    share_roles(document, ledger, cast)
    for number in range(len(agreements)):
        find_sides(cast, number, ledger)
    read_conditions(conditions, main_actors(document, cast), ledger)
    if agreements:
        place_others(cast, ledger)
    order = {actor: at for at, actor in enumerate(cast.actors)}
    found = sorted(ledger.signs.items(), key=lambda item: (item[0][0], order.get(item[0][1], len(order))))
    return [
        FoundParty(actor=actor, record=party(agreement, actor, signs))
        for (agreement, actor), signs in found
        if actor.mentions
    ]


def told_roles(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> Ledger:
    """What the sentences themselves tell of roles; kept with the cast, for conditions ask for it before parties do."""
    key = ("roles", len(cast.mentions), *(agreement.mentions for agreement in agreements))
    known = cast.notes.get(key)
    if not isinstance(known, Ledger):
        known = Ledger()
        read_cues(document, cast, agreements, known)
        read_frames(document, cast, agreements, known)
        cast.notes[key] = known
    return known.copy()


def main_actors(document: Document, cast: Cast) -> set[Actor]:
    """Actors that the report is about: named three times, or in its first sentences."""
    opening = document.sentences[min(2, len(document.sentences) - 1)].end if document.sentences else 0
    return {actor for actor in cast.actors if len(actor.mentions) >= 3 or actor.mentions[0].end <= opening}


def find_sides(cast: Cast, number: int, ledger: Ledger) -> None:
    """Where fewer than two actors are known to make an agreement, the states and groups named most do."""
    signed = [actor for actor in cast.actors if "signatory" in ledger.roles(number, actor)]
    if len(signed) >= 2:
        return
    free = [
        actor for actor in cast.actors if actor not in signed and can_sign(actor) and not ledger.roles(number, actor)
    ]
    free.sort(key=lambda actor: (-len(actor.mentions), actor.mentions[0].start))
    for actor in free[: 2 - len(signed)]:
        ledger.add(number, actor, sign_of("named_most", actor.mentions[0]))


def can_sign(actor: Actor) -> bool:
    """Whether an actor is a state or a named group that a report speaks of more than once."""
    if actor.rule in bodies() or len(actor.mentions) < 2:
        return False
    return is_power(actor) or actor.actor_type in ("armed_group", "political_group")


def party(agreement: int, actor: Actor, signs: list[Evidence]) -> Party:
    """The record of an actor with its roles."""
    strength: dict[str, float] = {}
    for sign in signs:
        strength[sign.role] = 1 - (1 - strength.get(sign.role, 0.0)) * (1 - sign.weight)
    roles = settle(strength, objects=any(sign.rule == OBJECTOR for sign in signs))
    best = max((sign for sign in signs if sign.role in roles), key=lambda sign: sign.weight)
    shown = evidence(actor)
    forms = [mention.text for mention in actor.mentions if mention.form in ("name", "metonym", "description")]
    names = dict.fromkeys(
        [
            *forms,
            *(
                core
                for form in forms
                if (core := plain(form)) and actor.country is None and actor.rule.startswith("groups.")
            ),
        ]
    )
    return Party(
        agreement=agreement,
        name=actor.name,
        aliases=tuple(name for name in names if name != actor.name),
        actor_type=actor.actor_type,
        country=actor.country,
        roles=tuple(role for role in ORDER if role in roles),
        representatives=tuple(actor.representatives),
        char_start=shown.start,
        char_end=shown.end,
        rule=best.rule,
        confidence=confidence(actor, signs, roles),
    )


def confidence(actor: Actor, signs: list[Evidence], roles: set[str]) -> float:
    """How often parties with such signs are right."""
    rules = len(sure_rules(signs, roles))
    if actor.rule.startswith("groups."):
        return UNNAMED[min(rules, 2)]
    contested = len(roles) > 1 or any(sign.weight >= SURE and sign.role not in roles for sign in signs)
    if contested or rules < 2:
        return NAMED[min(rules, 2)]
    return SETTLED if rules > 2 and len(actor.mentions) > 1 else AGREED


def sure_rules(signs: list[Evidence], roles: set[str]) -> set[str]:
    """The different rules, weak ones apart, that speak for an actor's roles."""
    return {sign.rule for sign in signs if sign.role in roles and sign.weight >= SURE}


def plain(form: str) -> str:
    """A description without quantities before it and its tail (`500 unarmed observers`); empty if it has none."""
    core = TAIL.sub("", QUANTITY.sub("", form))
    return core if core != form else ""


def settle(strength: dict[str, float], objects: bool) -> set[str]:
    """The roles that hold together: makers, mediators and guarantors support by their role, objectors oppose."""
    roles = set(strength)
    if roles & {"signatory", "mediator", "guarantor"}:
        roles -= {"supporter", "bound"}
    if "target" in roles and strength.get("signatory", SURE) < SURE <= strength["target"]:
        roles.discard("signatory")
    if "signatory" in roles:
        roles.discard("beneficiary")
    if roles & {"beneficiary", "opponent", "target"}:
        roles.discard("bound")
    if {"supporter", "opponent"} <= roles:
        roles.discard("supporter" if objects or strength["opponent"] >= strength["supporter"] else "opponent")
    if {"signatory", "mediator"} <= roles:
        roles.discard("signatory" if strength["mediator"] >= strength["signatory"] else "mediator")
    return roles


def evidence(actor: Actor) -> Mention:
    """The mention that carries the actor's name best."""
    named = [mention for mention in [*actor.mentions, *actor.inner] if mention.text == actor.name]
    return min(named, key=lambda mention: mention.start, default=actor.mentions[0])
