"""Writes small PDF files for tests: lines at given heights, one font, streams packed as real writers do."""

import zlib


def pdf(pages, *, made="D:20160911080000+02'00'", size=10, extra=b""):
    """A PDF file; each page is a list of (height, text) or (height, text, size)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", None, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               b"/Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for page in pages:
        drawn = b"".join(
            b"BT /F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n"
            % (line[2] if len(line) > 2 else size, line[0], escaped(line[1]))
            for line in page
        )
        stream = zlib.compress(drawn + extra)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (Microsoft Word - text1) /CreationDate (%s) >>" % made.encode() if made else b"<< >>")
    return written(objects)


def written(objects):
    """The bytes of a file of objects, the last of which is the file's information."""
    content, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (
        len(objects) + 1, table, len(objects) + 1, len(objects)
    ) + b"startxref\n%d\n%%%%EOF\n" % len(content)  # fmt: skip


def escaped(text):
    """A text as a PDF string holds it."""
    content = text.encode("cp1252")
    return content.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def lines(*paragraphs, top=780, leading=12, space=8):
    """Lines of paragraphs from the top of a page down; a paragraph is a list of lines."""
    found, height = [], top
    for paragraph in paragraphs:
        for line in paragraph:
            found.append((height, line))
            height -= leading
        height -= space
    return found
