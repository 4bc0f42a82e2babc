"""What became of reports: taken into the ledger when it is certain, and cleared away when it is in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows import aside
from flows.assembly import PARTS, SPILL, LedgerError, make_parts, plan
from flows.checks import collect_reports
from flows.curation import FILE as CORRECTIONS_FILE
from flows.curation import remember
from flows.ledger import FIRST, Ledger, ledger_of
from flows.sketches import read_sketches
from flows.work import GROUPS, MARKS, QUARANTINE_FILE, REPORT_FILES, TABLE_FOLDERS, VALIDATION, make_whole
from parley.release import Published, publish_parts
from parley.release.files import remove
from parley.sources.duplicates import Duplicates
from parley.tables.parquet import write_row_groups
from parley.tables.parts import read_record
from schemas import QUARANTINE, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from flows.assembly import Planned


def record(ledger: Ledger, work: Path, group: str, batches: list[str], maker: str) -> None:
    """Take up what became of the reports of some batches.

    Args:
        ledger: The ledger.
        work: The work folder.
        group: The folder of the validated tables, below the work folder.
        batches: Names of the batches' files.
        maker: The version of the code.
    """
    there = {sketch.id: sketch for sketch in read_sketches(work / group)}
    entries = aside.read(work / group)
    with ledger.transaction() as connection:
        index = Duplicates(connection)
        digests: dict[str, bytes] = {}
        for batch in batches:
            digests |= dict(ledger.ask("SELECT document, digest FROM batches WHERE batch = ?", batch))
            connection.execute("DELETE FROM batches WHERE batch = ?", (batch,))
        for document, digest in digests.items():
            folder = group if document in there else None
            connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (digest, maker, folder))
            connection.execute("DELETE FROM aside WHERE digest = ?", (digest,))
            if document in there:
                index.take_in([there[document]])
            else:
                index.take_out([document])
        aside.enter(ledger, entries, None, digests)
        remember(ledger, entries)


def forget_lost(ledger: Ledger, work: Path) -> None:
    """Forget results and batches whose files are not there any more, so that their reports are read again."""
    with ledger.transaction() as connection:
        for (folder,) in ledger.ask("SELECT DISTINCT folder FROM results WHERE folder IS NOT NULL"):
            if not complete(work, folder):
                connection.execute("DELETE FROM results WHERE folder = ?", (folder,))
                ledger.set_state("maker", None)
        for (batch,) in ledger.ask("SELECT DISTINCT batch FROM batches"):
            if not (work / REPORT_FILES / batch).exists():
                connection.execute("DELETE FROM batches WHERE batch = ?", (batch,))
                ledger.set_state("maker", None)


def complete(work: Path, folder: str) -> bool:
    """Whether the files of a folder with results are there."""
    if folder.startswith(f"{PARTS}/"):
        return read_record(work / folder) is not None
    return all((work / folder / f"{table}.parquet").is_file() for table in TABLES)


def write_quarantine(ledger: Ledger, work: Path) -> Path:
    """Write all that is set aside into a file of the work folder."""
    path = work / QUARANTINE_FILE
    make_whole(path, lambda staged: write_row_groups(aside.whole(ledger, FIRST), QUARANTINE, staged))
    return path


def forget_gone(ledger: Ledger) -> None:
    """Forget what became of reports that count no more, within a transaction; if one comes back, it is read anew.

    They are gone from the sources, or have given way to the same text in an earlier place.
    """
    touched = "document IN (SELECT document FROM touched)"
    gone = f"""
        SELECT digest FROM touched UNION SELECT digest FROM reports WHERE {touched}
        EXCEPT SELECT digest FROM reports WHERE {touched} AND {FIRST}
        """
    for table in ("results", "aside"):
        ledger.connection.execute(f"DELETE FROM {table} WHERE digest IN ({gone})")
    without = """
        SELECT DISTINCT document FROM touched
        WHERE NOT EXISTS (SELECT 1 FROM reports WHERE reports.document = touched.document)
        """
    Duplicates(ledger.connection).take_out([document for (document,) in ledger.ask(without)])


def link(ledger: Ledger) -> None:
    """Decide which reports nearly repeat which, within a transaction; parts in which that changes are to be written.

    Raises:
        LedgerError: if a report would repeat one that is not there.
    """
    index = Duplicates(ledger.connection)
    ledger.connection.executemany(
        "UPDATE months SET reports = NULL WHERE month IN (SELECT month FROM reports WHERE document = ?)",
        [(document,) for document in index.link()],
    )
    if lost := index.dangling():
        raise LedgerError(
            f"{len(lost)} reports nearly repeat one that is not there, {lost[0]} among them: remove the folder `work` "
            "of the output and run again"
        )


def put_together(work: Path, output: Path, inputs: str, maker: str) -> Published:
    """Publish what is in the ledger, and clear away what no later run needs.

    Args:
        work: The work folder.
        output: The output folder.
        inputs: Fingerprint of what the tables were made from.
        maker: The version of the code.
    """
    with ledger_of(work) as ledger:
        with ledger.transaction():
            forget_gone(ledger)
            link(ledger)
        planned = plan(ledger, maker)
        parts = make_parts(ledger, planned, maker, work)
        aside = write_quarantine(ledger, work)
        published = publish_parts(output, parts, aside, inputs=inputs, validation=collect_reports(work))
        finish(ledger, work, planned, maker)
    return published


def finish(ledger: Ledger, work: Path, planned: list[Planned] | None, maker: str | None) -> None:
    """Clear away what no later run needs, once the release is in its place.

    Args:
        ledger: The ledger.
        work: The work folder.
        planned: The parts of the release; None if there was nothing to do, so that the parts are what they were.
        maker: The version of the code of which every report has a result; None if not all have.
    """
    with ledger.transaction() as connection:
        forget_gone(ledger)
        connection.execute("DELETE FROM touched")
        connection.execute("DELETE FROM batches")
        ledger.set_state("maker", maker)
    for name in (REPORT_FILES, TABLE_FOLDERS, MARKS, VALIDATION, QUARANTINE_FILE, SPILL, CORRECTIONS_FILE):
        remove(work / name)
    if planned is not None:
        kept = {each.folder for each in planned}
        for path in (work / PARTS).glob("*"):
            if f"{PARTS}/{path.name}" not in kept:
                remove(path)
        remove(work / GROUPS)
