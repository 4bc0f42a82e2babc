"""Titles before people's names: `President`, `Deputy Prime Minister`, `Secretary of State`."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Sequence

HYPHENS = frozenset({"-", "‐", "‑"})
LONGEST_FIELD = 5
"""Words that a field behind `of` may have: `Housing and the Environment`."""


class Titles(NamedTuple):
    """The words of `data/titles.toml`, each for what it may do in a title.

    Attributes:
        heads: A title may end with them.
        words: They may stand in a title before its head; heads too.
        after: They lead from a head to a field.
        fields: They may stand behind `of`.
    """

    heads: frozenset[str]
    words: frozenset[str]
    after: frozenset[str]
    fields: frozenset[str]


@cache
def titles() -> Titles:
    """The words of titles; a head of several words gives its last as a head, the others as qualifiers."""
    lists = read_wordlist("parley.language", "titles")
    entries = [entry.split() for entry in chain.from_iterable(lists["heads"].values())]
    heads = frozenset(entry[-1] for entry in entries)
    before = frozenset(chain.from_iterable(entry[:-1] for entry in entries))
    qualifiers = frozenset(chain.from_iterable(lists["qualifiers"].values()))
    return Titles(
        heads, heads | before | qualifiers, frozenset(lists["after"]["words"]), frozenset(lists["fields"]["words"])
    )


def title_end(words: Sequence[str], start: int, end: int | None = None) -> int:
    """Where a title ends that begins at a word.

    Args:
        words: The tokens; a title joined by hyphens may be one token or several.
        start: The first word, from 0.
        end: Where to look no further.

    Returns:
        The word after the title's last; `start` where none begins there.
    """
    known = titles()
    limit = len(words) if end is None else end
    last = at = start
    while at < limit:
        word = words[at]
        if word in known.words:
            at += 1
            last = at if word in known.heads else last
        elif word in HYPHENS and at > start and at + 1 < limit and _follows(words[at + 1], known):
            at += 1
            if words[at] == "elect":
                at += 1
                last = at
        elif at == last > start and word in known.after and (further := _field_end(words, at + 1, limit, known)):
            at = last = further
        else:
            break
    return last


def _follows(word: str, known: Titles) -> bool:
    return word in known.words or word == "elect"


def _field_end(words: Sequence[str], start: int, limit: int, known: Titles) -> int:
    """Where the field behind `of` ends; 0 where there is none."""
    last = 0
    for at in range(start, min(start + LONGEST_FIELD, limit)):
        if words[at] in known.fields:
            last = at + 1
        elif words[at] not in {"the", "and"}:
            break
    return last
