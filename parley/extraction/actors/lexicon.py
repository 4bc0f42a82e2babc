"""The word lists of `data/`, loaded once and indexed for scanning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from parley.wordlists import read_wordlist

Key = tuple[str, ...]
PART = re.compile(r"'s\b|'|[^\s']+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed form of an actor.

    Attributes:
        key: The actor's identity: `("state", code)`, `("actor", entry)` or `("person", name)`.
        use: `name`, `adjective`, `people`, `capital`, `metonym` or `shared` (by bodies of several states).
        actor_type: One of `schemas.vocabularies.ACTOR_TYPES`.
        country: ISO 3166-1 alpha-3 of a state or a state's body.
        rule: `<data file>.<entry>`.
    """

    key: Key
    use: str
    actor_type: str
    country: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head noun of an unnamed group: its entry in the data file, and what tells its actor from others."""

    section: str
    entry: str
    plural: bool
    identity: str
    words: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The entry's name in the data file."""
        return f"groups.{self.entry}"


@cache
def load(name: str) -> dict[str, Any]:
    """One data file of this package."""
    return read_wordlist("parley.extraction.actors", name)


def bare(form: str) -> str:
    """A form without its article."""
    return form.removeprefix("the ").removeprefix("The ")


def country_entries(code: str, lists: dict[str, list[str]]) -> list[tuple[str, Entry]]:
    """Every form of one country."""
    uses = {
        "names": "name",
        "adjectives": "adjective",
        "people": "people",
        "capitals": "capital",
        "metonyms": "metonym",
        "shared": "shared",
    }
    rule = f"countries.{code}"
    return [
        (form, Entry(("state", code), uses[kind], "state", code, rule))
        for kind, forms in lists.items()
        if kind in uses
        for form in forms
    ]


@cache
def known_names() -> dict[str, list[tuple[str, Entry]]]:
    """All listed names by their first word, the longest first."""
    found: list[tuple[str, Entry]] = []
    for code, lists in load("countries").items():
        found += country_entries(code, lists)
    for section, entries in load("actors").items():
        for entry, value in entries.items():
            forms, country = (value["names"], value["country"]) if section == "body" else (value, None)
            shared = value.get("shared", []) if section == "body" else []
            actor_type = "state" if section == "body" else section
            known = Entry(("actor", entry), "name", actor_type, country, f"actors.{entry}")
            found += [(form, known) for form in forms] + [(form, replace(known, use="shared")) for form in shared]
    plain = {form for form, _ in found}
    found += [("T" + form[1:], entry) for form, entry in found if form.startswith("the ") and bare(form) not in plain]
    index: dict[str, list[tuple[str, Entry]]] = {}
    for form, entry_ in found:
        index.setdefault(first_word(form), []).append((form, entry_))
    for forms_ in index.values():
        forms_.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return index


def first_word(form: str) -> str:
    """What a form is found by: its letters up to the first that is not one."""
    return next((form[:at] for at, letter in enumerate(form) if not (letter.isalnum())), form)


@cache
def known_actors() -> dict[Key, Entry]:
    """The first entry of each listed actor and state, by key."""
    return {
        entry.key: entry
        for pairs in known_names().values()
        for _, entry in sorted(pairs, key=lambda pair: pair[1].use != "name", reverse=True)
    }


@cache
def bodies() -> frozenset[str]:
    """Rules under which parliaments and courts of states are recognised."""
    return frozenset(
        {f"actors.{entry}" for entry in load("actors")["body"]} | {"groups.parliament", "organisations.parliament"}
    )


@cache
def leaders() -> dict[str, Key]:
    """Well-known people: whom each stands for."""
    sections = load("leaders")
    return {
        name: (kind, code)
        for section, kind in (("state", "state"), ("actor", "actor"))
        for code, names in sections[section].items()
        for name in names
    }


def speaks_for(name: str, year: int | None) -> Key | None:
    """Whom a well-known person stands for in a year; None for nobody but themselves, or if they are not known."""
    key, terms = leaders().get(name), load("leaders")["in_office"].get(name)
    if key is None or terms is None or year is None:
        return key
    return key if any(start <= year <= end for start, end in zip(terms[::2], terms[1::2], strict=True)) else None


@cache
def heads() -> dict[str, list[tuple[tuple[str, ...], Head]]]:
    """Head nouns of unnamed groups by their last word, each as a tuple of lower-case words, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    apart = words("groups", "apart")
    for section, entries in load("groups").items():
        if "words" in entries:
            continue
        for entry, forms in entries.items():
            for form in forms:
                parts = tuple(PART.findall(form))
                noun = parts[parts.index("of") - 1] if "of" in parts else parts[-1]
                plural = noun.endswith(("s", "men", "folk")) or noun in PLURALS
                identity = noun.removesuffix("s") if entry in apart else entry
                index.setdefault(parts[-1], []).append((parts, Head(section, entry, plural, identity, parts)))
    for found in index.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return index


@cache
def long_heads() -> dict[str, list[tuple[str, ...]]]:
    """Heads whose first word is a head by itself, by that word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for pairs in heads().values():
        for parts, _ in pairs:
            if len(parts) > 1 and parts[0] in heads():
                found.setdefault(parts[0], []).append(parts)
    return found


PLURALS = frozenset(
    {
        "police",
        "people",
        "wounded",
        "women",
        "children",
        "militia",
        "elderly",
        "sick",
        "displaced",
        "youth",
        "injured",
        "bereaved",
        "disabled",
        "missing",
        "dying",
        "hungry",
        "landless",
        "staff",
        "crew",
        "tribesmen",
        "herdsmen",
        "fishermen",
        "businessmen",
        "congressmen",
        "servicemen",
        "airmen",
        "seamen",
        "railwaymen",
        "gunmen",
        "militiamen",
        "townspeople",
        "townsfolk",
        "tribespeople",
        "young",
        "crime",
        "aircrew",
        "gendarmerie",
    }
)


@cache
def words(file: str, section: str) -> frozenset[str]:
    """The word list of a section."""
    return frozenset(load(file)[section]["words"])


def common_name(country: str) -> str:
    """What a country is mostly called; its code where no list has it."""
    listed = load("countries").get(country)
    return str(listed["names"][0]) if listed else country


@cache
def own_names(country: str) -> frozenset[str]:
    """The names of a country, with and without an article."""
    listed = load("countries").get(country)
    names = [str(name) for name in listed["names"]] if listed else []
    return frozenset(form for name in names for form in (name, f"the {name}", f"The {name}"))
