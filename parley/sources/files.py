"""The files behind what a user names: folders, globs, single files; and the name that each file goes by.

A file's `source_uri` is its path from the parent of the folder that the user named (`documents/1988/cocoa.txt` for the
folder `documents`, wherever it lies). For a glob that folder is its part before the first wildcard, for a single file
the folder that holds it: `documents`, `documents/*.txt` and `documents/x.txt` call the same file the same. Where two
files would go by one name, each takes as many of the folders above as it needs to differ.
"""

from __future__ import annotations

import errno
import glob
import os
from collections import Counter
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOT_THE_FILE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""Errors that tell of this machine and not of the file: the disk is full, too many files are open."""


class SourceError(Exception):
    """A source that the user named does not exist, or holds no file."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    Attributes:
        location: Where it lies on this machine.
        source_uri: What it goes by on every machine, with forward slashes.
    """

    location: str
    source_uri: str

    @property
    def path(self) -> Path:
        """Where it lies; made when asked for, because most of a hundred thousand files are but glanced at."""
        return Path(self.location)


def find_files(sources: Sequence[str | Path]) -> list[SourceFile]:
    """Find the files behind the sources that a user named.

    Args:
        sources: Folders (searched to the bottom; hidden files and folders are skipped), globs (`**` searches folders
            too) and files.

    Returns:
        The files in the order of the sources, those of one source sorted by path. A file is listed once.

    Raises:
        SourceError: if a source does not exist or holds no file.
    """
    depths: dict[str, int] = {}
    for source in sources:
        base, paths = matches(os.fspath(source))
        above = len(base.parent.parts) - 1
        for path in paths:
            depths.setdefault(path, path.count(os.sep) - above)
    return [SourceFile(path, uri) for path, uri in distinct_names(depths).items()]


def check_sources(sources: Sequence[str | Path]) -> None:
    """See that there is something behind each source, without a look at every file.

    Raises:
        SourceError: if a source does not exist or holds no file.
    """
    for source in sources:
        matches(os.fspath(source), first=True)


# From here on paths are strings: there may be a hundred thousand of them, and `pathlib` is slow to compare them.


def matches(source: str, *, first: bool = False) -> tuple[Path, list[str]]:
    """The folder that a source names and the files behind it, sorted; raises SourceError if there are none.

    Args:
        source: A folder, glob or file.
        first: Whether one file of a folder is enough.
    """
    path = Path(os.path.abspath(os.path.expanduser(source)))  # noqa: PTH100, PTH111  resolve() would follow links
    if path.is_dir():
        found = sorted(islice(files_below(path), 1 if first else None), key=by_parts)
        if not found:
            raise SourceError(f"{source}: the folder holds no file (hidden ones are skipped). Put reports into it.")
        return path, found
    if os.path.lexists(path):
        return path.parent, [str(path)]
    if source.lower().startswith(("http://", "https://")):
        raise SourceError(f"{source}: addresses are not fetched here. Save the page, and name the file.")
    if not glob.has_magic(source):
        raise SourceError(
            f"{source}: no such file or folder. Check the name; it is looked up from {Path.cwd().name}/, "
            "the folder in which the command runs."
        )
    base = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
    found = []
    for name in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207  takes a whole pattern, absolute too
        match = Path(name)
        whole = match.is_dir() and "**" not in source
        found += sorted(files_below(match), key=by_parts) if whole else [str(match)]
    found = [match for match in dict.fromkeys(found) if not os.path.isdir(match)]  # noqa: PTH112  see above
    if not found:
        raise SourceError(f"{source}: no file matches. Quote the pattern, or name the folder instead.")
    return base, found


def by_parts(path: str) -> str:
    """What puts paths into the order of their parts: a folder's files stand together."""
    return path.replace(os.sep, "\0")


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder that is not hidden; links to folders are followed, each folder once."""
    seen = {folder.resolve()}
    unreadable: list[str] = []

    def note(error: OSError) -> None:
        unreadable.append(error.filename)

    for parent, folders, names in os.walk(folder, followlinks=True, onerror=note):
        kept = []
        for name in sorted(folders):
            target = (Path(parent) / name).resolve()
            if not name.startswith(".") and target not in seen:
                seen.add(target)
                kept.append(name)
        folders[:] = kept
        yield from (f"{parent}{os.sep}{name}" for name in names if not name.startswith("."))
    yield from unreadable


def distinct_names(depths: dict[str, int]) -> dict[str, str]:
    """Names for files: as many last parts of the path as asked, and more where two would be the same."""
    depths = dict(depths)
    while True:
        names = {path: last_parts(path, depth) for path, depth in depths.items()}
        shared = {name for name, times in Counter(names.values()).items() if times > 1}
        if not shared:
            return names
        for path, name in names.items():
            depths[path] += name in shared


def last_parts(path: str, count: int) -> str:
    """The last parts of a path, joined by slashes, never its root."""
    return "/".join(path.rsplit(os.sep, count)[-count:]).lstrip("/")
