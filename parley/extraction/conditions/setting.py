"""Evidence that a predicate speaks of the agreement: what surrounds it, weighed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.conditions.patterns import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extraction.actors import Cast
    from parley.extraction.conditions.patterns import Pattern
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document, Sentence

QUOTATION = re.compile(r"“[^”]{25,}(?:”|$)|\"(?=\w)[^\"]{25,}?[.,?!]\"", re.MULTILINE)
PARTY_WORDS = re.compile(
    r"\b(?:[Bb]oth|[Ee]ach|[Nn]either|[Ee]ither|[Tt]he (?:two|three|four|five|six|parties|sides|signatories|governments?|"
    r"rebels|insurgents|armies|troops|forces|militias|leaders|ministers|presidents|council)|[Pp]arties|[Mm]embers|"
    r"[Gg]overnments?|[Tt]roops|[Ff]orces|[Ss]oldiers|[Ff]ighters|[Pp]risoners|[Mm]onitors|[Oo]bservers|[Ii]nspectors|"
    r"[Rr]efugees|[Cc]ountr(?:y|ies)|[Nn]ations|[Ss]tates|[Pp]roducers|[Cc]ompan(?:y|ies)|[Cc]ommission|[Ee]lections?|"
    r"[Cc]ommittee|[Ww]eapons|[Mm]issiles|[Hh]ostages|[Dd]etainees|[Cc]onvoys|[Ii]nspections)\b"
)


@dataclass(slots=True)
class Scene:
    """Where the report speaks of the agreement, and what has been found there so far.

    Attributes:
        mentions: Offsets of the noun phrases that mean an agreement, with the agreement's position.
        quotations: Offsets of direct speech.
        hits: For each paragraph, how many conditions were found in it.
        last: Number of the sentence that last held one.
    """

    document: Document
    cast: Cast
    mentions: list[tuple[int, int, int]]
    quotations: list[tuple[int, int]]
    hits: dict[int, int] = field(default_factory=dict)
    last: int = -99

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
    return Scene(document, cast, mentions, [found.span() for found in QUOTATION.finditer(document.text)])


def evidence(
    here: Scene, number: int, sentence: Sentence, pattern: Pattern, subject: tuple[int, int], end: int, governed: bool
) -> dict[str, float]:
    """The settings that hold for a predicate, each with its value.

    Args:
        here: The scene.
        number: The sentence's number in the report.
        sentence: The sentence.
        pattern: The predicate's pattern.
        subject: Offsets of its subject.
        end: Where its clause ends.
        governed: Whether an if, once or until clause stands beside it.
    """
    text, words = here.document.text, sentence.text
    entries = settings()
    own = text[subject[0] : subject[1]]
    noun = entries["agreement_noun"].regex
    under = entries["under_the_agreement"].regex.search(words)
    named = here.mentioned(sentence.start, sentence.end) or bool(noun.search(words))
    actors = here.cast.within(*subject)
    subject_is_text = here.mentioned(*subject) or bool(noun.search(own)) or own.strip() in {"It", "it", "which", "that"}
    found = {
        "pattern": pattern.weight,
        "under": bool(under and named and noun.search(words, under.start(), min(len(words), under.end() + 60))),
        "in_exchange": bool(entries["in_exchange"].regex.search(words)),
        "named": named,
        "actor": bool(actors) or bool(PARTY_WORDS.search(own)),
        "text_subject": subject_is_text,
        "wrong_subject": pattern.subject == "agreement" and not subject_is_text,
        "opinion": bool(entries["opinion"].regex.search(words)),
        "said": bool(entries["said"].regex.search(words)),
        "quoted": here.quoted(subject[1]),
        "past": bool(entries["past_narration"].regex.search(words)),
        "governed": governed,
        "follows": number - here.last <= 1,
        "near": 1 < number - here.last <= 3,
        "paragraph": sentence.paragraph in here.hits,
        "far": number - here.last > 6,
        "short": end - subject[0] < 25,
        "no_subject": subject[1] - subject[0] < 2 and pattern.span == "clause",
        "question": words.endswith("?"),
        "lead": number == 0,
    }
    return {name: float(value) for name, value in found.items() if value}


def score(found: dict[str, float]) -> float:
    """The sum of the settings' weights; a condition is recorded at 0.5 and above."""
    entries = settings()
    return sum(value * (1.0 if name == "pattern" else entries[name].weight) for name, value in found.items())
