"""Places that an agreement is about, and where it was concluded."""

from __future__ import annotations

import re

PLACE = re.compile(
    r"\b(?:in|at|on|of)\s+((?:(?:the|eastern|western|northern|southern|northeast|northwest)\s+)*"
    r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:and\s+)?[A-ZÀ-Þ][\w’'-]+){0,2})"
)
NOT_PLACES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)


def places_in(text: str, start: int, end: int) -> tuple[str, ...]:
    """Names after a preposition of place, each once, in text order."""
    names = [found.group(1) for found in PLACE.finditer(text, start, end) if not NOT_PLACES.match(found.group(1))]
    return tuple(dict.fromkeys(names))
