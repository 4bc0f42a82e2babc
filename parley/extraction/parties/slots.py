"""A sentence with its actors and agreements as slots, over which the role patterns are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extraction.actors import Cast, Mention
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Sentence

SPACE = re.compile(r"\s+")
QUOTES = re.compile(r"[“”\"]")
SLOT = re.compile(r"‹(\d+)›")
TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|sir|lord|lady|dame|cardinal|father|pastor|bishop|archbishop|sheikh|sheik|mullah|rabbi|imam"
    r"|ayatollah|maulana|prince|princess|gen|col|maj|capt|lt|prof|professor|señor|herr|madame|monsignor)\.? (?=‹)"
)
ASIDE = re.compile(r" \((?:‹\d+›|[^()‹«]{1,30})\)")
DEAL = re.compile(r"«(\d+)»")


@dataclass(frozen=True, slots=True)
class Slotted:
    """A sentence in slots.

    Attributes:
        text: The sentence in lower case without short asides in brackets,
            `‹0›` for the first group of `mentions`, `«0»` for a mention of agreement 0.
        mentions: The mentions behind each actor slot (several where a plural stands for several actors).
        deals: Agreements named in the sentence, in order.
    """

    text: str
    mentions: list[list[Mention]]
    deals: list[int]


def slotted(sentence: Sentence, cast: Cast, agreements: list[FoundAgreement]) -> Slotted:
    """Replace mentions in a sentence by slots; where they overlap, the agreement's phrase gives way to actors in it."""
    groups: list[list[Mention]] = []
    spans: list[tuple[int, int, str]] = []
    for mention in cast.within(sentence.start, sentence.end):
        if groups and groups[-1][0].start == mention.start and groups[-1][0].end == mention.end:
            groups[-1].append(mention)
        elif not groups or mention.start >= groups[-1][0].end:
            spans.append((mention.start, mention.end, f"‹{len(groups)}›"))
            groups.append([mention])
    inside = list(spans)
    deals: list[int] = []
    for number, agreement in enumerate(agreements):
        for start, end in agreement.mentions:
            if sentence.start <= start < sentence.end:
                stop = min([end, sentence.end, *(actor for actor, _, _ in inside if start < actor < end)])
                if not any(left < stop and start < right for left, right, _ in spans):
                    spans.append((start, stop, f"«{number}» " if stop < end else f"«{number}»"))
                    deals.append(number)
    text, at = "", sentence.start
    for start, end, slot in sorted(spans):
        text += sentence.text[at - sentence.start : start - sentence.start] + slot
        at = end
    text += sentence.text[at - sentence.start :]
    plain = QUOTES.sub("", text.replace("’", "'").lower())
    return Slotted(TITLE.sub("", ASIDE.sub("", SPACE.sub(" ", plain))), groups, deals)
