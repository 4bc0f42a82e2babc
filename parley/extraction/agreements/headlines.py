"""Agreements that a headline in capitals names: how the body writes their words, and what it calls them itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.governing import token_at
from parley.extraction.agreements.lexicon import folded, load
from parley.extraction.agreements.trimming import topic_of, trimmed

if TYPE_CHECKING:
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

VERBAL = frozenset({"VB", "VBZ", "VBD", "VBP", "MD", "RB", "RP", "PRP", "TO"})
"""Tags of words before a head that do not belong to its phrase."""
NAMES = frozenset({"NNP", "NNPS"})
WORD = re.compile(r"[^\W\d_](?:[\w’']|\.(?=\w)|(?<=[A-Z])\.)*")
BEFORE, AFTER = re.compile(r"[A-ZÀ-Þ][\w’']*[ ]\Z"), re.compile(r"[ ][A-ZÀ-Þ]")
WORDLIKE, LETTERS, VOWEL = (
    re.compile(r"\w"),
    re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]*)?"),
    re.compile(r"[aeiouy]", re.IGNORECASE),
)
SAYS = frozenset({"the", "a", "an", "of", "on", "for", "in", "and", "to", "with"})


def mention_for(document: Document, phrase: Phrase, others: list[Phrase]) -> Phrase | None:
    """A mention in the body that says what the phrase of a headline says, and at least as much; none if none does."""
    shouted = called_in_headline(document, phrase)
    telling = telling_words(shouted, document.text[phrase.head_start : phrase.head_end])
    heads = {folded(document.text[phrase.head_start : phrase.head_end]).removesuffix("s")}
    heads |= alike() if heads & alike() else set()
    for other in others:
        if other.start < phrase.end or other.irreal or other.other_sort or not other.own_weight:
            continue
        words = " ".join(document.text[other.start : other.end].split())
        if words.isupper() or folded(document.text[other.head_start : other.head_end]).removesuffix("s") not in heads:
            continue
        own = telling_words(called(document, other), document.text[other.head_start : other.head_end])
        if own and (not telling or own & telling) and len(own) >= len(telling):
            return other
    return None


def called(document: Document, phrase: Phrase) -> str:
    """What a report calls an agreement: the phrase up to its head without what is loose, and a short topic.

    One whose head has a capital is a name as it stands (`the Treaty of Lima of 4 May`).
    """
    words = " ".join(document.text[phrase.start : phrase.end].split())
    head = " ".join(document.text[phrase.start : phrase.head_end].split())
    if document.text[phrase.head_start].isupper() and phrase.head_start > document.sentence_at(phrase.start).start:
        return trimmed(words)
    return (trimmed(head) + topic_of(words[len(head) :])).replace("- ", "-")


def telling_words(name: str, head: str) -> set[str]:
    """The words of a name that tell it from others, folded, in the singular where that is regular; not its head."""
    words = {folded(word).removesuffix("s") for word in re.findall(r"[\w.&’']+", name)}
    return words - SAYS - {word.removesuffix("s") for word in alike()} - {folded(head).removesuffix("s")}


@cache
def alike() -> frozenset[str]:
    """Heads that one and the same agreement goes by in one report."""
    return frozenset(load("names")["headline"]["alike"])


def called_in_headline(document: Document, phrase: Phrase) -> str:
    """What a headline calls an agreement, without the verb that governs it and all before that."""
    text, start, entry = document.text, phrase.start, load("names")["headline"]
    for found in re.finditer(r"\S+", text[phrase.start : phrase.head_start]):
        at = phrase.start + found.start()
        tag = token_at(document.doc, at).tag_ if document.parsed else ""
        word = folded(found.group())
        if tag in VERBAL or word in entry["verbs"] or (found.start() and word in entry["later_verbs"]):
            start = phrase.start + found.end()
    head = " ".join(text[start : phrase.head_end].split())
    return trimmed(head) + topic_of(" ".join(text[phrase.head_end : phrase.end].split()).join((" ", "")))


def truecased(document: Document, phrase: Phrase, shouted: str) -> str:
    """Words of a headline in capitals as the body writes them; names and acronyms that it lacks as they are spelt."""
    forms, names = body_forms(document), names_within(document, phrase)
    parts = re.split(r"(\s+|[/–-])", shouted)
    return "".join(part if not WORDLIKE.search(part) else recased(part, forms, names) for part in parts)


def recased(word: str, forms: dict[str, str], names: set[str]) -> str:
    """A word in capitals as it is written elsewhere."""
    key, entry = folded(word), load("names")["headline"]
    if key in alike() or key in entry["common"] or (word.isalpha() and key in SAYS):
        return word.lower()
    if key in forms:
        return forms[key]
    if word in entry["acronyms"] or not LETTERS.fullmatch(word):
        return word
    if len(word) <= entry["longest_acronym"] and not VOWEL.search(word):
        return word
    return word.capitalize() if key in names else word.lower()


def names_within(document: Document, phrase: Phrase) -> set[str]:
    """The words of a phrase that the language model takes for names, folded."""
    if not document.parsed:
        return set()
    first, last = token_at(document.doc, phrase.start), token_at(document.doc, phrase.end - 1)
    return {folded(token.text) for token in document.doc[first.i : last.i + 1] if token.tag_ in NAMES}


def is_name(document: Document, offset: int) -> bool:
    """Whether the language model takes the word at an offset for a name."""
    return document.parsed and token_at(document.doc, offset).tag_ in NAMES


def body_forms(document: Document) -> dict[str, str]:
    """How the body writes its words, by their folded form: in small letters where it does so once.

    A capital counts where the word stands alone: in a longer name (`the Coffee Organization`) any noun has one.
    """
    forms: dict[str, str] = {}
    for sentence in document.sentences:
        if sentence.text.isupper():
            continue
        for found in WORD.finditer(sentence.text):
            word = found.group()
            if not word.islower() and not word.isupper() and not stands_alone(document, sentence, found):
                continue
            known = forms.setdefault(folded(word), word)
            if word.islower() and not known.islower():
                forms[folded(word)] = word
    return forms


def stands_alone(document: Document, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a capitalised word is a name by itself: no capital beside it, nor the first word of a sentence."""
    before, after = BEFORE.search(sentence.text[: found.start()]), AFTER.match(sentence.text, found.end())
    return not before and not after and (found.start() > 0 or is_name(document, sentence.start))
