"""Noun phrases that name an agreement: the head, its modifiers to the left, what belongs to it to the right."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import any_of, folded, load, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.language import Document, Sentence

WORD = re.compile(r"[\w.&'’-]*\w(?:\.(?=\w))?[\w'’-]*")
DEALS_WITH = re.compile(r"deals?\s+with\b")
"""After the noun of an agreement, a verb."""
PARTS = re.compile(r"[^\s(“\"‘]")
JOINED = re.compile(r"(?:.[A-Z]\.(?:\s+|[/-]\s?)|..[/-]\s?)")
"""Two letters and what follows them where a phrase goes on: `U.S. pact`, `U.S./USSR pact`, `U.S.- Canadian pact`."""
BEHIND = 8
"""How many characters behind the head belong to what stands `around` it."""
MAX_MODIFIERS = 9
FINITE = frozenset({"VBZ", "VBD", "VBP"})
MIN_SUPPORT = 0.5
STRONG_NOUN = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase whose head names an agreement.

    Attributes:
        start: First code point of the phrase.
        end: Last code point, exclusive.
        head_start: First code point of the head.
        head_end: Last code point of the head, exclusive.
        entry: Entry of `triggers.toml` that lists the head, `noun.<name>`, or the verb, `verb.<name>`.
        weight: How far the head and the words around it speak for a political agreement; 0 if they speak against it.
        determiner: The word that opens the phrase if it is a determiner, in lower case; empty otherwise.
        own_weight: What the head weighs alone.
        other_sort: Whether it is an agreement of another sort (a repurchase agreement, a wage settlement).
        faint: What it would weigh with two sides in its sentence: a weak noun with weak evidence (`unveiled a plan`).
        irreal: Whether the words around it say that there is none (`no deal`, `without a pact`).
    """

    start: int
    end: int
    head_start: int
    head_end: int
    entry: str
    weight: float
    determiner: str
    own_weight: float
    other_sort: bool
    faint: float = 0.0
    irreal: bool = False


Phrases = dict[int, list[Phrase]]
"""The phrases of each sentence, by its start."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of `[evidence]` in `triggers.toml`."""

    where: str
    weight: float
    irreal: bool
    excluded: bool
    strong_only: bool
    weak_only: bool
    unless: re.Pattern[str] | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Weight:
    """What a phrase weighs, as in `Phrase`."""

    total: float
    other_sort: bool = False
    faint: float = 0.0
    irreal: bool = False


@cache
def heads() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """The pattern for all heads, and the entry and weight of each (lower case, single spaces)."""
    nouns = load("triggers")["noun"]
    entries = {
        folded(head): (f"noun.{name}", float(entry["weight"]))
        for name, entry in nouns.items()
        for head in entry["heads"]
    }
    return whole(list(entries)), entries


@cache
def left_stops() -> tuple[frozenset[str], frozenset[str]]:
    """Determiners, and words that no noun phrase reaches over to the left."""
    phrase = load("triggers")["phrase"]
    return frozenset(phrase["determiners"]), frozenset(phrase["stops"])


@cache
def right_side() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What carries a phrase on to the right, where it ends, and words of time that are no topic after `on`."""
    phrase = load("triggers")["phrase"]
    joiners = re.compile(rf"\s+(?:{'|'.join(phrase['joiners'])})\s+(?=\S)", re.IGNORECASE)
    ends = re.compile(rf"\s+(?:{any_of(phrase['ends'])})(?!\w)|\s*[,;:!?()“”\"—–]|\s+-\s", re.IGNORECASE)
    times = re.compile(rf"(?:{any_of(phrase['not_topics'])})\b", re.IGNORECASE)
    return joiners, ends, times


@cache
def modified_nouns() -> frozenset[str]:
    """Nouns that make a head right before them a mere modifier."""
    return frozenset(load("triggers")["modifier"]["before"])


@cache
def wrapper() -> re.Pattern[str]:
    """What belongs to the phrase left of its determiner (`the outline of`)."""
    return re.compile(rf"(?:{load('triggers')['phrase']['wrappers']})\Z", re.IGNORECASE)


def left_edge(text: str, start: int, head: int) -> tuple[int, str]:
    """Where the phrase of a head starts, no further back than `start`, and its determiner."""
    determiners, stops = left_stops()
    words = list(WORD.finditer(text, start, head))[-MAX_MODIFIERS:]
    edge, right = head, head
    for word in reversed(words):
        if PARTS.search(text, word.end(), right) and not JOINED.fullmatch(text, max(start, word.end() - 2), right):
            break
        lower = word.group().casefold()
        if lower in determiners:
            wrapped = wrapper().search(text, start, word.start())
            return (wrapped.start() if wrapped else word.start()), lower
        if lower in stops:
            break
        edge = right = word.start()
    return edge, ""


def behind_verb(document: Document, start: int, head: int) -> int:
    """Where the words behind the last verb before a head begin; no phrase reaches over it (`Chad quits pact`)."""
    if document.parsed:
        doc = document.doc
        for at in range(bisect_left(doc, head, key=lambda token: token.idx) - 1, -1, -1):
            if doc[at].idx < start or at + 1 == len(doc):
                break
            if doc[at].tag_ in FINITE and doc[at].pos_ in {"VERB", "AUX"}:
                return doc[at + 1].idx
    return start


def right_edge(text: str, head_end: int, end: int) -> int:
    """Where the phrase of a head ends, no further than `end`."""
    joiners, ends, times = right_side()
    joiner = joiners.match(text, head_end, end)
    if not joiner or (joiner.group().strip().casefold() in ("on", "for", "of") and times.match(text, joiner.end())):
        return head_end
    stop = ends.search(text, joiner.end(), end)
    edge = stop.start() if stop else head_end + len(text[head_end:end].rstrip(" .!?”’\"'"))
    cut = cuts().search(text, head_end, edge)
    if cut and cut.start() >= joiner.end():
        edge = cut.start()
    while loose := dangling().search(text, head_end, edge):
        edge = loose.start()
    return edge if edge > joiner.end() else head_end


@cache
def cuts() -> re.Pattern[str]:
    """Where a phrase ends early: before a verb joined by `and`, before a day."""
    return re.compile("|".join(load("triggers")["phrase"]["cuts"]), re.IGNORECASE)


@cache
def dangling() -> re.Pattern[str]:
    """A word that no phrase ends in, at the end."""
    return re.compile(rf"\s+(?:{any_of(load('triggers')['phrase']['dangling'])})\Z", re.IGNORECASE)


@cache
def evidence() -> list[Evidence]:
    """Every pattern of evidence of `triggers.toml`."""
    return [
        Evidence(
            entry["where"],
            float(entry.get("weight", 0.0)),
            bool(entry.get("irreal")),
            bool(entry.get("excluded")),
            bool(entry.get("strong_only")),
            bool(entry.get("weak_only")),
            re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None,
            re.compile(entry["pattern"], 0 if entry.get("cased") else re.IGNORECASE),
        )
        for entry in load("triggers")["evidence"].values()
    ]


def weigh(text: str, sentence: Sentence, span: tuple[int, int], head_end: int, own: float) -> Weight:
    """The weight of a phrase: 0 if the words around it rule it out."""
    stretches = {
        "phrase": text[span[0] : span[1]],
        "before": text[sentence.start : span[0]],
        "after": text[head_end : sentence.end],
        "around": text[sentence.start : min(sentence.end, head_end + BEHIND)],
    }
    support = weak = 0.0
    for entry in evidence():
        tried = entry.pattern.match if entry.where == "after" else entry.pattern.search
        if not (entry.weak_only and own >= STRONG_NOUN) and tried(stretches[entry.where]):
            if entry.unless and entry.unless.search(text, sentence.start, sentence.end):
                continue
            if entry.irreal or entry.excluded:
                return Weight(0.0, entry.excluded, irreal=entry.irreal)
            if entry.strong_only and own < STRONG_NOUN:
                weak += entry.weight
            else:
                support += entry.weight
    if own >= STRONG_NOUN or support >= MIN_SUPPORT:
        return Weight(max(0.0, own + support))
    return Weight(0.0, faint=own + support + weak if support + weak >= MIN_SUPPORT else 0.0)


def phrases(document: Document, sentence: Sentence) -> Iterator[Phrase]:
    """The phrases of a sentence that name an agreement, in text order."""
    pattern, entries = heads()
    text = document.text
    modifier, carried, verb = -1, 0.0, -1
    for found in pattern.finditer(text, sentence.start, sentence.end):
        if found.start() == verb:
            continue
        entry, weight = entries[folded(found.group())]
        weight, carried = max(weight, carried if modifier == found.start() else 0.0), 0.0
        after = WORD.match(text, found.end() + 1, sentence.end)
        if after and text[found.end()].isspace():
            # A noun before another one modifies it (`a coalition deal`) and lends it its weight.
            following = pattern.match(text, after.start(), sentence.end)
            if following and DEALS_WITH.match(text, after.start()):
                verb = following.start()
            elif following:
                modifier, carried = following.start(), weight
                continue
            if after.group().casefold() in modified_nouns():
                continue
        start, determiner = left_edge(text, behind_verb(document, sentence.start, found.start()), found.start())
        end = right_edge(text, found.end(), sentence.end)
        weighed = weigh(text, sentence, (start, end), found.end(), weight)
        yield Phrase(
            start,
            end,
            found.start(),
            found.end(),
            entry,
            weighed.total,
            determiner,
            weight,
            weighed.other_sort,
            weighed.faint,
            weighed.irreal,
        )


def phrases_of(document: Document) -> Phrases:
    """The phrases of every sentence of a report that name an agreement, by the sentence's start."""
    return {sentence.start: list(phrases(document, sentence)) for sentence in document.sentences}


def predicates(document: Document, sentence: Sentence) -> Iterator[Phrase]:
    """Where the verb of a sentence tells of an agreement that no noun names."""
    for name, (pattern, weight) in verbs().items():
        found = pattern.search(document.text, sentence.start, sentence.end)
        if found:
            yield Phrase(found.start(), found.end(), found.start(), found.end(), name, weight, "", weight, False)


@cache
def verbs() -> dict[str, tuple[re.Pattern[str], float]]:
    """Patterns and weights of agreements told by a verb."""
    entries = load("triggers")["verb"]
    return {
        f"verb.{name}": (re.compile(entry["pattern"], re.IGNORECASE), float(entry["weight"]))
        for name, entry in entries.items()
    }
