"""Weighing of clues: the file is whole, chances are what a logistic model gives, what is seen of an actor is told."""

import math
from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections import find_objections
from parley.extraction.objections.finder import Reader
from parley.extraction.objections.weighing import FILE, OUTPUTS, judge_clues, settings, weights
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import STANCES

REPORT = """Peru and Ecuador signed a border treaty in Lima on Monday. The treaty moves the border to the river.

Ministers said that the treaty would bring trade. Engineers will set the border stones in May.
Peru is to pay for the road.

Not everyone is glad. "For this we could have stayed at home," said Rosa Quispe, a retired teacher whose farm
lies on the wrong bank. According to the herders, nobody asked them. The fishermen's union has asked its members
to stay ashore.
"""


@pytest.fixture(scope="module")
def report():
    document = read(REPORT, date(2003, 5, 6))
    cast = find_cast(document)
    return document, cast, find_agreements(document, cast)


def test_every_weight_leads_to_its_line_and_counts_for_a_known_output():
    assert find_rule(f"{FILE}.verbs_naming").path.endswith(f"{FILE}.toml")
    assert {output for entry in weights().values() for output in entry} <= set(OUTPUTS)
    assert 0 < settings()["chance_by_rule"] <= settings()["chance"] < 1


def test_clues_add_up_to_the_chance_of_a_logistic_model():
    clue, entry = max(weights().items(), key=lambda each: each[1].get("objects", 0.0))
    none, one, two = (judge_clues({clue: value} if value else {}) for value in (0.0, 1.0, 2.0))
    odds = [math.log(each.chance / (1 - each.chance)) for each in (none, one, two)]
    assert odds[1] - odds[0] == pytest.approx(entry["objects"])
    assert odds[2] - odds[1] == pytest.approx(entry["objects"])
    assert none.stance in STANCES.values


def test_whoever_acts_or_speaks_is_weighed_with_the_clues_seen_of_it(report):
    found = {one.candidate.actor.name: one.clues for one in Reader(*report).found}
    assert {"said", "quoted", "type_person", "outside", "company_before"} & set(found["Rosa Quispe"]) >= {
        "said",
        "quoted",
    }
    assert "said" in found["the herders"]
    assert "side" in found["Peru"]


def test_a_bystander_who_speaks_ill_without_a_word_of_opposition_objects(report):
    told = {one.objector.name for one in find_objections(*report)}
    assert "Rosa Quispe" in told
    assert not told & {"Peru", "Ecuador", "Engineers"}


def test_those_who_were_weighed_and_do_not_object_stay_out_of_the_cast(report):
    document, cast, agreements = report
    before = {actor.name for actor in cast.actors}
    told = {one.objector.name for one in find_objections(document, cast, agreements)}
    assert {actor.name for actor in cast.actors} - before <= told
