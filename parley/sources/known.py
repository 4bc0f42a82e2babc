"""What is known of a report besides its bytes, from the file, message, feed or archive that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.sources.reports import UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from parley.sources.files import SourceFile
    from parley.sources.limits import Limits


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a report besides its bytes.

    Attributes:
        title: The headline; taken if the report itself gives none.
        day: The day of publication; taken if the report itself gives none.
        url: Where it was published.
        charset: The encoding that whoever sent it declared.
    """

    title: str | None = None
    day: date | None = None
    url: str | None = None
    charset: str | None = None


NOTHING = Known()


def read_whole(file: SourceFile, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        UnfitError: if there are more than `most`.
        OSError: if it cannot be read.
    """
    with file.path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise UnfitError(
            "too_large", f"the file is larger than such a file may be ({most:,} bytes). Leave it out, or split it."
        )
    return content


def checked_length(text: str, limits: Limits) -> str:
    """A report's text, if it is not longer than a report may be; raises UnfitError if it is."""
    if len(text.encode("utf-8", "surrogatepass")) > limits.max_bytes:
        raise UnfitError(
            "too_large",
            f"its text is larger than a report may be ({limits.max_bytes:,} bytes). Split it, or raise the limit.",
        )
    return text


def paragraphs_of(lines: Iterator[str]) -> str:
    """Paragraphs as one text, parted by blank lines; white space within them is made one blank, empty ones left out."""
    return "\n\n".join(kept for line in lines if (kept := " ".join(line.split())))
