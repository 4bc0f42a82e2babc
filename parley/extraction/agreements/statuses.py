"""How real what a verb says is: by its form, its modal, what negates and what controls it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.times import dated_before
from parley.language.syntax import SUBJECTS, clause_of, is_clause, is_negated, marker, modal, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.language import Document

MOST_STEPS = 5
TIMES = frozenset({"before", "until", "till", "once"})
FUTURE = frozenset({"will", "shall", "would", "wo", "ll", "'ll", "’ll", "be to"})
PRESENT = frozenset({"VBZ", "VBP"})
PERFECT = frozenset({"has", "have"})


@cache
def controls() -> dict[str, str]:
    """What verbs, adjectives and nouns make of the infinitive or clause that they control, by lemma."""
    return {word: name for name, words in load("stages")["control"].items() for word in words}


@cache
def conditional() -> frozenset[str]:
    """Conjunctions whose clause has not happened."""
    return frozenset(load("stages")["conditional"]["markers"])


@cache
def given_up() -> frozenset[str]:
    """Verbs that end an attempt: `abandoned its attempt to ratify the pact`."""
    return frozenset(load("stages")["event"]["over"]["object"])


def status_of(document: Document, verb: Token, steps: int = MOST_STEPS) -> str:
    """How real what a verb says is.

    Returns:
        `done` (has happened or happens), `before` (had happened before the news), `ongoing`, `future`, `maybe` (may,
        must, should), `if` (in a condition), `not`, `commit` (somebody decided or agreed to), `threat`,
        `missed` (would have), `dropped` (somebody gave up the attempt to).
    """
    if is_negated(verb) or (verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "without"):
        return "not"
    if in_condition(verb):
        return "if"
    return modal_status(verb) or tense_status(document, verb, steps)


def modal_status(verb: Token) -> str:
    """The status that a modal gives a verb; empty where there is none."""
    word = modal(verb)
    if word == "would" and any(child.lower_ in {"have", "’ve", "'ve"} for child in verb.children):
        return "missed"
    return ("future" if word in FUTURE else "maybe") if word else ""


def tense_status(document: Document, verb: Token, steps: int) -> str:
    """The status of a verb without a modal: by its form, its tense and what it hangs on."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"}
    bare = verb.tag_ == "VB" and not is_past_alike(verb)
    if bare or "to" in {child.lower_ for child in verb.children if child.dep_ == "mark"}:
        return infinitive(document, verb, steps)
    # A past verb is not joined to an infinitive, however it is parsed: `is to end after both put their names to it`.
    joined = verb.dep_ == "conj" and not (verb.tag_ == "VBD" and verb.head.tag_ == "VB")
    if not auxiliaries and (verb.tag_ == "VBG" or joined) and steps:
        return inherited(document, verb, steps)
    if "had" in auxiliaries or (not auxiliaries & PERFECT and dated_before(document, verb)):
        return "before"
    controlled = controls().get(lemma_of(verb.head)) if verb.dep_ == "ccomp" else None
    if controlled in {"not", "future"}:
        return controlled
    return "ongoing" if verb.tag_ == "VBG" else "done"


def is_past_alike(verb: Token) -> bool:
    """Whether a verb whose past looks like its infinitive has a subject of its own (`once they put it off`)."""
    return verb.lower_ in load("stages")["past"]["alike"] and any(child.dep_ in SUBJECTS for child in verb.children)


def in_condition(verb: Token) -> bool:
    """Whether a verb stands in a clause of what is yet to come: `unless it is signed`, `once the truce is over`."""
    words = {marker(verb), *(child.lower_ for child in verb.lefts), *(preposition(child) for child in verb.lefts)}
    # `Until then` and `before noon` only tell the time; a clause is opened by its own conjunction.
    if (words & conditional()) - TIMES or marker(verb) in conditional():
        return True
    awaited = not words.isdisjoint({"when", "after", "soon", "as soon as", "where"}) and not is_counted_from(verb)
    if is_past_alike_told(verb):
        return False
    finite = next((child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}), verb)
    return awaited and finite.tag_ in PRESENT


def is_past_alike_told(verb: Token) -> bool:
    """Whether a verb whose past looks like its present hangs on a past one: `the war ended when they put it off`."""
    return verb.lower_ in load("stages")["past"]["alike"] and verb.head != verb and is_past(clause_of(verb.head))


def is_past(verb: Token) -> bool:
    """Whether a verb is finite and past."""
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children if child.dep_.startswith("aux"))


def is_counted_from(verb: Token) -> bool:
    """Whether the news is counted from what a clause tells: `three days after they signed`."""
    mark = next((child for child in verb.lefts if child.lower_ == "after"), None)
    return mark is not None and mark.i > 0 and lemma_of(mark.nbor(-1)) in load("stages")["past"]["units"]


def infinitive(document: Document, verb: Token, steps: int) -> str:
    """The status of an infinitive: what the word that controls it makes of it."""
    governor = verb.head
    if is_bound(verb) or governor.lower_ == "going":
        return "future"
    if governor == verb or not steps:
        return "done" if verb.dep_ == "ROOT" else "future"
    if verb.dep_ == "conj":
        return inherited(document, verb, steps)
    return controlled(document, verb, steps)


def controlled(document: Document, verb: Token, steps: int) -> str:
    """The status of an infinitive by the word above it."""
    governor = verb.head
    kind = controls().get(lemma_of(governor))
    if governor.dep_ == "obj" and lemma_of(governor.head) in given_up():
        return "dropped"
    if kind is None:
        return "future"
    above = status_of(document, governor, steps - 1) if is_clause(governor) else "done"
    if above == "not":
        return {"not": "done", "future": "not", "commit": "not", "threat": "not", "done": "not"}[kind]
    return above if kind in {"done", "commit"} and above in {"future", "maybe", "if"} else kind


def is_bound(verb: Token) -> bool:
    """Whether an infinitive tells what is to be: `the post is to be created`, `guns are to fall silent`."""
    return any(
        (child.dep_ == "cop" or child.dep_.startswith("aux")) and child.tag_ in {"VBZ", "VBP", "VBD"}
        for child in verb.children
    )


def inherited(document: Document, verb: Token, steps: int) -> str:
    """The status of a participle or of a verb joined to another: that of what it hangs on."""
    governor = verb.head
    progressive = verb.tag_ == "VBG" and verb.i > 0 and lemma_of(verb.nbor(-1)) == "be"
    if governor == verb or progressive:
        return "ongoing"
    kind = controls().get(lemma_of(governor))
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and kind:
        return kind
    if not is_clause(governor):
        return "done"
    found = status_of(document, governor, steps - 1)
    return "done" if found == "not" and verb.dep_ != "conj" else found
