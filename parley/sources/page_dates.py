"""The day on which a web page was published, by its metadata alone.

htmldate reads it. It would also search a page's words and the names of its pictures, where the days of events and of
other articles stand; so it is shown only what declares a date: the address, `meta` elements, JSON-LD, and the first
`time` element of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from parley.sources.days import FIRST_YEAR, LAST_YEAR, parse_day

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

# When a page was changed says nothing about the day that its "Tuesday" counts from.
CHANGED = ("modif", "updat", "revis", "chang", "expir")
# The third of April or the fourth of March: not read, as everywhere here.
TWO_WAYS = re.compile(r"^\s*(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{2,4}\b")
NAMES = ("property", "name", "itemprop", "http-equiv", "pubdate")
DECLARED = ".//*[@itemprop='datePublished' or @pubdate]"
FIRST_TIME = "(.//article//time[@datetime] | .//main//time[@datetime] | .//header//time[@datetime])"
ELSEWHERE = frozenset({"aside", "nav", "footer"})


def day_of_page(tree: HtmlElement, url: str | None) -> date | None:
    """The day of publication that a page declares.

    Args:
        tree: The page.
        url: Its address, if it is known.

    Returns:
        The day on the clock of the page's writer, or None if the page declares none.
    """
    from htmldate import find_date

    page = declarations(tree)
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        url=url,
        deferred_url_extractor=True,
        # Without bounds it would look at the clock, and the same page would read otherwise another day.
        min_date=f"{FIRST_YEAR}-01-01",
        max_date=f"{LAST_YEAR}-12-31",
    )
    return parse_day(found or page.findtext(".//time") or "")


def declarations(tree: HtmlElement) -> HtmlElement:
    """A page that holds only what declares a date in another one."""
    page = html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page.find("head"), page.find("body")
    for meta in tree.iter("meta"):
        changed = any(word in meta.get(name, "").lower() for name in NAMES for word in CHANGED)
        if not changed and not TWO_WAYS.search(meta.get("content", "")):
            head.append(copy_of(meta))
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        head.append(copy_of(script))
    declared = tree.xpath(DECLARED) or [time for time in tree.xpath(FIRST_TIME) if not is_elsewhere(time)]
    for element in declared[:1]:
        time = etree.SubElement(body, "time", {"datetime": stated(element)})
        time.text = stated(element)
    return page


def stated(element: HtmlElement) -> str:
    """The date that an element states for machines, or else in its words."""
    return element.get("datetime") or element.get("content") or " ".join(element.itertext())


def copy_of(element: HtmlElement) -> HtmlElement:
    """A copy of an element without children and without what follows it."""
    copied = html.Element(element.tag, dict(element.attrib))
    copied.text = element.text
    return copied


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is about other pages."""
    return any(parent.tag in ELSEWHERE for parent in element.iterancestors())
