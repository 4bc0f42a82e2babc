"""Lines on pages to paragraphs: running heads left out, paragraphs told apart by the space between lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page.

    Attributes:
        text: Its words, parted by single blanks.
        height: How far above the page's foot it stands, in points.
        size: How large its letters are, in points.
    """

    text: str
    height: float
    size: float


# A paragraph's space is larger than the usual distance of lines by this much, or it starts a list item.
MORE_SPACE = 1.25
# What stands no lower than this, in sizes of letters, is raised or lowered on the same line.
SAME_LINE = 0.5
# The share of spaces that are within paragraphs where these are short.
CLOSE_LINES = 0.25
OTHER_SIZE = 0.15
ITEM = re.compile(r"(?:[-*•–—·▪]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
# So many lines at the head and the foot of a page may be running heads, where they come again on other pages.
EDGE = 2
LEAST_PAGES = 3
PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?[-–— ]*\d{1,4}[-–— ]*(?:(?:/|of) ?\d{1,4})?", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
HYPHEN = re.compile(r"\w[-\u00ad\u2010]$")
WORD = re.compile(r"[\w-]+")
FINISHED = tuple('.!?:;…"”’)»')


def text_of_pages(pages: Sequence[Sequence[Line]]) -> str:
    """The text of a document.

    Args:
        pages: The lines of each page, from top to bottom.

    Returns:
        Its paragraphs, each on one line, parted by blank lines. A word that is parted at a line's end is joined; a
        paragraph that goes on over the page is one.
    """
    kept = without_running_heads(pages)
    usual = usual_space(kept)
    words = Counter(word.lower() for page in kept for line in page for word in WORD.findall(line.text))
    paragraphs: list[str] = []
    for column in (column for page in kept for column in columns(page)):
        for at, paragraph in enumerate(paragraphs_of_column(column, usual)):
            text = ""
            for line in paragraph:
                text = joined(text, line.text, words)
            if not at and paragraphs and goes_on(paragraphs[-1], text):
                paragraphs[-1] = joined(paragraphs[-1], text, words)
            else:
                paragraphs.append(text)
    return "\n\n".join(paragraphs)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without page numbers and what most have at an edge; the first page keeps that, as a title may be there."""
    pattern = Counter(key for page in pages for key in {DIGITS.sub("#", line.text) for line in edges(page)})
    often = max(LEAST_PAGES, len(pages) / 2)
    kept, seen = [], set[str]()
    for page in pages:
        dropped, new = [], set[str]()
        for line in edges(page):
            key = DIGITS.sub("#", line.text)
            if key in seen or (len(pages) > 1 and PAGE_NUMBER.fullmatch(line.text)):
                dropped.append(line)
            elif pattern[key] >= often:
                new.add(key)
        seen |= new
        kept.append([line for line in page if line not in dropped])
    return kept


def edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the head and the foot of a page."""
    return [*page[:EDGE], *page[-EDGE:]]


def columns(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The columns of a page: each starts further up than the one before it ended."""
    column: list[Line] = []
    for line in page:
        if column and line.height > column[-1].height + line.size:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def paragraphs_of_column(column: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """The lines of each paragraph of a column, given how far apart lines usually are, in sizes of their letters."""
    paragraph: list[Line] = []
    for line in column:
        if paragraph and starts_paragraph(line, paragraph[-1], usual):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def usual_space(pages: Sequence[Sequence[Line]]) -> float:
    """How far apart the lines of a paragraph are, in sizes of their letters: most lines stand within one."""
    drops = [(before.height - line.height, before.size) for page in pages for before, line in pairwise(page)]
    spaces = sorted(drop / size for drop, size in drops if size and drop > SAME_LINE * size)
    return spaces[int(len(spaces) * CLOSE_LINES)] if spaces else 0.0


def starts_paragraph(line: Line, before: Line, usual: float) -> bool:
    """Whether a line starts a paragraph, given the one before and how far apart lines usually are."""
    drop = before.height - line.height
    if drop > MORE_SPACE * usual * before.size:
        return True
    if abs(line.size - before.size) > OTHER_SIZE * max(line.size, before.size):
        return drop > 0
    return bool(ITEM.match(line.text))


def goes_on(text: str, following: str) -> bool:
    """Whether a paragraph at the foot of a page or column goes on at the head of the next."""
    return bool(HYPHEN.search(text)) or (not text.endswith(FINISHED) and following[:1].islower())


def joined(text: str, line: str, words: Counter[str]) -> str:
    """A text and the line after it, a word that is parted between them joined as the document writes it elsewhere."""
    if not text:
        return line
    if not HYPHEN.search(text) or not line[:1].isalpha():
        return f"{text} {line}"
    if text[-1] == "\u00ad":
        return text[:-1] + line
    left, right = WORD.findall(text[:-1])[-1].lower(), WORD.findall(line)[0].lower()
    with_hyphen = line[0].isupper() or words[f"{left}-{right}"] > words[left + right]
    return f"{text}{line}" if with_hyphen else text[:-1] + line
