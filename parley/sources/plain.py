"""Reads text files (`.txt`, `.md`): one report each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.sources.compose import compose
from parley.sources.days import day_in_name
from parley.sources.decoding import decode
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.limits import Limits
    from parley.sources.files import SourceFile


def read_plain(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a text file.

    Args:
        file: The file.
        limits: How large it may be.

    Yields:
        One report, or one rejection.

    Raises:
        OSError: if the file cannot be read.
    """
    with file.path.open("rb") as stream:
        content = stream.read(limits.max_bytes + 1)
    if len(content) > limits.max_bytes:
        yield too_large(file.source_uri, "the file", limits)
        return
    try:
        yield compose(decode(content), file.source_uri, name_day=day_in_name(file.path.name))
    except UnfitError as error:
        yield Rejected(file.source_uri, error.reason, error.message, content)


def too_large(source_uri: str, what: str, limits: Limits) -> Rejected:
    """The rejection of a report that is larger than the limits allow; its bytes are not kept."""
    message = f"{what} is larger than a report may be ({limits.max_bytes:,} bytes). Split it, or raise the limit."
    return Rejected(source_uri, "too_large", message)
