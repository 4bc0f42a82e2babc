"""Agreements beside the main one: those that a report gives parties or terms of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.events import event_of
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.kinds import firm_terms, terms
from parley.extraction.agreements.lexicon import load

if TYPE_CHECKING:
    from parley.extraction.agreements.aboutness import Lead
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document, Sentence

INDEFINITE = frozenset({"a", "an", "another", "two", "three", "several"})
LIVING = frozenset({"working", "broken", "over"})
UNREAL = frozenset({"future", "maybe", "if", "not", "missed", "threat"})


def others(document: Document, lead: Lead, first: Phrase, everywhere: list[Phrase]) -> list[Phrase]:
    """Phrases that bring up an agreement with terms of its own beside the main one, in text order."""
    return [phrase for phrase in everywhere if phrase.start > first.end and is_another(document, lead, first, phrase)]


def is_another(document: Document, lead: Lead, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase names an agreement that is not the main one and has terms of its own."""
    sentence = document.sentence_at(phrase.start)
    past = bool(background().search(sentence.text))
    apposed = stands_before(document, "apposed", phrase, sentence)
    likened = stands_before(document, "likened", phrase, sentence)
    if apposed or likened or phrase.other_sort or is_bare(document, phrase):
        return apposed and not phrase.other_sort
    if is_called_another(document, phrase) and not past:
        unreal = is_unreal(document, phrase) or stands_before(document, "unmade", phrase, sentence)
        return not unreal and not is_taken_up(document, first, phrase)
    if is_brought_up(document, lead, first, phrase, sentence):
        return True
    return phrase.weight >= load("triggers")["second"]["least"] and has_terms(document, lead, first, phrase, sentence)


def has_terms(document: Document, lead: Lead, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a phrase that says enough names an agreement with terms of its own, or one set beside the main one."""
    past = bool(background().search(sentence.text))
    if sentence.start < lead.end:
        opening = lead.sentences[: lead.headlines + 1]
        later = sentence.start > document.sentence_at(first.start).end and sentence not in opening
        return not past and later and phrase.determiner != "the" and is_set_beside(document, first, phrase, sentence)
    if past or is_older(document, first, phrase):
        return is_older(document, first, phrase) and has_life_of_its_own(document, phrase, sentence)
    return is_set_beside(document, first, phrase, sentence) or has_own_terms(document, first, phrase, sentence)


def is_brought_up(document: Document, lead: Lead, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a report brings up something new, or of an earlier year, and goes on with what that asks."""
    dated = is_dated_earlier(document, first, phrase)
    if not (phrase.determiner in INDEFINITE or dated) or sentence in lead.sentences[: lead.headlines + 1]:
        return False
    if sentence.start <= document.sentence_at(first.start).start or (phrase.entry == first.entry and not dated):
        return False
    following = next_sentence(document, sentence)
    if following and terms().search(following.text):
        by_name = rule_of("taken_up_by_name", head_of(document, phrase).split()[-1]).match(following.text)
        if by_name or (dated and goes_on(document, phrase, following)):
            return True
    enough = max(phrase.weight, phrase.faint) >= load("triggers")["second"]["least"]
    return enough and opens_terms(document, phrase, sentence, following)


def opens_terms(document: Document, phrase: Phrase, sentence: Sentence, following: Sentence | None) -> bool:
    """Whether the clause of a phrase, its sentence or the rest of its paragraph tells what the agreement asks.

    In a clause of its own (`an earlier understanding, under which neither may strike`), in a sentence that opens with
    it (`Under an interim accord of 2013, Iran halted ...`) or in the next ones.
    """
    if rule("living_terms").match(document.text, phrase.end, sentence.end):
        return True
    if is_unreal(document, phrase) or stands_before(document, "awaited", phrase, sentence):
        return False
    if stands_before(document, "under", phrase, sentence):
        return bool(following and goes_on(document, phrase, following))
    return not background().search(sentence.text) and is_made(document, phrase) and tells_terms(document, sentence)


def is_made(document: Document, phrase: Phrase) -> bool:
    """Whether somebody is said to have made an agreement."""
    return any(
        event_of(predicate) == "made" and predicate.status in {"done", "known", "before"}
        for predicate in predicates_of(document, phrase.head_end)
    )


def goes_on(document: Document, phrase: Phrase, following: Sentence) -> bool:
    """Whether a sentence goes on about the agreement just named, which is one or several."""
    found = takes_up(head_of(document, phrase)).match(following.text)
    return found is not None and (found.group().casefold() != "they" or head_of(document, phrase).endswith("s"))


def tells_terms(document: Document, sentence: Sentence) -> bool:
    """Whether the rest of a paragraph states two terms at least, and one of them beyond doubt."""
    rest = [s.text for s in document.sentences if s.paragraph == sentence.paragraph and s.start > sentence.start]
    return sum(bool(terms().search(text)) for text in rest) > 1 and any(firm_terms().search(text) for text in rest)


def is_bare(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is a mere `the agreement`, which means one that was named before."""
    return phrase.determiner == "the" and phrase.end - phrase.start <= len("the ") + len(head_of(document, phrase))


def is_called_another(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase itself says that it names another agreement, and not the next of a row."""
    text = document.text
    return bool(rule("another").match(text[phrase.start : phrase.end])) and not rule("row").match(text[phrase.end :])


def is_taken_up(document: Document, first: Phrase, phrase: Phrase) -> bool:
    """Whether the main agreement is called by the same word: a headline's `separate deal`."""
    marked = rule("another").match(document.text[phrase.start : phrase.end])
    return bool(marked and marked.group().split()[-1].casefold() in document.text[first.start : first.end].casefold())


def is_unreal(document: Document, phrase: Phrase) -> bool:
    """Whether nobody has made an agreement, or put it forward, so far as the words around it say."""
    if not document.parsed:
        return False
    made = [p.status for p in predicates_of(document, phrase.head_end) if event_of(p) == "made"]
    return bool(made) and all(status in UNREAL for status in made)


def is_older(document: Document, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase names an agreement of an earlier year, or one of another name than the main one."""
    own, main = document.text[phrase.start : phrase.end], document.text[first.start : first.end]
    if is_dated(document, phrase):
        return is_dated_earlier(document, first, phrase)
    named = rule("name").search(own)
    return bool(named and named.group() not in main)


def is_dated(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase, or what follows it, says in which year the agreement was made."""
    return bool(
        rule("older").search(document.text, phrase.start, phrase.end)
        or rule("made_in").match(document.text, phrase.end)
    )


def made_until(document: Document, phrase: Phrase) -> int:
    """Where a phrase ends, with what follows it of the day on which the agreement was made."""
    found = (rule("made_in").match(document.text, phrase.end), rule("of_a_day").match(document.text, phrase.head_end))
    return max(phrase.end, *(each.end() for each in found if each), 0)


def is_dated_earlier(document: Document, first: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase names an agreement of a year, and the main one has none."""
    return is_dated(document, phrase) and not rule("older").search(document.text, first.start, first.end)


def has_life_of_its_own(document: Document, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a report tells what has become of an older agreement, and what it says."""
    told = (
        {event_of(predicate) for predicate in predicates_of(document, phrase.head_end)} if document.parsed else LIVING
    )
    if told.isdisjoint(LIVING) and not rule("states_terms").search(document.text, phrase.head_end, sentence.end):
        return False
    return states_terms(document, phrase, sentence)


def states_terms(document: Document, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether the sentence of an agreement, or the next one, says what it asks."""
    if rule("states_terms").search(document.text, phrase.head_end, sentence.end):
        return True
    dated = rule("older").search(document.text, phrase.start, phrase.end)
    if dated and stands_before(document, "under", phrase, sentence):
        return True
    head = head_of(document, phrase)
    following = next_sentence(document, sentence)
    if following and takes_up(head).match(following.text) and terms().search(following.text):
        return True
    opening = next_paragraph(document, sentence)
    named = opening and takes_up(head).match(opening.text)
    return bool(named and opening and head in named.group().casefold() and terms().search(opening.text))


def stands_before(document: Document, name: str, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether the words before a phrase in its sentence match a pattern of `[second]`."""
    return bool(rule(name).search(document.text[sentence.start : phrase.start]))


def next_paragraph(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence that opens the paragraph after that of another one."""
    return next((later for later in document.sentences if later.paragraph > sentence.paragraph), None)


def next_sentence(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence after another one in its paragraph."""
    at = document.sentences.index(sentence) + 1
    following = document.sentences[at] if at < len(document.sentences) else None
    return following if following and following.paragraph == sentence.paragraph else None


def is_set_beside(document: Document, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a sentence says that an agreement was made beside the main one: `at the same ceremony`."""
    if head_of(document, phrase) == head_of(document, first) and phrase.determiner != "the":
        return False
    return bool(rule("pattern").search(document.text, sentence.start, sentence.end))


def has_own_terms(document: Document, first: Phrase, phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a new agreement of another sort is told the terms of, in its sentence or the next one."""
    if phrase.determiner not in INDEFINITE or phrase.entry == first.entry or is_unreal(document, phrase):
        return False
    return states_terms(document, phrase, sentence)


def takes_up(head: str) -> re.Pattern[str]:
    """How a sentence starts that goes on about an agreement just named."""
    return rule_of("taken_up", head)


@cache
def rule_of(name: str, head: str) -> re.Pattern[str]:
    """A pattern of `[second]` that names the head of a phrase."""
    return re.compile(load("triggers")["second"][name].replace("{HEAD}", re.escape(head)), re.IGNORECASE)


def head_of(document: Document, phrase: Phrase) -> str:
    """The head of a phrase, folded."""
    return document.text[phrase.head_start : phrase.head_end].casefold()


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of `[second]` in `triggers.toml`; names keep their case."""
    return re.compile(load("triggers")["second"][name], 0 if name == "name" else re.IGNORECASE)


def background() -> re.Pattern[str]:
    """What marks an agreement as one of the past."""
    return rule("background")
