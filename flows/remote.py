"""What runs on the workers of a cluster, which share no disk with the process that keeps the books.

Batches come as bytes and tables go back as bytes. A worker has each report read by a child process, for the same reason
and with the same care as `flows.pool`: a report that hangs or crashes the extractor costs the child, not the worker.
"""

from __future__ import annotations

import platform
import tempfile
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx

from flows.child import run_in_child
from flows.fingerprint import LIBRARIES, code_version
from flows.pool import extract_patiently, run_in_worker, running
from flows.work import MARKS, TABLE_FOLDERS
from flows.workers import validate_one_of_many

if TYPE_CHECKING:
    from collections.abc import Iterator

Packed = dict[str, bytes]
"""A folder's files by their paths in it."""


class OtherCodeError(RuntimeError):
    """A worker runs another version of the code than the process that sends it work."""


class Installed(NamedTuple):
    """What a process would read reports with.

    Attributes:
        maker: The version of the code, word lists and libraries.
        libraries: The libraries' versions by name; with Python's own.
        fault: Why the Prefect server cannot be reached from there; None if it can.
    """

    maker: str
    libraries: dict[str, str]
    fault: str | None = None


def installed(server: str | None = None) -> Installed:
    """What this process would read reports with, and whether it reaches a Prefect server."""
    libraries = {name: metadata.version(name) for name in LIBRARIES} | {"Python": platform.python_version()}
    fault = None
    if server:
        try:
            httpx.get(f"{server}/health", timeout=10).raise_for_status()
        except httpx.HTTPError as error:
            fault = str(error) or type(error).__name__
    return Installed(code_version(), libraries, fault)


def extract_packed(batch: bytes, limit: float, maker: str) -> Packed:
    """Extract a batch of reports.

    Args:
        batch: A file that `flows.work.write_reports` wrote.
        limit: Seconds that a report may take.
        maker: The version of the code that is to do it.

    Returns:
        The files that `flows.workers.extract_file` writes.

    Raises:
        OtherCodeError: if this process has another version.
        WorkerError: if child processes die without having begun a report.
    """
    with workplace(maker) as place:
        file, folder = place / "reports.parquet", place / TABLE_FOLDERS / "batch"
        file.write_bytes(batch)
        extract_patiently(str(file), str(folder), limit)
        return packed(folder)


def validate_packed(folders: list[Packed], maker: str) -> Packed:
    """Check the tables of some batches.

    Args:
        folders: What `extract_packed` returned for each.
        maker: The version of the code that is to do it.

    Returns:
        The files that `flows.workers.validate_group` writes.

    Raises:
        OtherCodeError: if this process has another version.
        WorkerError: if child processes keep dying.
    """
    with workplace(maker) as place:
        names = [place / TABLE_FOLDERS / str(number) for number in range(len(folders))]
        for name, files in zip(names, folders, strict=True):
            unpack(files, name)
        run_in_worker(validate_one_of_many, [str(name) for name in names], str(place / "group"))
        return packed(place / "group")


@contextmanager
def workplace(maker: str) -> Iterator[Path]:
    """A folder for one task on a worker, whose functions run in a child meanwhile."""
    if maker != code_version():
        raise OtherCodeError(
            f"{platform.node()} has another version of Parley's code, word lists or libraries than the machine that "
            "keeps the books. Install the same checkout with the same constraints.txt and restart its workers."
        )
    with tempfile.TemporaryDirectory(prefix="parley-") as name, running(run_in_child):
        place = Path(name)
        (place / MARKS).mkdir()
        (place / TABLE_FOLDERS).mkdir()
        yield place


def packed(folder: Path) -> Packed:
    """The files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def unpack(files: Packed, folder: Path) -> None:
    """Write the files of a folder.

    Raises:
        ValueError: if a path leads out of the folder.
    """
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name!r} is no path inside a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
