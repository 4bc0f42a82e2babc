"""The likeliest second agreement of a report: clues to it, weighed, the rules of `seconds` among them.

`data/second_weights.toml` has what each clue counts, as learnt from coded reports (`training/seconds.py`).
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.acts import adopted
from parley.extraction.agreements.events import event_of
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.kinds import firm_terms, kind_words
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.seconds import (
    INDEFINITE,
    LIVING,
    head_of,
    is_bare,
    is_called_another,
    is_dated,
    others,
    rule,
    stands_before,
    takes_up,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.extraction.agreements.aboutness import Lead
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

Clues = dict[str, float]
TELLING = frozenset({"done", "known", "before"})
UNMADE = ("awaited", "unmade", "likened")
BACK = frozenset({"the", "this", "that", "its"})
LONG = 60
"""Code points from which a phrase says as much as it can."""
SENTENCES, MOST = 4, 3
"""Sentences that follow in the paragraph, and how many of them that state terms count."""


def likeliest_second(document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> list[Phrase]:
    """The phrase that likeliest names an agreement beside the main one, if it is likely enough."""
    if not document.parsed:
        return others(document, lead, first, everywhere)[:1]
    weighed = [(chance(clues), phrase) for phrase, clues in candidates(document, lead, first, everywhere)]
    best = max(weighed, key=lambda pair: (pair[0], -pair[1].start), default=None)
    return [best[1]] if best and best[0] >= load("second_weights")["choice"]["least"] else []


def candidates(document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> list[tuple[Phrase, Clues]]:
    """All phrases that may name a second agreement, in text order, each with its clues."""
    ruled = {phrase.start for phrase in others(document, lead, first, everywhere)}
    return [
        (phrase, with_rules(clues_of(document, first, phrase, everywhere), by_rule=phrase.start in ruled))
        for phrase in apart(document, first, everywhere)
    ]


def with_rules(clues: Clues, *, by_rule: bool) -> Clues:
    """The clues, with what the rules of `seconds` say; those say more of a phrase that calls itself another."""
    return clues | {"by_rule": float(by_rule), "called_by_rule": float(by_rule) * clues["another"]}


def apart(document: Document, first: Phrase, everywhere: list[Phrase]) -> list[Phrase]:
    """All phrases that may name another agreement than the first one, in text order."""
    acts = [act for act in adopted(document) if not any(crosses(act, phrase) for phrase in everywhere)]
    found = [phrase for phrase in (*everywhere, *acts) if not crosses(phrase, first)]
    own = (
        phrase
        for phrase in found
        if not (
            repeats(document, first, phrase) or is_none(document, phrase) or says_over(document, everywhere, phrase)
        )
    )
    return sorted(own, key=lambda phrase: (phrase.start, phrase.end))


def is_none(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase names nothing that is: `in exchange for`, `once a final accord is signed`, `no deal`."""
    sentence = document.sentence_at(phrase.start)
    before = document.text[sentence.start : phrase.start].casefold()
    bare = not phrase.determiner and before.endswith("in ")
    return bare or phrase.irreal or any(stands_before(document, name, phrase, sentence) for name in UNMADE)


def says_over(document: Document, everywhere: list[Phrase], phrase: Phrase) -> bool:
    """Whether a phrase stands in apposition to one before it: `the Dover accord, the 1971 treaty that`."""
    return phrase.determiner == "the" and any(
        one.end < phrase.start and rule("apposes").fullmatch(document.text, one.end, phrase.start) for one in everywhere
    )


def repeats(document: Document, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase only takes up the main agreement by its own noun: `the final accord`, `Free Trade Accord`."""
    same = head_of(document, phrase).removesuffix("s") == head_of(document, first).removesuffix("s")
    told_apart = is_called_another(document, phrase) or is_dated(document, phrase)
    return same and phrase.determiner not in INDEFINITE and not told_apart


def crosses(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share words."""
    return one.start < other.end and other.start < one.end


def chance(clues: Clues) -> float:
    """How likely a phrase names an agreement of its own: a logistic model."""
    weights = load("second_weights")["clue"]
    return 1 / (1 + math.exp(-weights["start"] - sum(weights.get(name, 0.0) * value for name, value in clues.items())))


def clues_of(document: Document, first: Phrase, phrase: Phrase, everywhere: list[Phrase]) -> Clues:
    """What speaks for a phrase naming an agreement with terms of its own, each clue from 0 to 1."""
    text, sentence = document.text, document.sentence_at(phrase.start)
    head, rest = head_of(document, phrase), following(document, sentence)
    after_first = next((one for one in document.sentences if one.start > first.end), None)
    told = [(event_of(predicate), predicate.status) for predicate in predicates_of(document, phrase.head_end)]
    made = any(event == "made" and status in TELLING for event, status in told)
    same = head.removesuffix("s") == head_of(document, first).removesuffix("s")
    taken_up = bool(rest and takes_up(head).match(rest[0].text))
    modal = [bool(binding().search(one.text)) for one in rest]
    later = any(
        one.start > phrase.end and one.determiner in BACK and head_of(document, one) == head for one in everywhere
    )
    clues = {
        "indefinite": phrase.determiner in INDEFINITE,
        "bare": is_bare(document, phrase),
        "another": is_called_another(document, phrase),
        "same_head": same,
        "modified": phrase.head_start - phrase.start > len(phrase.determiner) + 1,
        "length": min(1.0, (phrase.end - phrase.start) / LONG),
        "states_terms": rule("states_terms").search(text, phrase.head_end, sentence.end) is not None,
        "clause": rule("clause").match(text, phrase.head_end, sentence.end) is not None,
        "taken_up": taken_up,
        "goes_on": taken_up and modal[0],
        "next_binds": bool(modal and modal[0]),
        "paragraph_binds": share(modal),
        "paragraph_firm": share(firm_terms().search(one.text) is not None for one in rest),
        "meant_later": later and not same,
        "new_kind": is_of_new_kind(document, first, phrase, sentence),
        "living": any(event in LIVING - {"over"} and status in TELLING for event, status in told),
        "next_to_first": after_first == sentence,
        "made_on_a_day": made and rule("on_a_day").search(sentence.text) is not None,
    }
    return {name: float(value) for name, value in clues.items()}


def following(document: Document, sentence: Sentence) -> list[Sentence]:
    """The sentences that follow another one in its paragraph, so many at most."""
    same = (one for one in document.sentences if one.paragraph == sentence.paragraph and one.start > sentence.start)
    return list(same)[:SENTENCES]


def share(met: Iterable[bool]) -> float:
    """How many things are met, as a share of the most that count."""
    return min(MOST, sum(met)) / MOST


def is_of_new_kind(document: Document, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether the words from a phrase to the end of its sentence speak for a kind that those of the first do not."""
    home = document.sentence_at(first.start)
    own = {label for label in labels_in(document, phrase.start, sentence.end) if label.endswith(" strong")}
    main = {label.split()[0] for label in labels_in(document, first.start, home.end)}
    return any(label.split()[0] not in main for label in own)


def labels_in(document: Document, start: int, end: int) -> set[str]:
    """The kinds that the words between two offsets speak for, each with how strongly."""
    return {label for label, _ in kind_words().labels(document.text[start:end])}


@cache
def binding() -> re.Pattern[str]:
    """Verbs by which somebody is bound, allowed, or to do something."""
    return re.compile(load("triggers")["second"]["binding"], re.IGNORECASE)
