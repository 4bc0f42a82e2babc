"""Finds time expressions in text and resolves them in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from parley.extraction.dates.grammar import Rule, rules_for, triggers_in
from parley.extraction.dates.lexicon import expand, fold, groups_of, read_data
from parley.extraction.dates.resolver import resolve
from parley.extraction.dates.tense import tense_at
from parley.extraction.dates.timex import Context, Resolved, Timex
from parley.language import Sentence
from parley.language.sentences import split_sentences

REACH = 80  # how far a pattern of `data/blocks.toml` sees beyond an expression
NEAR_DAY = re.compile(r"[^,;.]{0,25}\bon $")
APPOSITION = re.compile(r",[^,;.]{0,30}$")
RANGE = re.compile(r" (?:to|until|till|through) (?:the )?")
TIME_OF_DAY = frozenset({"clock", "bare_part", "small_hours"})
DAY_WORDS = frozenset({"weekday", "dom", "deictic", "this_part"})
CAPITALISED = ("month", "weekday")


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that a rule matched, not yet resolved."""

    start: int
    end: int
    rule: Rule
    words: dict[str, str]

    @property
    def needs_day(self) -> bool:
        """Whether it is a time of day that names no day."""
        return self.rule.resolve in TIME_OF_DAY and not DAY_WORDS & self.words.keys()


@dataclass(frozen=True, slots=True)
class Block:
    """What looks like a time expression and is none; see `data/blocks.toml`."""

    name: str
    rules: tuple[str, ...]
    consumes: bool
    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def stops(self, match: Match, text: str, folded: str, left: int) -> bool:
        """Whether it rejects a match in the sentence that starts at `left`."""
        for where, pattern in self.patterns:
            source = text if "exact" in where else folded
            if where.endswith("before"):
                seen = bool(pattern.search(source[max(left, match.start - 4 * REACH) : match.start]))
            elif where.endswith("after"):
                seen = bool(pattern.search(source[match.end : match.end + REACH]))
            else:
                seen = bool(pattern.search(source[match.start : match.end]))
            if seen == where.startswith("not_"):
                return False
        return True


@cache
def blocks() -> tuple[Block, ...]:
    """The entries of `data/blocks.toml`."""
    return tuple(
        Block(
            name,
            tuple(entry.get("rules", ())),
            entry.get("consumes", False),
            tuple(
                (where, re.compile(expand(pattern)))
                for where, pattern in entry.items()
                if where not in {"rules", "consumes"}
            ),
        )
        for name, entry in read_data("blocks").items()
    )


@cache
def blocks_for(rule: str) -> tuple[Block, ...]:
    """The blocks that can reject a match of a rule."""
    stem = rule.partition(".")[0]
    return tuple(block for block in blocks() if not block.rules or rule in block.rules or stem in block.rules)


def capitalised(text: str, found: re.Match[str]) -> bool:
    """Whether the months and weekdays of a match are written as names."""
    return all(
        text[found.start(name)].isupper()
        for name, value in found.groupdict().items()
        if value is not None and name.partition("__")[0] in CAPITALISED
    )


def matches(text: str, folded: str, left: int, right: int) -> list[Match]:
    """The expressions of a sentence in text order, none overlapping: the longest, then the first rule's."""
    triggers = triggers_in(folded[left:right])
    if not triggers:
        return []
    found: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for rank, rule in enumerate(rules_for(frozenset(triggers))):
        for hit in rule.pattern.finditer(folded, left, right):
            start, end = hit.span()
            if start < end and capitalised(text, hit):
                found.append((start - end, rank, start, rule, hit))
    spans: list[tuple[int, int]] = []
    taken: list[Match] = []
    for _, _, start, rule, hit in sorted(found, key=lambda item: item[:3]):
        end = hit.end()
        if any(start < last and first < end for first, last in spans):
            continue
        match = Match(start, end, rule, rule.constants | groups_of(hit))
        stopped = [block for block in blocks_for(rule.name) if block.stops(match, text, folded, left)]
        if not stopped:
            taken.append(match)
        if not stopped or any(block.consumes for block in stopped):
            spans.append((start, end))
    return sorted(taken, key=lambda match: match.start)


class Reader:
    """Resolves the expressions of one text in reading order, keeping in mind what was named before."""

    def __init__(self, text: str, published_on: date) -> None:
        """Start reading.

        Args:
            text: The whole text.
            published_on: The day that counts as today.
        """
        self.text = text
        self.folded = fold(text)
        self.context = Context(published_on)
        self.paragraph = -1
        self.sentences_read = 0
        self.yearly = False

    def read(self, sentence: Sentence) -> list[Timex]:
        """The time expressions of the next sentence."""
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.context.paragraph_day = None
        found = matches(self.text, self.folded, sentence.start, sentence.end)
        resolved: dict[int, Resolved] = {}
        tenses: dict[int, str | None] = {}
        # Days first: a clock time may take the day that follows it.
        for wants_day in (False, True):
            for at, match in enumerate(found):
                if match.needs_day is wants_day:
                    tenses[at] = tense_at(self.folded, match.start, match.end, sentence.start, sentence.end)
                    here = self.context_of(at, found, resolved, sentence, tenses[at])
                    outcome = resolve(match.rule.resolve, match.words, here)
                    if outcome:
                        resolved[at] = outcome
                        self.remember(outcome, wants_day)
        self.mark_recurring(found, resolved)
        self.sentences_read += 1
        return [self.timex(found[at], resolved[at], tenses[at]) for at in sorted(resolved)]

    def context_of(
        self, at: int, found: list[Match], resolved: dict[int, Resolved], sentence: Sentence, tense: str | None
    ) -> Context:
        """What the resolver of an expression is to know."""
        match = found[at]
        sentence_day = apposed = None
        for other in sorted(resolved):
            day = resolved[other].day
            if day is None or len(resolved[other].value) < len("2016-09-12"):
                continue
            if other < at:
                sentence_day = day
                if APPOSITION.fullmatch(self.folded[found[other].end : match.start]):
                    apposed = day
            elif NEAR_DAY.fullmatch(self.folded[match.end : found[other].start]):
                sentence_day = day
                break
        opens = match.start == sentence.start and self.text[match.end : match.end + 5].lstrip()[:1] in {
            ":",
            "-",
            "–",
            "—",
        }
        return replace(self.context, tense=tense, sentence_day=sentence_day, apposed=apposed, opens_paragraph=opens)

    def remember(self, outcome: Resolved, time_of_day: bool) -> None:
        """Keep the point in time that an expression named."""
        if outcome.day is None or time_of_day:
            return
        self.context.focus = outcome.day
        if len(outcome.value) >= len("2016-09-12"):
            self.context.focus_day = outcome.day
            if outcome.day <= self.context.published_on:
                self.context.past_day = outcome.day
            self.context.paragraph_day = outcome.day
            if self.sentences_read == 0 and self.context.story_day is None:
                self.context.story_day = outcome.day

    def mark_recurring(self, found: list[Match], resolved: dict[int, Resolved]) -> None:
        """Take the year off ranges of days (`from January 1 to May 31`) in a text that says they return every year."""
        if any(resolved[at].timex_type == "SET" and resolved[at].value == "P1Y" for at in resolved):
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

    def timex(self, match: Match, outcome: Resolved, tense: str | None) -> Timex:
        """The expression as it is handed on."""
        return Timex(
            char_start=match.start,
            char_end=match.end,
            timex_type=outcome.timex_type,
            value=outcome.value,
            modifier=outcome.modifier,
            tense=tense,
            rule=match.rule.name,
            confidence=match.rule.confidence,
            published_on=self.context.published_on,
        )


def tag_sentences(text: str, published_on: date, sentences: Iterable[Sentence]) -> list[Timex]:
    """Time expressions of the given sentences of a text, in text order."""
    reader = Reader(text, published_on)
    return [timex for sentence in sentences for timex in reader.read(sentence)]


def tag(text: str, published_on: date, start: int = 0) -> list[Timex]:
    """Find and resolve the time expressions of a text.

    Args:
        text: The text, of any length; it is never changed.
        published_on: The day that counts as today.
        start: Where to begin, in code points; what comes before is not read.

    Returns:
        The expressions in text order, with offsets in code points into `text`. Expressions that name no time (31 June)
        are left out; nothing is raised.
    """
    sentences = (
        Sentence(left, right, paragraph, text[left:right]) for left, right, paragraph in split_sentences(text, start)
    )
    return tag_sentences(text, published_on, sentences)
