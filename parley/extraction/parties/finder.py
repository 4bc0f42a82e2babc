"""Finds the parties of a report's agreements: actors with a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import bodies, common_name, own_names
from parley.extraction.actors.wikidata import item_of
from parley.extraction.drafts import FoundParty
from parley.extraction.parties.clues import Witness
from parley.extraction.parties.frames import read_frames
from parley.extraction.parties.ledger import Ledger
from parley.extraction.parties.others import place_others, share_roles
from parley.extraction.parties.roles import read_conditions, read_cues, read_objections, sign_of
from parley.extraction.parties.sorts import MAKERS, is_power
from parley.extraction.parties.weighing import NAMES, chances, judge, settings, spokesman
from parley.extraction.records import Party

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundCondition, FoundObjection
    from parley.extraction.parties.clues import Clues
    from parley.extraction.parties.ledger import Evidence
    from parley.extraction.parties.weighing import Verdict
    from parley.language import Document

QUANTITY = re.compile(
    r"^(?:(?:(?:at least |more than |some |about |nearly |almost |around |up to |a |another )?[\w.,-]+ of"
    r"(?= the | \w+'s | \d)|the|a|an|all|any|some|about|nearly|almost|around|over|roughly|several|many|most|more than"
    r"|up to|at least|as many as|(?:tens|hundreds|thousands|dozens|scores|millions) of|\d[\d,.]*%?"
    r"|\d+-(?:member|strong|man|nation)|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand"
    r"|million|billion) )+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r" (?:based|held|living|detained|loyal|displaced|wanted|indicted|accused|sitting|under) .+| in (?=[A-Z]).+"
)
SHUT_OUT = frozenset({"roles.not_covered", "roles.are_left_out"})
"""Signs that an agreement does not cover somebody."""
BOTH = 2
"""How many make or are bound by an agreement, at least."""


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
    found = candidates(document, cast, agreements, conditions, objections)
    objectors = {(objection.agreement, objection.objector) for objection in objections}
    opposed = [(one.agreement, one.actor) in objectors for one in found]
    verdicts = judge(chances([one.clues for one in found]), opposed, [is_shut_out(one) for one in found])
    roles = {at: verdict.roles for at, verdict in enumerate(verdicts) if verdict.confidence >= settings()["confidence"]}
    for number in range(len(agreements)):
        complete_sides(number, found, verdicts, roles)
    return [FoundParty(actor=found[at].actor, record=party(found[at], roles[at], verdicts[at])) for at in sorted(roles)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be a party of an agreement, with the signs and clues that tell."""

    agreement: int
    actor: Actor
    signs: list[Evidence]
    clues: Clues


def candidates(
    document: Document,
    cast: Cast,
    agreements: list[FoundAgreement],
    conditions: list[FoundCondition],
    objections: list[FoundObjection],
) -> list[Candidate]:
    """All actors that may be parties, by agreement and first mention.

    Of agreements beside the main one those that signs speak of, or that are named where such an agreement is.
    """
    ledger = told_roles(document, cast, agreements)
    read_objections(objections, ledger)
    share_roles(document, ledger, cast)
    for number in range(len(agreements)):
        find_sides(cast, number, ledger)
    read_conditions(conditions, main_actors(document, cast), ledger)
    if agreements:
        place_others(cast, ledger)
    witness = Witness(document, cast, agreements, ledger, objections)
    actors = [*cast.actors, *dict.fromkeys(actor for _, actor in ledger.signs if actor not in cast.actors)]
    return [
        Candidate(number, actor, ledger.signs.get((number, actor), []), witness.clues(number, actor))
        for number in range(len(agreements))
        for actor in sorted((one for one in actors if one.mentions), key=lambda one: one.mentions[0].start)
        if number == 0 or (number, actor) in ledger.signs or witness.beside(number, actor)
    ]


def is_shut_out(found: Candidate) -> bool:
    """Whether the report says that an agreement does not cover an actor, and nothing that makes it a side of it."""
    return any(sign.rule in SHUT_OUT for sign in found.signs) and not any(
        sign.role == "signatory" for sign in found.signs
    )


def complete_sides(
    number: int, found: list[Candidate], verdicts: list[Verdict], roles: dict[int, tuple[str, ...]]
) -> None:
    """Where fewer than two parties make an agreement or are bound by it, the likeliest others make it."""
    sides = [at for at in roles if found[at].agreement == number and {"signatory", "bound"} & set(roles[at])]
    free = [
        at
        for at, one in enumerate(found)
        if one.agreement == number and at not in roles and one.actor.actor_type in MAKERS
    ]
    maker = NAMES.index("signatory")
    free.sort(key=lambda at: -verdicts[at].party * verdicts[at].each[maker])
    for at in free[: max(0, BOTH - len(sides))]:
        roles[at] = ("signatory",)


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
    signed = [one for one in cast.actors if "signatory" in ledger.roles(number, one) and one.actor_type != "person"]
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


def party(found: Candidate, roles: tuple[str, ...], verdict: Verdict) -> Party:
    """The record of an actor with its roles."""
    actor = found.actor
    shown = evidence(actor)
    return Party(
        agreement=found.agreement,
        name=actor.name,
        aliases=tuple(name for name in names_of(actor) if name != actor.name),
        actor_type=actor.actor_type,
        country=actor.country,
        wikidata_id=item_of(actor),
        roles=roles,
        representatives=tuple(actor.representatives),
        char_start=shown.start,
        char_end=shown.end,
        rule=rule_of(found, roles),
        confidence=round(chance_of(roles, verdict), 2),
    )


def names_of(actor: Actor) -> list[str]:
    """Every form of an actor's name or description, and the cores of descriptions of groups, each once.

    Where a report has none of them, what it says instead: its adjective, and who speaks for it.
    """
    told = ("name", "metonym", "description", "person") if rules_unlisted(actor) else ("name", "metonym", "description")
    forms = [mention.text for mention in actor.mentions if mention.form in told]
    if not forms and not any(mention.form in ("name", "metonym") for mention in actor.inner):
        forms = [mention.text for mention in [*actor.mentions, *actor.inner] if mention.form in ("adjective", "person")]
        forms += actor.representatives
    forms += [mention.text for mention in actor.inner if mention.form == "description"]
    if actor.country and is_power(actor) and forms and not own_names(actor.country).intersection(forms):
        forms.append(common_name(actor.country))
    cores = [plain(form) for form in forms] if actor.country is None and actor.rule.startswith("groups.") else []
    return list(dict.fromkeys([*forms, *(core for core in cores if core)]))


def rules_unlisted(actor: Actor) -> bool:
    """Whether an actor is a place or a body that the report knows by who holds its office (`the sultan of Qasr`)."""
    return actor.rule.startswith("offices.") and actor.country is None


def rule_of(found: Candidate, roles: tuple[str, ...]) -> str:
    """The surest rule that tells one of the roles; the clue that weighs most where none does."""
    signs = [sign for sign in found.signs if sign.role in roles]
    if signs:
        return max(signs, key=lambda sign: sign.weight).rule
    return f"role_weights.{spokesman(found.clues, roles[0])}"


def chance_of(roles: tuple[str, ...], verdict: Verdict) -> float:
    """How likely a party is right: less where its roles are not the likeliest."""
    if roles == verdict.roles:
        return verdict.confidence
    return verdict.party * max(verdict.each[NAMES.index(role)] for role in roles)


def plain(form: str) -> str:
    """A description without quantities before it and its tail (`500 unarmed observers`); empty if it has none."""
    core = TAIL.sub("", QUANTITY.sub("", form))
    return core if core != form else ""


def evidence(actor: Actor) -> Mention:
    """The mention that carries the actor's name best."""
    named = [mention for mention in [*actor.mentions, *actor.inner] if mention.text == actor.name]
    return min(named, key=lambda mention: mention.start, default=actor.mentions[0])
