"""Where a time expression stands in its report, and which others stand beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extraction.dates.timex import Timex
    from parley.language import Document, Sentence


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of a time expression in the order of its report.

    Attributes:
        sentence: How many sentences of the report stand before its own.
        sentences: How many sentences the report has.
        company: How many time expressions its sentence has.
        alike: How many expressions of the report have its value.
        first: Whether it is the first of these.
        previous: The expression before it in its sentence, or None.
        following: The expression after it in its sentence, or None.
        gap: The words between it and `previous`, lower case; empty without one.
        gap_after: The words between it and `following`, lower case; empty without one.
    """

    sentence: int = 0
    sentences: int = 1
    company: int = 1
    alike: int = 1
    first: bool = True
    previous: Timex | None = None
    following: Timex | None = None
    gap: str = ""
    gap_after: str = ""


def standings(timexes: list[Timex], document: Document) -> list[Standing]:
    """Where each of the time expressions of a report stands, in their order."""
    order = {sentence.start: at for at, sentence in enumerate(document.sentences)}
    own = [document.sentence_at(timex.char_start) for timex in timexes]
    counts = Counter(timex.value for timex in timexes)
    company = Counter(sentence.start for sentence in own)
    before, after = neighbours(timexes, own)
    seen: set[str] = set()
    found = []
    for at, (timex, sentence) in enumerate(zip(timexes, own, strict=True)):
        previous, following = before.get(at), after.get(at)
        found.append(
            Standing(
                sentence=order[sentence.start],
                sentences=len(order),
                company=company[sentence.start],
                alike=counts[timex.value],
                first=timex.value not in seen,
                previous=previous,
                following=following,
                gap=between(document.text, previous, timex),
                gap_after=between(document.text, timex, following),
            )
        )
        seen.add(timex.value)
    return found


def neighbours(timexes: list[Timex], own: list[Sentence]) -> tuple[dict[int, Timex], dict[int, Timex]]:
    """The expressions before and after others in their sentences, by the position of these."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for at, sentence in enumerate(own):
        by_sentence[sentence.start].append(at)
    pairs = [pair for positions in by_sentence.values() for pair in pairwise(positions)]
    return {right: timexes[left] for left, right in pairs}, {left: timexes[right] for left, right in pairs}


def between(text: str, left: Timex | None, right: Timex | None) -> str:
    """The words between two expressions, lower case."""
    return text[left.char_end : right.char_start].strip().lower() if left and right else ""


def lies_ahead(timex: Timex) -> bool:
    """Whether an expression ends after the day of publication."""
    earliest, latest = timex.bounds
    if timex.value == "FUTURE_REF":
        return True
    last = earliest if earliest and timex.timex_type == "TIME" else latest  # a night is of the day on which it falls
    return bool(latest and last and last.date() > timex.published_on)


def kind_of(timex: Timex) -> str:
    """The kind of an expression, one letter: `D` a duration, `S` a set, `A` a point that lies ahead, `B` another."""
    if timex.timex_type in {"DURATION", "SET"}:
        return timex.timex_type[0]
    return "A" if lies_ahead(timex) else "B"
