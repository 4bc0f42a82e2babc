"""Publishes a release: written beside the others, then named, so that a run that dies leaves the last one as it was."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from parley.release.database import shows, write_database
from parley.release.files import locked, partial, remove, sync_folder, sync_tree
from parley.release.latest import Current, current, name_current, next_sequence, releases
from parley.release.placing import describe, place, put_in_place, put_quarantine, sweep
from parley.tables import write_parquet, write_tables
from parley.tables.parts import WHOLE, describe_part, total_counts
from schemas import QUARANTINE, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from parley.tables import Tables
    from parley.tables.parts import Part


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


@contextmanager
def publishing(output: Path) -> Iterator[Current | None]:
    """Keep other runs from publishing while the block does, and tidy up what a killed one left.

    Yields:
        The current release.
    """
    releases(output).mkdir(parents=True, exist_ok=True)
    with locked(output):
        before = current(output)
        sweep(output, before)
        yield before


def publish(
    output: Path, tables: Tables, quarantine: pa.Table, *, inputs: str, validation: Path | None = None
) -> Published:
    """Publish tables that are in memory as a new release, unless the current one holds the same.

    Args:
        output: The output folder; made if it is missing.
        tables: All tables of the dataset, rows in the order of `Table.order`.
        quarantine: What the run set aside; it replaces what the last run set aside.
        inputs: Fingerprint of what the tables were made from.
        validation: A folder with the report of the checks; moved into the release, left alone if there is no new one.

    Returns:
        The current release, and whether it is new.

    Raises:
        ReleaseError: if `latest.json` is damaged, or the release that it names is not there.
        BusyError: if another run publishes into the same folder.
    """
    with publishing(output) as before:
        folder = partial(releases(output) / "tables")
        write_tables(tables, folder)
        aside = folder / "quarantine.parquet"
        write_parquet(quarantine, QUARANTINE, aside)
        published = put(output, before, [describe_part(WHOLE, folder)], aside, inputs, validation)
        remove(folder)
    return published


def publish_parts(
    output: Path, parts: Sequence[Part], quarantine: Path, *, inputs: str, validation: Path | None = None
) -> Published:
    """Publish tables that lie on disk in parts; see `publish`.

    Args:
        output: The output folder.
        parts: The parts, in the order of their names; they are to lie on the same disk, where a release takes their
            files under a second name.
        quarantine: The file with what was set aside; copied.
        inputs: Fingerprint of what the tables were made from.
        validation: A folder with the report of the checks.
    """
    with publishing(output) as before:
        return put(output, before, parts, quarantine, inputs, validation)


def put(  # noqa: PLR0917
    output: Path,
    before: Current | None,
    parts: Sequence[Part],
    quarantine: Path,
    inputs: str,
    validation: Path | None,
) -> Published:
    """Publish while no other run does."""
    digest = content_digest(parts)
    if before and before.digest == digest:
        keep(output, before, quarantine, inputs)
        return Published(before.version, before.folder, changed=False, counts=before.counts)
    version = f"{next_sequence(output):04}-{digest[:12]}"
    release = Current(
        version=version,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        inputs=inputs,
        digest=digest,
        counts=total_counts(parts),
        previous=before.version if before else None,
        folder=releases(output) / version,
    )
    staged = partial(releases(output) / "release")
    place(parts, staged)
    describe(staged, parts, release, before, validation)
    put_in_place(output, staged, release, quarantine)
    if validation is not None:
        remove(validation)
    return Published(release.version, release.folder, changed=True, counts=release.counts)


def content_digest(parts: Sequence[Part]) -> str:
    """SHA-256 over the tables' files: the same digest means the same data."""
    sums = "".join(f"{part.sums[table]}  {part.place(table)}\n" for table in TABLES for part in parts)
    return hashlib.sha256(sums.encode()).hexdigest()


def keep(output: Path, release: Current, quarantine: Path, inputs: str) -> None:
    """Finish a run whose tables are those of the current release."""
    if not shows(output, release.version):
        write_database(output, release.version)
    put_quarantine(output, quarantine)
    if release.inputs != inputs or release.rolled_back:
        name_current(output, replace(release, inputs=inputs, rolled_back=None))
    remove(output / "failed")


def fail(output: Path, quarantine: pa.Table | Path, validation: Path | None = None) -> Path:
    """Keep what a run leaves whose tables may not be published; the current release stays as it is.

    Args:
        output: The output folder; made if it is missing.
        quarantine: What the run set aside, or the file that holds it.
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
        if isinstance(quarantine, pa.Table):
            write_parquet(quarantine, QUARANTINE, staged / "quarantine.parquet")
        else:
            shutil.copyfile(quarantine, staged / "quarantine.parquet")
        if validation is not None:
            shutil.copytree(validation, staged / "validation")
        sync_tree(staged)
        remove(folder)
        staged.rename(folder)
        sync_folder(output)
        if validation is not None:
            remove(validation)
    return folder
