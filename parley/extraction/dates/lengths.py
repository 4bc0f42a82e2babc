"""Resolvers of durations, recurring times and vague references."""

from __future__ import annotations

from parley.extraction.dates.days import Words, squeezed
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved

# Half of a unit, in the next smaller one.
HALVES = {"TH": ("TM", 30), "D": ("TH", 12), "Y": ("M", 6), "DE": ("Y", 5), "CE": ("Y", 50)}
FRACTIONS = {"half": 0.5, "quarter": 0.25, "1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
# A whole unit in smaller ones, and the parts of one that are named.
WHOLES = {"TH": ("TM", 60), "D": ("TH", 24), "Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100)}
PARTS = {"quarter": 0.25, "half": 0.5, "third": 1 / 3, "three quarters": 0.75, "two thirds": 2 / 3}
# Which way a stretch of time that is counted from today lies.
RUNNING = {"past": "past", "last": "past", "next": "future", "coming": "future"}
OFTEN = {"once": 1, "twice": 2, "thrice": 3}


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
    return f"P{'T' if time else ''}{amount(count)}{designator.removeprefix('T')}"


def length_modifier(found: Words) -> str | None:
    """The TIMEX3 modifier of `about`, `more than` and their like."""
    modifier: str | None = words("length_modifiers").get(squeezed(found.get("length_modifier", "")))
    return modifier


def count_of(found: Words) -> float | None:
    """The number of units, with the half of `three and a half`."""
    count = parse_number(found["number"])
    if count is None:
        return None
    part = squeezed(found.get("fraction", "")).split()
    return count + FRACTIONS.get(part[-1].rpartition("-")[2], 0.5) if part else count


def part_of_unit(found: Words, _context: Context) -> Resolved | None:
    """`a quarter of an hour`, `another quarter of a century`."""
    designator, size = words("units")[found["unit"]]
    whole = WHOLES.get(designator)
    part = PARTS[squeezed(found["part_of"]).replace("-", " ")]
    if whole is None or size != 1:
        return None
    smaller, count = whole
    time = "T" if smaller.startswith("T") else ""
    return Resolved("DURATION", f"P{time}{amount(count * part)}{smaller.removeprefix('T')}", length_modifier(found))


def straight(found: Words, _context: Context) -> Resolved | None:
    """`a third straight day`: three days."""
    count = int(found.get("number_nth") or words("ordinals").get(found.get("ordinal", ""), 0))
    unit = found["unit"]
    value = length_value(count, "day" if unit == "night" else unit)
    return Resolved("DURATION", value) if value else None


def more_of_the_unit(found: Words, context: Context) -> Resolved | None:
    """`20 years, the first eight of them free`: of the unit of the length named before."""
    count = parse_number(found["number"])
    if context.unit is None or count is None or count < 2:
        return None
    return Resolved("DURATION", f"P{amount(count)}{context.unit}")


def running_of(found: Words) -> str | None:
    """`past` for `the last three years`, `future` for `the next three`."""
    return RUNNING.get(found.get("run", ""))


def duration(found: Words, _context: Context) -> Resolved | None:
    """`120 days`, `a fortnight`, `three and a half hours`."""
    count = count_of(found)
    value = None if count is None else length_value(count, found["unit"])
    return Resolved("DURATION", value, length_modifier(found), running=running_of(found)) if value else None


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
    value = words("vague_units")[found["vague_unit"]]
    return Resolved("DURATION", value, length_modifier(found), running=running_of(found))


def frequency(found: Words, _context: Context) -> Resolved:
    """`monthly`."""
    return Resolved("SET", words("frequencies")[found["frequency"]])


def every(found: Words, _context: Context) -> Resolved | None:
    """`every six months`, `twice a year`, `every other week`."""
    if found.get("number") == "few":
        return None
    nth = words("ordinals").get(found.get("other", ""), 2)  # `every other week`, `every third week`
    count = float(nth) if "other" in found else parse_number(found.get("number", "one"))
    value = None if count is None else length_value(count, found["unit"])
    often = parse_number(found["often"]) if "often" in found and found["often"] not in OFTEN else None
    times = OFTEN.get(found.get("often", "")) or (int(often) if often else None)
    quantity = {"every": "EVERY", "each": "EACH"}.get(found.get("every", ""))
    return Resolved("SET", value, quantity=quantity, frequency=f"{times}X" if times else None) if value else None


def rate(found: Words, _context: Context) -> Resolved | None:
    """`barrels a day`: `data/blocks.toml` makes sure that something is counted by the unit."""
    value = length_value(1, found["unit"])
    return Resolved("SET", value) if value else None


def every_quarter(found: Words, _context: Context) -> Resolved:
    """`each quarter`, `every weekend`."""
    value = "P3M" if found["unit"] == "quarter" else "XXXX-WXX-WE"
    return Resolved("SET", value, quantity=found["every"].upper())


def every_season(found: Words, _context: Context) -> Resolved:
    """`every winter`."""
    return Resolved("SET", f"XXXX-{words('seasons')[found['season']]}")


def recurring_once(found: Words, _context: Context) -> Resolved:
    """`the first Monday of each month`: once in each."""
    unit = found["unit"]
    return Resolved("SET", "P3M" if unit == "quarter" else f"P1{unit[0].upper()}", quantity="EACH", frequency="1X")


def every_month(found: Words, _context: Context) -> Resolved:
    """`every September`, `each May 1`."""
    day = f"-{int(found['dom']):02d}" if "dom" in found else ""
    quantity = found["every"].upper()
    return Resolved("SET", f"XXXX-{words('months')[found['month']]:02d}{day}", quantity=quantity)


def fixed(found: Words, _context: Context) -> Resolved:
    """What the rule itself says, whatever the words."""
    return Resolved(found["type"], found["value"])
