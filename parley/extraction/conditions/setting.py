"""Evidence that a predicate speaks of the agreement: what surrounds it, weighed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.conditions.clauses import BULLET, REPORTED_BY
from parley.extraction.conditions.clues import parsed_clues, speakers_above
from parley.extraction.conditions.grammar import Grammar
from parley.extraction.conditions.patterns import clue, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Actor, Cast
    from parley.extraction.conditions.reading import Predicate, Reading
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document

EFFECT = frozenset({"consequences.takes_effect", "consequences.snap_back"})
"""The rules of what starts or ends with a precondition."""
RELATIVE_PRONOUN = re.compile(r"\b(?:who|which|that) ")
BARE_RULES = frozenset({"predicates.present_passive", "predicates.present"})
DEONTIC_RULES = frozenset({"predicates.shall", "predicates.must", "predicates.is_to", "predicates.may"})
"""Rules beside which a bare present tense states a term as well."""
TAIL_SHARE, TAIL_START = 0.6, 1200
"""After what part of a report, and after how many code points at least, terms of the agreement become rare."""
GOVERNS = 25
"""How far before a clause the opinion may stand that governs it, in code points."""
REPORT_REACH = 70
"""How far after a clause the words that report it may stand, in code points."""
QUOTATION = re.compile(r"“[^”]{25,}(?:”|$)|\"(?=\w)[^\"]{25,}?[.,?!]\"", re.MULTILINE)
PARTY_WORDS = clue("sides", "subjects")
GENERIC = clue("sides", "generic")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A predicate (the offsets of its words) or a clause that was weighed, with its signs and its score before."""

    start: int
    end: int
    signs: set[str]
    score: float
    is_clause: bool = False


@dataclass(slots=True)
class Scene:
    """Where the report speaks of the agreement, and what has been found there so far.

    Attributes:
        mentions: Offsets of the noun phrases that mean an agreement, with the agreement's position.
        quotations: Offsets of direct speech.
        grammar: The report's parse.
        hits: For each paragraph, how many conditions were found in it.
        sides: For each agreement the actors that make it.
        number: Number of the sentence that is being read.
        last: Number of the sentence that last held one.
        acted: Who had to act in the condition before.
        unnamed: Those who can act without being actors of the report, by their words in lower case.
        weighed: What was weighed so far.
    """

    document: Document
    cast: Cast
    mentions: list[tuple[int, int, int]]
    quotations: list[tuple[int, int]]
    grammar: Grammar
    sides: Sequence[tuple[Actor, ...]] = ()
    hits: dict[int, int] = field(default_factory=dict)
    last: int = -99
    number: int = 0
    acted: tuple[Actor, ...] = ()
    unnamed: dict[str, Actor] = field(default_factory=dict)
    weighed: list[Weighed] = field(default_factory=list)

    def quoted(self, offset: int) -> bool:
        """Whether a code point lies in direct speech."""
        at = bisect_right(self.quotations, (offset, 1 << 60)) - 1
        return at >= 0 and self.quotations[at][0] < offset < self.quotations[at][1]

    def mentioned(self, start: int, end: int) -> bool:
        """Whether the agreement is mentioned between two offsets."""
        return any(start <= at < end for at, _, _ in self.mentions)

    def agreement_at(self, offset: int) -> int:
        """The agreement that was mentioned last before an offset, the first if none was."""
        at = bisect_right(self.mentions, (offset, 1 << 60, 0)) - 1
        return self.mentions[at][2] if at >= 0 else 0


def scene(document: Document, cast: Cast, agreements: Sequence[FoundAgreement]) -> Scene:
    """The scene of a report before any condition is found."""
    mentions = sorted((start, end, at) for at, found in enumerate(agreements) for start, end in found.mentions)
    return Scene(
        document, cast, mentions, [found.span() for found in QUOTATION.finditer(document.text)], Grammar(document)
    )


def evidence(here: Scene, reading: Reading, predicate: Predicate) -> dict[str, float]:
    """The settings that hold for a predicate of a sentence, each with its value; its clause must be set."""
    sentence, pattern = reading.sentence, predicate.pattern
    text, words = here.document.text, sentence.text
    entries = settings()
    noun = entries["agreement_noun"].regex
    under = entries["under_the_agreement"].regex.search(words)
    start, verb = predicate.clause_start, predicate.end if pattern.subject == "inside" else predicate.start
    own = text[start:verb]
    says = bool(entries["text_says"].regex.search(text, sentence.start, verb))
    reported = REPORTED_BY.match(text, predicate.clause_end, min(len(text), predicate.clause_end + REPORT_REACH))
    around = text[sentence.start : verb] + (reported.group() if reported else "")
    lead = text[sentence.start : predicate.start]
    actors = here.cast.within(start, verb)
    subject_is_text = (
        here.mentioned(start, verb) or bool(noun.search(own)) or own.strip() in {"It", "it", "which", "that"}
    )
    agreement_acts = subject_is_text or here.mentioned(sentence.start, predicate.start) or bool(noun.search(lead))
    at_start = predicate.start - reading.start < 2
    untold = pattern.subject == "stated" and not stated_by_text(here, reading, predicate)
    bare = untold and may_stand_bare(predicate, text[max(0, start - 6) : verb])
    beside = bare and beside_deontic(reading, predicate)
    passage = bare and sentence.paragraph in here.hits and reading.number - here.last <= 1
    found = {
        "base": True,
        "pattern": pattern.weight,
        "under": bool(under and noun.search(words, under.start(), min(len(words), under.end() + 60)))
        or bool(entries["under_it"].regex.search(words)),
        "under_which": own.startswith(("under which", "by which", "whereby", "through which")),
        "in_exchange": bool(entries["in_exchange"].regex.search(words)),
        "named": here.mentioned(sentence.start, sentence.end) or bool(noun.search(words)),
        "actor": bool(actors) or bool(PARTY_WORDS.search(own)),
        "text_subject": subject_is_text,
        "wrong_subject": pattern.subject == "agreement" and not (agreement_acts or at_start),
        "not_stated": untold and not (passage or beside),
        "in_passage": passage and not beside,
        "text_says": says,
        "opinion": bool(entries["opinion"].regex.search(around)),
        "opinion_governs": bool(entries["opinion"].regex.search(text, max(sentence.start, start - GOVERNS), start)),
        "said": not says and bool(entries["said"].regex.search(around)),
        "quoted": here.quoted(predicate.start),
        "past": bool(entries["past_narration"].regex.search(own)),
        "was": predicate_words(text, predicate).startswith(("was ", "were ", "had ")),
        "governed": bool(reading.cues),
        "effect_governed": pattern.rule in EFFECT
        and any(0 <= cue.start - predicate.clause_end < 4 or cue.initial for cue in reading.cues),
        "in_terms": pattern.span == "match" and follows_terms(reading, predicate),
        "follows": reading.number - here.last <= 1,
        "near": 1 < reading.number - here.last <= 3,
        "paragraph": sentence.paragraph in here.hits,
        "far": reading.number - max(here.last, 0) > 6,
        "no_subject": verb - start < 2 and not at_start,
        "question": words.endswith("?"),
        "lead": reading.number == 0,
        "list_item": is_list_item(text, sentence.start),
        "person": bool(actors) and all(mention.form == "person" for mention in actors),
        "late": in_the_tail(here.document, sentence.start),
    }
    found |= acting_evidence(here, reading, predicate, (start, verb))
    if found["not_stated"] and found.get("handing") and found["side_subject"]:
        found["not_stated"], found["side_hands"] = False, True
    return {name: float(value) for name, value in found.items() if value}


def acting_evidence(here: Scene, reading: Reading, predicate: Predicate, own: tuple[int, int]) -> dict[str, bool]:
    """The settings that who acts, who speaks and the parse tell; `own` are the offsets of the subject's words."""
    text = here.document.text
    sides = here.sides[here.agreement_at(reading.sentence.end)] if here.sides else ()
    named = [one for one in here.cast.actors_within(*own) if not GENERIC.fullmatch(one.name)]
    speakers = [
        one.actor
        for who in speakers_above(here.grammar, predicate)
        for one in here.cast.within(who.left_edge.idx, who.right_edge.idx + len(who.right_edge))
    ]
    side = any(actor in sides for actor in named)
    return {
        "side_subject": side,
        "stranger": bool(named) and not side and not GENERIC.search(text, *own),
        "side_says": any(actor in sides for actor in speakers),
        "weekday": not predicate.pattern.terms
        and bool(settings()["weekday"].regex.search(text, predicate.start, predicate.clause_end)),
        **parsed_clues(here.grammar, predicate),
    }


def may_stand_bare(predicate: Predicate, words: str) -> bool:
    """Whether a present tense may state a term without the agreement's name: not in a relative clause."""
    return predicate.pattern.rule in BARE_RULES and not RELATIVE_PRONOUN.search(words)


def beside_deontic(reading: Reading, predicate: Predicate) -> bool:
    """Whether a must, shall, may or is to stands in the same sentence."""
    return any(other is not predicate and other.pattern.rule in DEONTIC_RULES for other in reading.predicates)


def stated_by_text(here: Scene, reading: Reading, predicate: Predicate) -> bool:
    """Whether a verb in the present tense states a term: the agreement is its subject, or the sentence lists terms."""
    text, words = here.document.text, reading.sentence.text
    noun = settings()["agreement_noun"].regex
    near = predicate.clause_start
    last = [found.end() for found in noun.finditer(text, near, predicate.start)]
    last += [end for start, end, _ in here.mentions if near <= end <= predicate.start]
    beside = any(predicate.start - end < 12 and "," not in text[end : predicate.start] for end in last)
    if beside or (text[predicate.start - 2] == "," and any(end - near < 40 and text[end] == "," for end in last)):
        return True
    under = settings()["under_the_agreement"].regex.match(words)
    if (under and noun.search(words, under.end(), under.end() + 60)) or settings()["under_it"].regex.search(words):
        return all(told_before(other, predicate) for other in reading.predicates)
    alone = all(other is predicate or other.pattern.subject == "stated" for other in reading.predicates)
    first = all(told_before(other, predicate) for other in reading.predicates)
    return is_list_item(text, reading.sentence.start) and alone and first


def told_before(other: Predicate, predicate: Predicate) -> bool:
    """Whether another predicate stands behind this one, or is a term in the present tense as well."""
    return other.start >= predicate.start or (other.pattern.rule in BARE_RULES and other.score >= 0)


def follows_terms(reading: Reading, predicate: Predicate) -> bool:
    """Whether a nominal term follows others that the agreement is said to hold: `foresees a truce and limits on`."""
    return any(
        other.start < predicate.start
        and (other.pattern.subject == "agreement" or other.pattern.terms)
        and other.score >= 0
        for other in reading.predicates
    )


def in_the_tail(document: Document, offset: int) -> bool:
    """Whether an offset lies where a report has come to reactions and background."""
    before, length = offset - document.body_start, len(document.text) - document.body_start
    return before > max(TAIL_SHARE * length, TAIL_START)


def is_list_item(text: str, start: int) -> bool:
    """Whether a sentence opens with a list mark."""
    return bool(BULLET.match(text, start))


def predicate_words(text: str, predicate: Predicate) -> str:
    """The words that a predicate's pattern matched."""
    return text[predicate.start : predicate.end]


def score(found: dict[str, float]) -> float:
    """The sum of the settings' weights; a condition is recorded at 0 and above."""
    entries = settings()
    return sum(value * (1.0 if name == "pattern" else entries[name].weight) for name, value in found.items())
