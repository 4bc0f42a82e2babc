"""Objections by set phrases, and by whom titles, numbers and definite words tell: planted sentences."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections import find_objections
from parley.language import read

OPENING = "Peru and Ecuador signed a peace treaty on Monday that fixes their border in the mountains.\n\n"
DAY = date(1998, 10, 27)
pytestmark = pytest.mark.skipif(not read(OPENING, DAY).parsed, reason="there is no language model, hence no parse")

# Class of expression: a sentence of it, the objectors and their stances.
CASES = {
    "a short life": ("The ferryman Luis Tapia gives it two weeks.", {("Luis Tapia", "doubts")}),
    "no friend of it": ("Bishop Ana Rey is no fan of the treaty.", {("Ana Rey", "criticises")}),
    "nothing in it": ("The miners see nothing in it for the valley.", {("The miners", "criticises")}),
    "a vote of no confidence": ("The Greens tabled a motion of no confidence.", {("Greens", "rejects")}),
    "an envoy called home": ("Bolivia recalled its ambassador.", {("Bolivia", "rejects")}),
    "an envoy called home long before": ("Bolivia recalled its ambassador in 1995.", set()),
    "an office laid down": ("Senator Juan Paz has resigned.", {("Juan Paz", "rejects")}),
    "a court": ("The island council has taken the matter to the high court.", {("The island council", "rejects")}),
    "a name kept off": ("Colonel Hugo Vela kept his name off the paper.", {("Hugo Vela", "rejects")}),
    "a wish not to clap": ("Bishop Ana Rey told her flock not to celebrate yet.", {("Ana Rey", "doubts")}),
    "balking without an object": ("Two border towns balked.", {("Two border towns", "rejects")}),
    "storming a gate is no anger": ("Herders stormed a post on the border.", set()),
    "stopping short": ("The Church stopped short of condemning it.", set()),
    "what others are accused of": (
        "Farmers accused the cabinet of turning its back on them.",
        {("Farmers", "criticises")},
    ),
    "a number that is named": (
        "Two deputies, Ana Rey and Juan Paz, will vote against it.",
        {("Ana Rey", "rejects"), ("Juan Paz", "rejects")},
    ),
    "names behind a title": (
        "Senators Ana Rey and Juan Paz oppose the treaty.",
        {("Ana Rey", "rejects"), ("Juan Paz", "rejects")},
    ),
    "a name taken up by a calling": (
        "Luis Tapia owns a ferry on the lake. “It is a surrender,” the old ferryman said.",
        {("Luis Tapia", "criticises")},
    ),
}


def told(text):
    document = read(OPENING + text, DAY)
    cast = find_cast(document)
    return {(one.objector.name, one.stance) for one in find_objections(document, cast, find_agreements(document, cast))}


@pytest.mark.parametrize("name", CASES)
def test_a_set_phrase_gives_its_objection(name):
    text, expected = CASES[name]
    assert told(text) == expected
