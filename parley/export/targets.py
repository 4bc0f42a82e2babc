"""Where an export goes: it is there whole or not at all, and nothing that is not an export is ever replaced."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parley.release.files import LOCK, locked, partial, remove, sync_file, sync_folder, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parley.release import Current

RECORD = "export.json"


class ExportError(RuntimeError):
    """An export cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds.

    Attributes:
        version: The release.
        form: The format.
        target: Where it is.
        counts: Rows by table.
        notes: What a reader should know of it, a sentence each.
    """

    version: str
    form: str
    target: Path
    counts: dict[str, int]
    notes: list[str] = field(default_factory=list)


def record(release: Current, form: str, folder: Path) -> None:
    """Write into the folder of an export what it is, so that it can be told from other folders."""
    content = {"format": form, "release": release.version, "digest": release.digest, "counts": release.counts}
    (folder / RECORD).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")


def recorded(folder: Path) -> dict[str, Any] | None:
    """What the folder of an export says of itself; None if it is no such folder."""
    try:
        content = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and {"format", "release"} <= content.keys() else None


def check(target: Path, *, folder: bool, replace: bool) -> None:
    """See that an export may take a target's name.

    Raises:
        ExportError: if something is there that must not be replaced.
    """
    if not target.exists() or (folder and target.is_dir() and {path.name for path in target.iterdir()} <= {LOCK}):
        return
    if target.is_dir() != folder:
        what = "a file, and this format makes a folder" if folder else "a folder, and this format makes a file"
        raise ExportError(f"{target} is {what}: name another")
    if not replace:
        raise ExportError(f"{target} is there already: name another, or replace it with --replace")
    if folder and recorded(target) is None:
        raise ExportError(f"{target} is no export of Parley (it has no {RECORD}), so it is left alone: name another")


@contextmanager
def placed(target: Path, *, folder: bool, replace: bool) -> Iterator[Path]:
    """Have an export written beside its target, and give it its name when it is finished.

    Yields:
        The path to write to; nothing is there.

    Raises:
        ExportError: if something is there that must not be replaced.
        BusyError: if another run exports to the same target.
    """
    check(target, folder=folder, replace=replace)
    workshop = partial(target)
    staged, former = workshop / target.name, workshop / "former"
    with locked(workshop):
        if former.exists() and not target.exists():  # a run was killed between the two names
            former.rename(target)
        try:
            check(target, folder=folder, replace=replace)
            remove(staged)
            remove(former)
            yield staged
            if folder:
                sync_tree(staged)
            else:
                sync_file(staged)
            if folder and target.exists():
                target.rename(former)
            staged.replace(target)
            sync_folder(target.parent)
        finally:
            if former.exists() and not target.exists():
                former.rename(target)
            remove(former)
            remove(staged)
            with suppress(OSError):  # Windows lets nobody remove a file that is open; the next run does
                (workshop / LOCK).unlink()
                workshop.rmdir()
