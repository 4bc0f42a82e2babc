"""Terms of an agreement that are nouns: `provides for a release of prisoners and the return of refugees`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.conditions.clauses import trimmed_end
from parley.extraction.conditions.patterns import terms

if TYPE_CHECKING:
    from parley.extraction.conditions.patterns import Pattern

JOINT = re.compile(r",\s+(?:and\s+|as well as\s+|plus\s+)?|\s+(?:and|as well as|plus)\s+")


def nominal_terms(text: str, start: int, end: int) -> list[tuple[int, int, Pattern]]:
    """The terms in a list of nouns, in text order: offsets and the pattern that says what kind of term each is.

    Args:
        text: The report's text.
        start: Where the words that open the list end.
        end: Where the clause ends.
    """
    while start < end and text[start].isspace():
        start += 1
    joints = [(start, start), *(found.span() for found in JOINT.finditer(text, start, end))]
    found: list[tuple[int, int, Pattern]] = []
    for cut, begin in joints:
        pattern = next((one for one in terms() if one.regex.match(text, begin, end)), None)
        if pattern:
            if found:
                found[-1] = (found[-1][0], trimmed_end(text, found[-1][0], cut), found[-1][2])
            found.append((begin, trimmed_end(text, begin, end), pattern))
    return found
