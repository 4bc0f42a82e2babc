"""What reading gives: a report, or a rejection that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.vocabularies import REJECTIONS

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be worked on.

    Attributes:
        text: The whole text, header included, without byte order mark, lines ended by a line feed. Offsets count in it.
        published_on: The day of publication.
        title: The headline, where there is one.
        dateline: The place that it was filed from, as printed.
        language: ISO 639-1 code of the text's language.
        source_uri: Where it came from; the same on every machine.
        sha256: Digest of the text in UTF-8, hexadecimal.
        body_start: Where the header ends, in code points.
    """

    text: str
    published_on: date
    title: str | None
    dateline: str | None
    language: str
    source_uri: str
    sha256: str
    body_start: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, line or row that gave no report.

    Attributes:
        source_uri: Where it came from.
        reason: One of `schemas.vocabularies.REJECTIONS`.
        message: What is wrong and what to do about it.
        content: The bytes as found; None if they could not be read or are over the limit.
    """

    source_uri: str
    reason: str
    message: str
    content: bytes | None = None


class UnfitError(Exception):
    """What was found cannot be a report.

    Attributes:
        reason: One of `schemas.vocabularies.REJECTIONS`.
        message: What is wrong and what to do about it.
    """

    def __init__(self, reason: str, message: str) -> None:
        if reason not in REJECTIONS:
            raise ValueError(f"{reason!r} is not a reason for setting aside")
        super().__init__(message)
        self.reason = reason
        self.message = message
