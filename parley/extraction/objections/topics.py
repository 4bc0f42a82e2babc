"""What an objection is against: the agreement, a part of it, or its process."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.lexicon import load as load_agreements
from parley.extraction.agreements.lexicon import whole
from parley.extraction.objections.frames import is_human
from parley.extraction.objections.lexicon import targets

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document, Sentence

NOUN_PHRASE = re.compile(
    r"\b(?:the|a|an|its|their|his|her|this|that|these|those|any|what)\b(?:\s+(?!that\b|which\b|who\b|as\b|is\b|was\b)"
    r"[\w’'-]+){1,6}",
    re.IGNORECASE,
)
# What is set against the agreement, so that opposing it is support.
MEASURE = re.compile(
    r"\s*(?:an?|any|the|all|such)?\s*(?:bills?|motions?|resolutions?|attempts?|efforts?|bids?|challenges?)\b", re.I
)
FIRST_NOUN = re.compile(
    r"\s*(?:(?:the|a|an|its|their|his|her|this|that|any|all|such|as|of|at|to)\s+)*(?:[\w’'-]+\s*){1,5}"
)


@cache
def agreement_words() -> re.Pattern[str]:
    """Every noun that names an agreement."""
    nouns = load_agreements("triggers")["noun"]
    return whole([head for entry in nouns.values() for head in entry["heads"]])


@cache
def part_words() -> re.Pattern[str]:
    """Nouns for parts and process of an agreement."""
    return whole(sorted(targets()["parts"]))


@cache
def other_words() -> re.Pattern[str]:
    """Nouns for matters that are no target."""
    return whole(sorted(targets()["other"]))


@cache
def pronouns() -> re.Pattern[str]:
    """Pronouns that may stand for the agreement."""
    return whole(sorted(targets()["pronouns"]))


class Topics:
    """Where a report speaks of its agreements.

    Attributes:
        document: The report.
        spans: Offsets of the agreements' mentions, each with the agreement's position.
    """

    def __init__(self, document: Document, agreements: list[FoundAgreement]) -> None:
        """Collect the mentions of the agreements."""
        self.document = document
        self.spans = sorted((start, end, at) for at, found in enumerate(agreements) for start, end in found.mentions)
        self.about = [
            self.speaks(sentence.text) or self.mentioned(sentence.start, sentence.end)
            for sentence in document.sentences
        ]
        self.matters = self.read_matters()
        self.index = {sentence.start: number for number, sentence in enumerate(document.sentences)}

    def read_matters(self) -> frozenset[str]:
        """Common nouns of the sentences that mention an agreement, in lower case; people and times are no matters."""
        found: set[str] = set()
        if not self.document.parsed:
            return frozenset()
        doc = self.document.doc
        starts = [token.idx for token in doc]
        for start in dict.fromkeys(self.document.sentence_at(start).start for start, _, _ in self.spans):
            end = self.document.sentence_at(start).end
            for token in doc[bisect_left(starts, start) : bisect_left(starts, end)]:
                if (
                    token.pos_ == "NOUN"
                    and token.dep_ in {"obj", "obl", "nmod", "nsubj:pass", "conj"}
                    and not is_human(token.lower_)
                ):
                    found.add(token.lower_)
        return frozenset(word for word in found if not other_words().search(word))

    @staticmethod
    def speaks(words: str) -> bool:
        """Whether words name an agreement, any."""
        return bool(agreement_words().search(words))

    def near(self, sentence: Sentence, reach: int = 12, ahead: int = 0) -> bool:
        """Whether a sentence, or one of the few before it (or `ahead` of it), speaks of an agreement."""
        number = self.index[sentence.start]
        return any(self.about[max(0, number - reach) : number + 1 + ahead])

    def agreement_at(self, offset: int) -> int:
        """The agreement that is spoken of last before an offset; the first one where none is."""
        best = 0
        for start, _, at in self.spans:
            if start > offset:
                break
            best = at
        return best

    @staticmethod
    def is_named(words: str) -> bool:
        """Whether words name an agreement or a part of one."""
        return bool(agreement_words().search(words) or part_words().search(words))

    def mentioned(self, start: int, end: int) -> bool:
        """Whether offsets touch a mention of one of the agreements."""
        return any(left < end and start < right for left, right, _ in self.spans)

    def is_matter(self, token: Token) -> bool:
        """Whether a noun is one by which the report tells what the agreement does (`the port` it hands over)."""
        return token.pos_ == "NOUN" and token.lower_ in self.matters

    @staticmethod
    def touches_parts(words: str) -> bool:
        """Whether words name a part of an agreement."""
        return bool(part_words().search(words))

    @staticmethod
    def is_target(words: str) -> bool:
        """Whether the first noun phrase of some words is the agreement, a part of it, or a pronoun for it."""
        found = FIRST_NOUN.match(words)
        first = found.group() if found else words
        if MEASURE.match(words) or (other_words().search(first) and not agreement_words().search(first)):
            return False
        if agreement_words().search(words[:80]):
            return True
        return bool(part_words().search(words[:60]) or pronouns().match(first.strip()))

    @staticmethod
    def is_other(words: str) -> bool:
        """Whether the first noun phrase of some words is a matter of the conflict rather than of the agreement."""
        found = FIRST_NOUN.match(words)
        first = found.group() if found else words
        return bool(other_words().search(first)) and not agreement_words().search(words[:80])

    def target(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The target as worded: a noun phrase between two offsets that names it, or the last mention before them."""
        text = self.document.text
        for pattern in (agreement_words(), part_words()):
            for found in NOUN_PHRASE.finditer(text, start, end):
                inside = pattern.search(text, found.start(), found.end())
                if inside:
                    return " ".join(text[found.start() : inside.end()].split())
        before = [span for span in self.spans if span[0] < end]
        if before and before[-1][0] > sentence.start - 1500:
            return " ".join(text[before[-1][0] : before[-1][1]].split())
        return None
