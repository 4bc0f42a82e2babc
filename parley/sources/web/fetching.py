"""Fetches the pages that addresses and feeds name, each only if it is new or has changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from parley.sources.feeds import entries_of
from parley.sources.reports import Rejected, UnfitError
from parley.sources.unfetched import ENDING, unfetched
from parley.sources.warc import PAGES, PDF, TEXT
from parley.sources.web.addresses import split_sources
from parley.sources.web.client import Answer, Client
from parley.sources.web.rules import DEFAULT_RULES, FetchError, Rules
from parley.sources.web.store import Link, Store, Visit, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from parley.sources.feeds import Entry
    from parley.sources.files import SourceFile

Item = TypeVar("Item")
Result = TypeVar("Result")

FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
FEED_STARTS = (b"<?xml", b"<!--", b"<rss", b"<feed", b"<rdf:rdf")
FEED_MARKS = (b"<rss", b"<feed", b"<rdf:rdf")
# A feed starts within these bytes, after remarks and style sheets.
HEAD = 2_048


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to.

    Attributes:
        files: The page of every address that the sources name or have named, to be read with `read_files`.
        new: How many of them are new or have changed.
        rejected: Addresses that could not be fetched and of which there is no page from an earlier run.
        stale: Addresses that could not be fetched and whose page is that of an earlier run, with the reason.
    """

    files: list[SourceFile]
    new: int
    rejected: list[Rejected]
    stale: list[Rejected]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address: whether its page is new, why it was not fetched, or what of it was left out."""

    address: str
    new: bool = False
    fault: FetchError | None = None
    left_out: FetchError | None = None


def fetch(
    addresses: Sequence[str], folder: Path, rules: Rules = DEFAULT_RULES, tell: Callable[[int], None] | None = None
) -> Fetched:
    """Fetch the pages that some addresses name.

    Args:
        addresses: Addresses of pages, texts, PDF files and feeds, as `split_sources` gives them.
        folder: Where pages are kept from run to run. One run at a time may use it.
        rules: Limits, patience, politeness.
        tell: Is told how many addresses are done.

    Returns:
        The pages, and what could not be fetched.

    Raises:
        OSError: if the folder cannot be written to.
        sqlite3.Error: likewise, of the database in it.
    """
    store, client = Store(folder), Client(rules)
    try:
        run = Run(store, client, rules, tell)
        links, outcomes = run.sources(list(dict.fromkeys(addresses)))
        outcomes += run.pages(links)
        files = store.files(addresses)
        kept = {file.source_uri for file in files}
        rejected: list[Rejected] = []
        stale: list[Rejected] = []
        for outcome in sorted(outcomes, key=lambda outcome: outcome.address):
            if outcome.left_out:
                rejected.append(rejection(outcome.address, outcome.left_out))
            if outcome.fault:
                known = outcome.address in kept or store.visit(outcome.address) is not None
                (stale if known else rejected).append(rejection(outcome.address, outcome.fault))
        return Fetched(files, sum(outcome.new for outcome in outcomes), rejected, stale)
    finally:
        client.close()
        store.close()


def rejection(address: str, fault: FetchError) -> Rejected:
    """An address that was set aside."""
    return Rejected(address, fault.reason, fault.message)


def local_sources(
    sources: Sequence[str], folder: Path, rules: Rules = DEFAULT_RULES, tell: Callable[[int], None] | None = None
) -> list[str]:
    """Fetch what the addresses among some sources name, so that all can be read from this machine.

    Args:
        sources: Addresses, lists of addresses, folders, files and patterns.
        folder: Where pages are kept from run to run. One run at a time may use it.
        rules: Limits, patience, politeness.
        tell: Is told how many addresses are done.

    Returns:
        The folders, files and patterns; the files of the pages; and a file that names what could not be fetched, which
        gives a rejection for each.

    Raises:
        SourceError: if a list of addresses cannot be read.
        OSError: if the folder cannot be written to.
        sqlite3.Error: likewise, of the database in it.
    """
    named = split_sources(sources)
    local = [str(source) for source in named.local]
    if not named.addresses:
        return local
    fetched = fetch(named.addresses, folder, rules, tell)
    told = folder / f"addresses{ENDING}"
    content = unfetched(fetched.rejected)
    if not told.exists() or told.read_bytes() != content:
        write_whole(told, content)
    return [*local, *(str(file.path) for file in fetched.files), str(told)]


class Run:
    """One run of fetching."""

    def __init__(self, store: Store, client: Client, rules: Rules, tell: Callable[[int], None] | None) -> None:
        """Prepare a run.

        Args:
            store: Where pages are kept.
            client: What fetches them.
            rules: How.
            tell: Is told how many addresses are done.
        """
        self._store = store
        self._client = client
        self._rules = rules
        self._tell = tell
        self._done = 0

    def sources(self, addresses: list[str]) -> tuple[list[Link], list[Outcome]]:
        """Fetch the sources themselves; returns the pages that feeds among them name, too, and what became of each."""
        found = self.by_host(addresses, lambda address: address, self.source)
        links: dict[str, Link] = {}
        for more, _ in found:
            for link in more:
                links.setdefault(link.address, link)
        own = set(addresses)
        return [link for link in links.values() if link.address not in own], [outcome for _, outcome in found]

    def pages(self, links: list[Link]) -> list[Outcome]:
        """Fetch pages that feeds name."""
        return self.by_host(links, lambda link: link.address, self.page)

    def by_host(
        self, items: list[Item], address: Callable[[Item], str], work: Callable[[Item], Result]
    ) -> list[Result]:
        """Work on items, those of one host one after the other, some hosts at a time; results by host."""
        hosts: dict[str, list[Item]] = {}
        for item in items:
            hosts.setdefault(urlsplit(address(item)).netloc, []).append(item)

        def all_of(group: list[Item]) -> list[Result]:
            results = []
            for item in group:
                results.append(work(item))
                self._done += 1
                if self._tell:
                    self._tell(self._done)
            return results

        with ThreadPoolExecutor(max_workers=self._rules.hosts) as pool:
            return [result for results in pool.map(all_of, hosts.values()) for result in results]

    def source(self, address: str) -> tuple[list[Link], Outcome]:
        """Fetch a source; returns the pages that it names if it is a feed, and what became of it."""
        before = self._store.visit(address)
        try:
            answer = self._client.get(address, before.validators if before else None)
            if answer.status == 304 and before:
                return self.pending(address) if before.kind == "feed" else [], Outcome(address)
            if not is_feed(answer):
                check_kind(answer)
                self._store.name(address, [Link(address)])
                return [], Outcome(address, new=self._store.keep(Link(address), answer))
            links = links_of(entries_of(answer.content, answer.content_type))
        except FetchError as error:
            is_known_feed = before is not None and before.kind == "feed"
            return self.pending(address) if is_known_feed else [], Outcome(address, fault=error)
        except UnfitError as error:
            return [], Outcome(address, fault=FetchError(error.reason, error.message))
        self._store.name(address, links[: self._rules.entries])
        self._store.note(Visit(address, "feed", answer.etag, answer.last_modified))
        return self.pending(address), Outcome(address, left_out=too_many(len(links), self._rules))

    def pending(self, source: str) -> list[Link]:
        """The pages that a feed has named and that were not fetched yet, or have changed since."""
        found = []
        for link in self._store.named(source):
            visit = self._store.visit(link.address)
            if visit is None or (link.changed and visit.changed != link.changed):
                found.append(link)
        return found

    def page(self, link: Link) -> Outcome:
        """Fetch a page that a feed names."""
        before = self._store.visit(link.address)
        try:
            answer = self._client.get(link.address, before.validators if before else None)
            if answer.status == 304 and before:
                self._store.note(replace(before, changed=link.changed))
                return Outcome(link.address)
            check_kind(answer)
            return Outcome(link.address, new=self._store.keep(link, answer))
        except FetchError as error:
            return Outcome(link.address, fault=error)


def too_many(links: int, rules: Rules) -> FetchError | None:
    """What is to be said of a feed that names more pages than are followed."""
    if links <= rules.entries:
        return None
    message = f"the feed names {links:,} articles; its first {rules.entries:,} are fetched. Name the others in a list."
    return FetchError("too_large", message)


def kind_of(answer: Answer) -> str:
    """The kind of an answer, as its server declares it."""
    return answer.content_type.partition(";")[0].strip().lower()


def is_feed(answer: Answer) -> bool:
    """Whether an answer is a feed: it is declared one, or looks like one, as some that are declared pages do."""
    kind, head = kind_of(answer), answer.content[:HEAD].lower()
    looks = any(mark in head for mark in FEED_MARKS) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(FEED_STARTS)
    return kind in FEEDS or (looks and kind != PDF)


def check_kind(answer: Answer) -> None:
    """Raise FetchError if an answer is nothing that could be a report."""
    kind = kind_of(answer)
    if kind and kind not in PAGES | {TEXT, PDF}:
        message = f"the address leads to something that is not read ({kind[:80]}). Leave it out."
        raise FetchError("unsupported", message)


def links_of(entries: list[Entry]) -> list[Link]:
    """The pages that the entries of a feed name, each once."""
    found: dict[str, Link] = {}
    for entry in entries:
        if entry.link:
            address = entry.link.partition("#")[0]
            day = entry.day.isoformat() if entry.day else ""
            found.setdefault(address, Link(address, entry.changed, entry.title or "", day))
    return list(found.values())
