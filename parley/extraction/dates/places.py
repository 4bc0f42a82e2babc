"""Where a time of day is meant: the place that the text names, its time zone, and when the sun rises and sets there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

import pycountry

from parley.extraction.dates.days import Words, squeezed
from parley.extraction.dates.lexicon import words
from parley.extraction.dates.timex import Resolved
from parley.wordlists import read_wordlist

COORDINATES = re.compile(r"([+-])(\d{2,3})(\d\d)(?:\d\d)?([+-])(\d{2,3})(\d\d)(?:\d\d)?")
NAME = re.compile(r"\b[A-Z][\w’'.-]*(?: (?:of |and )?[A-Z][\w’'.-]*){0,3}")
DATELINE = 120  # how far into the text its dateline reaches
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its clock and its sun.

    Attributes:
        zone: IANA name of its time zone.
        latitude: Degrees north.
        longitude: Degrees east.
    """

    zone: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Moment:
    """When a time of day is, as far as its place tells.

    Attributes:
        zone: Its time zone.
        earliest: First second, in local time; None where the value itself says it.
        latest: Last second.
    """

    zone: str
    earliest: datetime | None = None
    latest: datetime | None = None


def degrees(sign: str, whole: str, minutes: str) -> float:
    """Signed decimal degrees."""
    value = int(whole) + int(minutes) / 60
    return -value if sign == "-" else value


@cache
def places() -> dict[str, Place]:
    """Places by name: the cities that time zones are named for, countries and nationalities (by their capital)."""
    by_city: dict[str, Place] = {}
    by_country: dict[str, list[Place]] = {}
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        found = None if line.startswith("#") else COORDINATES.fullmatch(line.split("\t")[1])
        if not found:
            continue
        country, _, zone = line.split("\t")[:3]
        place = Place(zone, degrees(*found.group(1, 2, 3)), degrees(*found.group(4, 5, 6)))
        by_city.setdefault(zone.rpartition("/")[2].replace("_", " "), place)
        by_country.setdefault(country, []).append(place)
    named = dict(by_city)
    for code, entry in read_wordlist("parley.extraction.actors", "countries").items():
        country_ = pycountry.countries.get(alpha_3=code)
        candidates = by_country.get(country_.alpha_2 if country_ else {"XKX": "RS"}.get(code, ""), [])
        if candidates:
            capital = next((by_city[name] for name in entry.get("capitals", ()) if name in by_city), candidates[0])
            for kind in ("names", "adjectives", "capitals", "metonyms"):
                for name in entry.get(kind, ()):
                    named.setdefault(name, capital)
    return named


def places_in(text: str, start: int, end: int) -> list[tuple[int, Place]]:
    """The places that a stretch of text names, with their offsets."""
    known = places()
    result = []
    for found in NAME.finditer(text, start, end):
        parts = found[0].replace("’", "'").split(" ")
        # The longest part of a run of capitalised words that is a place: `Central Damascus`, `Syrian President`.
        options = (" ".join(parts[a:b]) for a in range(len(parts)) for b in range(len(parts), a, -1))
        names = (option.removesuffix("'s").rstrip(".,'-") for option in options)
        place = next(
            (known[n] if n in known else known[n.title()] for n in names if n in known or n.title() in known), None
        )
        if place:
            result.append((found.start(), place))
    return result


def place_near(text: str, at: int, left: int, right: int) -> Place | None:
    """The place named nearest to an offset in its sentence; else the dateline's; else the last one named before it."""
    here = places_in(text, left, right)
    if here:
        return min(here, key=lambda item: abs(item[0] - at))[1]
    lead = places_in(text, 0, min(DATELINE, left))
    if lead:
        return lead[0][1]
    before = places_in(text, max(0, left - 2000), left)
    return before[-1][1] if before else None


def offset_zone(hours: str) -> str:
    """`UTC+03:00` for an offset in words: `gmt+3`, `utc-05:30`."""
    found = re.search(r"([+-]) ?(\d{1,2})(?::?(\d\d))?", hours)
    return f"UTC{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found and int(found[2]) < 15 else "UTC"


def moment_of(
    found: Words, outcome: Resolved, text: str, *, span: tuple[int, int], sentence: tuple[int, int]
) -> Moment | None:
    """What zone and place add to a time of day; None where they add nothing.

    Args:
        found: The named words of the expression.
        outcome: What they resolve to.
        text: The whole text.
        span: Where the expression starts and ends.
        sentence: Where its sentence starts and ends.
    """
    if outcome.timex_type != "TIME" or outcome.day is None:
        return None
    if zone := squeezed(found.get("zone", "")):
        name = words("zones").get(zone) or (offset_zone(zone) if zone[-1].isdigit() else "")
        if name and name != "local":
            return Moment(name)
        place = place_near(text, span[1], *sentence) if name else None
        return Moment(place.zone) if place else None
    event = words("sun_events").get(squeezed(found.get("part", "")))
    place = place_near(text, span[1], *sentence) if event else None
    return sun_moment(str(event), place, outcome.day) if place else None


def sun_moment(event: str, place: Place, day: date) -> Moment | None:
    """The minute of sunrise, sunset, dawn or dusk (civil twilight) at a place, in its local time."""
    from astral import Observer  # the sun's own arithmetic: loaded only for reports that name a time by it
    from astral.sun import dawn, dusk, sunrise, sunset

    functions: dict[str, Callable[..., datetime]] = {"sunrise": sunrise, "sunset": sunset, "dawn": dawn, "dusk": dusk}
    try:
        at = functions[event](Observer(place.latitude, place.longitude), date=day, tzinfo=ZoneInfo(place.zone))
    except (ValueError, OverflowError):  # beyond the polar circles the sun may stay up or down
        return None
    minute = at.replace(second=0, microsecond=0, tzinfo=None)
    return Moment(place.zone, minute, minute + MINUTE - SECOND)
