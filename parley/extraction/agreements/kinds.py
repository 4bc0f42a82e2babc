"""What an agreement is about: the words that speak for each kind, weighed by where they stand.

`data/kinds.toml` has the words, `data/kind_weights.toml` what each place counts, as learnt from coded reports, and what
the words for each kind tell of the others. What the report says of the agreement itself is known at once; which clauses
state its terms, once its conditions are found.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.vocabulary import Vocabulary
from schemas.vocabularies import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.language import Document, Sentence

FORCES = {"strong": 1.0, "weak": 0.3}
OTHER = "other"
WORTHS = ("firm", "loose", "none")
"""How sure it is that a sentence states terms of an agreement."""
LEAST_GAIN = 0.01
"""By how much likelier one more kind must make it that half are right."""
COMPANY = 0.5
"""What the words for each kind count where they tell of all kinds; the less, the heavier the penalty on the weights."""
Clues = dict[str, float]
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


def worth_as_term(sentence: Sentence) -> str:
    """How sure it is that a sentence states terms: one of `WORTHS`."""
    if BULLET.match(sentence.text) or firm_terms().search(sentence.text):
        return "firm"
    return "loose" if terms().search(sentence.text) else "none"


def best_for_kinds(text: str, start: int, end: int) -> dict[str, float]:
    """Points for each kind by the best of its words in a sentence: many words of war make no cooperation."""
    points = dict.fromkeys(kind_names(), 0.0)
    for label, _ in kind_words().labels(text[start:end]):
        name, force = label.split()
        points[name] = max(points[name], FORCES[force])
    for name, pattern in kind_patterns().items():
        if pattern.search(text, start, end):
            points[name] = FORCES["strong"]
    return points


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a report's words say of an agreement's kinds.

    Attributes:
        clues: What speaks for each kind by its words, by kind and name of the clue.
    """

    clues: dict[str, Clues]

    def are_none(self) -> bool:
        """Whether no word speaks for any kind."""
        return not any(clues["whole"] or clues["phrase"] for clues in self.clues.values())


def words_of_kinds(
    document: Document,
    phrase: tuple[int, int],
    home: Sentence,
    *,
    opening: tuple[int, int],
    terms_in: list[Sentence],
) -> KindWords:
    """What the words of a report say of an agreement's kinds.

    Args:
        document: The report.
        phrase: Offsets of the phrase that names it first.
        home: The sentence that holds it.
        opening: Offsets of the part of the report that opens its story: the lead, for a second agreement its paragraph.
        terms_in: Where its terms may stand.

    Returns:
        The clues where it is named, where terms may stand, and in the report as a whole.
    """
    text = document.text
    own, near, lead = (words_for_kinds(text, *stretch) for stretch in (phrase, (home.start, home.end), opening))
    by_sentence = {
        sentence.start: best_for_kinds(text, sentence.start, sentence.end) for sentence in document.sentences
    }
    said = {worth: dict.fromkeys(kind_names(), 0.0) for worth in WORTHS}
    for sentence in terms_in:
        for name, points in by_sentence[sentence.start].items():
            said[worth_as_term(sentence)][name] += points
    zones = load("kinds")["zones"]
    total = {
        name: zones["phrase"] * min(own[name], zones["most"])
        + zones["home"] * min(near[name], zones["most"])
        + zones["lead"] * min(lead[name], zones["most"])
        + zones["term"] * said["firm"][name]
        + zones["loose_term"] * said["loose"][name]
        for name in kind_names()
    }
    whole = {name: sum(points[name] for points in by_sentence.values()) for name in kind_names()}
    total_share, whole_share = shares(total), shares(whole)
    clues = {
        name: {
            "phrase": min(own[name], 2.0),
            "sentence": min(near[name], 2.0),
            "lead": min(lead[name], 4.0),
            "firm_terms": math.log1p(said["firm"][name]),
            "loose_terms": math.log1p(said["loose"][name]),
            "in_phrase": float(own[name] > 0),
            "in_sentence": float(near[name] >= 1),
            "in_lead": float(lead[name] >= 1),
            "in_a_term": float(said["firm"][name] >= 1),
            "in_two_terms": float(said["firm"][name] >= 2),
            "points": min(total[name], 8.0),
            "of_the_best": total_share[name][0],
            "of_all": total_share[name][1],
            "best": float(total_share[name][0] == 1.0),
            "whole": math.log1p(whole[name]),
            "whole_of_the_best": whole_share[name][0],
            "whole_of_all": whole_share[name][1],
        }
        for name in kind_names()
    }
    return KindWords(clues)


def shares(points: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The points of each kind as a share of those of the best kind, and of those of all kinds together."""
    most, whole = max(points.values()), sum(points.values())
    return {name: (value / most, value / whole) if whole else (0.0, 0.0) for name, value in points.items()}


def clues_of(document: Document, words: KindWords, conditions: Sequence[tuple[int, int]]) -> dict[str, Clues]:
    """What speaks for each kind of an agreement.

    Args:
        document: The report.
        words: What its words say of the agreement's kinds.
        conditions: Offsets of the agreement's conditions, so far as they are known.

    Returns:
        The value of each clue, by kind and name of the clue; the names are those of `kind_weights.toml`.
    """
    terms = [best_for_kinds(document.text, start, end) for start, end in conditions]
    clues = {}
    for name in kind_names():
        points = [one[name] for one in terms]
        clues[name] = words.clues[name] | {
            "conditions": math.log1p(sum(points)),
            "share_of_conditions": sum(points) / max(1, len(terms)),
            "in_a_condition": float(any(points)),
            "of_a_condition": float(any(one >= 1 for one in points)),
            "of_two_conditions": float(sum(one >= 1 for one in points) > 1),
            "no_conditions": float(not terms),
        }
    return clues


def kinds_of(document: Document, words: KindWords, conditions: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """What an agreement is about; the arguments are those of `clues_of`.

    Returns:
        Its kinds, of `schemas.vocabularies.KINDS`, the likeliest first; `other` where no word speaks for any.
    """
    if words.are_none():
        return (OTHER,)
    return likeliest(chances(clues_of(document, words, conditions)), int(load("kind_weights")["choice"]["most"]))


def likeliest(chances: Mapping[str, float], most: int) -> tuple[str, ...]:
    """The kinds that are likeliest to share half of the union with the true ones, the likeliest kind first.

    Args:
        chances: How likely each kind is.
        most: How many are told at most.

    Returns:
        The first so many kinds by their chances. Telling one more gains if it is true and loses if it is not; how many
        it takes follows from how likely it is that `hits` of them are true and `missed` of the others.
    """
    ranked = sorted(chances, key=lambda name: -chances[name])
    best, enough = 1, 0.0
    for told in range(1, min(most, len(ranked)) + 1):
        hits = counts_of([chances[name] for name in ranked[:told]])
        missed = counts_of([chances[name] for name in ranked[told:]])
        right = sum(hits[hit] * sum(missed[: max(0, 2 * hit - told + 1)]) for hit in range(1, told + 1))
        if right > enough + LEAST_GAIN:
            best, enough = told, right
    return tuple(ranked[:best])


def counts_of(chances: list[float]) -> list[float]:
    """How likely it is that none, one, two ... of several independent things are true."""
    counts = [1.0]
    for one in chances:
        counts = [
            (counts[at] if at < len(counts) else 0.0) * (1 - one) + (counts[at - 1] if at else 0.0) * one
            for at in range(len(counts) + 1)
        ]
    return counts


def beside(clues: Mapping[str, Clues]) -> dict[str, float]:
    """How much a report speaks of each kind, which tells of the others too: truces go with pullbacks, not with tea."""
    return {name: clues[name]["whole"] * COMPANY for name in clues}


def chances(clues: Mapping[str, Clues]) -> dict[str, float]:
    """How likely an agreement is of each kind: a logistic model of its own clues and of what is said of all kinds."""
    weights, said = load("kind_weights"), beside(clues)
    found = {}
    for name, own in clues.items():
        total = weights["start"][name] + sum(weights["clue"].get(clue, 0.0) * value for clue, value in own.items())
        company = weights["beside"].get(name, {})
        total += sum(company.get(other, 0.0) * value for other, value in said.items())
        found[name] = 1 / (1 + math.exp(-total))
    return found
