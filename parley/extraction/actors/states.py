"""States that no list knows, by how a report speaks of them, and their demonyms (`Qarastan`, `Qarastani`)."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import Entry, Key, known_names, words
from parley.extraction.actors.names import Hit, place_cues
from parley.extraction.actors.persons import courtesy_words
from parley.language.gazetteer import Gazetteer

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading

SHORTEST = 4
NAMED = ("actor", "org")
FAITHS = ("ist", "ists", "ism")
"""How words end for what somebody believes (`the Islamist president`)."""


def is_state(key: Key | None) -> bool:
    """Whether an identity is that of a state, listed or not."""
    return key is not None and (key[0] == "state" or key[2:] == ("state",))


def is_named(entry: Entry) -> bool:
    """Whether an entry is that of a group or organisation with a name."""
    return entry.key[0] in NAMED and not is_state(entry.key)


def parliament_of(owner: Entry | None) -> Key | None:
    """The parliament of a state; None where the report must tell whose it is."""
    if owner is None or not is_state(owner.key):
        return None
    return ("body", owner.key[1], "parliament") if owner.key[0] == "state" else ("org", owner.key[1], "parliament")


def add_states(reading: Reading, hits: dict[int, Hit]) -> None:
    """Add states that no list knows, wherever the report names them or their people.

    Args:
        reading: The report's words with its names.
        hits: Names known already, by the number of their first word; extended in place.
    """
    covered = {number for hit in hits.values() for number in range(hit.first, hit.last)}
    singles = {number for number, (last, _) in reading.names.items() if last == number + 1}
    people = named_people(reading)
    free = [
        number
        for number, word in enumerate(reading.words)
        if word.capital
        and number not in covered
        and reading.lower(number - 1) != "-"
        and len(word.text) >= SHORTEST
        and word.text.isalpha()
        and word.text not in people
        and word.text not in known_names()
        and (number in singles or not in_name(reading, number))
    ]
    forms = {reading.word(number) for number in free}
    demonyms = {form: stem for form in sorted(forms) if (stem := stem_of(form, forms)) is not None}
    located = {reading.word(number) for number in free if reading.names.get(number, (0, ""))[1] in ("LOC", "NORP")}
    ruled = Counter(reading.word(number) for number in free if governs(reading, number))
    governed, often = set(ruled), {form for form, count in ruled.items() if count > 1 and may_rule(form)}
    states = {
        form
        for form in forms - set(demonyms)
        if form in often
        or (form in governed and may_rule(form) and (form in located or form.endswith(state_endings())))
        or any(
            stem == form and (demonym in governed or form in governed or (form in located and is_unheard_of(form)))
            for demonym, stem in demonyms.items()
        )
    }
    for number in free:
        form = reading.word(number)
        state = form if form in states else demonyms.get(form)
        if state not in states or reading.lower(number + 1) == "-":
            continue
        key = ("org", state, "state")
        use = "name" if form == state else "adjective" if modifies(reading, number) else "people"
        entry = Entry(key, use, "state", None, "entities.state")
        before = number - 2 if reading.lower(number - 1) == "the" else number - 1
        place = use == "name" and reading.lower(before) in place_cues()["name_place"]
        first = realm_start(reading, number) if use == "name" else number
        if first not in hits:
            hits[first] = Hit(first, number + 1, realm(reading, first, number), entry, place=place)


REALMS = frozenset(
    {"Kingdom", "Republic", "Sultanate", "Emirate", "State", "Federation", "Union", "Principality", "Commonwealth"}
)


def is_unheard_of(form: str) -> bool:
    """Whether a place is in no gazetteer: with a demonym of its own in the report it is a country."""
    return form not in Gazetteer.load().single


@cache
def state_endings() -> tuple[str, ...]:
    """How names of states end."""
    return tuple(sorted(words("entities", "state_ending")))


def may_rule(form: str) -> bool:
    """Whether a word may be the name of a state, being none of an office (`Home Ministry`, `Prime Minister`)."""
    if form.endswith(FAITHS):
        return False
    return form.lower() not in words("offices", "field") | words("offices", "rank") | words("groups", "regional")


def realm_start(reading: Reading, number: int) -> int:
    """Where a state's full name starts (`Islamic Republic of X`); the word itself where it has none."""
    if reading.lower(number - 1) != "of" or reading.word(number - 2) not in REALMS:
        return number
    first = number - 2
    while first > 0 and reading.words[first - 1].capital and reading.lower(first - 1) != "the":
        first -= 1
    return first


def realm(reading: Reading, first: int, last: int) -> str:
    """The words of a state's name, both included."""
    return reading.text[reading.words[first].start : reading.words[last].end]


def named_people(reading: Reading) -> set[str]:
    """Words of names of people: of those with several, and of those behind a title."""
    found: set[str] = set()
    for first, (last, label) in reading.names.items():
        if label == "PERSON" and (last > first + 1 or reading.lower(first - 1) in courtesy_words()):
            found |= {reading.word(at) for at in range(first, last)}
    return found


def in_name(reading: Reading, number: int) -> bool:
    """Whether a word is part of a longer name, offices behind it apart (`Qarastani Foreign Minister`)."""
    name = next((one for one in reading.names.items() if one[0] <= number < one[1][0]), None)
    return name is not None and name[1][0] > name[0] + 1 and not governs(reading, number)


@cache
def governing() -> frozenset[str]:
    """Words for what only states have: governments, armies, heads of state, ministers."""
    return words("entities", "governing")


def governs(reading: Reading, number: int) -> bool:
    """Whether a word is said to have a government (`X's parliament`, `the army of X`, `the X government`)."""
    at = number + 2 if reading.lower(number + 1) == "'s" else number + 1
    fields = words("offices", "field") | words("offices", "rank")
    while reading.lower(at) in fields and reading.lower(at) not in governing():
        at += 1
    if reading.lower(at) in governing():
        return True
    before = number - 2 if reading.lower(number - 1) == "the" else number - 1
    return reading.lower(before) == "of" and reading.lower(before - 1) in governing()


def modifies(reading: Reading, number: int) -> bool:
    """Whether a demonym stands before what it describes."""
    token = reading.token(number)
    if token is None:
        return reading.word(number + 1)[:1].isalpha()
    return token.dep_ in ("amod", "compound", "nmod", "flat") or token.tag_ == "JJ"


def stem_of(form: str, forms: set[str]) -> str | None:
    """The name that a demonym of the same report is made from: `Karsovian` of `Karsovia`."""
    bare = form.removesuffix("s")
    for ending in sorted(words("entities", "demonym"), key=lambda one: (-len(one), one)):
        if bare.endswith(ending) and len(bare) - len(ending) >= SHORTEST - 1:
            stem = bare.removesuffix(ending)
            for end in ("", "a", "o", "e", "y", "ia", "ya", "land"):
                if stem + end in forms and stem + end != form:
                    return stem + end
    return None
