"""Words are parted as Universal Dependencies parts them."""

from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from parley.language.tokenizer import numbered, tokenizer


@cache
def made():
    return tokenizer(spacy.blank("en").vocab)


def words(text):
    return [token.text for token in made()(text) if not token.is_space]


@pytest.mark.parametrize(
    "parted",
    [
        # hyphens part, but after the prefixes of the guidelines
        "the U.S. - backed and NATO - led forces of al - Qaida",
        "pro-Russian , re-elected , co-operation by e-mail with an ex-minister",
        "a non-English - speaking envoy ; UN - led talks ; a 5,000 - strong force",
        "in mid-1980 an F - 16 and COVID - 19",
        "pre - and post-war",
        # dashes
        "word — word , 1990 – 95 , word -- word",
        "he said — “ we go ”",
        # amounts and times
        "$ 1.2 bn , £ 221 bn , US$ 5 m , 50 % of it",
        "at 06:00 GMT , 7.30 pm , 10 a.m. , 9 p.m.",
        # figures that stay whole
        "9/11 , 3:30 , 1,000,000 , 2004-05-12 , 555-0199 , 1990s , '90s , ’90s , 1980's",
        # abbreviations keep their stop
        "Lt. Gen. Okello of St. Anne met the U.N. envoy et al. on Wed. in the U.S.",
        "Resolution No. 5 , Art. 12 , paras. 3",
        "She said no .",
        # apostrophes
        "the Israelis ’ plan , Iran ’s plan , Iran 's plan",
        "we ca n’t and wo n't , they ’ve and it ’s , CA N'T , can not , gon na",
        "a coup d'etat , O'Neill , O’Neill , N’Djamena , Sana’a , Qur’an",
        "it ’s — we ’ve",
        # alternatives, addresses, tags, symbols of documents
        "and / or , he / she",
        "https://example.org/a-b?x=1 and someone@example.org and #ceasefire",
        "S/RES/1701 , A/73/L.5",
        # runs of punctuation
        "What ?! Never !!! Well ... ok",
        "date ( s ) [ 1 ] :",
    ],
)
def test_words_are_parted_as_the_treebanks_part_them(parted):
    glue = parted.split()
    assert words(join(parted)) == glue


def join(parted):
    """The text of a row above: a space is taken out where a text would have none."""
    for left, right in REJOINED:
        parted = parted.replace(left, right)
    return parted


REJOINED = [
    (" - and", "- and"),
    *((f" {mark}", mark) for mark in (", ", "; ", ": ", "?!", "!!!", "...")),
    *((f" {mark} ", mark) for mark in ("-", "—", "–", "--", "/")),
    *((f"{mark} ", mark) for mark in ("$", "£", "“")),
    *((f" {mark}", mark) for mark in ("”", "%", "’s", "'s", "n’t", "n't", "N'T", "’ve", " :")),
    *((f" {unit}", unit) for unit in ("bn", "m ,", "GMT", "pm", "a.m.", "p.m.", "not", "na")),
    ("s ’ ", "s’ "),
    ("5 m", "5m"),
    (" ( s )", "(s)"),
    ("[ 1 ]:", "[1]:"),
    ("[ 1 ] :", "[1]:"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is it so? No. They left.", ["Is", "it", "so", "?", "No", ".", "They", "left", "."]),
        ("by No. 10", ["by", "No.", "10"]),
        ("(see Fig. 2)", ["(", "see", "Fig.", "2", ")"]),
        (
            "The sides agreed to no. 3, not p. 4.",
            ["The", "sides", "agreed", "to", "no.", "3", ",", "not", "p.", "4", "."],
        ),
    ],
)
def test_a_stop_belongs_to_no_only_before_a_number(text, expected):
    assert words(text) == expected


def test_the_offsets_of_a_numbered_abbreviation_are_those_of_the_text():
    text = "under Nos. 3 and 4, casino. 5"
    assert [text[start:end] for start, end in numbered(text)] == ["Nos."]


@given(st.text(max_size=120))
def test_any_text_is_kept(text):
    check_tiling(text)


@given(st.text(alphabet=st.sampled_from("aZ.'’“”—–-/()$%0129!?:; \n\tNo€k\u00a0é"), max_size=60))
def test_any_text_of_awkward_characters_is_kept(text):
    check_tiling(text)


def check_tiling(text):
    doc = made()(text)
    assert doc.text == text
    at = 0
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
        assert not text[at : token.idx].strip()
        at = token.idx + len(token)
    assert not text[at:].strip()
