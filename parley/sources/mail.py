"""Reads messages (`.eml`) and pages saved as messages (`.mhtml`, `.mht`).

The text of a message is a report of the day on which it was sent; what is attached to it in a form that is read is a
report of its own.
"""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

from parley.sources.compose import compose
from parley.sources.days import day_in_name, make_day
from parley.sources.decoding import clean
from parley.sources.known import Known, checked_length, kept, one_report, read_whole
from parley.sources.pages import decode_page, headline, report_of_page
from parley.sources.pdf import report_of_pdf
from parley.sources.reports import Rejected, Report, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.message import EmailMessage, MIMEPart

    from parley.limits import Limits
    from parley.sources.files import SourceFile

HTML, PLAIN, PDF, MESSAGE = "text/html", "text/plain", "application/pdf", "message/rfc822"
ENDINGS = {".html": HTML, ".htm": HTML, ".txt": PLAIN, ".md": PLAIN, ".pdf": PDF, ".eml": MESSAGE}
# Attached to messages by programs, not by people who report.
NO_REPORTS = re.compile(r"image/|audio/|video/|text/calendar|text/x-?vcard|application/(?:pgp|pkcs7|x-pkcs7|ics)")
ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
MOST_LAYERS = 3
NO_MESSAGE = "the file holds no message: no header such as `Date:` and `Subject:`. Save the message with its header."


def read_mail(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a message.

    Args:
        file: The file.
        limits: How large it may be.

    Yields:
        One report or rejection for its text, one for each thing attached that could be a report.

    Raises:
        OSError: if the file cannot be read.
    """
    try:
        message = parse(read_whole(file, limits.max_file))
    except UnfitError as error:
        yield Rejected(file.source_uri, error.reason, error.message)
        return
    yield from read_message(message, file.source_uri, limits, day_in_name(file.path.name))


def parse(content: bytes) -> EmailMessage:
    """The message in a file; raises UnfitError if there is none."""
    message = BytesParser(policy=policy.default).parsebytes(content)
    if not message.keys():
        raise UnfitError("unreadable", NO_MESSAGE)
    return message


def read_message(
    message: EmailMessage, source_uri: str, limits: Limits, name_day: date | None, layer: int = 0
) -> Iterator[Report | Rejected]:
    """The reports of a message and of what is attached to it."""
    known = Known(title=subject(message), day=day_sent(message) or name_day)
    attached = [part for part in message.iter_attachments() if not NO_REPORTS.match(part.get_content_type())]
    body = message.get_body(("plain", "html"))
    if body is not None or not attached:
        yield (
            read_part(body, source_uri, limits, known)
            if body is not None
            else Rejected(source_uri, "empty", "the message has no text.")
        )
    for number, part in enumerate(attached, 1):
        name = " ".join((part.get_filename() or f"part-{number}").replace("/", "_").replace("\\", "_").split())
        part_uri = f"{source_uri}/{name}"
        if kind_of(part, name) == MESSAGE and layer < MOST_LAYERS:
            inner = part.get_content() if part.get_content_type() == MESSAGE else parse_attached(part)
            yield from read_message(inner, part_uri, limits, known.day, layer + 1)
        else:
            yield read_part(part, part_uri, limits, Known(day=day_in_name(name) or known.day), name)


def parse_attached(part: MIMEPart) -> EmailMessage:
    """A message that is attached as a file."""
    return BytesParser(policy=policy.default).parsebytes(bytes_of(part))


def read_part(part: MIMEPart, source_uri: str, limits: Limits, known: Known, name: str = "") -> Report | Rejected:
    """The report of a message's text or of something attached, or why there is none."""
    content, kind = bytes_of(part), kind_of(part, name)
    try:
        if kind == PDF:
            return report_of_pdf(content, source_uri, limits, known)
        charset = part.get_content_charset()
        if kind == HTML:
            return report_of_page(content, source_uri, limits, Known(known.title, known.day, charset=charset))
        if kind != PLAIN:
            raise UnfitError("unsupported", f"what is attached ({kind}) is not read. Save it as text.")
        text = decode_page(content, charset)
        if part.get_param("format") == "flowed":
            text = unflowed(text, joined_by="" if part.get_param("delsp") == "yes" else " ")
        return compose(checked_length(text, limits), source_uri, published_on=known.day, title=known.title)
    except UnfitError as error:
        return Rejected(source_uri, error.reason, error.message, kept(content, limits))


def bytes_of(part: MIMEPart) -> bytes:
    """The bytes of a part, unpacked from the form in which it was sent."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def kind_of(part: MIMEPart, name: str) -> str:
    """What a part is: by its name if it has one that tells, as senders often declare attachments as just bytes."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return ENDINGS.get(ending) or part.get_content_type()


def unflowed(text: str, joined_by: str) -> str:
    """A text whose lines were broken for sending, each paragraph on one line again (RFC 3676)."""
    paragraphs, pending = [], ""
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ")
        if unstuffed.endswith(" ") and unstuffed != "-- " and unstuffed.strip():
            pending += unstuffed.rstrip(" ") + joined_by
        else:
            paragraphs.append(pending + unstuffed)
            pending = ""
    return "\n".join([*paragraphs, pending] if pending else paragraphs)


def subject(message: EmailMessage) -> str | None:
    """What a message is about, without the marks of answers and of passing on."""
    found = message.get("subject")
    try:
        return headline(ANSWER.sub("", str(found).strip())) if found else None
    except UnfitError:
        return None


def day_sent(message: EmailMessage) -> date | None:
    """The day on which a message was sent, on its sender's clock."""
    header = message.get("date")
    sent = getattr(header, "datetime", None)
    return make_day(sent.year, sent.month, sent.day) if sent else None


def read_mhtml(file: SourceFile, limits: Limits) -> Iterator[Report | Rejected]:
    """Read a page that a browser saved with all that belongs to it (`.mhtml`).

    Args:
        file: The file.
        limits: How large it may be.

    Returns:
        One report, or one rejection.

    Raises:
        OSError: if the file cannot be read.
    """
    return one_report(file, limits, report_of_mhtml)


def report_of_mhtml(content: bytes, source_uri: str, limits: Limits, known: Known) -> Report:
    """Make a report of a page that was saved as a message; raises UnfitError if it holds none."""
    message = parse(content)
    page = next((part for part in message.walk() if part.get_content_type() == HTML), None)
    if page is None:
        raise UnfitError("empty", "the file holds no page. Save it again from the browser.")
    place = str(message.get("snapshot-content-location") or page.get("content-location") or "")
    # The day in its header is that on which it was saved.
    known = Known(day=known.day, url=clean(place).strip() or None, charset=page.get_content_charset())
    return report_of_page(bytes_of(page), source_uri, limits, known)
