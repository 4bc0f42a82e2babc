"""The headline of a report that its header does not name."""

from __future__ import annotations

import re

from parley.sources.datelines import match_dateline

# Headlines run to some twenty words; a longer line without a full stop is a list or a broken sentence.
LONGEST = 200
MOST_WORDS = 30
MARKDOWN = re.compile(r"#{1,6}[ \t]+|\*{1,2}(?=\S)")
NOT_A_HEADLINE = re.compile(r"(?:[-*•–—·▪]|\(?\w{1,2}[.)])\s|by [A-Z]|\d{1,2}[.:]\d{2}", re.IGNORECASE)
# What a headline does not end in. An abbreviation's full stop is let through where all is in capitals.
LAST = tuple(".:;,…")


def find_headline(text: str, start: int = 0) -> tuple[int, int] | None:
    """Find the headline at the start of a report's body.

    Args:
        text: The report.
        start: Where its body starts, in code points.

    Returns:
        Offsets of the first paragraph if it is one line without final stop, or of the first line if it is in capitals,
        and something follows; Markdown's marks are left out. None if the report starts otherwise.
    """
    while start < len(text) and text[start].isspace():
        start += 1
    line_end = text.find("\n", start)
    if line_end < 0 or not text[line_end:].strip():
        return None
    paragraph_ends = not text[line_end + 1 :].split("\n", 1)[0].strip()
    mark = MARKDOWN.match(text, start, line_end)
    left = mark.end() if mark else start
    line = text[left:line_end].rstrip().rstrip("*#").rstrip()
    end = left + len(line)
    if len(line.split()) < 2 or len(line) > LONGEST or len(line.split()) > MOST_WORDS:
        return None
    if NOT_A_HEADLINE.match(line) or match_dateline(text, start):
        return None
    if line.isupper() or (paragraph_ends and not line.endswith(LAST) and not line.rstrip("\"”’'»)").endswith(LAST)):
        return left, end
    return None
