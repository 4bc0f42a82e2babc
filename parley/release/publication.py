"""Publishes a release: written beside the others, then named, so that a run that dies leaves the last one as it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from parley.release.card import card
from parley.release.changes import changes
from parley.release.database import shows, write_database
from parley.release.files import (
    locked,
    move_into_place,
    partial,
    remove,
    sha256_of,
    sync_folder,
    sync_tree,
    write_whole,
)
from parley.release.latest import Current, current, name_current, next_sequence, releases
from parley.tables import write_parquet, write_tables
from schemas import QUARANTINE, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from parley.tables import Tables


@dataclass(frozen=True, slots=True)
class Published:
    """What a run published.

    Attributes:
        version: The name of the current release.
        folder: Where it is.
        changed: Whether it is new; False where the tables are those of the release that was there.
        counts: Rows by table.
    """

    version: str
    folder: Path
    changed: bool
    counts: dict[str, int]


def publish(
    output: Path, tables: Tables, quarantine: pa.Table, *, inputs: str, validation: Path | None = None
) -> Published:
    """Publish tables as a new release, unless the current one holds the same.

    Args:
        output: The output folder; made if it is missing.
        tables: All tables of the dataset, rows in the order of their keys.
        quarantine: What the run set aside; it replaces what the last run set aside.
        inputs: Fingerprint of what the tables were made from.
        validation: A folder with the report of the checks; moved into the release, left alone if there is no new one.

    Returns:
        The current release, and whether it is new.

    Raises:
        ReleaseError: if `latest.json` is damaged, or the release that it names is not there.
        BusyError: if another run publishes into the same folder.
    """
    releases(output).mkdir(parents=True, exist_ok=True)
    with locked(output):
        before = current(output)
        sweep(output, before)
        staged = partial(releases(output) / "release")
        write_tables(tables, staged)
        digest = content_digest(staged)
        if before and before.digest == digest:
            remove(staged)
            keep(output, before, quarantine, inputs)
            return Published(before.version, before.folder, changed=False, counts=before.counts)
        version = f"{next_sequence(output):04}-{digest[:12]}"
        release = Current(
            version=version,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            inputs=inputs,
            digest=digest,
            counts={name: len(tables[name]) for name in TABLES},
            previous=before.version if before else None,
            folder=releases(output) / version,
        )
        describe(staged, tables, release, before, validation)
        put_in_place(output, staged, release, quarantine)
        if validation is not None:
            remove(validation)
    return Published(release.version, release.folder, changed=True, counts=release.counts)


def content_digest(folder: Path) -> str:
    """SHA-256 over the tables' files: the same digest means the same data."""
    sums = "".join(f"{sha256_of(folder / f'{name}.parquet')}  {name}.parquet\n" for name in TABLES)
    return hashlib.sha256(sums.encode()).hexdigest()


def describe(staged: Path, tables: Tables, release: Current, before: Current | None, validation: Path | None) -> None:
    """Write what a release says about itself beside its tables."""
    difference = {
        "version": release.version,
        "previous": release.previous,
        "tables": changes(tables, before.folder if before else None),
    }
    (staged / "changes.json").write_text(json.dumps(difference, indent=2) + "\n", encoding="utf-8", newline="\n")
    page = card(tables, version=release.version, inputs=release.inputs, digest=release.digest, changes=difference)
    (staged / "README.md").write_text(page, encoding="utf-8", newline="\n")
    if validation is not None:
        # Copied, and removed only when all is done: if this run is killed, the next one needs the report again.
        shutil.copytree(validation, staged / "validation")
    sums = [
        f"{sha256_of(path)}  {path.relative_to(staged).as_posix()}\n"
        for path in sorted(staged.rglob("*"))
        if path.is_file()
    ]
    (staged / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")


def put_in_place(output: Path, staged: Path, release: Current, quarantine: pa.Table) -> None:
    """Give a finished release its name and make it the current one."""
    sync_tree(staged)
    for path in staged.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    write_whole(intent(output), release.version + "\n")
    staged.rename(release.folder)
    sync_folder(releases(output))
    write_database(output, release.version)
    write_quarantine(output, quarantine)
    name_current(output, release)
    remove(intent(output))
    remove(output / "failed")


def keep(output: Path, release: Current, quarantine: pa.Table, inputs: str) -> None:
    """Finish a run whose tables are those of the current release."""
    if not shows(output, release.version):
        write_database(output, release.version)
    write_quarantine(output, quarantine)
    if release.inputs != inputs:
        name_current(output, replace(release, inputs=inputs))
    remove(output / "failed")


def write_quarantine(output: Path, quarantine: pa.Table) -> None:
    """Replace the quarantine of the last run."""
    path = output / "quarantine" / "quarantine.parquet"
    path.parent.mkdir(exist_ok=True)
    write_parquet(quarantine, QUARANTINE, partial(path))
    move_into_place(path)


def intent(output: Path) -> Path:
    """The file that says which release is being put in place, so that the next run knows a killed one's from others."""
    return releases(output) / ".publishing"


def sweep(output: Path, before: Current | None) -> None:
    """Clean up after a run that was killed: only what that run is known to have written."""
    for path in (*output.glob(".*.partial*"), *releases(output).glob(".*.partial")):
        remove(path)
    if not intent(output).exists():
        return
    version = intent(output).read_text(encoding="utf-8").strip()
    if before is None or version != before.version:
        if before:
            write_database(output, before.version)
        else:
            remove(output / "parley.duckdb")
        if version:
            remove(releases(output) / version)
    remove(intent(output))


def fail(output: Path, quarantine: pa.Table, validation: Path | None = None) -> Path:
    """Keep what a run leaves whose tables may not be published; the current release stays as it is.

    Args:
        output: The output folder; made if it is missing.
        quarantine: What the run set aside.
        validation: A folder with the report of the checks; moved.

    Returns:
        The folder `failed/`, with the quarantine and the report. It holds the last failed run, until a run succeeds.

    Raises:
        BusyError: if another run publishes into the same folder.
    """
    folder = output / "failed"
    with locked(output):
        staged = partial(folder)
        remove(staged)
        staged.mkdir()
        write_parquet(quarantine, QUARANTINE, staged / "quarantine.parquet")
        if validation is not None:
            shutil.copytree(validation, staged / "validation")
        sync_tree(staged)
        remove(folder)
        staged.rename(folder)
        sync_folder(output)
        if validation is not None:
            remove(validation)
    return folder
