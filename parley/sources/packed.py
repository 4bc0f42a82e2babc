"""Reads packed files (`.gz`, `.zst`, `.bz2`) and archives (`.zip`): what is inside, as if it lay in a folder.

A packed file goes by its own name (`reports/2016.jsonl.gz`), a file in an archive by the archive's and its own
(`reports/2016.zip/september/truce.txt`). Nothing is unpacked to where a name in an archive says: each file is unpacked
into a folder of its own that is removed when it has been read.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from parley.sources.files import NOT_THE_FILE, SourceFile
from parley.sources.reports import Rejected, Report, UnfitError
from parley.sources.unpacking import CHUNK, CODECS, Measured, Unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from parley.limits import Limits

    Read = Callable[[SourceFile, Limits], Iterator[Report | Rejected]]

ARCHIVE = ".zip"
# Archives within these are left alone: each layer would multiply what a small file can grow to.
NESTED = "an archive within an archive is not read. Unpack it, and name the folder."
# What is read record by record: the records before the damage are whole.
BY_RECORD = frozenset({".jsonl", ".warc"})
UNSAFE = re.compile(r"[^\w.-]")
LONGEST_NAME = 100
ENCRYPTED = 0x1
# What the standard library raises on damaged archives, on methods of packing it does not know, and on what it cannot
# make sense of.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def read_packed(file: SourceFile, limits: Limits, read: Read) -> Iterator[Report | Rejected]:
    """Read a packed file.

    Args:
        file: The file; its name without the last ending tells what is inside.
        limits: How much it may unpack to, and how large a report may be.
        read: Reads the file inside.

    Yields:
        The reports and rejections of the file inside; one rejection if it cannot be unpacked.

    Raises:
        OSError: if the file cannot be read.
    """
    inside = Path(file.path.stem)
    if inside.suffix.lower() in {ARCHIVE, ".tar", *CODECS}:
        yield Rejected(file.source_uri, "unsupported", NESTED)
        return
    fault: UnfitError | None = None
    with tempfile.TemporaryDirectory(prefix="parley-") as folder:
        target = Path(folder) / safe_name(inside.name)
        with Unpacked(file.path, limits) as stream:
            try:
                copy(stream, target)
            except UnfitError as error:
                fault = error
        if fault is None or inside.suffix.lower() in BY_RECORD:
            yield from read(SourceFile(str(target), file.source_uri), limits)
    if fault:
        yield Rejected(file.source_uri, fault.reason, fault.message)


def read_archive(file: SourceFile, limits: Limits, read: Read) -> Iterator[Report | Rejected]:
    """Read the files in an archive, in its own order; hidden ones are skipped, as in folders.

    Args:
        file: The archive.
        limits: How much it may unpack to, and how large a report may be.
        read: Reads a file inside.

    Yields:
        The reports and rejections of each file; one rejection for a file that cannot be unpacked, for an archive that
        holds none, and for the rest of an archive that grows beyond the limits.

    Raises:
        OSError: if the archive cannot be opened.
    """
    with file.path.open("rb") as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except DAMAGE as error:
            message = f"it cannot be read as a ZIP archive ({str(error)[:100]}). Fetch or pack it again."
            yield Rejected(file.source_uri, "unreadable", message)
            return
        measured = Measured(file.path.stat().st_size, limits)
        members = [(member, parts) for member in archive.infolist() if (parts := parts_of(member))]
        for member, parts in members:
            source_uri = "/".join((file.source_uri, *parts))
            try:
                with tempfile.TemporaryDirectory(prefix="parley-") as folder:
                    target = Path(folder) / safe_name(parts[-1])
                    unpack(archive, member, target, measured)
                    yield from read(SourceFile(str(target), source_uri), limits)
            except UnfitError as error:
                yield Rejected(source_uri, error.reason, error.message)
                if error.reason == "too_large":
                    return
        if not members:
            yield Rejected(file.source_uri, "empty", "the archive holds no file (hidden ones are skipped).")


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, measured: Measured) -> None:
    """Unpack a file of an archive; raises UnfitError if that cannot be done, or goes beyond the limits."""
    if target.suffix.lower() == ARCHIVE:
        raise UnfitError("unsupported", NESTED)
    if member.flag_bits & ENCRYPTED:
        raise UnfitError("unreadable", "it is protected by a password. Unpack it, and name the folder.")
    try:
        with archive.open(member) as stream:
            copy(stream, target, measured)
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno in NOT_THE_FILE:
            raise
        raise UnfitError("unreadable", f"it cannot be unpacked ({str(error)[:100]}). Pack it again.") from None


def copy(stream: IO[bytes] | Unpacked, target: Path, measured: Measured | None = None) -> None:
    """Write what a stream holds into a file, up to where it breaks."""
    with target.open("wb") as out:
        while chunk := stream.read(CHUNK):
            if measured:
                measured.add(len(chunk))
            out.write(chunk)


def parts_of(member: zipfile.ZipInfo) -> tuple[str, ...]:
    """Folders and name of a file in an archive, without what leads out of it; none for a folder or a hidden file."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    kept = tuple(part if part.isprintable() else ascii(part)[1:-1] for part in parts if part not in {"/", "..", "."})
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in kept)
    return () if hidden or member.is_dir() else kept


def safe_name(name: str) -> str:
    """A name for a file of our own: its ending and the digits of a day kept, nothing that a file system minds."""
    return UNSAFE.sub("_", name)[-LONGEST_NAME:].lstrip(".") or "file"
