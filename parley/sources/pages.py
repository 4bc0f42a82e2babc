"""Reads web pages (`.html`): main text, title and day of publication, without menus, advertisements and comments."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from parley.sources.compose import compose
from parley.sources.decoding import MARKS, check_signature, clean, decode
from parley.sources.known import NOTHING, Known, brief, checked_length, one_report
from parley.sources.markup import text_of
from parley.sources.quiet import keep_quiet
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from parley.limits import Limits
    from parley.sources.files import SourceFile

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# A page declares its encoding in its first kilobyte; a little more for those that do not keep to it.
HEAD = 4_096
# Browsers read these as Windows-1252, and so did whoever wrote the page.
LATIN = frozenset({"ascii", "iso8859-1"})
HOW_TO_DATE = (
    "Only what the page declares is taken: `article:published_time` and the like, JSON-LD `datePublished`, a `time` "
    "element in the article, the address. Give the day in the file's name (`2016-09-10-name.html`)."
)


def read_page(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a saved web page.

    Args:
        file: The file.
        limits: How large it may be.

    Returns:
        One report, or one rejection.

    Raises:
        OSError: if the file cannot be read.
    """
    return one_report(file, limits, report_of_page)


def report_of_page(content: bytes, source_uri: str, limits: Limits, known: Known = NOTHING) -> Report:
    """Make a report of a web page.

    Args:
        content: The page's bytes.
        source_uri: Where it came from.
        limits: How large it may be.
        known: What is known of it besides.

    Returns:
        The report: its headline, if the page has one, then the paragraphs of the main part, parted by blank lines.

    Raises:
        UnfitError: if the page has no main text or no date, or cannot be read.
    """
    return report_of_markup(decode_page(content, known.charset), source_uri, limits, known)


def report_of_markup(markup: str, source_uri: str, limits: Limits, known: Known = NOTHING) -> Report:
    """Make a report of a web page that is decoded already; see `report_of_page`."""
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_title
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    from parley.sources.page_dates import day_of_page

    keep_quiet("trafilatura", "htmldate")
    try:
        tree = load_html(markup)
        if tree is None:
            raise UnfitError("unreadable", "the file is not HTML. Give it the ending of what it is.")
        url = known.url or address(tree)
        day = day_of_page(tree, url)
        # The title and the day apart: the library would look for authors and subjects too, which takes as long again.
        title = headline(declared_title(tree) or extract_title(tree) or known.title)
        page = bare_extraction(tree, url=url, include_comments=False)
    except UnfitError:
        raise
    except Exception as error:  # whatever the libraries make of a page, it must not stop the others
        raise UnfitError("unreadable", f"the page cannot be read as HTML ({brief(error)}). Save it again.") from None
    text = clean(text_of(page.body)) if isinstance(page, Document) else ""
    if not isinstance(page, Document) or not text.strip():
        raise UnfitError(
            "empty", "the page has no main text: only menus, pictures or scripts. Save the article itself."
        )
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    try:
        return compose(checked_length(text, limits), source_uri, published_on=day, title=title, name_day=known.day)
    except UnfitError as error:
        if error.reason != "no_date":
            raise
        raise UnfitError("no_date", f"the page does not say when it was published. {HOW_TO_DATE}") from None


def headline(title: str | None) -> str | None:
    """A title on one line, without the marks that a page's head may hold."""
    return " ".join(clean(title).split()) or None if title else None


def declared_title(tree: HtmlElement) -> str:
    """The headline that a page declares for those who link to it; empty if it declares none."""
    return str(
        tree.xpath("string((.//meta[@property='og:title']/@content | .//meta[@name='twitter:title']/@content)[1])")
    )


def address(tree: HtmlElement) -> str | None:
    """The address that a page gives as its own."""
    found = tree.xpath("string((.//link[@rel='canonical']/@href | .//meta[@property='og:url']/@content)[1])")
    return found if found.startswith(("http://", "https://")) else None


def decode_page(content: bytes, charset: str | None = None) -> str:
    """Read a page's bytes as text.

    Whoever sends or writes a page often declares an encoding that it is not in. Bytes that are well-formed UTF-8 are
    that, as bytes in another encoding hardly ever are; then comes what is declared, if it fits; then what makes sense.

    Args:
        content: The bytes.
        charset: The encoding that came with them.

    Raises:
        UnfitError: if they are not text, or the encoding cannot be made out.
    """
    if not content.strip():
        raise UnfitError("empty", "the page is empty. Save it again.")
    check_signature(content)
    marked = any(content.startswith(mark) for mark, _ in MARKS)
    found = META_CHARSET.search(content, 0, HEAD)
    declared = [name for name in (charset, found and found[1].decode("ascii", "ignore")) if name]
    for name in () if marked else ("utf-8", *declared):
        try:
            codec = codecs.lookup(name.strip("\"' ")).name
            if b"\0" in content and not codec.startswith("utf-16"):
                continue
            return clean(content.decode("cp1252" if codec in LATIN else codec))
        except (LookupError, UnicodeError):
            continue
    return decode(content)
