"""A copy of the report that is easier to scan (straight quotes, no shouting) with the same offsets, and its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.actors.lexicon import known_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from parley.language import Document

STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "‐": "-", "‑": "-"}
)
LINE_BREAK = re.compile(r"(?<=\S)\n(?=\S)")
CAPITALS = re.compile(r"[^\W\d_]{2,}")
SMALL = re.compile(r"[a-z][a-z' ]{3}")
# What follows a hyphen as a word of its own: the "Norwegian" of "Norwegian-brokered" acts.
DONE_BY = r"(?:broker|mediat|sponsor|host|facilitat)ed\b"
WORD = re.compile(
    r"(?i:secretary|director|governor|attorney|inspector)-General"
    rf"|(?:[^\W\d_]\.){{2,}}(?:-(?!{DONE_BY})\w+)*"
    rf"|\w+(?:[-/.&](?![A-Z][a-z]|{DONE_BY})\w+|,\d{{3}}\b|'(?!s\b)\w+)*\+?"
    r"|'s\b|'|\$|[^\w\s]"
)


@dataclass(slots=True, eq=False)
class Word:
    """A word, a mark or a possessive `'s`, with its offsets in the report."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool


@dataclass(slots=True)
class Reading:
    """The words of a report's body.

    Attributes:
        text: The report with straight quotes and headlines in title case; as long as the report itself.
        words: Its words from the body's start, in order.
        sentence: For each word, the number of its sentence.
        names: What the language model names: by number of the first word, the number behind the last, and the label.
        doc: The report's parse; None where the language model is missing.
        year: When the report was published.
        told: The actor type of names that a noun beside them tells, by number of the first word.
    """

    text: str
    words: list[Word]
    sentence: list[int]
    names: dict[int, tuple[int, str]] = field(default_factory=dict)
    doc: Doc | None = None
    year: int | None = None
    told: dict[int, str] = field(default_factory=dict)

    def token(self, first: int, last: int | None = None) -> Token | None:
        """The token that heads words of the report in its parse; None where the report has none."""
        if self.doc is None or not 0 <= first < len(self.words):
            return None
        end = self.words[(last or first + 1) - 1].end
        span = self.doc.char_span(self.words[first].start, end, alignment_mode="expand")
        return None if span is None else span.root

    def opens(self, number: int) -> bool:
        """Whether a word is the first of its sentence."""
        return number == 0 or self.sentence[number - 1] != self.sentence[number]

    def lower(self, number: int) -> str:
        """A word in lower case; empty beyond the ends."""
        return self.words[number].lower if 0 <= number < len(self.words) else ""

    def word(self, number: int) -> str:
        """A word as written; empty beyond the ends."""
        return self.words[number].text if 0 <= number < len(self.words) else ""


def calm(text: str) -> str:
    """A headline in capitals as title case, if that keeps its length; listed acronyms stay."""
    listed = known_names()
    words = CAPITALS.sub(lambda found: found.group() if found.group() in listed else found.group().capitalize(), text)
    return words if len(words) == len(text) else text


def shouted(text: str) -> bool:
    """Whether a sentence is written in capitals throughout."""
    if SMALL.search(text, 0, 60):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 15 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def read_words(document: Document) -> Reading:
    """Make the copy and split it into words."""
    text = LINE_BREAK.sub(" ", document.text.translate(STRAIGHT))
    for sentence in document.sentences:
        if shouted(sentence.text):
            text = text[: sentence.start] + calm(text[sentence.start : sentence.end]) + text[sentence.end :]
    words: list[Word] = []
    sentence_of: list[int] = []
    for number, sentence in enumerate(document.sentences):
        for found in WORD.finditer(text, sentence.start, sentence.end):
            form = found.group()
            lower = form.lower()
            words.append(Word(found.start(), found.end(), form, lower, form[:1].isupper()))
            sentence_of.append(number)
    doc = document.doc if document.parsed else None
    return Reading(text, words, sentence_of, model_names(document, words), doc, document.published_on.year)


LABELS = frozenset({"PERSON", "ORG", "LOC", "NORP", "MISC"})
ARTICLES = frozenset({"the", "a", "an"})


def model_names(document: Document, words: list[Word]) -> dict[int, tuple[int, str]]:
    """The names of the language model over whole words, articles and possessives left out."""
    starts = [word.start for word in words]
    found: dict[int, tuple[int, str]] = {}
    for entity in document.doc.ents:
        if entity.label_ not in LABELS or "\n\n" in entity.text:
            continue
        first, last = bisect_left(starts, entity.start_char), bisect_left(starts, entity.end_char)
        while first < last and words[first].lower in ARTICLES:
            first += 1
        while last > first and (words[last - 1].lower in ("'s", "'") or not words[last - 1].text[0].isalnum()):
            last -= 1
        if first < last and words[first].start >= entity.start_char and words[last - 1].end <= entity.end_char:
            found[first] = last, entity.label_
    return found
