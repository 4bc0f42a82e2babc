"""The releases of an output folder: which there are, which was current, how two differ, which may go."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from parley.release.changes import changes, sums_of_release
from parley.release.database import write_database
from parley.release.files import partial, remove, sync_folder, write_whole
from parley.release.latest import VERSION, Current, ReleaseError, name_current, releases, table_files, understood
from parley.release.placing import RECORD, intent
from parley.release.publication import publishing
from schemas import LATER, TABLES

if TYPE_CHECKING:
    from pathlib import Path


def all_releases(output: Path) -> list[Current]:
    """The releases that an output folder holds, the first first.

    Args:
        output: The output folder.

    Raises:
        ReleaseError: if a release is damaged.
    """
    if not releases(output).is_dir():
        return []
    named = [(VERSION.fullmatch(path.name), path) for path in releases(output).iterdir()]
    return [look(path) for _, path in sorted((int(name.group(1)), path) for name, path in named if name)]


def look(folder: Path) -> Current:
    """A release as its own folder describes it.

    Raises:
        ReleaseError: if it is damaged.
    """
    record = folder / RECORD
    missing = [table for table in TABLES if table not in LATER and not table_files(folder, table)]
    if missing:
        raise ReleaseError(f"release {folder} lacks {', '.join(missing)}: put it back, or remove the whole folder")
    made = datetime.fromtimestamp((folder / "SHA256SUMS").stat().st_mtime, UTC).isoformat(timespec="seconds")
    try:
        content = json.loads(record.read_bytes())
    except FileNotFoundError:
        content = older(folder)
    except ValueError as error:
        raise ReleaseError(f"{record} is damaged ({error}): remove the release, or put back a copy") from error
    return understood(record, {**content, "created_at": made}, folder.parent)


def older(folder: Path) -> dict[str, Any]:
    """What is to be said of a release that was made before releases had a record of their own."""
    difference = json.loads((folder / "changes.json").read_bytes())
    files = {table: table_files(folder, table) for table in TABLES}
    counts = {table: sum(pq.read_metadata(path).num_rows for path in found) for table, found in files.items() if found}
    digest = folder.name.partition("-")[2]
    return {
        "version": folder.name, "inputs": "", "digest": digest, "counts": counts, "previous": difference["previous"],
    }  # fmt: skip


def named_release(output: Path, version: str) -> Current:
    """The release of a name, or of the number that its name starts with.

    Raises:
        ReleaseError: if there is none.
    """
    found = all_releases(output)
    for release in found:
        number = release.version.partition("-")[0]
        if release.version == version or (version.isdigit() and int(version) == int(number)):
            return release
    there = ", ".join(release.version for release in found) or "none"
    raise ReleaseError(f"{output} holds no release {version!r}; it holds {there}")


def difference(output: Path, before: str, after: str) -> dict[str, Any]:
    """What differs between two releases.

    Args:
        output: The output folder.
        before: The one that is compared with, by name or number.
        after: The other.

    Returns:
        As `parley.release.changes.changes` has it.

    Raises:
        ReleaseError: if one is not there.
    """
    old, new = named_release(output, before), named_release(output, after)
    return changes(sums_of_release(new.folder), sums_of_release(old.folder))


def roll_back(output: Path, version: str) -> tuple[Current, Current]:
    """Make an earlier release the current one.

    The next build leaves it so as long as neither reports nor code have changed: it is the fingerprint of the release
    that was taken back that `latest.json` keeps.

    Args:
        output: The output folder.
        version: The release, by name or number.

    Returns:
        The release that was current, and the one that is now.

    Raises:
        ReleaseError: if there is no such release, or none at all.
        BusyError: if another run publishes into the folder.
    """
    with publishing(output) as before:
        if before is None:
            raise ReleaseError(f"{output} holds no release yet: there is nothing to go back from")
        wanted = named_release(output, version)
        if wanted.version == before.version:
            return before, before
        now = replace(wanted, inputs=before.inputs, rolled_back=before.rolled_back or before.version)
        # If this run is killed between the two files, the next one makes the views anew for what latest.json names.
        write_whole(intent(output), "\n")
        write_database(output, now.version)
        name_current(output, now)
        remove(intent(output))
    return before, now


def retain(output: Path, count: int) -> list[str]:
    """Remove all but the last releases; the current one stays whatever its age.

    Each goes at once: it loses its name first, and what a killed run leaves of it the next one removes.

    Args:
        output: The output folder.
        count: How many to keep, at least one.

    Returns:
        The names of those that were removed.

    Raises:
        BusyError: if another run publishes into the folder.
    """
    with publishing(output) as current:
        kept = current.version if current else None
        gone = [release for release in all_releases(output)[: -max(1, count)] if release.version != kept]
        for release in gone:
            nameless = partial(release.folder)
            release.folder.rename(nameless)
            sync_folder(releases(output))
            remove(nameless)
    return [release.version for release in gone]
