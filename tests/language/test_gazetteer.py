"""Which names the gazetteer knows, class by class, and how it finds them in tokens."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.gazetteer import (
    BITS,
    CODES,
    COUNTRY,
    FIRST_NAME,
    GROUP,
    IN_COUNTRY,
    IN_GROUP,
    IN_ORGANISATION,
    IN_PLACE,
    IN_TITLE,
    MEANINGS,
    ORGANISATION,
    ORGANISATION_HEAD,
    PLACE,
    PLACE_HEAD,
    SURNAME,
    TITLE,
    Gazetteer,
    build,
    read_entries,
    tokenizations,
)

KNOWN = Gazetteer.load()
SMALL = build(
    [("York", "P"), ("New York", "P"), ("New York Times", "O"), ("Times", "H"), ("al-Nur Front", "O"), ("Oslo", "PS")]
)


def fires(text, word, bit):
    tokens = text.split()
    return bool(KNOWN.mask(tokens)[tokens.index(word)] & bit)


@pytest.mark.parametrize(
    ("text", "word", "bit"),
    [
        ("Norway waits", "Norway", COUNTRY),
        ("the U.S. waits", "U.S.", COUNTRY),
        ("Sri Lanka waits", "Lanka", IN_COUNTRY),
        ("a flat in Rotterdam", "Rotterdam", PLACE),
        ("the South China Sea", "Sea", IN_PLACE),
        ("an Eritrean envoy", "Eritrean", GROUP),
        ("the Greek Cypriots waited", "Cypriots", IN_GROUP),
        ("Henrietta waits", "Henrietta", FIRST_NAME),
        ("John Robertson waits", "Robertson", SURNAME),
        ("the Arab League meets", "League", IN_ORGANISATION),
        ("UNICEF waits", "UNICEF", ORGANISATION),
        ("the Herders ' Party", "Party", ORGANISATION_HEAD),
        ("the Orange River", "River", PLACE_HEAD),
        ("Lt. Gen. Moss", "Lt.", TITLE),
        ("Lt. Gen. Moss", "Gen.", IN_TITLE),
        ("Sheikh Moss", "Sheikh", TITLE),
    ],
)
def test_each_class_fires(text, word, bit):
    assert fires(text, word, bit)


@pytest.mark.parametrize("text", ["may march in june", "the reading of a nice mobile book", "Monday or May", "He said"])
def test_common_words_are_no_names(text):
    assert not KNOWN.mask(text.split()).any()


@pytest.mark.parametrize("word", ["norway", "rotterdam", "henrietta", "president"])
def test_lower_case_is_no_name(word):
    assert not KNOWN.mask([word]).any()


def test_of_names_in_one_another_the_longest_counts_in_its_class():
    masks = SMALL.mask(["the", "New", "York", "Times", "of", "Oslo"])
    assert list(masks[1:4]) == [
        PLACE | ORGANISATION,
        IN_PLACE | IN_ORGANISATION,
        ORGANISATION_HEAD | IN_ORGANISATION,
    ]
    assert masks[5] == PLACE | SURNAME


@pytest.mark.parametrize("tokens", [["al-Nur", "Front"], ["al", "-", "Nur", "Front"], ["AL-NUR", "FRONT"]])
def test_hyphens_may_part_tokens(tokens):
    small = build([("al-Nur Front", "O"), ("Al-Nur Front", "O")])
    assert all(small.mask(tokens) & (ORGANISATION | IN_ORGANISATION))


def test_possessives_part_tokens():
    assert set(tokenizations("People's Front")) == {("People", "'s", "Front")}
    assert set(tokenizations("Workers' Front")) == {("Workers", "'", "Front")}


def test_headlines_in_capitals_are_read_as_names():
    masks = KNOWN.mask(["NORWAY", "MEETS", "SRI", "LANKA", "IN", "OSLO"])
    assert masks[0] & COUNTRY
    assert masks[3] & IN_COUNTRY
    assert masks[5] & PLACE


def test_accents_and_curly_apostrophes_do_not_matter():
    assert KNOWN.mask(["Córdoba"]) & PLACE
    assert KNOWN.mask(["Cote", "d’Ivoire"])[1] & IN_COUNTRY


@given(st.lists(st.text(max_size=8) | st.sampled_from(["New", "York", "al", "-", "Nur", "Front", "President", "of"])))
def test_there_is_a_mask_for_every_token(tokens):
    masks = KNOWN.mask(tokens)
    assert masks.dtype == np.uint16
    assert len(masks) == len(tokens)
    assert all(int(mask) < 1 << BITS for mask in masks)


def test_every_bit_has_a_meaning():
    assert sorted(MEANINGS) == [1 << bit for bit in range(BITS)]
    assert {bit for bits in CODES.values() for bit in bits if bit} <= set(MEANINGS)


def test_a_line_that_is_no_entry_is_named():
    with pytest.raises(ValueError, match="line 2"):
        list(read_entries("# header\nOslo P\n"))
