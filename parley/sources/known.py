"""What is known of a report besides its bytes, from the file, message, feed or archive that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.sources.days import day_in_name
from parley.sources.reports import Rejected, UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from parley.limits import Limits
    from parley.sources.files import SourceFile
    from parley.sources.reports import Report


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


def one_report(
    file: SourceFile, limits: Limits, report_of: Callable[[bytes, str, Limits, Known], Report]
) -> Iterator[Report | Rejected]:
    """Read a file that holds one report.

    Args:
        file: The file.
        limits: How large it may be.
        report_of: Makes a report of the file's bytes, its address, the limits and what is known of it besides; raises
            UnfitError if it cannot.

    Yields:
        One report, or one rejection.

    Raises:
        OSError: if the file cannot be read.
    """
    content = None
    try:
        content = read_whole(file, limits.max_file)
        yield report_of(content, file.source_uri, limits, Known(day=day_in_name(file.path.name)))
    except UnfitError as error:
        yield Rejected(file.source_uri, error.reason, error.message, kept(content, limits))


def kept(content: bytes | None, limits: Limits) -> bytes | None:
    """The bytes of what was set aside, unless they are more than a report may have."""
    return content if content is not None and len(content) <= limits.max_bytes else None


def brief(error: Exception) -> str:
    """The first line of an error, not too long."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


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
