"""Resolvers of times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from parley.extraction.dates.days import Words, any_day, squeezed
from parley.extraction.dates.lexicon import parse_number, words
from parley.extraction.dates.timex import Context, Resolved

# Parts of the day that hours can be meant in, where only a part says morning or evening.
AFTERNOON = {"afternoon", "evening", "night", "tonight"}
PARTS_OF_HOUR = {"half": 30, "quarter": 15, "a quarter": 15}
DEEP = 4
"""Hours of a night that are of the day after."""
OF_DAY = {"early": "MO", "late": "EV"}


def on_part(day: date, part: str, modifier: str | None = None) -> Resolved:
    """A part of a day."""
    return Resolved("TIME", f"{day.isoformat()}T{part}", modifier, day)


def part_modifier(found: Words) -> str | None:
    """The modifier of `early`, `late`, `mid-` before a part of the day."""
    word = (found.get("of_part") or "").rstrip("- ")
    return {"early": "START", "late": "END", "mid": "MID"}.get(word)


def clock_time(found: Words) -> tuple[int, int] | None:
    """Hour (24 for the midnight that ends a day) and minute of a clock time."""
    if "clock_word" in found:
        return int(words("clock_words")[found["clock_word"]]), 0
    if "hour_word" in found:
        number = parse_number(found["hour_word"])
        hour = int(number) if number is not None else 99
    else:
        hour = int(found["hour"])
    minute = int(found.get("minute") or 0)
    half = found.get("half", "")
    part = found.get("day_part") or found.get("this_part") or found.get("last_part") or ""
    if half and not 1 <= hour <= 12:
        return None
    deep = part == "night" and hour <= DEEP
    if (half.startswith("p") or part in AFTERNOON) and hour < 12 and not deep:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute) if hour <= 24 else None


def clock(found: Words, context: Context) -> Resolved | None:
    """`5am on Wednesday`, `2200 GMT`, `midnight Monday` (the one that ends it)."""
    time_of_day = clock_time(found)
    if time_of_day is None:
        return None
    hour, minute = time_of_day
    named = any_day(found, context)
    if named is None and "this_part" in found:
        named = context.published_on
    if named is None and "last_part" in found:
        named = context.published_on - timedelta(days=hour > DEEP)
    named = named or context.day_after
    day = named or context.day
    if hour < 24:
        return Resolved("TIME", f"{day.isoformat()}T{hour:02d}:{minute:02d}", None, day)
    if named is None and context.tense != "future":
        midnight = context.published_on
    else:
        midnight = (named or context.published_on) + timedelta(days=1)
    return Resolved("TIME", f"{midnight.isoformat()}T00:00", None, day)


def minutes_from_clock(found: Words, context: Context) -> Resolved | None:
    """`one minute past midnight`, `five minutes to noon on Tuesday`."""
    minutes = PARTS_OF_HOUR.get(found["past_minutes"]) or parse_number(found["past_minutes"])
    plain = clock(found, context)
    if minutes is None or plain is None or not 0 < minutes < 60:
        return None
    ahead = found["past"] in {"past", "after"}
    start = datetime.fromisoformat(plain.value)
    if ahead and (named := any_day(found, context)) and start.date() > named:
        start -= timedelta(days=1)  # `a minute past midnight on Thursday` is of that Thursday
    moment = start + timedelta(minutes=minutes if ahead else -minutes)
    return Resolved("TIME", moment.isoformat(timespec="minutes"), None, moment.date())


def clock_next_day(found: Words, context: Context) -> Resolved | None:
    """`noon the next day`: of the day after the one named last."""
    time_of_day = clock_time(found)
    if time_of_day is None:
        return None
    day = (context.sentence_day or context.named_day) + timedelta(days=-1 if found["step"] == "previous" else 1)
    hour, minute = time_of_day
    day += timedelta(days=hour // 24)
    return Resolved("TIME", f"{day.isoformat()}T{hour % 24:02d}:{minute:02d}", None, day)


def part_of_day(found: Words, context: Context) -> Resolved:
    """`Tuesday evening`, `sundown on Monday`, `the sun sets on Monday`."""
    if "sun" in found:  # `when the sun goes down on Monday`
        ahead = found["sun"].endswith(("s", "s down", "s up"))
        day = any_day(found, replace(context, tense="future") if ahead else context) or context.day
        return on_part(day, "MO" if found["sun"].startswith(("r", "c")) else "EV")
    day = any_day(found, context) or context.day
    return on_part(day, letters_of(found["part"]), part_modifier(found))


def letters_of(part: str) -> str:
    """The letters of a part of the day, as it stands in the text."""
    name = squeezed(part)
    letters: str = words("bare_parts").get(name) or words("parts").get(name) or words("meals")[name]
    return letters


def early_or_late(found: Words, context: Context) -> Resolved:
    """`early Saturday`, `late on Monday`."""
    day = any_day(found, context) or context.day
    return on_part(day, OF_DAY[found["of_day"]])


def small_hours(found: Words, context: Context) -> Resolved:
    """`the small hours of Wednesday`."""
    return on_part(any_day(found, context) or context.day, "MO", "START")


def part_from_today(found: Words, context: Context) -> Resolved:
    """`last night`, `this morning`, `tonight`."""
    back = 1 if found.get("side") == "last" else 0
    part = found.get("part", "night")
    return on_part(context.published_on - timedelta(days=back), letters_of(part))


def same_part(found: Words, context: Context) -> Resolved:
    """`that evening`, `the following morning`."""
    day = context.named_day
    step = found.get("step", "")
    if step in {"following", "next", "after"}:
        day += timedelta(days=1)
    elif step in {"previous", "before"}:
        day -= timedelta(days=1)
    return on_part(day, letters_of(found["part"]))


def bare_part(found: Words, context: Context) -> Resolved:
    """`the evening`, `before dawn`: of the day that the passage is about."""
    part = squeezed(found["part"])
    letters = letters_of(part)
    day = context.day
    unnamed = not (context.sentence_day or context.paragraph_day)
    told_of_yesterday = letters in {"AF", "EV"} and context.story_day is None and not context.opens_paragraph
    if (told_of_yesterday or (letters == "NI" and part != "nightfall")) and unnamed and context.tense == "past":
        # A night that has already passed when the report appears is the one before.
        day = context.published_on - timedelta(days=1)
    return on_part(day, letters, part_modifier(found))


def every_weekday(found: Words, _context: Context) -> Resolved:
    """`every Thursday`, `Mondays`, `Sunday nights`."""
    part = f"T{letters_of(found['part'])}" if "part" in found else ""
    return Resolved("SET", f"XXXX-WXX-{words('weekdays')[found['weekday'].removesuffix('s')]}{part}")
