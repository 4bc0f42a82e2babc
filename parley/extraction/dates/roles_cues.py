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
        return (
            place.suits(self.entry)
            and self.entry.get("tense", tense) == tense
            and all(bool(pattern.search(getattr(place, where))) is wanted for where, wanted, pattern in self.patterns)
        )


@cache
def cues() -> tuple[Cue, ...]:
    """The cues in the order in which they are tried.

    Raises:
        ValueError: if an entry lacks a key or has a pattern that is not valid; the message names it.
    """
    data = dict(read_data("date_roles"))
    fragments = data.pop("fragments")

    def compiled(pattern: str) -> re.Pattern[str]:
        while MACRO.search(pattern):
            pattern = MACRO.sub(lambda found: fragments[found.group(1)], pattern)
        return re.compile(spaced(pattern))

    found = []
    for name, entry in data.items():
        try:
            patterns = []
            for where in PLACES:
                for key, wanted in ((where, True), (f"not_{where}", False)):
                    if key in entry:
                        tail = "$" if where == "before" and not entry[key].endswith("$") else ""
                        patterns.append((where, wanted, compiled(f"(?:{entry[key]}){tail}")))
            found.append(Cue(f"date_roles.{name}", entry["role"], entry["confidence"], tuple(patterns), entry))
        except (KeyError, re.error) as error:
            raise ValueError(f"data/date_roles.toml, entry [{name}]: {error!r}; mend the entry") from error
    return tuple(found)
