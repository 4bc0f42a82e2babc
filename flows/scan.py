"""Looks through the sources: reads the files that are new or changed, and notes what they hold in the ledger.

A file whose size, times and place on the disk are those of the last run is not opened. One whose bytes are the same is
not read. Of one that is read, only the reports that nothing is known of yet go into a batch, to be extracted.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from flows import aside
from flows.ledger import Entry, Ledger
from flows.progress import tell
from flows.work import digest, write_reports
from parley.release.files import sha256_of
from parley.sources import Limits, Report, SourceFile, find_files, read_file
from parley.tables import quarantine_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from parley.sources import Rejected

STAGE = "Reading reports"
SMALLEST, LARGEST = 50, 500
"""Reports in a batch: enough that the work outweighs Prefect's bookkeeping (20 ms a task)."""

GROWTH = 20
"""A batch holds at least a twentieth of what was read before it, so that tasks stay few where reports are many."""

UNSETTLED = 2_000_000_000
"""A file that was written less than this before it is looked at, in nanoseconds, may change again without a trace."""


class Scan:
    """One look through the sources.

    Attributes:
        read: Files that were read.
        batched: Reports that were put into batches.
    """

    def __init__(self, ledger: Ledger, work: Path, reader: str, maker: str, limits: Limits) -> None:
        self.ledger, self.work, self.reader, self.maker, self.limits = ledger, work, reader, maker, limits
        self.read = self.batched = 0
        self._batch: dict[bytes, tuple[Report, str]] = {}

    def look(self, sources: list[str], seen: Callable[[], object] = bool) -> None:
        """Bring the ledger up to what the sources hold.

        Args:
            sources: Folders, globs or files.
            seen: Called once the ledger knows of all reports, before those are looked for that have no result.

        Raises:
            SourceError: if a source does not exist or holds no file.
        """
        files = {name_of(file): file for file in find_files(sources)}
        known = self.ledger.known_files()
        gone = {uri for uri in known if uri not in files}
        if self.ledger.state("reading"):  # the last run was killed while it read, perhaps in the middle of a file
            gone |= {uri for (uri,) in self.ledger.ask("SELECT DISTINCT uri FROM reports") if uri not in files}
        changed = [uri for uri, file in files.items() if self.changed(uri, file, known.get(uri))]
        if gone or changed:
            self.ledger.set_state("reading", "yes")
        for uri in sorted(gone):
            self.begin()
            self.ledger.forget(uri)
        for uri in sorted(changed):
            self.take(uri, files[uri])
        self.flush()
        self.drop_stale()
        seen()
        for uri in self.ledger.unmade(self.maker):
            self.take(uri, files[uri], again=True)
        self.flush()
        self.ledger.set_state("reading", None)

    def changed(self, uri: bytes, file: SourceFile, known: tuple[str, str, str] | None) -> bool:
        """Whether a file has to be read."""
        if known is None:
            return True
        was, sha256, reader = known
        found = signature(file)
        if reader != self.reader:
            return True
        if found and found == was:
            return False
        try:
            same = sha256_of(file.path) == sha256
        except OSError:
            return True
        if same:
            self.begin()
            self.ledger.connection.execute("UPDATE files SET signature = ? WHERE uri = ?", (found, uri))
        return not same

    def take(self, uri: bytes, file: SourceFile, *, again: bool = False) -> None:
        """Read a file; with `again`, only for reports that are wanted and whose text was not kept."""
        before, content = signature(file), content_digest(file)
        rejected: list[Rejected] = []
        self.begin()
        if not again:
            self.ledger.forget(uri)
        for position, found in enumerate(read_file(file, self.limits)):
            if not isinstance(found, Report):
                rejected.append(found)
                continue
            entry = Entry(position, encode(found.source_uri), aside.document_of(found), digest(found), month_of(found))
            self.offer(found, uri, entry)
            if not again:
                self.begin()
                self.ledger.add_reports(uri, [entry])
        self.read += 1
        if again:
            return
        self.begin()
        if rejected:
            aside.enter(self.ledger, quarantine_table(rejected), uri, None)
        settled = before if before == signature(file) else ""
        self.ledger.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", (uri, settled, content, self.reader))

    def begin(self) -> None:
        """Start a transaction, unless one is open; it ends with the next batch."""
        if not self.ledger.connection.in_transaction:
            self.ledger.connection.execute("BEGIN IMMEDIATE")

    def offer(self, report: Report, uri: bytes, entry: Entry) -> None:
        """Put a report into the batch, if it counts and nothing is known of it yet."""
        if entry.digest in self._batch or self.ledger.done(entry.digest, self.maker):
            return
        if self.ledger.precedes(entry.document, uri, entry.position):
            return
        self._batch[entry.digest] = report, entry.document
        if len(self._batch) >= min(LARGEST, max(SMALLEST, self.batched // GROWTH)):
            self.flush()

    def flush(self) -> None:
        """Write the batch, and then say so in the ledger, with all else that was noted."""
        self.begin()
        if self._batch:
            path = write_reports([report for report, _ in self._batch.values()], self.work)
            self.ledger.connection.executemany(
                "INSERT OR REPLACE INTO batches VALUES (?, ?, ?)",
                [(own, document, path.name) for own, (_, document) in self._batch.items()],
            )
            self.batched += len(self._batch)
            self._batch = {}
            tell(STAGE, self.batched)
        self.ledger.connection.commit()

    def drop_stale(self) -> None:
        """Drop batches with reports that do not count any more; their other reports are read again."""
        for batch in self.ledger.stale_batches():
            self.ledger.connection.execute("DELETE FROM batches WHERE batch = ?", (batch,))


def encode(name: str) -> bytes:
    """A name as bytes, also one that is no UTF-8."""
    return name.encode("utf-8", "surrogatepass")


def month_of(report: Report) -> str:
    """The month of a report's publication, `YYYY-MM`."""
    return report.published_on.isoformat()[:7]


def name_of(file: SourceFile) -> bytes:
    """What a file goes by in the ledger."""
    return encode(file.source_uri)


def signature(file: SourceFile) -> str:
    """What changes when a file does; empty where that cannot be told, or not yet."""
    try:
        found = os.stat(file.location)  # noqa: PTH116  a path object for each of many files takes its time
    except OSError:
        return ""
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < UNSETTLED:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"


def content_digest(file: SourceFile) -> str:
    """Digest of a file's bytes; empty if it cannot be read."""
    try:
        return sha256_of(file.path) if file.path.is_file() else ""
    except OSError:
        return ""
