"""Reads web archives (`.warc`, also packed as `.warc.gz`): each page that was fetched with success is a report.

Pictures, scripts, style sheets, redirections and errors of a site are passed over: an archive keeps all that a browser
asked for. A page goes by its address.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from parley.sources.compose import compose
from parley.sources.days import day_in_name, parse_day
from parley.sources.known import Known, brief, checked_length, kept
from parley.sources.pages import decode_page, report_of_page
from parley.sources.pdf import report_of_pdf
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.limits import Limits
    from parley.sources.files import SourceFile

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXT, PDF = "text/plain", "application/pdf"
KINDS = frozenset({"response", "resource", "conversion"})
"""Types of record that hold what was published; the others tell of requests, of the archive, of earlier visits."""

# What a feed says about a page, kept by whoever fetched it; see `parley.sources.web.store`.
PUBLISHED_FIELD, TITLE_FIELD = "X-Parley-Published", "X-Parley-Title"
CHUNK = 1 << 16
PACKED_AGAIN = frozenset({"gzip", "x-gzip", "deflate", "identity", ""})
MEND = "Fetch the page again."


def read_warc(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a web archive, a record at a time.

    Args:
        file: The archive.
        limits: How large a page may be.

    Yields:
        For each page, text and PDF file that was fetched with success one report or one rejection; one rejection for an
        archive that holds none, and for the rest of an archive from where it is damaged.

    Raises:
        OSError: if the archive cannot be opened.
    """
    number, anything = 0, False
    with file.path.open("rb") as stream:
        records = records_of(stream)
        while True:
            number += 1
            try:
                record = next(records, None)
            except UnfitError as error:
                yield Rejected(file.source_uri, error.reason, f"record {number}: {error.message}")
                return
            if record is None:
                break
            if is_report(record):
                anything = True
                yield read_record(record, f"{file.source_uri}#{number}", limits)
    if not anything:
        yield Rejected(file.source_uri, "empty", "the archive holds no page that was fetched with success.")


def records_of(stream: io.BufferedReader) -> Iterator[Any]:
    """The records of an archive; raises UnfitError where it cannot be read any further."""
    from warcio.archiveiterator import ArchiveIterator

    archive = ArchiveIterator(stream)
    while True:
        try:
            # It writes to standard error where the bytes after a record are not as they should be.
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(archive, None)
        except Exception as error:  # whatever the library makes of an archive, it must not stop the others
            message = f"the archive cannot be read any further ({brief(error)}). Fetch or make it again."
            raise UnfitError("unreadable", message) from None
        if record is None:
            return
        yield record
        if archive.err_count:
            raise UnfitError(
                "unreadable", "the archive is damaged here: a record is longer than it says. Make it again."
            )


def is_report(record: Any) -> bool:
    """Whether a record holds a page, text or PDF file that was fetched with success."""
    if record.rec_type not in KINDS or content_type(record)[0] not in PAGES | {TEXT, PDF}:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and not urlsplit(target(record)).path.endswith("/robots.txt")


def read_record(record: Any, source_uri: str, limits: Limits) -> Report | Rejected:
    """The report of a record, or why there is none."""
    content: bytes | None = None
    url = target(record)
    source_uri = url if url and url.isprintable() else source_uri
    try:
        content = payload(record, limits)
        kind, charset = content_type(record)
        known = Known(
            title=record.rec_headers.get_header(TITLE_FIELD),
            day=parse_day(record.rec_headers.get_header(PUBLISHED_FIELD) or "")
            or day_in_name(unquote(urlsplit(url).path)),
            url=url or None,
            charset=charset,
        )
        if kind in PAGES:
            return report_of_page(content, source_uri, limits, known)
        if kind == PDF:
            return report_of_pdf(content, source_uri, limits, known)
        text = checked_length(decode_page(content, charset), limits)
        return compose(text, source_uri, title=known.title, name_day=known.day)
    except UnfitError as error:
        return Rejected(source_uri, error.reason, error.message, kept(content, limits))


def payload(record: Any, limits: Limits) -> bytes:
    """The bytes of a page; raises UnfitError if they are not all there, or too many."""
    encoding = (record.http_headers.get_header("content-encoding") or "" if record.http_headers else "").lower()
    if record.rec_headers.get_header("WARC-Truncated"):
        raise UnfitError("unreadable", f"whoever archived the page cut it off. {MEND}")
    if encoding.strip() not in PACKED_AGAIN:
        raise UnfitError("unreadable", f"the page is packed in a way that is not read ({encoding}). {MEND}")
    stream, content = record.content_stream(), bytearray()
    try:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > limits.max_file:
                raise UnfitError("too_large", f"the page is larger than a page may be ({limits.max_file:,} bytes).")
    except UnfitError:
        raise
    except Exception as error:  # as above
        raise UnfitError("unreadable", f"the page cannot be unpacked ({brief(error)}). {MEND}") from None
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise UnfitError("unreadable", f"the archive ends in the middle of the page. {MEND}")
    return bytes(content)


def target(record: Any) -> str:
    """The address of what a record holds; empty if it gives none."""
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def content_type(record: Any) -> tuple[str, str | None]:
    """The kind of what a record holds, and its encoding if it is declared."""
    headers = record.http_headers or record.rec_headers
    kind, _, rest = (headers.get_header("content-type") or "").partition(";")
    charset = next(
        (part.split("=", 1)[1] for part in rest.split(";") if part.strip().lower().startswith("charset=")), ""
    )
    return kind.strip().lower(), charset.strip("\"' ") or None
