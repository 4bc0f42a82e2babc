"""Puts a release into its place: files first, its name last, and what a killed run left out of the way."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from parley.page import SINGLE, write_page
from parley.release.changes import changes, sums_of_parts, sums_of_release
from parley.release.database import write_database
from parley.release.description import descriptions
from parley.release.facts import facts
from parley.release.files import (
    move_into_place,
    partial,
    remove,
    sha256_of,
    sync_folder,
    sync_tree,
    write_whole,
)
from parley.release.latest import Current, name_current, releases, said
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parley.tables.parts import Part

PROTECTED = 0o444
RECORD = "release.json"


def place(parts: Sequence[Part], staged: Path) -> None:
    """Give a release its tables: the parts' own files under a second name, or copies where the disk has no such thing.

    A part that the last release has already is neither read nor written.
    """
    remove(staged)
    staged.mkdir(parents=True)
    for part in parts:
        for table in TABLES:
            target = staged / part.place(table)
            target.parent.mkdir(exist_ok=True)
            link(part.file(table), target)


def link(source: Path, target: Path) -> None:
    """Give a file a second name; copy it where that cannot be."""
    source.chmod(PROTECTED)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def describe(
    staged: Path, parts: Sequence[Part], release: Current, before: Current | None, validation: Path | None
) -> None:
    """Write what a release says about itself beside its tables."""
    tables = changes(sums_of_parts(parts), sums_of_release(before.folder) if before else None)
    difference = {
        "version": release.version,
        "previous": release.previous,
        "tables": tables,
    }
    write(staged / "changes.json", json.dumps(difference, indent=2) + "\n")
    write(staged / RECORD, json.dumps(said(release, with_time=False), indent=2) + "\n")
    for name, content in descriptions(facts(release, parts, tables)).items():
        write(staged / name, content)
    if validation is not None:
        # Copied, and removed only when all is done: if this run is killed, the next one needs the report again.
        shutil.copytree(validation, staged / "validation")
    if release.counts["agreements"] <= SINGLE:  # a larger set of pages would cost each release its whole size
        write_page(staged)
    known = {part.place(table): part.sums[table] for part in parts for table in TABLES}
    paths = {path.relative_to(staged).as_posix(): path for path in staged.rglob("*") if path.is_file()}
    sums = (f"{known.get(name) or sha256_of(paths[name])}  {name}\n" for name in sorted(paths))
    write(staged / "SHA256SUMS", "".join(sums))


def write(path: Path, content: str) -> None:
    """Write a text file, the same on every system."""
    path.write_text(content, encoding="utf-8", newline="\n")


def put_in_place(output: Path, staged: Path, release: Current, quarantine: Path) -> None:
    """Give a finished release its name and make it the current one."""
    sync_tree(staged)
    for path in staged.rglob("*"):
        if path.is_file():
            path.chmod(PROTECTED)
    write_whole(intent(output), release.version + "\n")
    staged.rename(release.folder)
    sync_folder(releases(output))
    write_database(output, release.version)
    put_quarantine(output, quarantine)
    name_current(output, release)
    remove(intent(output))
    remove(output / "failed")


def put_quarantine(output: Path, quarantine: Path) -> None:
    """Replace the quarantine of the last run."""
    path = output / "quarantine" / "quarantine.parquet"
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(quarantine, partial(path))
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
