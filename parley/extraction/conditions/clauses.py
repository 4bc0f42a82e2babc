"""Where a clause starts and ends, told from punctuation, conjunctions, relative pronouns and reporting verbs."""

from __future__ import annotations

import re

from parley.extraction.conditions.patterns import clue, data

SAID_THAT = clue("openings", "said_that")
HARD = re.compile(r"[;:]\s+|\s?[—–]\s?|\s--?\s|(?<=[,:] )[“\"](?=\w)|^\W+")
RELATIVE = clue("openings", "relative")
SUBORDINATE = clue("openings", "subordinate")
EMBEDDED = clue("embedded", "before")
INDIRECT = clue("embedded", "within")
MAIN_AFTER = clue("main_clause", "after")
PREPOSITION = re.compile(
    r"\b(?:in|under|at|to|for|of|by|from|with|on|after|each of|both of|all of|some of|none of|one of)\s$"
)
RESTRICTIVE = re.compile(r"who \w+(?: \w[^,]*| )")
"""A relative clause with a verb of its own, which the subject goes around: `those who stay must register`."""
COMMA = re.compile(r",\s+(?:and\s+|but\s+|or\s+|so\s+|while\s+|then\s+|yet\s+)?")
COORDINATED = re.compile(r"(?:,\s+|\w\s+)(?:and|but|or|then|yet)\s+(?:also\s+|then\s+)?$")
"""Right before a predicate that has its subject from the verb before it: `may stay, but must register`."""
COORDINATOR = re.compile(r"\s(?:and|or|but)\s+")
BULLET = re.compile(r"(?:[-*•–—·▪]+|\(?(?:\d{1,2}|[a-z])[.)])\s+")
LIST_MARK = re.compile(r"(?:[-*•–—·▪]+|\(?(?:\d{1,2}|[a-zA-Z])[.)]|\d{1,2}[.:]\d\d ?[ap]m:|\d{4} GMT -)\s+")
FIRST_DATELINE = re.compile(
    r"\s*[A-Z][A-Za-z.,’' /]{2,50}?(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))?\s*"
    r"(?:\([^)]{2,40}\)\s*)?(?:--|—|–|- |\. /\w+/\.)\s*"
)

END = clue("endings")
CLAUSE_COMMA = re.compile(r",\s(?!(?:(?:in|under|at|to|for|of|by|from|with|on) )?(?:which|who|whom|whose)\b|or\b)")
REPORTED_BY = re.compile(rf",\s(?:[^,;.]{{1,60}} )?(?:{data('clauses')['reporting']})\b")


def last_end(regex: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match between two offsets ends, or -1."""
    found = -1
    for match in regex.finditer(text, start, end):
        if match.end() < end:
            found = match.end()
    return found


def body_start(text: str, start: int, end: int) -> int:
    """Where a sentence's own words start: after a list mark, a time stamp or a dateline."""
    for regex in (LIST_MARK, FIRST_DATELINE, LIST_MARK):
        found = regex.match(text, start, end)
        if found and found.end() < end:
            start = found.end()
    return start


def clause_start(text: str, floor: int, at: int, after_predicate: bool) -> int:
    """Where the clause of a predicate starts.

    Args:
        text: The report's text.
        floor: The earliest place: where the sentence starts, or the predicate before this one ends.
        at: Where the predicate starts.
        after_predicate: Whether `floor` is the end of another predicate, so that `and` may open a clause.

    Returns:
        The offset of the subject's first word; `at` where the predicate has no subject of its own.
    """
    limit = at
    if text.endswith(" that ", floor, at) or COORDINATED.search(text, floor, at):
        return at
    trimmed = text[floor:at].rstrip()
    if trimmed.endswith(","):
        # The comma closes an aside: `Moscow, which has 270 of them, must ...`
        closing = floor + len(trimmed) - 1
        opening = text.rfind(",", floor, closing)
        limit = opening if opening > floor else closing
    found = [floor]
    for regex in (HARD, SAID_THAT, SUBORDINATE):
        found.append(last_end(regex, text, floor, limit))
    relative = last_end(RELATIVE, text, floor, limit)
    led = PREPOSITION.search(text, floor, max(floor, relative))
    if led:
        relative = led.start()
    if relative >= 0 and not (limit == at and RESTRICTIVE.fullmatch(text, relative, at) and text[relative - 2] != ","):
        found.append(relative)
    start = max(found)
    comma = last_end(COMMA, text, start, limit)
    if comma > start and not is_name_list(text[start:comma], text[comma:limit]):
        start = comma
    if after_predicate and start == floor:
        start = max(start, last_end(COORDINATOR, text, floor, limit))
        if start == floor:
            start = at
    while start < at and text[start] in ' ,\n\t”"':
        start += 1
    return start


def is_name_list(before: str, after: str) -> bool:
    """Whether a comma stands in a list of names: `Egypt, Qatar and the United States`."""
    return bool(
        re.fullmatch(r"(?:[A-Z][\w’'.-]*(?: (?:of|the|and))? ?){1,4}, (?:and )?(?:[A-Z][\w’'. -]*, (?:and )?)*", before)
        and re.match(r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*(?: and (?:the )?[A-Z]|\s*$)", after)
    )


def clause_end(text: str, start: int, ceiling: int) -> int:
    """Where a clause ends that goes on from `start`, at most at `ceiling`; closing punctuation is left out."""
    found = END.search(text, start, ceiling)
    end = found.start() if found else ceiling
    return trimmed_end(text, start, end)


def trimmed_end(text: str, start: int, end: int) -> int:
    """An end without white space, closing punctuation and a dangling conjunction."""
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.-—–“"):
            end -= 1
        tail = re.search(r"\s(?:and|or|but|that|only|however|also)$", text[start:end])
        if not tail:
            return end
        end = start + tail.start()


def subordinate_end(text: str, start: int, ceiling: int, initial: bool) -> int:
    """Where a subordinate clause ends; one that opens its sentence ends at its comma."""
    end = clause_end(text, start, ceiling)
    comma = CLAUSE_COMMA.search(text, start, ceiling) or (initial and MAIN_AFTER.search(text, start, ceiling)) or None
    if comma and (initial or comma.start() < end):
        return trimmed_end(text, start, comma.start() if initial else min(end, comma.start()))
    return end
