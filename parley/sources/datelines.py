"""The dateline of a report: the place, day and agency before the dash at the start of its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.sources.days import DAY_IN_WORDS, WEEKDAY, day_in_words
from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from datetime import date

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
NOT_A_DAY = rf"(?!(?:{WEEKDAY},? )?{DAY_IN_WORDS}|{WEEKDAY}\b)"
CAPITALS = rf"[{UPPER}][{UPPER}.'’-]*"
LINK = r"(?:au|da|de|del|do|el|la|le|of|on|sur|upon)"
CITY_IN_CAPITALS = rf"{CAPITALS}(?:[ -]{LINK}(?=[ -])|[ -]{NOT_A_DAY}{CAPITALS}(?!\w)){{0,4}}(?!\w)"
CAPITALISED = rf"[{UPPER}][\w.'’-]*"
CITY = rf"{CAPITALISED}(?: {LINK}(?= )| {NOT_A_DAY}{CAPITALISED}){{0,3}}"
REGION = rf", {NOT_A_DAY}{CAPITALISED}(?: (?:and|of|the)(?= )| {NOT_A_DAY}{CAPITALISED}){{0,4}}"
PLACE_IN_CAPITALS = re.compile(rf"{CITY_IN_CAPITALS}(?:(?:/| and ){CITY_IN_CAPITALS}){{0,2}}(?:{REGION}){{0,2}}")
PLACE = re.compile(rf"{NOT_A_DAY}{CITY}(?:/{CITY}){{0,2}}(?:{REGION}){{0,2}}")

DAY = re.compile(rf",?[ ]?(?:{WEEKDAY},? )?({DAY_IN_WORDS})|, ({WEEKDAY})(?![\w-])")
BRACKET = re.compile(r",? ?\(([^()\n]{2,60})\)|,? ?/([^/\n]{2,20})/")
DAY_WITHIN = re.compile(DAY_IN_WORDS)
DASH = re.compile(r"[ \t]*(?:--+|[—–])\s*(?=\S)|[ \t]+-[ \t]+(?=\S)")
# After a day other signs do as well: `MOSCOW, 3 February. The Ministry`, `BEIJING, March 10. /TASS/. Iran`.
STOP = re.compile(r"[.:][ \t]+(?:/([^/\n]{2,20})/[.:]?[ \t]+)?(?=\S)")
LINE_END = re.compile(r"[ \t]*\n\s*(?=\S)")
# A dateline may follow a headline, a line below it and a byline.
LINES_BEFORE = 6
LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline. Offsets are code points into the report's text, ends exclusive.

    Attributes:
        start: Where it starts.
        end: Where it ends, before the dash.
        text_start: Where the report's own words start, after the dash.
        place: Offsets of the place as printed (`SKHIRAT, Morocco`); None if it gives only a day.
        day: Offsets of the day (`Jan 22 1988`, or the weekday where it gives only that); None if it has none.
        agency: The agency that signed it.
        published_on: The day, if it is given with its year.
    """

    start: int
    end: int
    text_start: int
    place: tuple[int, int] | None
    day: tuple[int, int] | None
    agency: str | None
    published_on: date | None


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `data/datelines.toml`."""
    return frozenset(read_wordlist("parley.sources", "datelines")[name])


@cache
def bare_agency() -> re.Pattern[str]:
    """An agency that stands without brackets."""
    names = "|".join(re.escape(name) for name in sorted(words("agencies"), key=lambda name: (-len(name), name)))
    return re.compile(rf",? (?:- )?({names})(?![\w/])")


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """Find the dateline of a report.

    Args:
        text: The report.
        start: Where its body starts, in code points. Headlines and bylines before the dateline are passed over.

    Returns:
        The dateline, or None if the report has none.
    """
    at = start
    for _ in range(LINES_BEFORE):
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return None
        found = match_dateline(text, at)
        if found:
            return found
        end = text.find("\n", at)
        if end < 0 or is_prose(text[at:end]):
            return None
        at = end
    return None


def is_prose(line: str) -> bool:
    """Whether a line is the report's own text rather than a headline or byline."""
    line = line.strip()
    return len(line) > LONGEST_HEADLINE or (len(line.split()) > 5 and line.rstrip("\"”’'»)").endswith("."))


def match_dateline(text: str, start: int) -> Dateline | None:
    """The dateline that starts at an offset, if one does."""
    place = PLACE_IN_CAPITALS.match(text, start)
    in_capitals = bool(place)
    found = after_place(text, start, place, in_capitals)
    if found is None:
        place = PLACE.match(text, start)
        found = after_place(text, start, place, False) if place else None
    return found or after_place(text, start, None, False)


def after_place(text: str, start: int, place: re.Match[str] | None, in_capitals: bool) -> Dateline | None:
    """The rest of a dateline after its place; None if what follows the place makes it none."""
    at = place.end() if place else start
    day: tuple[int, int] | None = None
    agency: str | None = None
    while True:
        if not day and (found := DAY.match(text, at)):
            day = found.span(1 if found[1] else 2)
        elif found := BRACKET.match(text, at):
            group = 1 if found[1] else 2
            if within := DAY_WITHIN.search(found[group]):
                day = day or (found.start(group) + within.start(), found.start(group) + within.end())
                agency = agency or (DAY_WITHIN.sub("", found[group]).strip(" ,;-–/") or None)
            else:
                agency = agency or found[group].strip()
        elif not agency and (found := bare_agency().match(text, at)):
            agency = found[1]
        else:
            break
        at = found.end()
    published_on = day_in_words(text[slice(*day)]) if day else None
    end = DASH.match(text, at)
    if not end and place and day:
        end = STOP.match(text, at) or (LINE_END.match(text, at) if published_on else None)
        agency = agency or (end[1] if end and end.re is STOP else None)
    if not end or not (day if not place else day or agency or (in_capitals and stands_alone(place[0]))):
        return None
    return Dateline(start, at, end.end(), place.span() if place else None, day, agency, published_on)


def stands_alone(place: str) -> bool:
    """Whether words in capitals before a dash are a place, though neither day nor agency follows."""
    if place in words("labels"):
        return False
    return len(place) > 4 or "," in place or place in words("short_cities")
