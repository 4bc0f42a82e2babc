"""Bytes out of packed files (gzip, zstd, bzip2), with limits: what grows beyond them is not unpacked any further."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from parley.limits import FREE_UNPACKED
from parley.sources.files import NOT_THE_FILE
from parley.sources.reports import UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from parley.limits import Limits

CHUNK = 1 << 16
# What is asked of zstd at a time: where the file breaks off, that much before it is lost.
SMALL_CHUNK = 1 << 12
DAMAGE = (OSError, EOFError, zlib.error, pa.ArrowException)


def read_gzip(file: BinaryIO) -> Callable[[int], bytes]:
    """Reads what a gzip file unpacks to, as far as it goes."""
    return gzip.GzipFile(fileobj=file).read1


def read_bzip2(file: BinaryIO) -> Callable[[int], bytes]:
    """Reads what a bzip2 file unpacks to, as far as it goes."""
    return bz2.BZ2File(file).read1


def read_zstd(file: BinaryIO) -> Callable[[int], bytes]:
    """Reads what a zstd file unpacks to; the standard library cannot before Python 3.14."""
    stream: Any = pa.input_stream(file, compression="zstd")  # type: ignore[arg-type]
    return lambda most: bytes(stream.read(min(most, SMALL_CHUNK)))


CODECS = {".gz": read_gzip, ".zst": read_zstd, ".bz2": read_bzip2}
"""How files are packed, by their ending."""


class Measured:
    """Counts what an archive unpacks to, and stops it where it grows beyond the limits."""

    def __init__(self, packed: int, limits: Limits) -> None:
        """Start counting.

        Args:
            packed: The archive's own bytes.
            limits: How much it may unpack to.
        """
        self._packed = packed
        self._limits = limits
        self.unpacked = 0

    def add(self, count: int) -> None:
        """Count bytes; raises UnfitError if they are too many."""
        self.unpacked += count
        if self.unpacked > self._limits.max_unpacked:
            raise UnfitError(
                "too_large", f"it unpacks to more than {self._limits.max_unpacked:,} bytes. Split it, or unpack it."
            )
        if self.unpacked > max(FREE_UNPACKED, self._packed * self._limits.max_ratio):
            raise UnfitError(
                "too_large",
                f"it grows more than {self._limits.max_ratio} times in unpacking, as files do that are made to fill a "
                "disk. If you trust it, unpack it yourself.",
            )


class Unpacked(io.RawIOBase):
    """The bytes that a packed file unpacks to, to be read from start to end.

    Reading raises UnfitError where the file is damaged or cut off, or grows beyond the limits.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open a packed file.

        Args:
            path: The file; its ending is one of `CODECS`.
            limits: How much it may unpack to.

        Raises:
            OSError: if the file cannot be opened.
        """
        self._file: BinaryIO = path.open("rb")
        self._read = CODECS[path.suffix.lower()](self._file)
        self._measured = Measured(path.stat().st_size, limits)

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; returns how many bytes there were, 0 at the end."""
        try:
            found = self._read(min(len(buffer), CHUNK))
        except DAMAGE as error:
            if isinstance(error, OSError) and error.errno in NOT_THE_FILE:
                raise
            reason = (str(error).splitlines() or [type(error).__name__])[0][:100]
            raise UnfitError("unreadable", f"it cannot be unpacked to its end ({reason}). Fetch it again.") from None
        self._measured.add(len(found))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._file.close()
        super().close()
