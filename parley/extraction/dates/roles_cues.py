"""Surface cues of a date's role (`data/date_roles.toml`): they decide where there is no parse, or it tells nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.dates.lexicon import MACRO, read_data, spaced

if TYPE_CHECKING:
    from parley.extraction.dates.roles import Place

PLACES = ("before", "after", "clause", "sentence")


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of `data/date_roles.toml`, compiled."""

    name: str
    role: str
    confidence: float
    patterns: tuple[tuple[str, bool, re.Pattern[str]], ...]
    entry: dict[str, Any]

    def fits(self, place: Place) -> bool:
        """Whether everything that the entry names holds of a place."""
        tense = place.timex.tense or "none"
        return place.suits(self.entry) and self.entry.get("tense", tense) == tense and all_hold(self.patterns, place)


def surface(entry: dict[str, Any]) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """What an entry asks of the words around an expression: where to look, whether it must match, and the pattern.

    Raises:
        KeyError, re.error: if a pattern names a fragment that does not exist, or is not valid.
    """
    fragments = read_data("date_roles")["fragments"]
    found = []
    for where in PLACES:
        for key, wanted in ((where, True), (f"not_{where}", False)):
            if key in entry:
                pattern = f"(?:{entry[key]})" + ("$" if where == "before" and not entry[key].endswith("$") else "")
                while MACRO.search(pattern):
                    pattern = MACRO.sub(lambda macro: fragments[macro.group(1)], pattern)
                found.append((where, wanted, re.compile(spaced(pattern))))
    return tuple(found)


def all_hold(patterns: tuple[tuple[str, bool, re.Pattern[str]], ...], place: Place) -> bool:
    """Whether the words around an expression are as the patterns of an entry ask."""
    return all(bool(pattern.search(getattr(place, where))) is wanted for where, wanted, pattern in patterns)


@cache
def cues() -> tuple[Cue, ...]:
    """The cues in the order in which they are tried.

    Raises:
        ValueError: if an entry lacks a key or has a pattern that is not valid; the message names it.
    """
    data = dict(read_data("date_roles"))
    del data["fragments"]
    found = []
    for name, entry in data.items():
        try:
            found.append(Cue(f"date_roles.{name}", entry["role"], entry["confidence"], surface(entry), entry))
        except (KeyError, re.error) as error:
            raise ValueError(f"data/date_roles.toml, entry [{name}]: {error!r}; mend the entry") from error
    return tuple(found)
