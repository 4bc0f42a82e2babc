"""Cues to a stage count for the agreement of the news, as its own clause tells them."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.kinds import words_for_kinds
from parley.language import read

DAY = date(2003, 5, 6)

STAGE = {
    "taking effect outweighs the making": (
        "Mali and Niger signed a ceasefire in Accra on Monday, their ministers announced. "
        "The ceasefire took effect at noon on Tuesday.",
        "in_force",
    ),
    "it binds at once": (
        "Mali and Niger signed a border treaty in Accra on Monday. The treaty takes effect at once.",
        "in_force",
    ),
    "so far into its life": (
        "Five weeks into a ceasefire between Mali and Niger, fishermen stay out past dusk on the river.",
        "in_force",
    ),
    "they have had it since": (
        "Mali and Niger have had a border treaty since 1994, and herdsmen of both cross by daylight.",
        "in_force",
    ),
    "its extension refused": (
        "Niger refused to extend the ceasefire with Mali, its foreign minister said on Monday.",
        "ended",
    ),
    "it lasted only so long": (
        "The ceasefire between Mali and Niger lasted all of nine days before the armies were at it again.",
        "ended",
    ),
    "an end that is denied": (
        "Shelling broke the ceasefire between Mali and Niger on Monday. Neither side has declared the ceasefire dead.",
        "violated",
    ),
    "the end of an older one": (
        "Mali and Niger signed a fishing agreement on Monday. It replaces one that expired in September.",
        "concluded",
    ),
    "what is still missing": (
        "Ministers of Mali and Niger had broad consensus on a trade pact on Monday. "
        "Customs are the last stumbling block.",
        "proposed",
    ),
}


@pytest.mark.parametrize("name", STAGE)
def test_a_cue_counts_as_its_own_clause_tells_it(name: str) -> None:
    text, stage = STAGE[name]
    document = read(text, DAY)
    assert find_agreements(document, find_cast(document))[0].record.stage == stage


KINDS = {
    "confidence and supply": "political",
    "an anti-piracy patrol": "security",
    "open skies over both armies": "arms",
    "days of tranquillity": "ceasefire",
    "wells that drain the groundwater": "climate",
    "overseas workers and recruitment fees": "migration",
    "a median line through the seabed": "territory",
    "serum against measles": "humanitarian",
}


@pytest.mark.parametrize("words", KINDS)
def test_the_vocabulary_of_a_field_speaks_for_its_kind(words: str) -> None:
    points = words_for_kinds(words, 0, len(words))
    assert max(points, key=lambda kind: points[kind]) == KINDS[words]
