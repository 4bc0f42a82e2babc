"""The views: each translates the tables of a release into another coding."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.crosswalks.countries import Country, countries
from parley.crosswalks.sql import SIDES, case, condition, literal, values
from parley.wordlists import read_wordlist
from schemas.vocabularies import KINDS, STAGES

MATCH = "How well the code fits, in the terms of SKOS: exact, close, broad (its meaning is wider), related."
AGREEMENT = {"agreement_id": "The agreement.", "document_id": "The report that says so."}


@dataclass(frozen=True, slots=True)
class View:
    """A view.

    Attributes:
        name: Its name.
        meaning: What a row is.
        columns: Its columns in their order, each with its meaning.
        sql: A query that gives these columns, over the tables of a release and over earlier views.
    """

    name: str
    meaning: str
    columns: dict[str, str]
    sql: str

    @property
    def select(self) -> str:
        """The query of the view, its columns in their order."""
        return f"SELECT {', '.join(self.columns)} FROM ({self.sql})"


@cache
def codings() -> dict[str, Any]:
    """The translations."""
    return read_wordlist("parley.crosswalks", "codings")


def country_codes() -> View:
    """Codes of countries."""
    rows = values("codes", Country._fields, countries())
    return View(
        "country_codes",
        "A country with its codes; one whose numbers have changed has a row for each time.",
        {
            "country": "ISO 3166-1 alpha-3, as in parties.country.",
            "name": "Short English name.",
            "alpha_2": "ISO 3166-1 alpha-2.",
            "numeric": "ISO 3166-1 numeric.",
            "cow": "Number in the state system of the Correlates of War project.",
            "gw": "Number in Gleditsch and Ward's list of independent states, which UCDP uses.",
            "since": "The numbers hold of reports from this day on.",
            "until": "And up to this day.",
        },
        f"WITH {rows} FROM codes",
    )


def parties_coded() -> View:
    """Parties with the codes of their countries."""
    return View(
        "parties_coded",
        "A party that is a state, or a body of one, with the codes of its country on the day of the report.",
        {"party_id": "The party.", **AGREEMENT, "name": "Its name.", "roles": "Its roles.", "country": "ISO alpha-3.",
         "alpha_2": "ISO alpha-2.", "numeric": "ISO numeric.", "cow": "Correlates of War.",
         "gw": "Gleditsch and Ward."},
        """SELECT parties.*, codes.alpha_2, codes.numeric, codes.cow, codes.gw
        FROM parties JOIN documents USING (document_id) JOIN country_codes codes
        ON codes.country = parties.country AND documents.published_on BETWEEN codes.since AND codes.until""",
    )  # fmt: skip


def agreement_codes() -> list[tuple[str, str, str, str, bool]]:
    """Stage and kind with the CAMEO code, how well it fits, and whether it is the stage's own for any kind."""
    found = []
    for stage in STAGES.values:
        own = codings()["plover"]["agreements"][stage]
        for kind in KINDS.values:
            code = own.get(kind, own["default"])
            found.append((stage, kind, code["cameo"], code["match"], kind not in own))
    return found


def plover_events() -> View:
    """Agreements and objections as PLOVER events."""
    known = codings()["plover"]
    cameo = [
        (code, each.get("event"), each.get("mode"), each.get("context"), each["means"])
        for code, each in known["cameo"].items()
    ]
    stances = [(stance, code["cameo"], code["match"]) for stance, code in known["objections"].items()]
    return View(
        "plover_events",
        "An agreement or an objection as an event of PLOVER and CAMEO. An agreement of several kinds may be several.",
        {
            "record_id": "The agreement or the objection.",
            **AGREEMENT,
            "event_date": "When it took effect or was announced; else the day of the report.",
            "plover_event": "PLOVER's event; none where CAMEO codes a mere statement.",
            "plover_mode": "Its mode.",
            "plover_context": "Its context.",
            "cameo": "CAMEO code.",
            "cameo_means": "What that means.",
            "match": MATCH,
            "actors": "The sides of the agreement; the one who objects.",
            "recipients": "Whom it is directed at: of an objection the sides of the agreement.",
            "quote": "The words that carry the record.",
            "confidence": "How sure the rule is.",
            "coded_by": "Who coded the record.",
        },
        f"""WITH {SIDES},
        {values("cameos", ("cameo", "event", "mode", "context", "means"), cameo)},
        {values("coded", ("stage", "kind", "cameo", "match", "for_any"), agreement_codes())},
        {values("stances", ("stance", "cameo", "match"), stances)},
        kinds AS (SELECT agreement_id, stage, unnest(kinds) AS kind FROM agreements),
        chosen AS (
            SELECT agreement_id, cameo, match, for_any,
                bool_and(for_any) OVER (PARTITION BY agreement_id) AS all_any
            FROM kinds JOIN coded USING (stage, kind)
        ),
        others AS (
            SELECT objection_id, list(name ORDER BY parties.char_start, parties.party_id) AS names
            FROM objections JOIN parties USING (agreement_id)
            WHERE name <> objector AND list_has_any(roles, ['signatory', 'bound']) GROUP BY objection_id
        ),
        events AS (
            SELECT DISTINCT agreement_id AS record_id, agreement_id, cameo, match
            FROM chosen WHERE all_any OR NOT for_any
        )
        SELECT record_id, events.agreement_id, agreements.document_id,
            coalesce(
                CASE WHEN agreements.stage = 'in_force' THEN effective_on END,
                CASE WHEN agreements.stage NOT IN ('violated', 'ended') THEN announced_on END,
                published_on
            ) AS event_date,
            event AS plover_event, mode AS plover_mode, context AS plover_context, cameo, means AS cameo_means, match,
            coalesce(sides.names, []) AS actors, [] :: VARCHAR[] AS recipients,
            agreements.quote, agreements.confidence, agreements.coded_by
        FROM events JOIN agreements USING (agreement_id) JOIN documents USING (document_id) JOIN cameos USING (cameo)
            LEFT JOIN sides USING (agreement_id)
        UNION ALL
        SELECT objection_id, objections.agreement_id, objections.document_id, published_on,
            event, mode, context, cameo, means, match, [objector],
            coalesce(others.names, []),
            objections.quote, objections.confidence, objections.coded_by
        FROM objections JOIN stances USING (stance) JOIN cameos USING (cameo) JOIN documents USING (document_id)
            LEFT JOIN others USING (objection_id)""",
    )


def ceasefires() -> View:
    """Ceasefires with the variables of ETH/PRIO's dataset."""
    known = codings()["ceasefire"]
    purpose, sort = (
        case([(condition(rule), rule["value"]) for rule in known[name]], known["otherwise"][name])
        for name in ("purpose", "class")
    )
    return View(
        "ceasefires",
        "An agreement of the kind `ceasefire`, with the variables of ETH/PRIO's Civil Conflict Ceasefire Dataset.",
        {
            **AGREEMENT,
            "name": "Its name.",
            "places": "Places that it is about.",
            "ceasefire_type": "unilateral, bilateral or multilateral, by how many sides it has; null if none is told.",
            "ceasefire_class": "cessation_of_hostilities, preliminary (it is monitored), definitive (of a settlement).",
            "purpose": "holiday, humanitarian, peace_process or other.",
            "declared_on": "The day it was declared.",
            "effective_on": "The day it takes effect.",
            "ends_on": "The day it ends, where it has a term.",
            "side_a": "States among its sides.",
            "side_b": "The other sides.",
            "mediators": "Who mediated.",
            "stage": "How far it has come, as of the report.",
            "quote": "The words that carry the record.",
            "coded_by": "Who coded the record.",
        },
        f"""WITH {SIDES},
        ends AS (
            SELECT agreement_id, max(latest) :: DATE AS ends_on FROM dates WHERE role = 'expiry' GROUP BY agreement_id
        ),
        mediation AS (
            SELECT agreement_id, list(name ORDER BY char_start, party_id) AS mediators
            FROM parties WHERE list_contains(roles, 'mediator') GROUP BY agreement_id
        )
        SELECT agreements.*, announced_on AS declared_on, ends_on, coalesce(mediators, []) AS mediators,
            coalesce(sides.states, []) AS side_a, coalesce(sides.others, []) AS side_b,
            CASE len(sides.names) WHEN 1 THEN 'unilateral' WHEN 2 THEN 'bilateral'
                ELSE CASE WHEN len(sides.names) > 2 THEN 'multilateral' END END AS ceasefire_type,
            {sort} AS ceasefire_class, {purpose} AS purpose
        FROM agreements LEFT JOIN sides USING (agreement_id) LEFT JOIN ends USING (agreement_id)
            LEFT JOIN mediation USING (agreement_id)
        WHERE list_contains(agreements.kinds, 'ceasefire')""",
    )


def pax_agreements() -> View:
    """Peace agreements with PA-X's stage and type."""
    known = codings()["pax"]
    stage, match = (
        case([(condition(rule), rule[name]) for rule in known["stage"]], None) for name in ("value", "match")
    )
    return View(
        "pax_agreements",
        "An agreement of a kind that PA-X is about, with PA-X's stage and type.",
        {
            **AGREEMENT,
            "name": "Its name.",
            "pax_stage": f"PA-X Stage: {', '.join(each['value'] for each in known['stage'])}.",
            "match": MATCH,
            "pax_type": f"PA-X Agtp: {', '.join(known['type'])}; null where the sides do not tell.",
            "dated_on": "The day it was announced or reached; else the day of the report.",
            "sides": "Its sides.",
            "quote": "The words that carry the record.",
            "coded_by": "Who coded the record.",
        },
        f"""WITH {SIDES}
        SELECT agreements.*, {stage} AS pax_stage, {match} AS match, coalesce(names, []) AS sides,
            coalesce(announced_on, published_on) AS dated_on,
            CASE WHEN countries > 1 AND groups = 0 THEN 'Inter' WHEN countries > 1 THEN 'InterIntra'
                WHEN countries = 1 AND groups > 0 THEN 'Intra' WHEN groups > 0 THEN 'Local' END AS pax_type
        FROM agreements JOIN documents USING (document_id) LEFT JOIN sides USING (agreement_id)
        WHERE list_has_any(agreements.kinds, {literal(known["kinds"])})""",
    )


@cache
def views() -> dict[str, View]:
    """All views by name, those before that others look at."""
    made = (country_codes(), parties_coded(), plover_events(), ceasefires(), pax_agreements())
    return {view.name: view for view in made}


@cache
def digest() -> str:
    """What changes when a translation does (twelve hexadecimal digits)."""
    return hashlib.sha256("\n".join(view.select for view in views().values()).encode()).hexdigest()[:12]
