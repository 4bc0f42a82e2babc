"""The views in other codings: what planted records become, and that every code of Parley's has a translation."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from parley.crosswalks import document
from parley.crosswalks.countries import countries
from parley.crosswalks.views import agreement_codes, codings, views
from parley.extraction.records import Agreement, Date, Extraction, Objection
from parley.release import connect, publish
from parley.release.database import shows
from parley.tables import empty_quarantine, make_tables
from schemas.vocabularies import KINDS, STAGES, STANCES
from tests.tables import planted

PAGE = Path(__file__).parents[2] / "docs" / "crosswalks.md"

ROWS = [
    # day, name, kinds, stage, sides (name, type, country), mediator, a date's words
    ("1985-03-01", "Rhine truce", ("ceasefire",), "concluded",
     [("Germany", "state", "DEU"), ("France", "state", "FRA")], None, None),
    ("1995-03-01", "Rhine pact", ("economic", "climate"), "in_force",
     [("Germany", "state", "DEU"), ("France", "state", "FRA")], None, None),
    ("2020-05-01", "Eid truce", ("ceasefire", "humanitarian"), "violated",
     [("Yemen", "state", "YEM"), ("Houthis", "armed_group", None)], "Oman", "Eid al-Fitr"),
    ("2021-05-01", "Comprehensive peace agreement", ("peace",), "concluded",
     [("Rebels", "armed_group", None), ("Front", "political_group", None)], None, None),
    ("2022-05-01", "Declaration", ("ceasefire",), "proposed", [("Front", "armed_group", None)], None, None),
    ("2022-06-01", "Talks on the border", ("territory",), "proposed",
     [("Chad", "state", "TCD"), ("Sudan", "state", "SDN"), ("Front", "armed_group", None)], None, None),
]  # fmt: skip


def reading(day, name, kinds, stage, sides, mediator, words):  # noqa: PLR0917
    """A report in which every record rests on the name."""
    names = [side[0] for side in sides] + [mediator or "nobody", "Objector", words or "some day"]
    text = f"date {day}\n\n{name}: {', '.join(names)}.\n"
    found = Extraction(text, date.fromisoformat(day))
    found.agreements.append(Agreement(**planted.at(text, name), name=name, kinds=kinds, stage=stage))
    for side, kind, country in sides:
        found.parties.append(planted.party(text, side, kind, country, "signatory"))
    if mediator:
        found.parties.append(planted.party(text, mediator, "state", None, "mediator"))
    if words:
        found.dates.append(
            Date(**planted.at(text, words), agreement=0, timex_type="DATE", value="2020-05-24", role="expiry")
        )
    if stage == "violated":
        for stance in STANCES.values:
            found.objections.append(
                Objection(**planted.at(text, "Objector"), agreement=0, objector=f"Objector {stance}", stance=stance)
            )
    return planted.report(text, name.replace(" ", "-")), found


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crosswalks") / "output"
    publish(folder, make_tables([reading(*row) for row in ROWS]), empty_quarantine(), inputs="x")
    return folder


@pytest.fixture(scope="module")
def ask(output):
    with connect(output) as client:
        yield lambda sql: client.sql(sql).fetchall()


def test_agreements_and_objections_as_events(ask):
    found = ask("SELECT name, plover_event, plover_mode, cameo, actors, recipients FROM plover_events "
                "JOIN agreements ON agreements.agreement_id = record_id ORDER BY ALL")  # fmt: skip
    assert [row[:4] for row in found] == [
        ("Comprehensive peace agreement", "SUPPORT", None, "057"),
        ("Declaration", "AGREE", None, "0356"),
        ("Eid truce", "ASSAULT", None, "196"),
        ("Rhine pact", "COOPERATE", None, "061"),
        ("Rhine truce", "RETREAT", "ceasefire", "0871"),
        ("Talks on the border", "AGREE", None, "037"),
    ]
    assert found[4][4:] == (["Germany", "France"], [])
    stances = ask(
        "SELECT actors[1], cameo, plover_event, recipients FROM plover_events "
        "WHERE record_id <> agreement_id ORDER BY ALL"
    )
    assert [row[:3] for row in stances] == [
        ("Objector criticises", "111", "ACCUSE"),
        ("Objector doubts", "012", None),
        ("Objector rejects", "127", "REJECT"),
        ("Objector warns", "012", None),
    ]
    assert stances[0][3] == ["Yemen", "Houthis"]


def test_ceasefires_with_their_variables(ask):
    found = ask(
        "SELECT name, ceasefire_type, ceasefire_class, purpose, side_a, side_b, mediators FROM ceasefires ORDER BY 1"
    )
    assert found == [
        ("Declaration", "unilateral", "cessation_of_hostilities", "other", [], ["Front"], []),
        ("Eid truce", "bilateral", "cessation_of_hostilities", "holiday", ["Yemen"], ["Houthis"], ["Oman"]),
        ("Rhine truce", "bilateral", "cessation_of_hostilities", "other", ["Germany", "France"], [], []),
    ]


def test_peace_agreements_with_stage_and_type(ask):
    assert ask("SELECT name, pax_stage, pax_type FROM pax_agreements ORDER BY 1") == [
        ("Comprehensive peace agreement", "SubComp", "Local"),
        ("Declaration", "Cea", "Local"),
        ("Eid truce", "Cea", "Intra"),
        ("Rhine truce", "Cea", "Inter"),
        ("Talks on the border", "Pre", "InterIntra"),
    ]


def test_numbers_of_countries_on_the_day_of_the_report(ask):
    found = ask("SELECT DISTINCT country, year(published_on), cow, gw, alpha_2 FROM parties_coded JOIN documents "
                "USING (document_id) WHERE country IN ('DEU', 'YEM') ORDER BY ALL")  # fmt: skip
    assert found == [("DEU", 1985, 260, 260, "DE"), ("DEU", 1995, 255, 260, "DE"), ("YEM", 2020, 679, 678, "YE")]
    assert ask("SELECT country, cow FROM country_codes WHERE country IN ('SUN', 'XKX', 'PRI') ORDER BY 1") == [
        ("PRI", None), ("SUN", 365), ("XKX", 347),
    ]  # fmt: skip


def test_every_code_has_a_translation():
    known = codings()["plover"]
    assert {(stage, kind) for stage, kind, *_ in agreement_codes()} == {
        (stage, kind) for stage in STAGES.values for kind in KINDS.values
    }
    assert known["objections"].keys() == STANCES.values.keys()
    used = {code for _, _, code, *_ in agreement_codes()} | {each["cameo"] for each in known["objections"].values()}
    assert used == known["cameo"].keys()
    rules = [*codings()["pax"]["stage"], *codings()["ceasefire"]["purpose"], *codings()["ceasefire"]["class"]]
    named = {kind for rule in rules for name in ("kinds", "without") for kind in rule.get(name, ())}
    assert named <= KINDS.values.keys()


def test_countries_have_each_number_once_at_a_time():
    for system in ("cow", "gw"):
        now = [getattr(each, system) for each in countries() if each.until.year == 9999 and each.numeric is not None]
        current = [number for number in now if number and number not in (315, 365, 345)]
        twice = {number for number in current if current.count(number) > 1}
        assert twice <= {370, 434, 439, 490, 552, 775, 816, 860}, "only names that a country had before"
    assert {each.country for each in countries() if each.until.year < 9999} == {"DEU", "SRB", "YEM"}


def test_the_views_are_in_the_database_commented_and_work_under_any_name(output):
    with duckdb.connect() as client:
        client.execute(f"SET VARIABLE parley_output = '{output}'")
        client.execute(f"ATTACH '{output}/parley.duckdb' AS mine (READ_ONLY)")
        for view in views().values():
            assert client.sql(f"FROM mine.{view.name}").columns == list(view.columns)
            comment = f"SELECT comment FROM duckdb_views() WHERE view_name = '{view.name}'"
            assert view.meaning in client.sql(comment).fetchall()[0][0]
            columns = f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{view.name}' AND comment IS NULL"
            assert client.sql(columns).fetchall() == []


def test_a_changed_translation_is_noticed(output, monkeypatch):
    version = next((output / "releases").iterdir()).name
    assert shows(output, version)
    monkeypatch.setattr("parley.release.database.digest", lambda: "another")
    assert not shows(output, version)


def test_the_page_is_made_from_the_translations_and_its_queries_run(ask):
    assert PAGE.read_text(encoding="utf-8") == document.page()
    queries = re.findall(r"```sql\n(.*?)```", document.page(), re.DOTALL)
    assert len(queries) == 4
    for query in queries:
        assert ask(query)
