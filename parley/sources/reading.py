"""Reads reports from folders, globs and files, one after the other, in an order that is the same everywhere."""

from __future__ import annotations

import stat
from hashlib import sha256
from typing import TYPE_CHECKING

from parley.limits import DEFAULT_LIMITS, Limits
from parley.sources.feeds import read_feed
from parley.sources.files import NOT_THE_FILE, SourceFile, find_files
from parley.sources.jsonl import read_jsonl
from parley.sources.mail import read_mail, read_mhtml
from parley.sources.packed import read_archive, read_packed
from parley.sources.pages import read_page
from parley.sources.parquet import read_parquet
from parley.sources.pdf import read_pdf
from parley.sources.plain import read_plain
from parley.sources.reports import Rejected, Report
from parley.sources.unfetched import ENDING, read_unfetched
from parley.sources.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


def read_reports(sources: Sequence[str | Path], limits: Limits = DEFAULT_LIMITS) -> Iterator[Report | Rejected]:
    """Read the reports behind the sources that a user named.

    Args:
        sources: Folders, globs and files.
        limits: How large a report may be.

    Returns:
        For every report found, in the order of the files, either the report or why it was rejected.

    Raises:
        SourceError: at once, if a source does not exist or holds no file.
    """
    return read_files(find_files(sources), limits)


def read_files(files: Iterable[SourceFile], limits: Limits = DEFAULT_LIMITS) -> Iterator[Report | Rejected]:
    """Read files, and reject reports whose text and date were read before.

    Args:
        files: The files, as `find_files` gives them.
        limits: How large a report may be.

    Yields:
        For every report found either the report or why it was rejected.
    """
    seen: dict[bytes, str] = {}
    for file in files:
        for found in read_file(file, limits):
            if isinstance(found, Rejected):
                yield found
                continue
            content = found.text.encode()
            digest = sha256(found.published_on.isoformat().encode() + content).digest()
            first = seen.get(digest)
            if first is None:
                seen[digest] = found.source_uri
                yield found
            else:
                message = f"text and date are the same as in {first}, which was read first. Keep one of the two."
                yield Rejected(found.source_uri, "duplicate", message, content)


def read_file(file: SourceFile, limits: Limits = DEFAULT_LIMITS) -> Iterator[Report | Rejected]:
    """Read the reports of one file; a file that cannot be read gives one rejection.

    Raises:
        OSError: if this machine cannot read any file just now: its disk is full, too many files are open.
    """
    reader = reader_of(file.path)
    try:
        if not stat.S_ISREG(file.path.stat().st_mode):
            yield Rejected(file.source_uri, "unsupported", "this is a device or a pipe, not a file. Leave it out.")
        elif reader is None:
            yield unsupported(file)
        else:
            yield from reader(file, limits)
    except OSError as error:
        if error.errno in NOT_THE_FILE:
            raise
        reason = (error.strerror or type(error).__name__).lower()
        message = f"the file cannot be read: {reason}. Check that it exists and that you may read it."
        yield Rejected(file.source_uri, "unreadable", message)


def reader_of(path: Path) -> Callable[[SourceFile, Limits], Iterator[Report | Rejected]] | None:
    """What reads a file, by the ending of its name; None if nothing does."""
    endings = [suffix.lower() for suffix in path.suffixes[-1:]]
    if not endings:
        return None
    return read_unfetched if endings[-1] == ENDING else READERS.get(endings[-1])


def unpack(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a packed file with the readers of this module."""
    return read_packed(file, limits, read_file)


def open_archive(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read an archive with the readers of this module."""
    return read_archive(file, limits, read_file)


def unsupported(file: SourceFile) -> Rejected:
    """The rejection of a file of a kind that is not read."""
    if file.path.suffix.lower() == ".urls":
        message = "the file lists addresses. Name it as a source itself, so that they are fetched."
        return Rejected(file.source_uri, "unsupported", message)
    kind = f"files that end in {file.path.suffix}" if file.path.suffix else "files without an ending"
    message = f"{kind} are not read; {', '.join(READERS)} are. Save it as text, or leave it out of the folder."
    return Rejected(file.source_uri, "unsupported", message)


READERS: dict[str, Callable[[SourceFile, Limits], Iterator[Report | Rejected]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
    ".html": read_page,
    ".htm": read_page,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".warc": read_warc,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".zip": open_archive,
    ".gz": unpack,
    ".zst": unpack,
    ".bz2": unpack,
}
"""What reads a file, by the ending of its name."""
