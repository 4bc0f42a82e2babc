"""Reports that are nearly the same, as when many papers print one agency's copy: each linked to the earliest of them.

Two reports are nearly the same if they share, as MinHash estimates it, `LEAST_SHARED` of their runs of words, and
were published within `WINDOW` days of each other: bulletins that say the same every month are reports of their own. In
the order of (day, identifier), a report that is nearly the same as an original before it is its duplicate, of the
earliest such one; any other is an original. So a duplicate never leads to another duplicate, and the links depend on
which reports there are, not on when they came in.

What is decided on a day depends only on the `WINDOW` days before it. So an index that is kept from run to run is
brought up to date with work on the days around the new reports, not on all. Of a few new reports even that is spared
those that are like nothing in these days.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from parley.sources.likeness import LEAST_SHARED, VALUES, Originals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WINDOW = 7
CHUNK = 1_000
FEW = 50
"""So many new reports of a day are first compared with all around them; more are left to the search at once."""

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS sketches (
        id TEXT PRIMARY KEY, day INTEGER NOT NULL, signature BLOB NOT NULL, original TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX IF NOT EXISTS sketches_by_day ON sketches (day, id)",
    "CREATE INDEX IF NOT EXISTS sketches_by_original ON sketches (original) WHERE original IS NOT NULL",
    "CREATE TABLE IF NOT EXISTS changed_days (day INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS arrived (id TEXT PRIMARY KEY, day INTEGER NOT NULL) WITHOUT ROWID",
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
        """Remove reports, and mark the days of those that have duplicates as changed, for `link` to decide on."""
        for name in names:
            leading = "EXISTS (SELECT 1 FROM sketches later WHERE later.original = sketches.id)"
            query = f"INSERT OR IGNORE INTO changed_days SELECT day FROM sketches WHERE id = ? AND {leading}"
            self._database.execute(query, (name,))
            self._database.execute("DELETE FROM sketches WHERE id = ?", (name,))
            self._database.execute("DELETE FROM arrived WHERE id = ?", (name,))

    def take_in(self, sketches: Iterable[Sketch]) -> None:
        """Add reports, and note those that were not there just so, for `link` to decide on."""
        for sketch in sketches:
            day = sketch.published_on.toordinal()
            query = "SELECT day, signature FROM sketches WHERE id = ?"
            if self._database.execute(query, (sketch.id,)).fetchone() == (day, sketch.signature):
                continue
            self.take_out([sketch.id])
            row = (sketch.id, day, sketch.signature)
            self._database.execute("INSERT INTO sketches (id, day, signature) VALUES (?, ?, ?)", row)
            self._database.execute("INSERT INTO arrived VALUES (?, ?)", (sketch.id, day))

    def link(self) -> dict[str, str | None]:
        """Decide anew on the days that changed, and on later ones as far as that reaches.

        Returns:
            What `update` does.
        """
        self.look_around()
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

    def look_around(self) -> None:
        """Mark the days of new reports as changed, but for those that are like nothing around them.

        Such a one is an original, and nothing else becomes another for it.
        """
        for day, count in self._database.execute("SELECT day, count(*) FROM arrived GROUP BY day").fetchall():
            if count > FEW or self.has_company(day):
                self._database.execute("INSERT OR IGNORE INTO changed_days VALUES (?)", (day,))
        self._database.execute("DELETE FROM arrived")

    def has_company(self, day: int) -> bool:
        """Whether a new report of a day is nearly the same as any other, near enough in time."""
        around = "SELECT id, signature FROM sketches WHERE day BETWEEN ? AND ? AND length(signature) > 0"
        rows = self._database.execute(around, (day - WINDOW, day + WINDOW)).fetchall()
        names = [name for name, _ in rows]
        signatures = np.frombuffer(b"".join(signed for _, signed in rows), "<u4").reshape(-1, VALUES)
        new = {name for (name,) in self._database.execute("SELECT id FROM arrived WHERE day = ?", (day,))}
        return any(
            np.count_nonzero((signatures == signatures[at]).mean(axis=1) >= LEAST_SHARED) > 1
            for at, name in enumerate(names)
            if name in new
        )

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
