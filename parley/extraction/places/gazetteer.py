"""Looks names up in the carried gazetteer.

The file is sorted by name and looked into where it lies (a memory map, searched by halves): nothing is loaded when a
process starts, and all processes of a machine share its pages.
"""

from __future__ import annotations

import mmap
from functools import cache
from importlib import resources
from typing import NamedTuple

from parley.language.gazetteer import folded as as_ascii

FILE = "gazetteer.tsv"
COMMENT = ord("#")


class Entry(NamedTuple):
    """A place of the gazetteer, by one of its names.

    Attributes:
        name: The name, folded.
        kind: One of `schemas.vocabularies.PLACE_TYPES`.
        identifier: GeoNames' number of it; None for a region of `regions.toml`, and for a country that is no more.
        country: ISO 3166-1 alpha-3; None where it lies in several countries.
        state: Postal code of the state, in the USA; else empty.
        latitude: Degrees north, WGS 84; None where only the country is known.
        longitude: Degrees east, WGS 84; likewise.
        weight: How likely somebody who says the name means this place, on a logarithmic scale.
        radius: Kilometres that it reaches from the point; None for a city.
        main: Whether the name is the one that GeoNames knows it by.
    """

    name: str
    kind: str
    identifier: int | None
    country: str | None
    state: str
    latitude: float | None
    longitude: float | None
    weight: float
    radius: int | None
    main: bool = True


def folded(name: str) -> str:
    """A name as the gazetteer spells it: in small ASCII letters, single spaces, no apostrophes at its edges."""
    return " ".join(as_ascii(name.replace("‘", "'").replace("-", " ")).lower().split()).strip("' .,")


def by_code(country: str) -> str:
    """The name under which the gazetteer has a country by its ISO 3166-1 alpha-3."""
    return f"iso:{country.lower()}"


@cache
def opened() -> tuple[mmap.mmap, int]:
    """The gazetteer, mapped into memory, and where its first entry starts."""
    packed = resources.files("parley.extraction.places").joinpath(f"data/{FILE}")
    with resources.as_file(packed) as path, path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # it outlives the file object
    start = 0
    while content[start] == COMMENT:
        start = content.find(b"\n", start) + 1
    return content, start


def first_line(key: bytes) -> int:
    """Where the first line starts whose name is not less than a key."""
    content, low = opened()
    high = len(content)
    while low < high:
        line = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if content[line : content.find(b"\t", line)] < key:
            low = content.find(b"\n", line) + 1
        else:
            high = line
    return low


def read_entry(line: bytes) -> Entry:
    """The entry that a line of the gazetteer tells."""
    name, kind, identifier, country, state, latitude, longitude, weight, radius, main = line.decode().split("\t")
    return Entry(
        name, kind, int(identifier), country, state, float(latitude), float(longitude), float(weight),
        int(radius) if radius else None, bool(main),
    )  # fmt: skip


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The places that bear a name, the likeliest first.

    Args:
        name: The name, as `folded` gives it.
    """
    key = name.encode("utf-8", "surrogatepass")
    content, _ = opened()
    line = first_line(key)
    found = []
    while line < len(content) and content[line : content.find(b"\t", line)] == key:
        end = content.find(b"\n", line)
        found.append(read_entry(content[line:end]))
        line = end + 1
    return tuple(found)
