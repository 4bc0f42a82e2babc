"""Corrections within a run: which report each belongs to, and which reports are to be read again because of them.

A report whose corrections are others than those that its records were made with loses its result, so that it is read
again like one that is new: corrections apply to what the machine codes, never to what an earlier correction left.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from flows import aside
from flows.ledger import FIRST
from flows.work import GROUPS, make_whole
from parley.corrections import Applied, Correction, Found, Wrong, apply, read_corrections
from parley.corrections.entries import CORRECTED, LEVEL, lost_entry, table_of, wrong_entry
from parley.corrections.model import digest
from parley.release.files import remove
from parley.tables.duck import bare_path, bounded
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.ledger import Ledger
    from parley.tables import Tables

FOLDER = "corrections"
"""The folder, in the working directory, that is taken if none is named and it is there."""

FILE = "corrections.json"
"""The corrections of a run, in its work folder."""

URI = b"\0corrections"
"""What the ledger's quarantine has as the file of corrections that belong to no report."""


@dataclass(slots=True)
class Placed:
    """Corrections by the report that they belong to.

    Attributes:
        by_document: Those whose report is known.
        unplaced: Those that give a record's identifier and nothing else, and whose record was not seen yet.
        lost: Those whose report is not among the sources, or was set aside, with what to do.
    """

    by_document: dict[str, list[Correction]] = field(default_factory=dict)
    unplaced: list[Correction] = field(default_factory=list)
    lost: list[tuple[Correction, str]] = field(default_factory=list)


def folder_of(named: str | None) -> Path | None:
    """The folder of corrections: the one that is named, else `corrections` if it is there, else none."""
    if named is None:
        return Path(FOLDER) if Path(FOLDER).is_dir() else None
    return Path(named)


def settle(ledger: Ledger, found: Found, work: Path, maker: str, *, made: bool = False) -> None:
    """Bring the ledger up to the corrections, and leave them in the work folder for the validation.

    Args:
        ledger: The ledger, which knows of all reports that the sources hold.
        found: The corrections.
        work: The work folder.
        maker: The version of the code.
        made: Whether all results were made with these corrections; then none is made again.
    """
    if not (found.corrections or found.wrong or any_before(ledger, work)):
        return
    placed = place(ledger, found.corrections, work, maker)
    now = {document: digest(own) for document, own in placed.by_document.items()}
    before = dict(ledger.ask("SELECT document, digest FROM corrections"))
    changed = sorted(document for document in {*now, *before} if now.get(document) != before.get(document))
    entries = table_of(
        [*map(wrong_entry, found.wrong), *(lost_entry(correction, why) for correction, why in with_unplaced(placed))]
    )
    with ledger.transaction() as connection:
        for document in changed:
            touch(ledger, document, now.get(document), made=made)
        connection.execute("DELETE FROM aside WHERE uri = ?", (URI,))
        aside.enter(ledger, entries, URI, None)
    write(found, placed, ledger, work)


def any_before(ledger: Ledger, work: Path) -> bool:
    """Whether anything is left of corrections of earlier runs."""
    noted = "SELECT 1 FROM corrections UNION ALL SELECT 1 FROM aside WHERE uri = ? LIMIT 1"
    return (work / FILE).exists() or bool(ledger.ask(noted, URI))


def settle_again(ledger: Ledger, work: Path, maker: str) -> None:
    """Take up what applying corrections has told: where those belong that give only an identifier."""
    if (work / FILE).exists():
        settle(ledger, read_file(work)[0], work, maker, made=True)


def touch(ledger: Ledger, document: str, corrections: str | None, *, made: bool) -> None:
    """Note that a report has other corrections than before, within a transaction."""
    connection, own = ledger.connection, (document,)
    connection.execute(
        "INSERT OR REPLACE INTO touched SELECT DISTINCT document, digest FROM reports WHERE document = ?", own
    )
    connection.execute(
        "UPDATE months SET reports = NULL WHERE month IN (SELECT month FROM reports WHERE document = ?)", own
    )
    if not made:
        connection.execute("DELETE FROM results WHERE digest IN (SELECT digest FROM reports WHERE document = ?)", own)
    connection.execute("DELETE FROM corrections WHERE document = ?", own)
    if corrections:
        connection.execute("INSERT INTO corrections VALUES (?, ?)", (document, corrections))


def place(ledger: Ledger, corrections: Iterable[Correction], work: Path, maker: str) -> Placed:
    """Find the report that each correction belongs to."""
    placed = Placed()
    corrections = list(corrections)
    sources = by_source(ledger, {correction.source_uri for correction in corrections} - {""})
    records = by_record(ledger, [each for each in corrections if each.only_identifier], work)
    for correction in corrections:
        document = correction.document_id
        if correction.only_identifier:
            document = records.get(correction.record_id, "")
        elif not (document and there(ledger, document)):
            candidates = sources.get(correction.source_uri, [])
            document = candidates[0] if len(candidates) == 1 else ""
            if not document:
                placed.lost.append((correction, why_lost(correction, len(candidates))))
                continue
        if not document:
            placed.unplaced.append(correction)
        elif gave_nothing(ledger, document, maker):
            placed.lost.append((correction, f"its report {document} was set aside: see its entry in the quarantine"))
        else:
            placed.by_document.setdefault(document, []).append(correction)
    return placed


def there(ledger: Ledger, document: str) -> bool:
    """Whether a report is among the sources."""
    return bool(ledger.ask("SELECT 1 FROM reports WHERE document = ? LIMIT 1", document))


def gave_nothing(ledger: Ledger, document: str, maker: str) -> bool:
    """Whether a report was read, and set aside."""
    query = f"SELECT folder FROM reports JOIN results USING (digest) WHERE document = ? AND maker = ? AND {FIRST}"
    found = ledger.ask(query, document, maker)
    return bool(found) and found[0][0] is None


def why_lost(correction: Correction, candidates: int) -> str:
    """Why the report of a correction cannot be told."""
    named = correction.source_uri or correction.document_id
    if candidates:
        return f"{candidates} reports come from {named}: give the document_id of the one that is meant"
    return f"no report {named} is among the sources"


def with_unplaced(placed: Placed) -> list[tuple[Correction, str]]:
    """Corrections without a report, with the reason."""
    return placed.lost + [
        (correction, f"there is no record {correction.record_id}; give its words in `quote`, and `source_uri`")
        for correction in placed.unplaced
    ]


def by_source(ledger: Ledger, wanted: set[str]) -> dict[str, list[str]]:
    """The documents that come from some places, which are named whole or by the file's name alone."""
    found: dict[str, list[str]] = {}
    if not wanted:
        return found
    for source, document in ledger.each(f"SELECT source, document FROM reports WHERE {FIRST} ORDER BY document"):
        name = source.decode("utf-8", "surrogatepass")
        for known in {name, name.rpartition("/")[2]} & wanted:
            found.setdefault(known, []).append(document)
    return found


def by_record(ledger: Ledger, corrections: list[Correction], work: Path) -> dict[str, str]:
    """The documents that records belong to: as known from earlier runs, or else as their tables say."""
    wanted = {correction.record_id for correction in corrections}
    found = dict(ledger.each("SELECT record, document FROM places"))
    found = {record: document for record, document in found.items() if record in wanted and there(ledger, document)}
    query = """
        SELECT document FROM aside JOIN reports ON reports.digest = aside.digest
        WHERE record_id = ? AND level = 'record' LIMIT 1
    """
    for record in sorted(wanted - found.keys()):
        for (document,) in ledger.ask(query, record):
            found[record] = document
    folders = [folder for (folder,) in ledger.ask("SELECT DISTINCT folder FROM results WHERE folder IS NOT NULL")]
    missing = [correction for correction in corrections if correction.record_id not in found]
    if not missing or not folders:
        return found
    spill = work / ".places"
    with bounded(str(spill)) as connection:
        for name in sorted({correction.table for correction in missing}):
            files = [bare_path(f"{work / folder}/{name}.parquet") for folder in sorted(folders)]
            keys = sorted({correction.record_id for correction in missing if correction.table == name})
            key = TABLES[name].key
            rows = connection.execute(
                f'SELECT "{key}", document_id FROM read_parquet($files) WHERE "{key}" IN (SELECT unnest($keys))',
                {"files": files, "keys": keys},
            ).fetchall()
            found |= dict(rows)
    return {record: document for record, document in found.items() if there(ledger, document)}


def remember(ledger: Ledger, entries: pa.Table) -> None:
    """Note which reports corrected records are of, within a transaction."""
    for entry in entries.select(["level", "reason", "record_id", "document_id"]).to_pylist():
        if (entry["level"], entry["reason"]) == (LEVEL, CORRECTED):
            ledger.connection.execute(
                "INSERT OR REPLACE INTO places VALUES (?, ?)", (entry["record_id"], entry["document_id"])
            )


def write(found: Found, placed: Placed, ledger: Ledger, work: Path) -> None:
    """Leave the corrections in the work folder.

    If they are others than a killed run left, what that run validated and did not record is validated again.
    """
    path = work / FILE
    said = {
        "corrections": [asdict(one) for one in found.corrections],
        "wrong": [asdict(one) for one in found.wrong],
        "places": sorted([one.file, one.line, document] for document, own in placed.by_document.items() for one in own),
        "unplaced": [[one.file, one.line] for one in placed.unplaced],
    }
    content = json.dumps(said, ensure_ascii=False) if found.corrections or found.wrong else ""
    if content == (path.read_text(encoding="utf-8") if path.exists() else ""):
        return
    recorded = {folder for (folder,) in ledger.ask("SELECT DISTINCT folder FROM results")}
    for folder in (work / GROUPS).glob("*"):
        if f"{GROUPS}/{folder.name}" not in recorded:
            remove(folder)
    if content:
        make_whole(path, lambda staged: staged.write_text(content, encoding="utf-8"))
    else:
        remove(path)


def read_file(work: Path) -> tuple[Found, Placed]:
    """Read what `write` wrote; nothing if there is no such file."""
    found, placed = Found(), Placed()
    if not (work / FILE).exists():
        return found, placed
    said = json.loads((work / FILE).read_bytes())
    found.corrections = [Correction(**one) for one in said["corrections"]]
    found.wrong = [Wrong(**one) for one in said["wrong"]]
    rows = {(one.file, one.line): one for one in found.corrections}
    for file, line, document in said["places"]:
        placed.by_document.setdefault(document, []).append(rows[file, line])
    placed.unplaced = [rows[file, line] for file, line in said["unplaced"]]
    return found, placed


def deliver(folders: Iterable[str], work: Path) -> None:
    """Put the corrections beside the tables of batches that are to be validated, perhaps on another machine."""
    for folder in map(Path, folders):
        remove(folder / FILE)
        if (work / FILE).exists():
            shutil.copyfile(work / FILE, folder / FILE)


def applied(tables: Tables, folder: Path) -> Applied:
    """Tables with the corrections that `deliver` put beside them."""
    _, placed = read_file(folder)
    return apply(tables, placed.by_document, placed.unplaced)


def read(named: str | None) -> Found:
    """The corrections of a run.

    Raises:
        CorrectionsError: if a folder is named that is not there.
    """
    folder = folder_of(named)
    return read_corrections(folder) if folder else Found()
