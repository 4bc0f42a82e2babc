"""What of the words that name an agreement is its name: no loose modifier, no purpose, no list cut short."""

from __future__ import annotations

import re
from functools import cache

from parley.extraction.agreements.lexicon import any_of, load

ARTICLE = re.compile(r"\A(?:the|an?|their|its|his|her|our|this|that|these|those|both)\s+", re.IGNORECASE)
WRAPPED = re.compile(
    r"\A(?:(?:the|an?)\s+)?(?:terms|text|draft|outlines?|renewal|extension|framework|basis|shape)\s+(?:of|for)\s+", re.I
)
IDIOM = r"(?!(?:on\s+(?:the\s+table|paper|offer)|in\s+(?:place|force|hand|sight|effect|return)|of\s+its\s+kind)\b)"
TOPIC = re.compile(rf"\s+{IDIOM}(?:on|for|in|of)\s+.*", re.DOTALL | re.IGNORECASE)
OWN = re.compile(r"\b(?:his|her|its|their|own|it|them)\b", re.IGNORECASE)


def trimmed(words: str) -> str:
    """The words up to the head of a phrase without its article and the modifiers that say nothing lasting of it."""
    found = ARTICLE.sub("", WRAPPED.sub("", words))
    # With a capital of its own the word belongs to a name (`New Caledonia`).
    while (loose := loosely().match(found)) and (loose.group().islower() or words.isupper() or "'s" in loose.group()):
        found = found[loose.end() :]
    return found


def topic_of(words: str) -> str:
    """What follows the head, if it says briefly what the agreement is on; empty otherwise.

    It ends before what was done to the agreement, by whom and what for: `accord on fares (signed by the two)`.
    """
    found = TOPIC.match(words)
    if not found:
        return ""
    topic = found.group()
    cut = ends_topic().search(topic)
    topic = unfinished().sub("", topic[: cut.start()] if cut else topic).rstrip(" ,")
    short = 1 < len(topic.split()) <= load("names")["made"]["topic_words"]
    return topic if short and not OWN.search(topic) else ""


@cache
def loosely() -> re.Pattern[str]:
    """Modifiers that say when an agreement was made or what somebody thinks of it."""
    return re.compile(rf"(?:{any_of(load('names')['made']['loose'])})\s+", re.IGNORECASE)


@cache
def ends_topic() -> re.Pattern[str]:
    """Words that a topic stops before."""
    ends = any_of(load("names")["made"]["topic_ends"])
    lasting = r"(?i:for)\s+(?:\w+\s+){1,3}?(?:year|month|week|day|season|decade)s?\b"
    return re.compile(rf"\s+(?:(?i:{ends})\b|{lasting}|(?:in|IN)\s+(?=[A-Z])).*", re.DOTALL)


@cache
def unfinished() -> re.Pattern[str]:
    """What a phrase cut short ends in."""
    return re.compile(r"(?:\s+(?:and|or|of|on|for|in|up|the|an?))+\Z", re.IGNORECASE)
