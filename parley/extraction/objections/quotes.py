"""Quotations that stand without a speaker in their sentence, and who speaks them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human, is_person
from parley.extraction.objections.subjects import doers

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.objections.voices import Statement, Voices
    from parley.language import Sentence

SHE = frozenset({"he", "she"})
SPEAKING = 8
"""Words of a sentence within which the verb of saying stands that belongs to the quotation before it."""


def go_on(voices: Voices) -> None:
    """Give quotations without a speaker to whom the text gives them.

    That is who is named as its speaker at the start of the next sentence (`“Who would sign?” she asks`), else whoever
    was quoted right before, else whom the sentence before is about (`The mayor was livid. “It is a trap.”`).

    Args:
        voices: Takes the statements.
    """
    sentences = voices.document.sentences
    for number, sentence in enumerate(sentences):
        if sentence.start in voices.statements or not is_quoted(voices, sentence):
            continue
        before = sentences[number - 1] if number else None
        behind = sentences[number + 1] if number + 1 < len(sentences) else None
        said = spoken_behind(voices, sentence, behind) or (before and spoken_before(voices, sentence, before))
        if said:
            contents = ((sentence.start, sentence.end),)
            own = replace(said, start=sentence.start, contents=contents, quoted=True)
            voices.statements[sentence.start] = [own]


def is_quoted(voices: Voices, sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return any(start <= sentence.start + 1 and end >= sentence.end - 1 for start, end in voices.quotes)


def spoken_behind(voices: Voices, sentence: Sentence, behind: Sentence | None) -> Statement | None:
    """The statement at the start of the next sentence that a quotation belongs to."""
    words = voices.document.text[sentence.start : sentence.end].rstrip("”\"’' ")
    if behind is None or behind.paragraph != sentence.paragraph or not words.endswith(("?", "!", ",")):
        return None
    tokens = voices.tokens(behind)
    for said in voices.statements.get(behind.start, ()):
        early = bool(tokens) and said.verb.i - tokens[0].i < SPEAKING
        if early and (tokens[0].text[:1].islower() or words.endswith(",")):
            return said
    return None


def spoken_before(voices: Voices, sentence: Sentence, before: Sentence) -> Statement | None:
    """The statement before that a quotation goes on from, or what the sentence before tells of its subject."""
    last = next(iter(reversed(voices.statements.get(before.start, []))), None)
    if last is not None and (last.quoted or sentence.paragraph == before.paragraph):
        return last
    if sentence.paragraph != before.paragraph or is_quoted(voices, before):
        return None
    root = next((token for token in voices.tokens(before) if token.dep_ == "ROOT"), None)
    if root is None:
        return None
    people = [one for one in doers(root) if may_speak(one)]
    return voices.stated(root, people, sentence) if people else None


def may_speak(token: Token) -> bool:
    """Whether a word is somebody who can be quoted."""
    return (
        token.ent_type_ == "PERSON" or token.lower_ in SHE or is_person(token.lower_) or is_human(token.lower_)
    ) and token.lower_ not in {"who", "which"}
