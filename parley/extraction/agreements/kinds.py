"""What an agreement is about, by weighted words near the words that name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.vocabulary import Vocabulary
from schemas.vocabularies import KINDS

if TYPE_CHECKING:
    from parley.language import Document, Sentence

FORCES = {"strong": 1.0, "weak": 0.3}
OTHER = "other"
BULLET = re.compile(r"(?:[-*•–—·▪]|\(?(?:\d{1,2}|[a-z])[.)])\s")


@cache
def kind_words() -> Vocabulary:
    """The words of all kinds, labelled `<kind> strong` or `<kind> weak`."""
    kinds = load("kinds")
    return Vocabulary(
        {f"{name} {force}": with_plurals(kinds[name][force]) for name in kind_names() for force in FORCES},
        frozenset(kinds["titles"]["after"]),
    )


def with_plurals(phrases: list[str]) -> list[str]:
    """Phrases, and each with its last word in the regular plural."""
    plurals = (f"{phrase[:-1]}ies" if re.search(r"[^aeiou]y$", phrase) else f"{phrase}s" for phrase in phrases)
    return list(dict.fromkeys((*phrases, *(plural for plural in plurals if plural != "aids"))))


@cache
def kind_names() -> tuple[str, ...]:
    """The kinds that words speak for."""
    return tuple(name for name in KINDS.values if name in load("kinds"))


@cache
def terms() -> re.Pattern[str]:
    """What marks a sentence that states terms."""
    return re.compile(load("kinds")["terms"]["pattern"], re.IGNORECASE)


@cache
def kind_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of the kinds that have one."""
    kinds = load("kinds")
    return {
        name: re.compile(kinds[name]["pattern"], re.IGNORECASE) for name in kind_names() if "pattern" in kinds[name]
    }


@cache
def firm_terms() -> re.Pattern[str]:
    """What marks a sentence that states terms beyond doubt: somebody must, may not, agreed to."""
    return re.compile(load("kinds")["terms"]["firm"], re.IGNORECASE)


def words_for_kinds(text: str, start: int, end: int) -> dict[str, float]:
    """Points for each kind by the words of one stretch of text; a word, and a kind's pattern, counts once."""
    points = dict.fromkeys(kind_names(), 0.0)
    for label, _ in sorted(set(kind_words().labels(text[start:end]))):
        name, force = label.split()
        points[name] += FORCES[force]
    for name, pattern in kind_patterns().items():
        if pattern.search(text, start, end):
            points[name] += FORCES["strong"]
    return points


def kind_points(
    document: Document,
    phrase: tuple[int, int],
    home: Sentence,
    lead_end: int,
    sentences: list[Sentence] | None = None,
) -> dict[str, float]:
    """Points for each kind of an agreement.

    Args:
        document: The report.
        phrase: Offsets of the phrase that names it first.
        home: The sentence that holds it.
        lead_end: Where the lead ends.
        sentences: Where its terms may stand; the whole report if not given.

    Returns:
        The points of every kind.
    """
    zones = load("kinds")["zones"]
    text = document.text
    stretches = [
        (phrase, zones["phrase"]),
        ((home.start, home.end), zones["home"]),
        ((document.body_start, max(lead_end, document.body_start)), zones["lead"]),
    ]
    total = dict.fromkeys(kind_names(), 0.0)
    for (start, end), weight in stretches:
        for name, points in words_for_kinds(text, start, end).items():
            total[name] += weight * min(points, zones["most"])
    for sentence in document.sentences if sentences is None else sentences:
        weight = worth_as_term(sentence) if sentence.start > home.start else 0.0
        if weight:
            for name, points in best_for_kinds(text, sentence).items():
                total[name] += weight * points
    return total


def worth_as_term(sentence: Sentence) -> float:
    """What a sentence counts as one that states terms; nothing where it states none."""
    zones = load("kinds")["zones"]
    if BULLET.match(sentence.text) or firm_terms().search(sentence.text):
        return float(zones["term"])
    return float(zones["loose_term"]) if terms().search(sentence.text) else 0.0


def best_for_kinds(text: str, sentence: Sentence) -> dict[str, float]:
    """Points for each kind by the best of its words in a sentence: many words of war make no cooperation."""
    points = dict.fromkeys(kind_names(), 0.0)
    for label, _ in kind_words().labels(text[sentence.start : sentence.end]):
        name, force = label.split()
        points[name] = max(points[name], FORCES[force])
    for name, pattern in kind_patterns().items():
        if pattern.search(text, sentence.start, sentence.end):
            points[name] = FORCES["strong"]
    return points


def choose(points: dict[str, float]) -> tuple[str, ...]:
    """The kinds with enough points, the best first; `other` where none has any."""
    choice = load("kinds")["choice"]
    ranked = sorted(points, key=lambda name: (-points[name], list(points).index(name)))
    best = ranked[0]
    if points[best] <= 0:
        return (OTHER,)

    def enough(name: str) -> bool:
        if name == OTHER:
            return name == best
        beside = name in choice["demanding"] and best not in choice["demanding"]
        least = choice["least_demanding" if beside else "least"]
        bundled = best in choice["core"] and name in choice["bundle"] and points[name] >= least
        return bool(bundled or points[name] >= choice["share"] * min(points[best], choice["cap"]))

    return tuple(name for name in ranked if enough(name))[: choice["most"]]
