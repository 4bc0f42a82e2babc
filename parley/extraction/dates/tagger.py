"""Resolves the time expressions of a text in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from parley.extraction.dates.anchors import anchored
from parley.extraction.dates.days import month_number
from parley.extraction.dates.lexicon import fold
from parley.extraction.dates.matching import Match, matches
from parley.extraction.dates.places import moment_of
from parley.extraction.dates.resolver import resolve
from parley.extraction.dates.tense import tense_at
from parley.extraction.dates.timex import Context, Resolved, Timex
from parley.language import Sentence
from parley.language.sentences import split_sentences

Told = Callable[[int, int], str | None]
NEAR_DAY = re.compile(r"[^,;.]{0,25}\bon $")
APPOSITION = re.compile(r",[^,;.]{0,30}$")
RANGE = re.compile(r" (?:to|until|till|through) (?:the )?")
JOINED = re.compile(r"(?:,|,? (?:and|or|to|through|until|till)|-) ?(?:the )?")
ELSEWHERE = re.compile(r"\b(?:who|whose|which|that|whom|according)\b|[;:]")
PERIOD = re.compile(r"\d{4}-[QH]\d")
RATE = "sets.per_unit"
"""The rule of `20 tonnes a year`, which says nothing of what recurs."""
LIVE_MARKS = frozenset(":-–—")


class Reader:
    """Resolves the expressions of one text in reading order, keeping in mind what was named before."""

    def __init__(self, text: str, published_on: date, scope: str, told: Told | None = None) -> None:
        """Start reading.

        Args:
            text: The whole text.
            published_on: The day that counts as today.
            scope: `timex` for all that TIMEX3 marks, `coded` for what the codebook has coded.
            told: What the parse tells of the tense at a stretch of the text, where there is one.
        """
        self.told = told
        self.text = text
        self.folded = fold(text)
        self.scope = scope
        self.context = Context(published_on)
        self.paragraph = -1
        self.sentences_read = 0
        self.yearly = False

    def read(self, sentence: Sentence) -> list[Timex]:
        """The time expressions of the next sentence."""
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.context.paragraph_day = None
        found = matches(self.text, self.folded, sentence.start, sentence.end, self.scope)
        resolved: dict[int, Resolved] = {}
        tenses: dict[int, str | None] = {}
        # Days first: a clock time may take the day that follows it.
        for wants_day in (False, True):
            for at, match in enumerate(found):
                if match.needs_day is wants_day:
                    tenses[at] = self.tense(match, sentence)
                    here = self.context_of(at, found, resolved, sentence, tenses[at])
                    outcome = resolve(match.rule.resolve, match.words, here)
                    if outcome:
                        resolved[at] = outcome
                        self.remember(outcome, wants_day)
        self.mark_recurring(found, resolved)
        self.sentences_read += 1
        self.context.period_age += 1
        self.context.focus_age += 1
        timexes = [self.timex(found[at], resolved[at], tenses[at], sentence) for at in sorted(resolved)]
        return anchored(timexes, self.folded)

    def tense(self, match: Match, sentence: Sentence) -> str | None:
        """The tense at an expression, by the parse where it tells, else by the verb forms around it."""
        told = self.told and self.told(match.start, match.end)
        return told or tense_at(self.folded, match.start, match.end, sentence.start, sentence.end)

    def context_of(
        self, at: int, found: list[Match], resolved: dict[int, Resolved], sentence: Sentence, tense: str | None
    ) -> Context:
        """What the resolver of an expression is to know."""
        match = found[at]
        sentence_day = apposed = day_after = None
        for other in sorted(resolved):
            day = resolved[other].day
            if day is None or len(resolved[other].value) < len("2016-09-12"):
                continue
            if other < at:
                if sentence_day is None or day >= sentence_day or day > self.context.published_on:
                    sentence_day = day  # of days gone by the last: `on Sunday the truce agreed last Wednesday began`
                if APPOSITION.fullmatch(self.folded[found[other].end : match.start]):
                    apposed = day
            elif NEAR_DAY.fullmatch(self.folded[match.end : found[other].start]):
                sentence_day = day_after = day
                break
        dated, joined = self.dated(at, found, resolved)
        opens = match.start == sentence.start and self.text[match.end : match.end + 5].lstrip()[:1] in LIVE_MARKS
        return replace(
            self.context,
            tense=tense,
            sentence_day=sentence_day,
            day_after=day_after,
            dated=dated,
            joined=joined,
            apposed=apposed,
            opens_paragraph=opens,
            lead=self.folded[max(sentence.start, match.start - 12) : match.start].strip().rpartition(" ")[2],
        )

    def dated(self, at: int, found: list[Match], resolved: dict[int, Resolved]) -> tuple[date | None, bool]:
        """A date with its year in the sentence whose year an expression without one shares, and whether it follows."""
        following = at + 1
        if following < len(found) and JOINED.fullmatch(self.folded[found[at].end : found[following].start]):
            words = found[following].words
            if "year" in words and "month" in words:
                return date(int(words["year"]), month_number(words), 1), True
        for other in range(at - 1, -1, -1):
            outcome = resolved.get(other)
            if outcome and outcome.day and "year" in found[other].words and "month" in found[other].words:
                apart = ELSEWHERE.search(self.folded, found[other].end, found[at].start)
                return (None, False) if apart else (outcome.day, False)
        return None, False

    def remember(self, outcome: Resolved, time_of_day: bool) -> None:
        """Keep the point in time that an expression named."""
        context = self.context
        if outcome.timex_type == "DURATION" and outcome.value.endswith("M") and "T" not in outcome.value:
            context.period_age += 2  # `for the nine months`: what follows is compared with that, not with the quarter
        if outcome.timex_type in {"DURATION", "SET"} and outcome.value[0] == "P" and outcome.value[-1] in "DWMY":
            context.unit = outcome.value[-1] if "T" not in outcome.value else None
        if outcome.day is None or time_of_day:
            return
        if PERIOD.fullmatch(outcome.value):
            context.period, context.period_age = outcome.value, 0
        context.focus, context.focus_value, context.focus_age = outcome.day, outcome.value, 0
        if len(outcome.value) >= len("2016-09-12"):
            context.focus_day = outcome.day
            if outcome.day <= context.published_on:
                context.past_day = outcome.day
            context.paragraph_day = outcome.day
            if self.sentences_read == 0 and context.story_day is None:
                context.story_day = outcome.day

    def mark_recurring(self, found: list[Match], resolved: dict[int, Resolved]) -> None:
        """Take the year off ranges of days (`from January 1 to May 31`) in a text that says they return every year."""
        yearly = [at for at in resolved if resolved[at].timex_type == "SET" and resolved[at].value == "P1Y"]
        if any(found[at].rule.name != RATE or not self.folded.startswith("a ", found[at].start) for at in yearly):
            self.yearly = True
        if not self.yearly:
            return
        for at in sorted(resolved):
            following = resolved.get(at + 1)
            pair = following and {found[at].rule.name, found[at + 1].rule.name} == {"calendar.day"}
            if not pair or {"year", "year_relative"} & (found[at].words.keys() | found[at + 1].words.keys()):
                continue
            between = self.folded[found[at].end : found[at + 1].start]
            if RANGE.fullmatch(between) and self.folded[: found[at].start].endswith("from "):
                for end in (at, at + 1):
                    resolved[end] = Resolved("DATE", "XXXX" + resolved[end].value[4:], resolved[end].modifier)

    def timex(self, match: Match, outcome: Resolved, tense: str | None, sentence: Sentence) -> Timex:
        """The expression as it is handed on."""
        moment = moment_of(
            match.words, outcome, self.text, span=(match.start, match.end), sentence=(sentence.start, sentence.end)
        )
        return Timex(
            char_start=match.start,
            char_end=match.end,
            quote=self.text[match.start : match.end],
            timex_type=outcome.timex_type,
            value=outcome.value,
            modifier=outcome.modifier,
            tense=tense,
            rule=match.rule.name,
            confidence=match.rule.confidence,
            published_on=self.context.published_on,
            quantity=outcome.quantity,
            frequency=outcome.frequency,
            running=outcome.running,
            zone=moment.zone if moment else None,
            moment=(moment.earliest, moment.latest) if moment and moment.earliest and moment.latest else None,
        )


def tag_sentences(
    text: str, published_on: date, sentences: Iterable[Sentence], *, scope: str, told: Told | None = None
) -> list[Timex]:
    """Time expressions of the given sentences of a text, in text order."""
    reader = Reader(text, published_on, scope, told)
    return [timex for sentence in sentences for timex in reader.read(sentence)]


def tag(text: str, published_on: date, start: int = 0, *, scope: str = "timex") -> list[Timex]:
    """Find and resolve the time expressions of a text.

    Args:
        text: The text, of any length; it is never changed.
        published_on: The day that counts as today.
        start: Where to begin, in code points; what comes before is not read.
        scope: `timex` for all that TIMEX3 marks, `coded` for what the codebook has coded (no `now`, no dateline).

    Returns:
        The expressions in text order, with offsets in code points into `text`. Expressions that name no time (31 June)
        are left out; nothing is raised.
    """
    sentences = (
        Sentence(left, right, paragraph, text[left:right]) for left, right, paragraph in split_sentences(text, start)
    )
    return tag_sentences(text, published_on, sentences, scope=scope)


def dates(text: str, published_on: date | str) -> list[Timex]:
    """The time expressions of a text by the TIMEX3 standard, resolved as a newspaper reader would.

    Args:
        text: The text; it is read from its first character to its last.
        published_on: The day that counts as today, a date or `YYYY-MM-DD`.

    Returns:
        The expressions in text order: words, offsets in code points, type, value, modifier, the ends of anchored
        durations, and the bounds (`earliest`, `latest`) in local time.

    Raises:
        ValueError: if `published_on` is a string and no day.
    """
    today = date.fromisoformat(published_on) if isinstance(published_on, str) else published_on
    return tag(text, today)
