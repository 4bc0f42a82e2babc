"""Puts the dataset together: which parts it has, and the files of those that are not there yet.

A part lies in a folder that is named by the reports in it and the code that read them. One whose folder is there is
taken as it is; so a run writes the parts that new, changed and removed reports belong to, and those with reports that
have become or ceased to be near-duplicates of them, and no others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.ledger import FIRST, Ledger
from parley.release.files import remove, sync_folder, sync_tree
from parley.tables.gather import WANTED, gather
from parley.tables.parts import DIGITS, WHOLE, Slot, read_record, slots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parley.tables.parts import Part

PARTS = "parts"
SPILL = "spill"
BATCH = 10_000
OPEN = "doc_g"
"""Sorts behind every identifier of a document."""


class LedgerError(RuntimeError):
    """The ledger does not know of something that it should."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A part that the dataset has.

    Attributes:
        name: Its name.
        folder: Where its files are or will be, from the work folder.
        reports: What its folder would be if no report in it were a near-duplicate; the sources alone tell it.
        slot: The name that all parts of its months share.
        low: It holds documents from this identifier on.
        high: It holds documents before this one.
    """

    name: str
    folder: str
    reports: str
    slot: str
    low: str
    high: str


def plan(ledger: Ledger, maker: str) -> list[Planned]:
    """The parts of the dataset, in the order of their names.

    Only months in which reports came or went since the last time are looked at, and those that share a part with them.

    Args:
        ledger: The ledger.
        maker: The version of the code.
    """
    with ledger.transaction() as connection:
        uncounted = [month for (month,) in ledger.ask("SELECT month FROM months WHERE reports IS NULL")]
        for month in uncounted:
            count = f"SELECT count(*) FROM reports WHERE month = ? AND {FIRST}"
            connection.execute(f"UPDATE months SET reports = ({count}) WHERE month = ?", (month, month))
        before = {month: (slot, bits) for month, slot, bits in ledger.each("SELECT month, slot, bits FROM months")}
        connection.execute("DELETE FROM months WHERE reports = 0")
        cut = slots(dict(ledger.ask("SELECT month, reports FROM months")))
        now = {month: (slot.name, slot.bits) for month, slot in cut.items()}
        moved = {month for month in before if before[month] != now.get(month)} | set(uncounted)
        stale = {found[month][0] for found in (before, now) for month in moved if month in found}
        for month in moved & now.keys():
            connection.execute("UPDATE months SET slot = ?, bits = ? WHERE month = ?", (*now[month], month))
        for slot in sorted(name for name in stale if name):
            connection.execute("DELETE FROM parts WHERE slot = ?", (slot,))
        for slot in sorted({slot for slot in cut.values() if slot.name in stale}, key=lambda slot: slot.name):
            rows = [(name, slot.name, *bounds(slot, name), *recipe) for name, *recipe in recipes(ledger, slot)]
            connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)", rows)
    found = ledger.ask("SELECT part, recipe, links, slot, low, high FROM parts ORDER BY part")
    found = found or [(WHOLE, "", "", WHOLE, "", OPEN)]  # a dataset without reports has its tables too
    return [
        Planned(name, folder_of(name, maker, recipe, links), folder_of(name, maker, recipe), *rest)
        for name, recipe, links, *rest in found
    ]


def folder_of(name: str, *made_by: str) -> str:
    """The folder of a part, named by the code, the reports and, where there are any, their links."""
    return f"{PARTS}/{name}-{hashlib.sha256(' '.join(filter(None, made_by)).encode()).hexdigest()[:24]}"


def recipes(ledger: Ledger, slot: Slot) -> list[tuple[str, str, str]]:
    """The parts of some months, each with the digest of its reports and that of what these nearly repeat."""
    reports: dict[str, hashlib._Hash] = {}
    links: dict[str, hashlib._Hash] = {}
    query = f"""
        SELECT document, reports.digest, corrections.digest, original
        FROM reports LEFT JOIN sketches ON sketches.id = document LEFT JOIN corrections USING (document)
        WHERE month IN (SELECT month FROM months WHERE slot = ?) AND {FIRST}
        ORDER BY document
    """
    for document, digest, corrected, original in ledger.each(query, slot.name):
        part = slot.part(document)
        reports.setdefault(part, hashlib.sha256()).update(document.encode() + digest + (corrected or "").encode())
        if original:
            links.setdefault(part, hashlib.sha256()).update(f"{document} {original}\n".encode())
    told = {part: found.hexdigest() for part, found in links.items()}
    return [(part, found.hexdigest(), told.get(part, "")) for part, found in reports.items()]


def bounds(slot: Slot, name: str) -> tuple[str, str]:
    """Between which identifiers the documents of a part lie."""
    if not slot.bits:
        return "", OPEN
    width = DIGITS.stop - DIGITS.start
    number, step = int(name.rpartition("-")[2].partition("of")[0]) - 1, 2 ** (16 - slot.bits)
    last = number + 1 == 2**slot.bits
    return f"doc_{number * step:0{width}x}", OPEN if last else f"doc_{(number + 1) * step:0{width}x}"


MEMBERS = f"""
    FROM reports JOIN results ON results.digest = reports.digest
    WHERE reports.month IN (SELECT month FROM months WHERE slot = ?) AND reports.document >= ? AND reports.document < ?
    AND maker = ? AND folder IS NOT NULL AND {FIRST}
"""


def make_parts(ledger: Ledger, planned: list[Planned], maker: str, work: Path) -> list[Part]:
    """The parts with their files; those that are not there are written.

    Args:
        ledger: The ledger; every report that counts has a result in it.
        planned: The parts.
        maker: The version of the code.
        work: The work folder.
    """
    found = {each.name: read_record(work / each.folder) for each in planned}
    missing = [each for each in planned if found[each.name] is None]
    if missing:
        check_whole(ledger, missing, maker)
        staged = work / PARTS / ".new"
        remove(staged)
        wanted = pa.RecordBatchReader.from_batches(WANTED, members(ledger, missing, maker, work))
        gather(wanted, [each.name for each in missing], lambda name: staged / name, work / SPILL)
        sync_tree(staged)
        for each in missing:
            remove(work / each.folder)
            (staged / each.name).rename(work / each.folder)
            found[each.name] = read_record(work / each.folder)
        sync_folder(work / PARTS)
        remove(work / SPILL)
        remove(staged)
        with ledger.transaction() as connection:
            for each in missing:
                connection.execute(
                    f"UPDATE results SET folder = ? WHERE digest IN (SELECT reports.digest {MEMBERS})",
                    (each.folder, each.slot, each.low, each.high, maker),
                )
    return [part for part in found.values() if part]


def check_whole(ledger: Ledger, planned: list[Planned], maker: str) -> None:
    """See that every report of some parts has a result, be it that it gave no rows.

    Raises:
        LedgerError: if one has none.
    """
    for each in planned:
        query = f"""
            SELECT count(*) FROM reports WHERE month IN (SELECT month FROM months WHERE slot = ?)
            AND document >= ? AND document < ? AND {FIRST}
            AND NOT EXISTS (SELECT 1 FROM results WHERE results.digest = reports.digest AND maker = ?)
        """
        ((count,),) = ledger.ask(query, each.slot, each.low, each.high, maker)
        if count:
            ledger.set_state("maker", None)
            raise LedgerError(
                f"{count} reports of part {each.name} have not been extracted: run again, and they will be"
            )


def members(ledger: Ledger, planned: list[Planned], maker: str, work: Path) -> Iterator[pa.RecordBatch]:
    """The documents of parts, where the rows of each lie, and what each nearly repeats."""
    for each in planned:
        original = "SELECT original FROM sketches WHERE id = reports.document"
        query = f"SELECT reports.document, folder, ({original}) {MEMBERS}"
        cursor = ledger.connection.execute(query, (each.slot, each.low, each.high, maker))
        while rows := cursor.fetchmany(BATCH):
            documents, folders, originals = zip(*rows, strict=True)
            places = [str(work / folder) for folder in folders]
            columns = [[each.name] * len(rows), list(documents), places, list(originals)]
            yield pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in columns], schema=WANTED)
