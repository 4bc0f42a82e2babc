"""Reads JSON Lines (`.jsonl`): one report a line. A line that cannot be read does not stop the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from parley.sources.decoding import check_not_binary, decode
from parley.sources.fields import report_of_fields
from parley.sources.plain import too_large
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.limits import Limits
    from parley.sources.files import SourceFile

CHUNK = 65_536
HEAD = 4_096


def read_jsonl(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a JSON Lines file, a line at a time.

    Args:
        file: The file: objects with `text`, and where they are known `published_on`, `title`, `source_uri`.
        limits: How large a line may be.

    Yields:
        For each line that is not blank one report or one rejection; one rejection for a file that is not text or empty.

    Raises:
        OSError: if the file cannot be read.
    """
    with file.path.open("rb") as stream:
        try:
            check_not_binary(stream.read(HEAD))
        except UnfitError as error:
            yield Rejected(file.source_uri, error.reason, error.message)
            return
        stream.seek(0)
        anything = False
        for number, line in lines(stream, limits.max_bytes):
            if line is None:
                yield too_large(f"{file.source_uri}#{number}", f"line {number}", limits)
            elif line.strip():
                yield read_line(line, number, file.source_uri)
            else:
                continue
            anything = True
    if not anything:
        yield Rejected(file.source_uri, "empty", "the file holds no line. Remove it, or write one report a line.", b"")


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbers (from 1) and bytes of a file's lines; None for a line that is too long, which is not kept in memory."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def read_line(line: bytes, number: int, file_uri: str) -> Report | Rejected:
    """The report of a line, or why there is none."""
    source_uri = f"{file_uri}#{number}"
    try:
        fields = parse_line(line)
        own = fields.get("source_uri")
        if isinstance(own, str) and own.strip() and own.isprintable():
            source_uri = own.strip()
        return report_of_fields(fields, source_uri)
    except UnfitError as error:
        return Rejected(source_uri, error.reason, f"line {number} of {file_uri}: {error.message}", line)


def parse_line(line: bytes) -> dict[str, object]:
    """The object of a line; raises UnfitError if it holds none."""
    try:
        found = json.loads(decode(line))
    except json.JSONDecodeError as error:
        message = (
            f"not JSON at character {error.pos + 1}: {error.msg}. Write one object a line, without line breaks in it."
        )
        raise UnfitError("unreadable", message) from None
    except (ValueError, RecursionError) as error:
        raise UnfitError("unreadable", f"not JSON that can be read: {error}.") from None
    if not isinstance(found, dict):
        message = 'the line is not an object. Write {"text": "...", "published_on": "YYYY-MM-DD"}.'
        raise UnfitError("unreadable", message)
    return found
