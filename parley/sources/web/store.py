"""Where fetched pages are kept: each as a web archive of its own, and a small database of what is known of addresses.

A page stays as it was last fetched, also when its site no longer has it or a feed no longer names it: so a dataset that
is built every day grows, and can be built again without the network. The file of a page changes only if the page does.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import uuid
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parley.sources.files import SourceFile
from parley.sources.warc import PUBLISHED_FIELD, TITLE_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from parley.sources.web.client import Answer

DATABASE, PAGES = "addresses.sqlite", "pages"
TABLES = """
CREATE TABLE IF NOT EXISTS addresses (
    address TEXT PRIMARY KEY, kind TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
    changed TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    source TEXT NOT NULL, address TEXT NOT NULL, changed TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL,
    PRIMARY KEY (source, address)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of an address from its last visit.

    Attributes:
        address: The address.
        kind: `page` or `feed`.
        etag: By which to ask whether it has changed; likewise `last_modified`.
        last_modified: When it was last changed, as its server says.
        changed: When it was last changed, as the feed that names it says.
        sha256: Digest of its bytes and of what a feed says of it.
        file: The file of its page, from the store's folder; empty for a feed.
    """

    address: str
    kind: str
    etag: str = ""
    last_modified: str = ""
    changed: str = ""
    sha256: str = ""
    file: str = ""

    @property
    def validators(self) -> dict[str, str]:
        """Headers that ask for an answer only if there is something new."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a source names: an entry of a feed, or the source itself.

    Attributes:
        address: The page's address.
        changed: When it was last changed, as the feed says.
        title: Its headline, as the feed says.
        published: Its day of publication, as the feed says (YYYY-MM-DD).
    """

    address: str
    changed: str = ""
    title: str = ""
    published: str = ""


class Store:
    """The folder of fetched pages; may be used by several threads, but by one run at a time."""

    def __init__(self, folder: Path) -> None:
        """Open a store, or make one.

        Args:
            folder: The folder.

        Raises:
            OSError: if it cannot be made.
            sqlite3.Error: if its database cannot be read.
        """
        self._folder = folder
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(folder / DATABASE, check_same_thread=False, isolation_level=None)
        # After a power cut the database may lack the last visits; they are then made again.
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def visit(self, address: str) -> Visit | None:
        """What is known of an address; None if it was never fetched, or its page is gone from the folder."""
        names = ", ".join(field.name for field in fields(Visit))
        with self._lock:
            row = self._database.execute(f"SELECT {names} FROM addresses WHERE address = ?", (address,)).fetchone()
        found = Visit(*row) if row else None
        return None if found is None or (found.file and not (self._folder / found.file).is_file()) else found

    def note(self, visit: Visit) -> None:
        """Keep what is known of an address."""
        values = asdict(visit)
        with self._lock:
            self._database.execute(
                f"INSERT OR REPLACE INTO addresses ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
                tuple(values.values()),
            )

    def name(self, source: str, links: Iterable[Link]) -> None:
        """Keep which pages a source names, besides those that it named before."""
        with self._lock:
            self._database.executemany(
                "INSERT OR REPLACE INTO entries (source, address, changed, title, published) VALUES (?, ?, ?, ?, ?)",
                [(source, link.address, link.changed, link.title, link.published) for link in links],
            )

    def named(self, source: str) -> list[Link]:
        """All pages that a source has named, in the order of their addresses."""
        query = "SELECT address, changed, title, published FROM entries WHERE source = ? ORDER BY address"
        with self._lock:
            return [Link(*row) for row in self._database.execute(query, (source,))]

    def keep(self, link: Link, answer: Answer) -> bool:
        """Keep a page, unless it is there just so.

        Args:
            link: The page, and what a feed says of it.
            answer: What its server answered.

        Returns:
            Whether it is new or has changed.
        """
        digest = sha256(repr((link.title, link.published, answer.content_type)).encode() + answer.content).hexdigest()
        file = f"{PAGES}/{folder_of(link.address)}/{sha256(link.address.encode()).hexdigest()[:24]}.warc.gz"
        before = self.visit(link.address)
        new = before is None or before.sha256 != digest or before.file != file
        if new:
            write_whole(self._folder / file, web_archive(link, answer, digest))
        self.note(Visit(link.address, "page", answer.etag, answer.last_modified, link.changed, digest, file))
        return new

    def files(self, sources: Iterable[str]) -> list[SourceFile]:
        """The files of all pages that some sources have named, in the order of their addresses."""
        query = "SELECT a.address, a.file FROM entries e JOIN addresses a USING (address) WHERE e.source = ?"
        found: dict[str, str] = {}
        with self._lock:
            for source in sources:
                found.update(self._database.execute(query, (source,)))
        return [SourceFile(str(self._folder / file), address) for address, file in sorted(found.items()) if file]


def folder_of(address: str) -> str:
    """A folder's name for an address: its host, with nothing in it that a file system minds."""
    host = urlsplit(address).hostname or ""
    return re.sub(r"[^a-z0-9.-]", "_", host).strip(".")[:100] or "_"


def web_archive(link: Link, answer: Answer, digest: str) -> bytes:
    """A page as a web archive that any tool for them reads."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    more = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{link.address} {digest}')}>",
        "WARC-Date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        TITLE_FIELD: link.title,
        PUBLISHED_FIELD: link.published,
    }
    headers = [("Content-Type", answer.content_type or "text/html"), ("Content-Length", str(len(answer.content)))]
    writer = WARCWriter(out, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            link.address,
            "response",
            payload=BytesIO(answer.content),
            warc_headers_dict={name: value for name, value in more.items() if value},
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
    )
    return out.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    with staged.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    staged.replace(path)
