"""The ledger: which reports the sources hold, what became of each, and where its rows lie.

It is an SQLite database in the work folder. Every change is one transaction, made after the files that it speaks of
are in place, so that a run that is killed leaves a ledger that tells the truth. It holds nothing that cannot be made
again: without it, the next run reads all reports anew and comes to the same release. In it, too, is the index of
near-duplicates (`parley.sources.duplicates`).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from parley.sources.duplicates import Duplicates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "ledger.sqlite"
VERSION = 3

TABLES = """
CREATE TABLE files (  -- files that were read to their end
    uri BLOB PRIMARY KEY, signature TEXT, sha256 TEXT, reader TEXT
) WITHOUT ROWID;
CREATE TABLE reports (  -- what they hold, in their order
    uri BLOB, position INTEGER, source BLOB, document TEXT, digest BLOB, month TEXT, PRIMARY KEY (uri, position)
) WITHOUT ROWID;
CREATE INDEX reports_by_document ON reports (document, uri, position);
CREATE INDEX reports_by_month ON reports (month);
CREATE INDEX reports_by_digest ON reports (digest);
CREATE TABLE batches (  -- reports that wait in a batch's file
    digest BLOB PRIMARY KEY, document TEXT, batch TEXT
) WITHOUT ROWID;
CREATE INDEX batches_by_batch ON batches (batch);
CREATE TABLE results (  -- what was made of a report: the folder that holds its rows, null if it gave none
    digest BLOB PRIMARY KEY, maker TEXT, folder TEXT
) WITHOUT ROWID;
CREATE INDEX results_by_folder ON results (folder);
CREATE TABLE aside (  -- what was set aside: of a file while it was read, or of a report
    uri BLOB, digest BLOB, entry TEXT, level TEXT, source TEXT, reason TEXT, message TEXT, table_name TEXT,
    record_id TEXT, expectation TEXT, record TEXT, content BLOB
);
CREATE INDEX aside_by_uri ON aside (uri);
CREATE INDEX aside_by_digest ON aside (digest);
CREATE TABLE touched (  -- reports that came or went since the last run that was finished
    document TEXT, digest BLOB, PRIMARY KEY (document, digest)
) WITHOUT ROWID;
CREATE TABLE months (  -- how many reports each month has, and the part or parts they are in; null until counted
    month TEXT PRIMARY KEY, reports INTEGER, slot TEXT, bits INTEGER
) WITHOUT ROWID;
CREATE TABLE parts (  -- the parts of the dataset; of which months, between which identifiers, which reports and links
    part TEXT PRIMARY KEY, slot TEXT, low TEXT, high TEXT, recipe TEXT, links TEXT
) WITHOUT ROWID;
CREATE TABLE corrections (  -- the corrections that a report's records are made with
    document TEXT PRIMARY KEY, digest TEXT
) WITHOUT ROWID;
CREATE TABLE places (  -- the reports of records that were corrected
    record TEXT PRIMARY KEY, document TEXT
) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""

FIRST = """
    NOT EXISTS (
        SELECT 1 FROM reports other WHERE other.document = reports.document
        AND (other.uri, other.position) < (reports.uri, reports.position)
    )
"""
"""Of reports with the same text and day, the one that counts: of the first file by name, and there the first."""


class Entry(NamedTuple):
    """A report in a file.

    Attributes:
        position: Its place in the file, from 0.
        source: Its own source, in bytes: a name may be no UTF-8.
        document: Identifier of its document.
        digest: What tells it from others, see `flows.work.digest`.
        month: The month of its publication, `YYYY-MM`.
    """

    position: int
    source: bytes
    document: str
    digest: bytes
    month: str


class Ledger:
    """The ledger of a work folder."""

    def __init__(self, work: Path) -> None:
        work.mkdir(parents=True, exist_ok=True)
        path = work / NAME
        self.connection = connect(path)
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            self.connection.close()
            path.unlink()
            self.connection = connect(path)
            version = 0
        if not version:
            with self.transaction():
                for statement in TABLES.split(";\n"):
                    self.connection.execute(statement)
                Duplicates(self.connection)
                self.connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All changes of the block, or none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def ask(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, *values: Any) -> Iterator[Any]:
        """The rows of a query, as they are read."""
        return iter(self.connection.execute(sql, values))

    def known_files(self) -> dict[bytes, tuple[str, str, str]]:
        """Signature, digest and reader of each file that was read."""
        return {uri: rest for uri, *rest in self.each("SELECT uri, signature, sha256, reader FROM files")}

    def forget(self, uri: bytes) -> None:
        """Forget a file, within a transaction."""
        self.touch("uri = ?", uri)
        for table in ("files", "reports", "aside"):
            self.connection.execute(f"DELETE FROM {table} WHERE uri = ?", (uri,))

    def touch(self, which: str, *values: Any) -> None:
        """Note that some reports have come or are to go, within a transaction."""
        for target, columns in (("touched", "document, digest"), ("months", "month, NULL, slot, bits")):
            joined = "reports LEFT JOIN months USING (month)" if target == "months" else "reports"
            self.connection.execute(
                f"INSERT OR REPLACE INTO {target} SELECT DISTINCT {columns} FROM {joined} WHERE {which}", values
            )

    def add_reports(self, uri: bytes, entries: Iterable[Entry]) -> None:
        """Note reports of a file, within a transaction."""
        for entry in entries:
            self.connection.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", (uri, *entry))
            self.connection.execute("INSERT OR REPLACE INTO touched VALUES (?, ?)", (entry.document, entry.digest))
            self.connection.execute(
                "INSERT INTO months (month) VALUES (?) ON CONFLICT DO UPDATE SET reports = NULL", (entry.month,)
            )

    def done(self, digest: bytes, maker: str) -> bool:
        """Whether a report was extracted by a version of the code, or waits for it in a batch."""
        return bool(
            self.ask("SELECT 1 FROM results WHERE digest = ? AND maker = ?", digest, maker)
            or self.ask("SELECT 1 FROM batches WHERE digest = ?", digest)
        )

    def precedes(self, document: str, uri: bytes, position: int) -> bool:
        """Whether the same text and day stands in an earlier place."""
        return bool(
            self.ask(
                "SELECT 1 FROM reports WHERE document = ? AND (uri, position) < (?, ?) LIMIT 1", document, uri, position
            )
        )

    def unmade(self, maker: str) -> list[bytes]:
        """The files with reports that count but have neither a result of a version of the code nor a batch."""
        known = self.state("maker") == maker
        among = "AND reports.document IN (SELECT document FROM touched)" if known else ""
        return [
            uri
            for (uri,) in self.each(
                f"""
                SELECT DISTINCT uri FROM reports WHERE {FIRST} {among}
                AND NOT EXISTS (SELECT 1 FROM results WHERE results.digest = reports.digest AND maker = ?)
                AND NOT EXISTS (SELECT 1 FROM batches WHERE batches.digest = reports.digest)
                ORDER BY uri
                """,
                maker,
            )
        ]

    def state(self, name: str) -> str | None:
        """What the last run left under a name."""
        found = self.ask("SELECT value FROM state WHERE name = ?", name)
        return found[0][0] if found else None

    def set_state(self, name: str, value: str | None) -> None:
        """Leave something for the next run."""
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def stale_batches(self) -> list[str]:
        """Batches with a report that does not count any more."""
        counts = f"SELECT digest FROM reports WHERE {FIRST}"
        return [batch for (batch,) in self.ask(f"SELECT DISTINCT batch FROM batches WHERE digest NOT IN ({counts})")]

    def waiting(self) -> list[str]:
        """The batches that wait, in the order of their names."""
        return [batch for (batch,) in self.ask("SELECT DISTINCT batch FROM batches ORDER BY batch")]


def connect(path: Path) -> sqlite3.Connection:
    """Open a database; what is no database, or is broken, is put away."""
    connection = open_database(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        connection.close()
        path.unlink()
        connection = open_database(path)
    return connection


def open_database(path: Path) -> sqlite3.Connection:
    """Open a database whose transactions are written through to the disk."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=60)
    connection.execute("PRAGMA cache_size = -32000")
    return connection


@contextmanager
def ledger_of(work: Path) -> Iterator[Ledger]:
    """The ledger of a work folder, while the block runs."""
    ledger = Ledger(work)
    try:
        yield ledger
    finally:
        ledger.close()
