"""Resolvers of durations, recurring times and vague references."""

from __future__ import annotations

from parley.extraction.dates.days import Words, squeezed
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved

# Half of a unit, in the next smaller one.
HALVES = {"TH": ("TM", 30), "D": ("TH", 12), "Y": ("M", 6)}


def amount(value: float) -> str:
    """A number as TIMEX3 writes it: no fraction where it is whole."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def length_value(count: float, unit: str) -> str | None:
    """The TIMEX3 value of so many of a unit of `data/words.toml`; None if it is beyond all reason."""
    designator, size = words("units")[unit]
    if count == 0.5 and size == 1 and designator in HALVES:
        designator, count = HALVES[designator]
    count *= size
    if not 0 < count < 1_000_000:
        return None
    time = designator.startswith("T")
    return f"P{'T' if time else ''}{amount(count)}{designator[-1]}"


def length_modifier(found: Words) -> str | None:
    """The TIMEX3 modifier of `about`, `more than` and their like."""
    modifier: str | None = words("length_modifiers").get(squeezed(found.get("length_modifier", "")))
    return modifier


def count_of(found: Words) -> float | None:
    """The number of units, with the half of `three and a half`."""
    count = parse_number(found["number"])
    if count is None:
        return None
    return count + 0.5 if "fraction" in found else count


def duration(found: Words, _context: Context) -> Resolved | None:
    """`120 days`, `a fortnight`, `three and a half hours`."""
    count = count_of(found)
    value = None if count is None else length_value(count, found["unit"])
    return Resolved("DURATION", value, length_modifier(found)) if value else None


def compound_duration(found: Words, _context: Context) -> Resolved | None:
    """`one year and six months`."""
    first, second = count_of(found), parse_number(found["second_number"])
    if first is None or second is None:
        return None
    values = [length_value(first, found["unit"]), length_value(second, found["second_unit"])]
    if None in values:
        return None
    left, right = (str(value)[1:] for value in values)
    if left.startswith("T") and right.startswith("T"):
        right = right[1:]
    return Resolved("DURATION", f"P{left}{right}", length_modifier(found))


def vague_duration(found: Words, _context: Context) -> Resolved:
    """`several hours`, `months`."""
    return Resolved("DURATION", words("vague_units")[found["vague_unit"]], length_modifier(found))


def frequency(found: Words, _context: Context) -> Resolved:
    """`monthly`."""
    return Resolved("SET", words("frequencies")[found["frequency"]])


def every(found: Words, _context: Context) -> Resolved | None:
    """`every six months`, `twice a year`, `every other week`."""
    if found.get("number") == "few":
        return None
    count = 2.0 if "other" in found else parse_number(found.get("number", "one"))
    value = None if count is None else length_value(count, found["unit"])
    return Resolved("SET", value) if value else None


def rate(found: Words, _context: Context) -> Resolved | None:
    """`barrels a day`: `data/blocks.toml` makes sure that something is counted by the unit."""
    value = length_value(1, found["unit"])
    return Resolved("SET", value) if value else None


def every_season(found: Words, _context: Context) -> Resolved:
    """`every winter`."""
    return Resolved("SET", f"XXXX-{words('seasons')[found['season']]}")


def fixed(found: Words, _context: Context) -> Resolved:
    """What the rule itself says, whatever the words."""
    return Resolved(found["type"], found["value"])
