"""The whole phrase of an unnamed group: `a board` of `a board of foreign dignitaries`, `those who took part`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.actors.organisations import CALENDAR
from parley.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
"""How many words may follow the head."""
LINKS = frozenset({"nmod", "acl", "acl:relcl"})
BEHIND = frozenset(
    {
        "of",
        "in",
        "from",
        "at",
        "for",
        "with",
        "on",
        "by",
        "without",
        "inside",
        "outside",
        "under",
        "near",
        "between",
        "around",
        "along",
        "across",
        "off",
        "behind",
        "beyond",
        "within",
        "throughout",
        "north",
        "south",
        "east",
        "west",
        "who",
    }
)
"""Prepositions that tell a group from others of its kind."""
MARKS = frozenset({",", ";", ":", ".", "(", ")", "—", "–", "-", "“", "”", '"', "?", "!"})


def whole_end(doc: Doc, start: int, end: int) -> int:
    """Where the phrase of a group ends with what tells it from others behind its head.

    Args:
        doc: The parsed report.
        start: Offset of the words that name the group.
        end: Where they end, exclusive.

    Returns:
        The offset of the whole phrase's end, exclusive; `end` where nothing follows.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return end
    stop = span.end
    for child in span.root.rights:
        if child.i < span.end:
            continue
        if child.left_edge.i != stop or not sets_apart(child):
            break
        last = child.right_edge.i + 1
        if last - span.end > LONGEST or any(word.lower_ in MARKS or "\n" in word.text for word in doc[stop:last]):
            break
        stop = last
    last_word = doc[stop - 1]
    return end if stop == span.end else last_word.idx + len(last_word)


def sets_apart(child: Token) -> bool:
    """Whether what hangs on a noun tells which ones are meant, not when or to whom something happens."""
    if child.dep_ not in LINKS:
        return False
    if child.dep_ == "acl" and any(word.text in CALENDAR or word.like_num for word in child.subtree):
        return False  # likelier what they did then: `the rebels signed in May`
    if child.dep_ == "nmod" and child.text in CALENDAR:
        return False
    return child.dep_ != "nmod" or syntax.preposition(child) in BEHIND
