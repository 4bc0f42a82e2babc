"""Roles over the parse: planted sentences for each class of verbs and nouns."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.drafts import FoundAgreement
from parley.extraction.parties.frames import data, entries, read_frames
from parley.extraction.parties.ledger import Ledger
from parley.extraction.records import Agreement
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import ROLES

PARSED = read("Chile slept.", date(2019, 5, 6)).parsed
needs_parse = pytest.mark.skipif(not PARSED, reason="the language model is not here")


def roles_of(text):
    """Roles that the frames give in a report about `the accord`: by name of the actor."""
    document = read(text, date(2019, 5, 6))
    cast = find_cast(document)
    start = text.find("the accord")
    record = Agreement(
        char_start=start,
        char_end=start + 10,
        rule="t.t",
        confidence=1.0,
        name="accord",
        kinds=("peace",),
        stage="concluded",
    )
    spans = ((start, start + 10),) if start >= 0 else ()
    ledger = Ledger()
    read_frames(document, cast, [FoundAgreement(record=record, mentions=spans)], ledger)
    found = {}
    for (_, actor), signs in ledger.signs.items():
        found.setdefault(actor.name, set()).update(sign.role for sign in signs)
    return found


@pytest.mark.parametrize("name", sorted(entries()))
def test_every_frame_gives_a_known_role_and_can_be_looked_up(name):
    entry = entries()[name]
    assert entry["role"] in ROLES
    assert 0 < entry["weight"] < 1
    assert entry.get("verbs") or entry.get("nouns") or entry.get("adjectives")
    assert find_rule(f"frames.{name}")


def test_settings_are_lists_of_lemmas():
    assert all(word == word.lower() for words in data()["settings"].values() for word in words)


@needs_parse
@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chile and Peru signed the accord on Monday.", "Peru", "signatory"),
        ("The accord was not easy: the accord was signed by Chile and Peru.", "Chile", "signatory"),
        ("Envoys praised the accord after talks between Chile and Peru.", "Peru", "signatory"),
        ("Chile reached the accord with Peru after a week.", "Peru", "signatory"),
        ("Norway brokered the accord in May.", "Norway", "mediator"),
        ("Norway, which hosted the talks, said the accord would last.", "Norway", "mediator"),
        ("The United Nations will monitor the accord.", "United Nations", "guarantor"),
        ("Norway welcomed the accord on Tuesday.", "Norway", "supporter"),
        ("Japan denounced the accord on Tuesday.", "Japan", "opponent"),
        ("Japan refused to sign the accord.", "Japan", "opponent"),
        ("Under the accord Chile will release the prisoners.", "the prisoners", "beneficiary"),
        ("Norway welcomed the accord on Tuesday. So did Japan.", "Japan", "supporter"),
    ],
)
def test_a_frame_gives_its_role(text, name, role):
    assert role in roles_of(text).get(name, set())


@needs_parse
@pytest.mark.parametrize(
    "text",
    [
        "Japan has not signed the accord.",
        "Japan failed to broker the accord.",
        "Chile read the accord while Japan slept.",
        "Japan welcomed the visitors, and Chile kept the accord.",
    ],
)
def test_a_deed_not_done_or_done_to_others_gives_no_role(text):
    assert "Japan" not in roles_of(text)
