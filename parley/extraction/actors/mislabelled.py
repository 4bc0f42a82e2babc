"""Names that the language model took for something else: people for organisations, organisations for places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import known_names, leaders, load
from parley.extraction.actors.organisations import head_words
from parley.language.gazetteer import FIRST_NAME, ORGANISATION, ORGANISATION_HEAD, PLACE_HEAD, SURNAME, Gazetteer

if TYPE_CHECKING:
    from parley.extraction.actors.reading import Reading

PERSONAL = 2
"""Words of most names of people."""
REACH = 25
"""How many words behind a name a pronoun may take it up."""
COURTESY = frozenset({"mr", "mrs", "ms", "dr", "sir", "lady", "dame", "sheikh", "señor", "herr", "madame", "professor"})


@cache
def noun_kinds() -> dict[str, str]:
    """Nouns beside a name that tell what it is, singular and plural, with the actor type."""
    return {
        form: kind
        for kind, nouns in load("entities")["kinds"].items()
        for noun in nouns
        for form in (noun, noun + "s", noun.removesuffix("y") + "ies" if noun.endswith("y") else noun + "es")
    }


def titled_surnames(reading: Reading) -> frozenset[str]:
    """Capitalised words that stand behind a title somewhere (`Mr. Solano`)."""
    return frozenset(
        word.text
        for at, word in enumerate(reading.words)
        if word.capital
        and (reading.lower(at - 1) in COURTESY or (reading.word(at - 1) == "." and reading.lower(at - 2) in COURTESY))
    )


def is_somebody(reading: Reading, first: int, last: int, titled: frozenset[str]) -> bool:
    """Whether two or three words that the model takes for an organisation name a person, as the words around tell."""
    parts = [reading.word(at) for at in range(first, last)]
    if not PERSONAL <= len(parts) <= PERSONAL + 1 or not all(
        part[:1].isupper() and part.replace("-", "").isalpha() and not part.isupper() and part not in head_words()
        for part in parts
    ):
        return False
    name = " ".join(parts)
    if is_listed(name) or name in leaders() or parts[-1] in titled or bears_names(parts):
        return not is_listed(name)
    return reading.lower(first - 1) != "the" and is_told_of(reading, first, last)


def is_told_of(reading: Reading, first: int, last: int) -> bool:
    """Whether the words around a name tell of a person: `, who`, a spokesman before it, a pronoun that takes it up."""
    if reading.word(last) == "," and reading.lower(last + 1) in ("who", "whose"):
        return True
    token = reading.token(first, last)
    if token is not None and token.dep_ in ("appos", "flat") and reading.word(first - 1) == ",":
        return noun_kinds().get(token.head.lemma_.lower()) == "person"
    return is_taken_up(reading, first, last)


def bears_names(parts: list[str]) -> bool:
    """Whether words are a first name and a surname, and none is one that organisations bear."""
    known = [Gazetteer.load().single.get(part, 0) for part in parts]
    named = known[0] & FIRST_NAME and known[-1] & SURNAME
    return bool(named) and not any(one & (ORGANISATION | ORGANISATION_HEAD | PLACE_HEAD) for one in known)


def is_listed(name: str) -> bool:
    """Whether a list knows a name."""
    return any(form == name for form, _ in known_names().get(name.split(maxsplit=1)[0], ()))


def is_taken_up(reading: Reading, first: int, last: int) -> bool:
    """Whether `he`, `she`, `his` or `her` takes up a name that opens a sentence with no other person in it."""
    sentence = reading.sentence[first]
    if not (reading.opens(first) or reading.word(first - 1) == ","):
        return False
    for at in range(last, min(last + REACH, len(reading.words))):
        if reading.sentence[at] > sentence + 1 or reading.names.get(at, (0, ""))[1] == "PERSON":
            return False
        if reading.sentence[at] > sentence and not reading.opens(at):
            return False
        if reading.lower(at) in ("he", "she", "his", "her"):
            return True
    return False


def is_no_place(reading: Reading, first: int, last: int) -> bool:
    """Whether a name of three words and more behind `the` is no place, whatever the model takes it for."""
    parts = [reading.word(at) for at in range(first, last)]
    return (
        len(parts) > PERSONAL
        and reading.lower(first - 1) == "the"
        and all(part[:1].isupper() and part.isalpha() for part in parts)
        and not any(PLACE_HEAD & Gazetteer.load().single.get(part, 0) or is_listed(part) for part in parts)
    )
