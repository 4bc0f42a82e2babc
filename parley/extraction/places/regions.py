"""Regions that reports name and the gazetteer of towns lacks: `data/regions.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from parley.extraction.places.gazetteer import Entry, entries, folded
from parley.extraction.places.points import kilometres, middle
from parley.wordlists import read_wordlist

PACKAGE = "parley.extraction.places"
LEAST_REACH = 50
"""Kilometres that a region reaches, at least: more than the few towns that stand for it."""


@cache
def sections() -> dict[str, dict[str, Any]]:
    """What `regions.toml` says of each region, by each of its names, folded."""
    described = (region for part in read_wordlist(PACKAGE, "regions").values() for region in part.values())
    return {folded(name): region for region in described for name in region["names"]}


@cache
def region_names() -> re.Pattern[str]:
    """All names of regions as reports write them, of two that begin alike the longer."""
    described = (region for part in read_wordlist(PACKAGE, "regions").values() for region in part.values())
    names = sorted({name for region in described for name in region["names"]}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def region(name: str) -> Entry | None:
    """The region that bears a name.

    Args:
        name: The name, as `folded` gives it.

    Raises:
        ValueError: A town of its entry is not in the gazetteer.
    """
    described = sections().get(name)
    if described is None:
        return None
    towns = [town_of(name, town, country) for country, town in towns_of(described)]
    countries = {country for country, _ in towns_of(described)}
    country = described.get("country") or (countries.pop() if len(countries) == 1 else None)
    if not towns:
        return Entry(name, "region", None, country, "", None, None, 0.0, None)
    point = middle((*town, 1.0) for town in towns)
    reach = max(LEAST_REACH, round(max(kilometres(point, town) for town in towns)))
    return Entry(name, "region", None, country, "", *point, 0.0, reach)


def towns_of(described: dict[str, Any]) -> list[tuple[str, str]]:
    """The towns of a region's entry, each behind the code of its country."""
    given = described["towns"]
    by_country = given if isinstance(given, dict) else {described["country"]: given}
    return [(country, town) for country, towns in by_country.items() for town in towns]


def town_of(region_name: str, town: str, country: str) -> tuple[float, float]:
    """Where a town of a country lies."""
    for entry in entries(folded(town)):
        if entry.country == country and entry.latitude is not None and entry.longitude is not None:
            return entry.latitude, entry.longitude
    raise ValueError(
        f"parley/extraction/places/data/regions.toml: region {region_name!r}: the gazetteer has no town {town!r} in "
        f"{country}; give another name of it, or another town"
    )
