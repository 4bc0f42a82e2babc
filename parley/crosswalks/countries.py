"""Codes of countries: ISO 3166, Correlates of War, Gleditsch and Ward."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pycountry

from parley.wordlists import read_wordlist

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)

KOSOVO = ("XKX", "Kosovo", "XK", None)
"""ISO leaves the codes to its users; these are in general use."""


class Country(NamedTuple):
    """The codes of a country, for some time.

    Attributes:
        country: ISO 3166-1 alpha-3.
        name: Its short English name.
        alpha_2: ISO 3166-1 alpha-2.
        numeric: ISO 3166-1 numeric; None where there is none.
        cow: Number in the Correlates of War's state system; None for a country that it does not list.
        gw: Gleditsch and Ward's number; None likewise.
        since: The numbers hold of reports from this day on.
        until: And up to this.
    """

    country: str
    name: str
    alpha_2: str | None
    numeric: int | None
    cow: int | None
    gw: int | None
    since: date
    until: date


def countries() -> list[Country]:
    """All countries, now and once, in the order of their codes; one with other numbers before has two rows."""
    known = read_wordlist("parley.crosswalks", "countries")
    earlier = {each["country"]: each for each in known["earlier"]}
    found = []
    for code, name, alpha_2, numeric in sorted([*named(), KOSOVO]):
        numbers = pair(known["codes"].get(code) or known["former"].get(code))
        since = FIRST
        if code in earlier:
            until = earlier[code]["until"]
            found.append(Country(code, name, alpha_2, numeric, *pair(earlier[code]["codes"]), FIRST, until))
            since = date.fromordinal(until.toordinal() + 1)
        found.append(Country(code, name, alpha_2, numeric, *numbers, since, LAST))
    return found


def named() -> list[tuple[str, str, str | None, int | None]]:
    """Codes and names of ISO 3166-1, and of ISO 3166-3 for countries that are no more."""
    rows: dict[str, tuple[str, str, str | None, int | None]] = {}
    for country in (*pycountry.historic_countries, *pycountry.countries):
        code = getattr(country, "alpha_3", None)
        if code:
            number = getattr(country, "numeric", None)
            name = getattr(country, "common_name", None) or country.name
            rows[code] = code, name, getattr(country, "alpha_2", None), int(number) if number else None
    return list(rows.values())


def pair(numbers: Any) -> tuple[int | None, int | None]:
    """COW's and GW's number, from one that both have or from two."""
    if isinstance(numbers, list):
        return int(numbers[0]), int(numbers[1])
    return (int(numbers), int(numbers)) if numbers else (None, None)
