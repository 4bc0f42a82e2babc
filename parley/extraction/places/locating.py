"""Which place a name means: a country, a region, or one of the towns that bear it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from parley.extraction.places.gazetteer import Entry, by_code, entries, folded
from parley.extraction.places.points import kilometres
from parley.extraction.places.regions import PACKAGE, region
from parley.extraction.places.surroundings import UNITED_STATES, countries_by_name, is_state
from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from parley.extraction.places.surroundings import Surroundings


class Named(NamedTuple):
    """A place as the report names it, and where."""

    name: str
    start: int
    end: int


class Located(NamedTuple):
    """A place, and the rule of `locating.toml` by which a name was found to mean it; no entry where it is not sure."""

    entry: Entry | None
    rule: str


CAPITALISED = r"[A-Z][\w’'-]+"
BEFORE = 30
"""Code points before a name in which `province of` stands."""
UNKNOWN = Located(None, "unknown")


@cache
def settings() -> dict[str, Any]:
    """What `locating.toml` says; sets and patterns made."""
    said = dict(read_wordlist(PACKAGE, "locating"))
    divisions = "|".join(map(re.escape, said["divisions"]["words"]))
    ends = "|".join(map(re.escape, [*said["endings"]["words"], *(word.title() for word in said["divisions"]["words"])]))
    said["division"] = re.compile(rf"\s+(?:{divisions})\b", re.IGNORECASE)
    said["division_of"] = re.compile(rf"\b(?:{divisions}) of (?:the )?$")
    # Also behind another place: `in Lima and Quito`.
    at = "|".join(said["at"]["words"])
    said["at"] = re.compile(rf"\b(?i:{at}) (?:the )?(?:{CAPITALISED}(?: {CAPITALISED})?(?:,? and |, ))*$")
    said["ending"] = re.compile(rf"\s+(?:{ends})$")
    said["never"] = frozenset(map(folded, said["never"]["names"]))
    return said


def locate(named: Named, sentence: tuple[int, int], around: Surroundings) -> Located:
    """The place that a name means.

    Args:
        named: The name as the report gives it.
        sentence: Where its sentence starts and ends.
        around: What the report says of countries.

    Returns:
        The place and the rule; without a place where no gazetteer has it, or several may be meant.
    """
    key = folded(named.name).removeprefix("the ")
    if key in settings()["never"]:
        return UNKNOWN
    told = beside(key, around.beside(named.end))
    if told:
        return told
    code = country_code(key)
    if code:
        return Located(country(key, code), "country")
    described = region(key)
    if described:
        return Located(described, "region")
    found, division = likeliest(key, sentence, around), is_division(around.text, named)
    ending = settings()["ending"].search(named.name)
    if found.entry is None and ending:
        found = likeliest(folded(named.name[: ending.start()]), sentence, around)
        division = ending[0].strip() not in settings()["endings"]["words"]
    if found.entry and division and found.entry.kind == "city":
        return Located(found.entry._replace(kind="region", identifier=None, latitude=None, longitude=None), found.rule)
    return found


def is_known(name: str) -> bool:
    """Whether any gazetteer has a name as it stands."""
    key = folded(name).removeprefix("the ")
    return bool(key in countries_by_name() or region(key) or entries(key))


def country_code(key: str) -> str | None:
    """The code of the country or territory that bears a name."""
    first = next((entry for entry in entries(key) if entry.kind == "country"), None)
    return countries_by_name().get(key) or (first.country if first else None)


def country(key: str, code: str) -> Entry:
    """The country with a code; one that is no more lies nowhere."""
    known = entries(by_code(code))
    return known[0] if known else Entry(key, "country", None, code, "", None, None, 0.0, None)


def beside(key: str, behind: str) -> Located | None:
    """The place of a name in the country or state that is named behind it."""
    if not behind:
        return None
    words = behind.split(" ")
    for size in range(len(words), 0, -1):
        within = " ".join(words[:size])
        code = countries_by_name().get(within)
        states = {entry.state for entry in entries(within) if is_state(entry.kind, entry.country)}
        for entry in entries(key):
            inside = entry.state in states if entry.country == UNITED_STATES and states else entry.country == code
            if entry.kind == "city" and inside:
                return Located(entry, "beside")
    return None


def likeliest(key: str, sentence: tuple[int, int], around: Surroundings) -> Located:
    """The place that is meant most likely, if it leads all others and its country is named or it is well known."""
    found = [entry for entry in entries(key) if entry.kind != "country"]
    if not found:
        return UNKNOWN
    said = settings()
    more = [(bonus(entry, key, sentence, around), entry) for entry in found]
    more.sort(key=lambda one: -(one[0] + one[1].weight))
    (extra, first), rest = more[0], more[1:]
    lead = extra + first.weight
    rivals = [extra_ + other.weight for extra_, other in rest if not same(first, other)]
    if rivals and lead - max(rivals) < said["settings"]["margin"]:
        return UNKNOWN
    named = extra >= said["near"]["report"] or (extra > 0 and is_state(first.kind, first.country))
    if named and lead >= said["near"]["least"]:
        return Located(first, "near")
    if first.main and lead >= said["known"]["least"]:
        return Located(first, "known")
    return UNKNOWN


def bonus(entry: Entry, key: str, sentence: tuple[int, int], around: Surroundings) -> float:
    """What a place's likelihood gains by what the report says of countries."""
    near = settings()["near"]
    if entry.country == UNITED_STATES:
        if entry.kind == "city" and entry.state in around.states_within(*sentence, but=key):
            return float(near["state"])
        return float(near["united_states"]) if UNITED_STATES in around.places else 0.0
    if entry.country in around.within(*sentence):
        return float(near["sentence"])
    return float(near["report"]) if entry.country in around.parties or entry.country in around.places else 0.0


def same(one: Entry, other: Entry) -> bool:
    """Whether two entries are the same place for a reader."""
    if one.identifier == other.identifier:
        return True
    if one.country != other.country:
        return False
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    apart = kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))
    return bool(apart <= settings()["settings"]["same_km"])


def is_division(text: str, named: Named) -> bool:
    """Whether the words around a name make it a division named for its town (`Idlib province`)."""
    before = settings()["division_of"].search(text, max(0, named.start - BEFORE), named.start)
    return bool(before or settings()["division"].match(text, named.end))
