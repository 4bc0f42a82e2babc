"""What stands before the head noun of an unnamed group and belongs to its phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Head, heads, long_heads, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from parley.extraction.actors.names import Hit
    from parley.extraction.actors.reading import Reading
    from parley.extraction.actors.sightings import Sighting

ARTICLES = ("the", "a", "an")
MODIFYING_PLURALS = frozenset(
    {"arms", "rights", "relations", "affairs", "forces", "customs", "claims", "appeals", "elections"}
)
LINKS = frozenset({"amod", "compound", "nummod", "flat"})
FURTHEST = 4
"""How many words may stand between a modifier and its head."""
PART = re.compile(
    r"\b(?:(?:at least|at most|more than|fewer than|less than|about|around|some|nearly|almost|up to|as many as|over"
    r"|only|another|all|the|these|a further) )?"
    r"(?:(?P<count>\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a |two |three )?dozen"
    r"|half|a half|two-thirds|a third|a quarter|a handful|a number|a group|a score|a couple|a band|a faction"
    r"|a delegation|a majority|a minority)|members|a member|dozens|scores|hundreds|thousands|tens of thousands)"
    r" (?:\w+ )?of $",
    re.IGNORECASE,
)
"""The part of a whole that a phrase behind it names: `at least six of the prime minister's backbenchers`."""
BEFORE = 45
NUMBER = re.compile(
    r"\d[\d,.]*%?|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
# Behind "opposition": a stance, not those who take it.
AGAINST = frozenset({"to", "from", "by", "against", "among", "over", "within"})
INTERIM = frozenset(
    {"interim", "transitional", "provisional", "temporary", "caretaker", "power-sharing", "unity", "inclusive"}
)
"""Before `government` without an article or name that says whose: one that an agreement is to create."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase around a head: its first word, owner, words before the head, and whether it is definite."""

    first: int
    owner: Hit | None
    person: Sighting | None
    before: list[str]
    definite: bool
    possessive: bool
    owned: bool = False


def proper(reading: Reading, number: int) -> bool:
    """Whether a word is a name that sets a group apart (`Tuareg rebels`), unless it may only open the sentence."""
    word = reading.words[number]
    opens = number == 0 or reading.sentence[number - 1] != reading.sentence[number]
    return word.capital and word.text.isalpha() and not opens and word.lower not in words("persons", "not_names")


def inside(reading: Reading, number: int, free: Sequence[bool]) -> bool:
    """Whether a word no list knows lies between an article, or a sentence's start, and the noun: three at most.

    Args:
        reading: The report's words.
        number: The word.
        free: For each word, whether nothing is read of it yet.
    """
    at = number
    while at >= 0 and number - at < 3 and free[at]:
        word = reading.lower(at)
        if word in ARTICLES:
            return at < number
        opens = at == 0 or reading.sentence[at - 1] != reading.sentence[at]
        joint = word == "and" and at < number and not opens
        if not joint and (verbal(reading, at) or (opens and word.endswith("ing"))):
            return False
        if opens:
            return word not in words("persons", "not_names")
        at -= 1
    return False


def verbal(reading: Reading, number: int) -> bool:
    """Whether a word is more likely a verb, a function word or a noun of its own than part of a noun phrase."""
    word, before = reading.lower(number), reading.lower(number - 1)
    if word.endswith("s") and not word.endswith(("ous", "ss", "ics")) and word not in MODIFYING_PLURALS:
        return True
    if word.endswith("ed") and before not in (*ARTICLES, "newly"):
        return True
    return not word.replace("-", "").isalnum() or word in words("groups", "not_inside") or word in heads()


def bound(reading: Reading, number: int, head: int) -> bool:
    """Whether the parse makes a word a modifier of a head noun (`beet` of `Slovak beet growers`)."""
    token, noun = reading.token(number), reading.token(head)
    if token is None or noun is None or not 0 < noun.i - token.i <= FURTHEST:
        return False
    if reading.opens(number) and reading.lower(number).endswith("ing"):
        return False
    return (
        (token.dep_ in LINKS or (token.dep_ == "conj" and token.head.i < token.i and token.head.dep_ in LINKS))
        and reading.lower(number) not in heads()
        and token.text[0].isalnum()
        and hangs_on(token, noun)
    )


def modifies_next(reading: Reading, last: int) -> bool:
    """Whether the word before `last` only modifies the noun behind it (`the old` of `the old mosque`)."""
    token = reading.token(last - 1)
    if token is None or token.i + 1 >= len(token.doc) or token.dep_ not in ("amod", "compound"):
        return False
    if token.tag_ == "NNS":
        return False
    return token.head.i == token.i + 1 and token.head.pos_ == "NOUN"


def hangs_on(token: Token, noun: Token) -> bool:
    """Whether a word leads to a noun behind it over words between them."""
    above = token.head
    while above.i < noun.i and above.head.i > above.i and above.dep_ in LINKS:
        above = above.head
    return bool(above.i == noun.i)


def owner_start(reading: Reading, mark: int, head: int) -> int | None:
    """Where the owner starts behind whose possessive mark a head stands (`the prime minister's own` backbenchers).

    None where the parse sees no owner there, or a long one.
    """
    owner, noun = reading.token(mark - 1), reading.token(head)
    if owner is None or noun is None or owner.dep_ != "nmod:poss" or owner.head.i != noun.i:
        return None
    left, at = owner.left_edge.idx, mark - 1
    while at > 0 and reading.words[at - 1].start >= left:
        at -= 1
    return at if mark - at <= FURTHEST else None


def counts(reading: Reading, number: int) -> bool:
    """Whether a word before `of` only says how many are meant (`thousands of`; not `the release of`)."""
    word = reading.lower(number)
    return word in words("groups", "counting") or word[:1].isdigit() or word.endswith(("%", "ths", "teen", "ty"))


def part_of(reading: Reading, first: int) -> tuple[int, str]:
    """Where a phrase starts whose part is meant, and how large a part; the phrase itself where the whole is."""
    start = reading.words[first].start
    found = reading.lower(first - 1) == "of" and PART.search(reading.text, max(0, start - BEFORE), start)
    if not found:
        return first, ""
    at = first
    while (
        at > 0 and reading.words[at - 1].start >= found.start() and reading.sentence[at - 1] == reading.sentence[first]
    ):
        at -= 1
    return at, (found["count"] or "").lower()


def is_new(phrase: Phrase, head: Head) -> bool:
    """Whether a government is one that an agreement is to create (`an interim administration`)."""
    named = head.entry in ("government", "authorities") and not phrase.definite
    return named and bool(INTERIM.intersection([*phrase.before, *head.words[:-1]]))


def joined_end(reading: Reading, phrase: Phrase, last: int, head: Head) -> int:
    """Where a counted phrase ends that joins two nouns of one sort (`40 generals and colonels`)."""
    counted = any(NUMBER.fullmatch(word) for word in phrase.before) or reading.lower(phrase.first - 1) == "of"
    if not counted or reading.lower(last) != "and" or not head.plural:
        return last
    same = any(
        len(parts) == 1 and other.entry == head.entry for parts, other in heads().get(reading.lower(last + 1), ())
    )
    return last + 2 if same else last


def takes_up_state(phrase: Phrase, head: Head) -> bool:
    """Whether a phrase without an owner takes up a state (`the army`, `its troops`; not `troops`, `the soldiers`)."""
    loose = head.entry in ("leaders", "delegation", "forces") and head.plural
    return phrase.definite and (phrase.possessive or not loose)


def goes_on(reading: Reading, number: int) -> bool:
    """Whether a longer head starts at this word (`prisoners` of `prisoners of war`)."""
    return any(
        all(reading.lower(number + step) == part for step, part in enumerate(parts))
        for parts in long_heads().get(reading.lower(number), ())
    )


def heads_on(reading: Reading, last: int) -> bool:
    """Whether the next word heads the phrase instead (`rebel groups`; not `people displaced`)."""
    word = reading.lower(last)
    return word not in words("groups", "side_noun") | {"leader", "leaders"} and any(
        parts[0] != "the" for parts, _ in heads().get(word, ())
    )
