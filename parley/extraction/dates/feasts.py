"""The days of feasts and national days, from the libraries that keep their calendars."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

import pycountry
from dateutil import easter
from dateutil.relativedelta import relativedelta
from dateutil.relativedelta import weekday as weekday_of

from parley.extraction.dates.calendars import hijri_days, rosh_hashanah, yearly
from parley.wordlists import read_wordlist

RITES: dict[str, Literal[2, 3]] = {"orthodox": 2, "western": 3}  # easter.EASTER_ORTHODOX, easter.EASTER_WESTERN


@cache
def nations() -> dict[str, str]:
    """ISO 3166 alpha-2 codes of countries by their names and adjectives, folded."""
    found: dict[str, str] = {}
    for code, entry in read_wordlist("parley.extraction.actors", "countries").items():
        country = pycountry.countries.get(alpha_3=code)
        if country:
            for name in (*entry.get("names", ()), *entry.get("adjectives", ())):
                found.setdefault(name.lower(), country.alpha_2)
    return found


@lru_cache(maxsize=512)
def listed_days(country: str, name: str, year: int) -> tuple[date, ...]:
    """The days of a year on which a country keeps a holiday of exactly this name; none if the library has none."""
    import holidays  # loads in 0.1 s: only for reports that name such a feast

    known = holidays.list_supported_countries()
    if country not in known or not 1900 <= year <= 2100:
        return ()
    kept = holidays.country_holidays(country, years=year, language="en_US", observed=False)
    optional = kept if name in set(kept.values()) else all_holidays(country, year)
    days = {day for day, names in (*kept.items(), *optional.items()) if name in names.split("; ")}
    return tuple(sorted(day for day in days if day.year == year))


def all_holidays(country: str, year: int) -> dict[date, str]:
    """The holidays of every kind that a country keeps in a year."""
    import holidays

    kinds = holidays.country_holidays(country).supported_categories
    return dict(
        holidays.country_holidays(country, years=year, language="en_US", observed=False, categories=kinds).items()
    )


def national_days(nation: str, name: str, years: range) -> list[date]:
    """The national days of a country (folded name or adjective) that are called so: `independence day`."""
    code = nations().get(nation)
    wanted = name.title()
    return [day for year in years for day in listed_days(code, wanted, year)[:1]] if code else []


def election_day(year: int) -> date:
    """The Tuesday after the first Monday of November."""
    return date(year, 11, 1) + relativedelta(weekday=weekday_of(0, 1)) + timedelta(days=1)


def feast_days(feast: dict[str, Any], around: date) -> list[date]:
    """The days of a feast (an entry of `data/holidays.toml`) in the years around a date."""
    if "fixed" in feast:
        month, day = feast["fixed"]
        return yearly(month, day, around)
    if "hijri" in feast:
        month, *rest = feast["hijri"]
        return hijri_days(month, rest[0] if rest else 1, around)
    if "hijri_any" in feast:
        return sorted(day for month, nth in feast["hijri_any"] for day in hijri_days(month, nth, around))
    years = range(max(1583, around.year - 1), min(2999, around.year + 1) + 1)
    return [day for year in years for day in feast_in(feast, year)]


def feast_in(feast: dict[str, Any], year: int) -> tuple[date, ...]:
    """The day of a feast in a year, for feasts that follow the common or the Jewish calendar or a list; or nothing."""
    if "listed" in feast:
        return listed_days(*feast["listed"], year)[:1]
    if "easter" in feast:
        rite, offset = feast["easter"]
        return (easter.easter(year, RITES[rite]) + timedelta(days=offset),)
    if "jewish" in feast:
        return (rosh_hashanah(year) + timedelta(days=feast["jewish"]),)
    if "nth_weekday" in feast:
        month, weekday, nth = feast["nth_weekday"]
        return (date(year, month, 1 if nth > 0 else 31) + relativedelta(weekday=weekday_of(weekday - 1)(nth)),)
    return (election_day(year),) if "election" in feast and year % 2 == 0 else ()
