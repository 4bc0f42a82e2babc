"""Reports that are nearly the same, as when many papers print one agency's copy: each linked to the earliest of them.

Two reports are nearly the same if they share, as MinHash estimates it, `LEAST_SHARED` of their runs of `RUN` words, and
were published within `WINDOW` days of each other: bulletins that say the same every month are reports of their own. In
the order of (day, identifier), a report that is nearly the same as an original before it is its duplicate, of the
earliest such one; any other is an original. So a duplicate never leads to another duplicate, and the links depend on
which reports there are, not on when they came in.

What is decided on a day depends only on the `WINDOW` days before it. So an index that is kept from run to run is
brought up to date with work on the days of the new reports, not on all.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from bisect import bisect_left, insort
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RUN = 4
LEAST_SHARED = 0.6
WINDOW = 7
# Two signatures of this many values tell the share to within 0.04, mostly.
VALUES = 128
# Bands and rows of the search: it finds 99 of 100 that share 0.6, all but one in 3,000 that share 0.7.
BANDS, ROWS = 32, 4
SEED = 1
WORD = re.compile(r"\w+")
CHUNK = 1_000

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS sketches (
        id TEXT PRIMARY KEY, day INTEGER NOT NULL, signature BLOB NOT NULL, original TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX IF NOT EXISTS sketches_by_day ON sketches (day, id)",
    "CREATE INDEX IF NOT EXISTS sketches_by_original ON sketches (original) WHERE original IS NOT NULL",
    "CREATE TABLE IF NOT EXISTS changed_days (day INTEGER PRIMARY KEY)",
)
LINKS = "SELECT id, original FROM sketches WHERE original IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report as the search for duplicates knows it.

    Attributes:
        id: Its identifier.
        published_on: Its day of publication.
        signature: What `signature` makes of its text.
    """

    id: str
    published_on: date
    signature: bytes


@cache
def empty_hash() -> Any:
    """A MinHash of nothing, from which others are copied."""
    from datasketch import MinHash

    return MinHash(num_perm=VALUES, seed=SEED, hashfunc=zlib.crc32)


def signature(text: str, start: int = 0) -> bytes:
    """What is kept of a text to tell how much of it another shares.

    Args:
        text: The report.
        start: Where its body starts, in code points.

    Returns:
        512 bytes, the same on every machine; none for a text of fewer than four words, which is nobody's duplicate.
    """
    words = [word.encode() for word in WORD.findall(text[start:].lower())]
    runs = {b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if not runs:
        return b""
    found = empty_hash().copy()
    found.update_batch(sorted(runs))
    return np.asarray(found.hashvalues, dtype="<u4").tobytes()


def shared(one: bytes, other: bytes) -> float:
    """The share of two texts' runs of words that they have in common, from 0 to 1, as their signatures tell it."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4"))) if one and other else 0.0


class Originals:
    """The originals of the last days, to be searched for what is nearly the same."""

    def __init__(self) -> None:
        """Know none yet."""
        from datasketch import MinHashLSH

        self._search = MinHashLSH(num_perm=VALUES, params=(BANDS, ROWS))
        self._days: dict[str, int] = {}
        self._signatures: dict[str, bytes] = {}
        self._order: list[tuple[int, str]] = []

    def add(self, day: int, name: str, signed: bytes) -> None:
        """Take in an original."""
        insort(self._order, (day, name))
        self._days[name], self._signatures[name] = day, signed
        if signed:
            self._search.insert(name, self.hashed(signed))

    def forget_before(self, day: int) -> None:
        """Let go of the originals before a day."""
        end = bisect_left(self._order, (day, ""))
        for _, name in self._order[:end]:
            if self._signatures[name]:
                self._search.remove(name)
            del self._days[name], self._signatures[name]
        del self._order[:end]

    def earliest_like(self, signed: bytes) -> str | None:
        """The earliest original that is nearly the same; None if there is none."""
        if not signed:
            return None
        names = [
            name
            for name in self._search.query(self.hashed(signed))
            if shared(signed, self._signatures[name]) >= LEAST_SHARED
        ]
        return min(names, key=lambda name: (self._days[name], name), default=None)

    @staticmethod
    def hashed(signed: bytes) -> Any:
        """A signature as the library knows it."""
        found = empty_hash().copy()
        found.hashvalues = np.frombuffer(signed, "<u4").copy()
        return found


class Duplicates:
    """Which reports are duplicates of which, kept from run to run.

    Each call is done whole or not at all, also where the process is killed in it; in a database in which a transaction
    is open, it is part of that. Other queries of the database may read `original` by `id` in the table `sketches`.
    """

    def __init__(self, database: Path | sqlite3.Connection | None = None) -> None:
        """Open an index, or make one.

        Args:
            database: Its file, or an SQLite database that is open and leaves transactions to its user
                (`isolation_level=None`); without one it is kept in memory.

        Raises:
            sqlite3.Error: if the file cannot be read or written.
        """
        if isinstance(database, sqlite3.Connection):
            self._database = database
        else:
            self._database = sqlite3.connect(database or ":memory:", isolation_level=None)
            self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
        for statement in TABLES:
            self._database.execute(statement)

    def close(self) -> None:
        """Close the index."""
        self._database.close()

    def update(self, added: Iterable[Sketch] = (), removed: Iterable[str] = ()) -> dict[str, str | None]:
        """Take in reports that are new and let go of those that are gone.

        Args:
            added: New reports; those that are known already may be among them.
            removed: Identifiers of reports that are gone.

        Returns:
            For each report whose original is another than before, new ones among them if they have one, the
            identifier of its original; None if it now is an original itself.
        """
        with self.whole():
            self.take_out(removed)
            self.take_in(added)
            return self.link()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All changes of the block, or none."""
        if self._database.in_transaction:
            yield
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def originals(self, ids: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Each duplicate with its original, by the duplicates' identifiers.

        Args:
            ids: The reports that are asked about; without them all.
        """
        if ids is None:
            yield from self._database.execute(f"{LINKS} ORDER BY id")
            return
        wanted = iter(sorted(set(ids)))
        while some := list(islice(wanted, CHUNK)):
            marks = ", ".join("?" * len(some))
            yield from self._database.execute(f"{LINKS} AND id IN ({marks}) ORDER BY id", some)

    def known(self) -> Iterator[str]:
        """Identifiers of all reports in the index, sorted."""
        return (name for (name,) in self._database.execute("SELECT id FROM sketches ORDER BY id"))

    def dangling(self) -> list[str]:
        """Duplicates whose original is not there, or is a duplicate: none, unless the database is damaged."""
        query = """
            SELECT id FROM sketches WHERE original IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM sketches first WHERE first.id = sketches.original AND first.original IS NULL
            ) ORDER BY id
            """
        return [name for (name,) in self._database.execute(query)]

    def take_out(self, names: Iterable[str]) -> None:
        """Remove reports, and mark their days as changed, for `link` to decide on."""
        for name in names:
            self._database.execute("INSERT OR IGNORE INTO changed_days SELECT day FROM sketches WHERE id = ?", (name,))
            self._database.execute("DELETE FROM sketches WHERE id = ?", (name,))

    def take_in(self, sketches: Iterable[Sketch]) -> None:
        """Add reports, and mark the days of those that were not there just so as changed, for `link` to decide on."""
        for sketch in sketches:
            day = sketch.published_on.toordinal()
            query = "SELECT day, signature FROM sketches WHERE id = ?"
            if self._database.execute(query, (sketch.id,)).fetchone() == (day, sketch.signature):
                continue
            self.take_out([sketch.id])
            row = (sketch.id, day, sketch.signature)
            self._database.execute("INSERT INTO sketches (id, day, signature) VALUES (?, ?, ?)", row)
            self._database.execute("INSERT OR IGNORE INTO changed_days VALUES (?)", (day,))

    def link(self) -> dict[str, str | None]:
        """Decide anew on the days that changed, and on later ones as far as that reaches.

        Returns:
            What `update` does.
        """
        changed: dict[str, str | None] = {}
        marked = {day for (day,) in self._database.execute("SELECT day FROM changed_days")}
        done = -1
        for first in sorted(marked):
            if first <= done:
                continue
            search = self.originals_before(first)
            day, done = first, first + WINDOW
            while day <= done:
                search.forget_before(day - WINDOW)
                if self.decide(day, search, changed) or day in marked:
                    done = day + WINDOW
                day += 1
        self._database.execute("DELETE FROM changed_days")
        return changed

    def originals_before(self, day: int) -> Originals:
        """The originals that a day's reports may be duplicates of, but for those of the day itself."""
        search = Originals()
        query = (
            "SELECT day, id, signature FROM sketches WHERE day >= ? AND day < ? AND original IS NULL ORDER BY day, id"
        )
        for row in self._database.execute(query, (day - WINDOW, day)):
            search.add(*row)
        return search

    def decide(self, day: int, search: Originals, changed: dict[str, str | None]) -> bool:
        """Link the reports of a day; returns whether any has become an original, or is one no more."""
        reopened = False
        query = "SELECT id, signature, original FROM sketches WHERE day = ? ORDER BY id"
        for name, signed, before in self._database.execute(query, (day,)).fetchall():
            found = search.earliest_like(signed)
            if found is None:
                search.add(day, name, signed)
            if found != before:
                self._database.execute("UPDATE sketches SET original = ? WHERE id = ?", (found, name))
                changed[name] = found
                reopened |= found is None or before is None
        return reopened
