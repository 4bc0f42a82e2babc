"""Bytes to text: what is not text is told apart, the encoding found, line ends made one.

UTF-8 comes first, then what a byte order mark says. Other bytes are taken for Windows-1252, in which most English text
of the web's first decades is written, or Mac Roman, unless the characters then stand where no writer puts them;
charset-normalizer judges what is left. (Left to judge alone it took 8 of 16 reports in Windows-1252 for something else,
as a report in English has few bytes to judge by.)
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from parley.sources.reports import UnfitError

# First bytes of kinds of file that people save under the name of a text.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
)
# UTF-32 first: its mark for little ends starts with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE_AS = "Save it again as plain text in UTF-8."

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Old wire copy holds a few: start and end of text. More than these and one in a hundred characters is no text.
FEW_CONTROLS = 4
MOST_CONTROLS = 0.01

CAPITAL = "À-ÖØ-ÞŠŽŒŸ"
SIGNS = "¡-©«-´¶-¹»-¿×÷†‡‰ˆ˜"
MISPLACED = re.compile(
    rf"[a-z][{CAPITAL}]|[A-Z][{CAPITAL}][a-z]"  # a capital in the middle of a word
    rf"|(?<![A-Z{CAPITAL}])[{CAPITAL}](?![A-Za-zÀ-ÿ.'’-])"  # a capital that stands alone
    rf"|[A-Za-z][{SIGNS}][a-z]"  # a sign inside a word
    r"|[À-ÖØ-öø-ÿ]{3}"  # three accented letters in a row
)
# Beyond this share of bytes outside ASCII a text is in another script.
OTHER_SCRIPT = 0.2
WELL_FORMED = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
LINE_END = re.compile(r"\r\n?")


def decode(content: bytes) -> str:
    """Read bytes as text.

    Args:
        content: A file's or a line's bytes.

    Returns:
        The text without byte order mark, its lines ended by a line feed.

    Raises:
        UnfitError: if they are not text, or the encoding cannot be made out.
    """
    check_signature(content)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return clean(content[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise damaged(encoding.upper(), error) from None
    check_nul(content)
    try:
        return clean(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if is_mostly_utf8(content):
            raise damaged("UTF-8", error) from None
    return clean(decode_by_sense(content))


def check_not_binary(head: bytes) -> None:
    """Turn away a file of lines that is not text, judged by its first bytes.

    Raises:
        UnfitError: if it is of another kind, or in an encoding in which lines cannot be told apart.
    """
    check_signature(head)
    for mark, encoding in MARKS[1:]:
        if head.startswith(mark):
            raise UnfitError("encoding", f"the file is in {encoding.upper()}; JSON Lines are in UTF-8. {SAVE_AS}")
    check_nul(head)


def check_nul(content: bytes) -> None:
    """Turn away bytes with a NUL among them."""
    if b"\0" in content:
        raise UnfitError("binary", f"byte {content.index(0) + 1} is a NUL, which no text holds. {SAVE_AS}")


def check_signature(content: bytes) -> None:
    """Turn away the first bytes of a file that is known not to be text."""
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise UnfitError("binary", f"the file is {kind}, not text. {SAVE_AS}")


def damaged(encoding: str, error: UnicodeDecodeError) -> UnfitError:
    """The rejection of a text whose encoding is known, but broken at one place."""
    message = f"the text is in {encoding}, but broken at byte {error.start + 1} ({error.reason}). {SAVE_AS}"
    return UnfitError("encoding", message)


def is_mostly_utf8(content: bytes) -> bool:
    """Whether most bytes beyond ASCII are well-formed UTF-8: it is that, and damaged."""
    beyond = sum(len(found) for found in BEYOND_ASCII.findall(content))
    return 2 * sum(len(found) for found in WELL_FORMED.findall(content)) > beyond


def decode_by_sense(content: bytes) -> str:
    """Read bytes that are not UTF-8 in the encoding that puts each character where a writer would."""
    readings = []
    beyond = sum(len(found) for found in BEYOND_ASCII.findall(content))
    for encoding in ("cp1252", "mac_roman") if beyond <= OTHER_SCRIPT * len(content) else ():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        misplaced = len(MISPLACED.findall(text))
        if not misplaced:
            return text
        readings.append((misplaced, text))
    misplaced, text = min(readings, key=lambda reading: reading[0], default=(beyond + 1, ""))
    if 10 * misplaced <= beyond:
        return text
    best = from_bytes(content).best()
    if best is None:
        raise UnfitError("encoding", f"the text's encoding could not be made out. {SAVE_AS}")
    return str(best)


def clean(text: str) -> str:
    """A decoded text without byte order mark and with one kind of line end.

    Raises:
        UnfitError: if it holds characters that no text holds.
    """
    text = LINE_END.sub("\n", text.lstrip("\ufeff"))
    controls = CONTROL.findall(text)
    if "\0" in controls or len(controls) > FEW_CONTROLS + MOST_CONTROLS * len(text):
        raise UnfitError("binary", f"the text holds {len(controls)} control characters, so it is not text. {SAVE_AS}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"character {error.start + 1} is half of a pair (a surrogate), which no encoding can write. {SAVE_AS}"
        raise UnfitError("encoding", message) from None
    return text
