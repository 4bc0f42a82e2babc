"""What the sources hold, and what of it is still to be extracted. It imports no Prefect."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.assembly import plan
from flows.curation import settle, settle_again
from flows.ledger import FIRST, Ledger, ledger_of
from flows.results import forget_lost
from flows.scan import Scan
from flows.work import REPORT_FILES
from parley.corrections import Found
from parley.sources import Limits, SourceError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ingested:
    """What the sources hold.

    Attributes:
        batches: Files with the reports to extract.
        read: How many reports there are, with those set aside.
        inputs: Digest of all reports and of the code that reads them (SHA-256, hexadecimal).
    """

    batches: list[str]
    read: int
    inputs: str


def survey(sources: list[str], work: Path, max_bytes: int, maker: str, found: Found | None = None) -> Ingested:
    """Look through the sources.

    Args:
        sources: Folders, globs or files.
        work: The work folder.
        max_bytes: Most bytes that one report may have.
        maker: The version of the code.
        found: The corrections; none if not given.

    Raises:
        SourceError: if a source does not exist or holds no file, or changes while it is read.
    """
    with ledger_of(work) as ledger:
        forget_lost(ledger, work)
        corrections = found or Found()
        scan = Scan(ledger, work, f"{maker} {max_bytes}", maker, Limits(max_bytes))
        scan.look(sources, seen=lambda: settle(ledger, corrections, work, maker))
        changing = ledger.unmade(maker)
        if changing:
            first = changing[0].decode("utf-8", "backslashreplace")
            raise SourceError(f"{first} changed while it was read. Run again when nobody writes to it.")
        batches = [str(work / REPORT_FILES / name) for name in ledger.waiting()]
        return Ingested(batches, count(ledger), fingerprint(ledger, maker))


def settled(ledger: Ledger, work: Path, maker: str) -> str:
    """Take up what was learned of corrections while they were applied, and give the fingerprint anew."""
    settle_again(ledger, work, maker)
    return fingerprint(ledger, maker)


def count(ledger: Ledger) -> int:
    """How many reports the sources hold, with those set aside."""
    (reports,), (rejected,) = (
        ledger.ask("SELECT count(*) FROM reports")[0],
        ledger.ask("SELECT count(*) FROM aside WHERE uri IS NOT NULL AND level = 'report'")[0],
    )
    return int(reports) + int(rejected)


def fingerprint(ledger: Ledger, maker: str) -> str:
    """Digest of all that the sources hold and of the code that reads it."""
    found = hashlib.sha256(maker.encode())
    for part in plan(ledger, maker):
        found.update(f"{part.reports}\n".encode())
    for (entry,) in ledger.each("SELECT DISTINCT entry FROM aside WHERE uri IS NOT NULL ORDER BY entry"):
        found.update(entry.encode())
    for source, document in ledger.each(
        f"SELECT source, document FROM reports WHERE document IN "
        f"(SELECT document FROM reports GROUP BY document HAVING count(*) > 1) AND NOT {FIRST} ORDER BY uri, position"
    ):
        found.update(source + document.encode())
    return found.hexdigest()
