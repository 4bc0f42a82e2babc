"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import shutil
import socket
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
PADDING = 1
"""Windows locks bytes, and what is locked cannot be read: the holder is told behind the one that is."""

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class BusyError(RuntimeError):
    """Another run holds the lock of a folder; the message says who."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder.

    The operating system lets go of the lock when a run dies, however it does, so that the next one can take it over.
    Who holds it stands in the file, to be told to others.

    Raises:
        BusyError: if another run holds the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+b") as file:
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"another run works in {folder}: {holder(folder)}. Wait until it has finished") from error
        write_holder(file)
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


def write_holder(file: IO[bytes]) -> None:
    """Write into a lock's file who holds it; on a full disk the lock holds without."""
    with suppress(OSError):
        file.truncate(0)
        said = {
            "user": user(),
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        file.write(b" " * PADDING + json.dumps(said).encode())
        file.flush()


def holder(folder: Path) -> str:
    """Who holds the lock of a folder, in words."""
    try:
        with (folder / LOCK).open("rb") as file:
            file.seek(PADDING)
            said = json.loads(file.read())
        return f"process {said['pid']} of {said['user']} on {said['host']}, since {said['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "its process is not known"


def user() -> str:
    """The name of who runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "an unnamed user"


def sync_file(path: Path) -> None:
    """See a file's bytes through to the disk."""
    with path.open("rb+" if sys.platform == "win32" else "rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See the names in a folder through to the disk, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """See all files below a folder through to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)
    sync_folder(folder)


def partial(path: Path) -> Path:
    """Where a file is written before it takes its name."""
    return path.with_name(f".{path.name}.partial")


def move_into_place(path: Path) -> None:
    """Give a finished partial file its name, replacing what had it."""
    sync_file(partial(path))
    partial(path).replace(path)
    sync_folder(path.parent)


def write_whole(path: Path, content: str) -> None:
    """Write a text file so that a reader finds the old one or the new one, never a part."""
    partial(path).write_bytes(content.encode())
    move_into_place(path)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it; nothing happens if it is not there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Digest of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
