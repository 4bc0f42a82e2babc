"""The lexicon of opposition: which words oppose, where their arguments stand, and in which forms they occur."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.objections.lexicon import load, objectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

HUMAN = re.compile(r"(?:[a-z]{2,}(?:ers|ors|ists|ians|men|women|folk|ants|eers))$")
VOWELS = frozenset("aeiou")
GAP = 4
"""Words that may stand between a verb and its particle: `turned the whole deal down`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry of `frames.toml`, as explained there.

    Attributes:
        rule: `frames.<entry>`.
        part: `verb`, `noun`, `adjective` or `person`.
        stance: One of `schemas.vocabularies.STANCES`.
        objector: Places of the objector, the first one filled counts.
        target: Places of what it is against.
        need: `target`, `filled`, `context` or `clause_ill`.
        negated: Whether only the negated word opposes.
    """

    rule: str
    part: str
    stance: str
    objector: tuple[str, ...]
    target: tuple[str, ...]
    need: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a frame by one of its forms: the frame, and the other words of a fixed expression."""

    frame: Frame
    rest: tuple[str, ...]


def verb_forms(base: str) -> set[str]:
    """The forms of a verb: `-s`, `-ed`, `-ing`, and those that no rule makes."""
    if base.endswith("e"):
        regular = {base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        regular = {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        regular = {base + "es", base + "ed", base + "ing"}
    else:
        regular = {base + "s", base + "ed", base + "ing"}
        if base[-1:] not in VOWELS | {"w"} and base[-2:-1] in VOWELS and base[-3:-2] not in VOWELS:
            regular |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return {base, *regular, *load("speech")["irregular"].get(base, ())}


def noun_forms(base: str) -> set[str]:
    """A noun and its plural."""
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return {base, base[:-1] + "ies"}
    return {base, base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")}


def forms(part: str, base: str) -> set[str]:
    """All forms of a word of a part of speech."""
    if part == "verb":
        return verb_forms(base)
    return {base} if part == "adjective" else noun_forms(base)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """The lexicon by word form; of verbs with a particle by the verb's, of compound nouns by the last word's."""
    found: dict[str, list[Entry]] = {}
    for name, values in load("frames").items():
        frame = Frame(
            f"frames.{name}",
            values["part"],
            values["stance"],
            tuple(values["objector"]),
            tuple(values["target"]),
            values["need"],
            bool(values.get("negated")),
        )
        for word in values["words"]:
            first, *rest = word.split()
            if frame.part == "noun" and rest:
                *rest, first = word.split()
            for form in sorted(forms(frame.part, first)):
                found.setdefault(form, []).append(Entry(frame, tuple(rest)))
    # Expressions of several words come before single ones, which they specify.
    return {form: tuple(sorted(each, key=lambda entry: -len(entry.rest))) for form, each in found.items()}


@cache
def verbs(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """A list of verbs of `speech.toml`: the other words of each expression, by form of the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in load("speech")[name]:
        first, *rest = word.split()
        for form in sorted(verb_forms(first)):
            found.setdefault(form, []).append(tuple(rest))
    return {form: tuple(each) for form, each in found.items()}


@cache
def words(name: str) -> frozenset[str]:
    """A list of `speech.toml` as it stands."""
    return frozenset(load("speech")[name])


def follows(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether the other words of an expression come after its verb, the first of them soon."""
    if not rest:
        return True
    doc = token.doc
    gap = 0 if rest[0] == "no" else GAP
    for at in range(token.i + 1, min(token.i + 2 + gap, len(doc) - len(rest) + 1)):
        if is_worded(doc, at, rest):
            # `said no ceasefire could hold` is no `no`.
            return rest != ("no",) or doc[at].dep_ != "det"
        if doc[at].is_punct:
            return False
    return False


def is_worded(doc: Doc, at: int, rest: tuple[str, ...]) -> bool:
    """Whether words stand at a place, whosever they are: `dig in heels` for `dug in their heels`."""
    for number, word in enumerate(rest):
        if number and at < len(doc) and doc[at].tag_ == "PRP$" and doc[at].lower_ != word:
            at += 1
        if at >= len(doc) or doc[at].lower_ != word:
            return False
        at += 1
    return True


def precedes(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether the other words of a compound noun stand right before its last."""
    first = token.i - len(rest)
    return first >= 0 and all(token.doc[first + step].lower_ == word for step, word in enumerate(rest))


def is_one_of(token: Token, name: str) -> bool:
    """Whether a token is a verb of a list of `speech.toml`, with all words of its expression."""
    return any(follows(token, rest) for rest in verbs(name).get(token.lower_, ()))


def fits(part: str, token: Token) -> bool:
    """Whether a token is used as a part of speech, as far as the tags tell."""
    if part == "verb":
        return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB") or is_mistagged(token)
    if part == "adjective":
        said_of = any(child.dep_ == "cop" for child in token.children)
        return said_of or token.pos_ in {"ADJ", "VERB", "ADP"} or token.tag_ in {"JJ", "VBN", "VBG"}
    if token.ent_type_ == "DATE" or token.text == "March" or token.lower_ == "hostilities":
        return False
    gerund = token.tag_ == "VBG" and token.dep_ in {"xcomp", "obj", "obl"} and not token.head.lower_.startswith("be")
    return token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"NN", "NNS"} or gerund


def is_human(word: str) -> bool:
    """Whether a noun, in lower case, names people by itself: a listed one, or a plural formed on an agent suffix."""
    if any(word in heads for heads in objectors()["unnamed"].values()):
        return True
    if any(entry.frame.part == "person" for entry in entries().get(word, ())):
        return True
    return word not in objectors()["not_human"] and bool(HUMAN.fullmatch(word))


def is_person(word: str) -> bool:
    """Whether a noun in the singular, in lower case, names one human being."""
    return word in objectors()["unnamed"]["person"] or (
        f"{word}s" not in objectors()["not_human"] and bool(HUMAN.fullmatch(f"{word}s"))
    )


def is_mistagged(token: Token) -> bool:
    """Whether a noun is a verb after all: behind a plural and before what opens a clause (`unions doubt that it`)."""
    if token.i == 0 or token.i + 1 >= len(token.doc) or token.lower_ not in words("verbs_like_nouns"):
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    if token.lower_.endswith("s") and after.is_punct and before.pos_ == "PROPN" and before.is_sent_start:
        return True  # `Moscow objects.`
    if token.lower_.endswith("s"):
        return after.lower_ in {"that", "whether"} and (before.pos_ == "PROPN" or before.lower_ == ",")
    plural = any(word.tag_ in {"NNS", "NNPS"} for word in token.doc[max(0, token.i - 5) : token.i])
    if after.lower_ in {"that", "whether", "there", "being"}:
        return before.pos_ in {"NOUN", "PROPN"} and plural
    return after.lower_ in words("openers_of_clauses") and (
        before.tag_ in {"NNS", "NNPS"} or (before.pos_ == "PROPN" and plural)
    )


def frames_of(token: Token) -> Iterator[Frame]:
    """The frames that a token opens; of expressions that share it, the longest ones."""
    longest = -1
    for entry in entries().get(token.lower_, ()):
        if len(entry.rest) < longest or not fits(entry.frame.part, token):
            continue
        whole = precedes(token, entry.rest) if entry.frame.part == "noun" else follows(token, entry.rest)
        if whole:
            longest = max(longest, len(entry.rest))
            yield entry.frame


@cache
def praise() -> re.Pattern[str]:
    """Words that mark a name given to an agreement as a good or neutral one."""
    return re.compile(load("speech")["praise"], re.IGNORECASE)
