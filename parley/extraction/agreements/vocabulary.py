"""Finds listed words and phrases in a text by looking its words up, which is faster than trying long patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORD = re.compile(r"\w(?:[\w.'’&-]*\w)?")


def words_of(text: str) -> list[str]:
    """The words of a text, folded; points and hyphens inside a word belong to it."""
    return WORD.findall(text.casefold())


class Vocabulary:
    """Words and phrases with labels.

    Attributes:
        index: For each first word the phrases that start with it, as further words and labels, the longest first.
        titles: Words that make a title of a word right before them.
    """

    def __init__(self, lists: Mapping[str, list[str]], titles: frozenset[str] = frozenset()) -> None:
        """Index phrases by their first words.

        Args:
            lists: For each label its phrases.
            titles: Words that make a title of a word right before them, which then does not count.
        """
        self.titles = titles
        self.index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                first, *rest = words_of(phrase)
                self.index.setdefault(first, []).append((tuple(rest), label))
        for entries in self.index.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def labels(self, text: str) -> Iterator[tuple[str, str]]:
        """The labels and phrases met in a text, in text order; of phrases within phrases only the longest."""
        words = words_of(text)
        words.append("")
        skip = 0
        for at, word in enumerate(words):
            if at < skip:
                continue
            for rest, label in self.index.get(word, ()):
                if words[min(at + 1 + len(rest), len(words) - 1)] in self.titles:
                    continue
                if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                    yield label, " ".join((word, *rest))
                    skip = max(skip, at + 1 + len(rest))
                    if rest:
                        break
