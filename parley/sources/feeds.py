"""Reads feeds (`.rss`, `.atom`, `.xml`): each entry that holds its article is a report.

An entry that only announces its article has little text; the address of the feed, given as a source, leads to the
articles themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from parley.sources.compose import compose
from parley.sources.days import make_day, parse_day
from parley.sources.decoding import clean
from parley.sources.known import brief, checked_length, read_whole
from parley.sources.markup import text_of
from parley.sources.pages import headline
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from parley.limits import Limits
    from parley.sources.files import SourceFile

ADDRESS = re.compile(r"https?://\S+")
NO_TEXT = (
    "the entry has no text of its own. Give the feed's address as a source: the articles it names are then fetched."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Attributes:
        link: The article's address, if it has one.
        title: The headline.
        day: The day of publication, on the writer's clock.
        changed: When it was last changed, as written: another value says that the article is to be fetched again.
        text: The article, or what announces it.
        fault: Why the text cannot be read; None if it can.
    """

    link: str | None
    title: str | None
    day: date | None
    changed: str
    text: str
    fault: UnfitError | None = None


def read_feed(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a saved feed.

    Args:
        file: The file.
        limits: How large it may be.

    Yields:
        One report or one rejection for each entry; one rejection for a file that is no feed or has no entry.

    Raises:
        OSError: if the file cannot be read.
    """
    try:
        entries = entries_of(read_whole(file, limits.max_file))
    except UnfitError as error:
        yield Rejected(file.source_uri, error.reason, error.message)
        return
    for number, entry in enumerate(entries, 1):
        source_uri = entry.link or f"{file.source_uri}#{number}"
        try:
            if entry.fault:
                raise entry.fault
            if not entry.text:
                raise UnfitError("empty", NO_TEXT)
            text = entry.text if not entry.title else f"{entry.title}\n\n{entry.text}"
            yield compose(checked_length(text, limits), source_uri, published_on=entry.day, title=entry.title)
        except UnfitError as error:
            message = f"entry {number} of {file.source_uri}: {error.message}"
            yield Rejected(source_uri, error.reason, message, entry.text.encode("utf-8", "replace") or None)


def entries_of(content: bytes, content_type: str | None = None) -> list[Entry]:
    """The entries of a feed.

    Args:
        content: The feed, in any kind of RSS or Atom, well formed or nearly so.
        content_type: What its sender declares, with the encoding.

    Returns:
        The entries in the feed's order.

    Raises:
        UnfitError: if it is no feed, or has no entry.
    """
    import feedparser

    headers = {"content-type": content_type} if content_type else {}
    try:
        # The text is made of the markup here, so that nothing of it is lost to cleaning.
        feed = feedparser.parse(
            BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever the library makes of a feed, it must not stop the others
        raise UnfitError("unreadable", f"the feed cannot be read ({brief(error)}). Fetch it again.") from None
    if not feed.entries:
        if not feed.get("version"):
            raise UnfitError("unreadable", "the file is no feed (RSS or Atom). Give it the ending of what it is.")
        raise UnfitError("empty", "the feed has no entry.")
    return [entry_of(entry) for entry in feed.entries]


def entry_of(entry: Any) -> Entry:
    """An entry as this project knows it."""
    link = next((word for word in (entry.get("link"), entry.get("id")) if word and ADDRESS.fullmatch(word)), None)
    text, title, fault = "", None, None
    try:
        title = headline(text_of_markup(str(entry.get("title") or "")))
        text = next((found for markup in longest_first(entry) if (found := clean(text_of_markup(markup)))), "")
    except UnfitError as error:
        fault = error
    day = day_of(entry, "published") or day_of(entry, "updated")
    return Entry(link, title, day, str(dict.get(entry, "updated") or dict.get(entry, "published") or ""), text, fault)


def longest_first(entry: Any) -> list[str]:
    """What an entry holds as its article or says of it, its article first."""
    article = [str(part.get("value") or "") for part in entry.get("content") or []]
    return sorted([*article, str(entry.get("summary") or "")], key=len, reverse=True)


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML, or of plain text."""
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        return text_of(html.fragment_fromstring(markup, create_parent="div"))
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnfitError("unreadable", f"its markup cannot be read ({brief(error)}).") from None


def day_of(entry: Any, name: str) -> date | None:
    """The day of a date of an entry, on the writer's clock; where its form is not known, on that of Greenwich."""
    # By way of `dict`, as feedparser's own `get` would take the one date for the other.
    words = " ".join(str(dict.get(entry, name) or "").split())
    if found := parse_day(words):
        return found
    try:
        written = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        parsed = dict.get(entry, f"{name}_parsed")
        return make_day(*parsed[:3]) if parsed else None
    return make_day(written.year, written.month, written.day)
