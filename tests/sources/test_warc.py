"""Web archives: every page that was fetched with success, under its address, and nothing of what is around it."""

import gzip
import io
import zlib
from datetime import date

import pytest
from made_pdf import lines, pdf
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from parley.sources import Limits, Rejected, Report, read_reports

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for {}, the mediator "
    "said, so that food could reach the villages that have been cut off since spring."
)
DAY = date(2016, 9, 10)


def page(term, day="2016-09-10"):
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    head = f"<head>{meta}<title>Guns fall silent</title></head>"
    return f"<html>{head}<body><article><p>{TRUCE.format(term)}</p></article></body></html>".encode()


def web_archive(*records, packed=False):
    """A web archive of records (address, content) with optional fields `status`, `headers`, `kind`, `more`."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for record in records:
        kind = record.get("kind", "response")
        headers = {"Content-Type": "text/html; charset=utf-8", **record.get("headers", {})}
        http = StatusAndHeaders(record.get("status", "200 OK"), list(headers.items()), protocol="HTTP/1.1")
        fields = {"WARC-Date": "2020-01-01T00:00:00Z", **record.get("more", {})}
        named = {"http_headers": http} if kind == "response" else {"warc_content_type": headers["Content-Type"]}
        payload = io.BytesIO(record.get("content", b""))
        writer.write_record(
            writer.create_warc_record(record["url"], kind, payload=payload, warc_headers_dict=fields, **named)
        )
    return out.getvalue()


def read_all(path, content, **limits):
    path.write_bytes(content)
    return list(read_reports([str(path)], Limits(**limits)))


def outcome(found):
    return [(item.source_uri, item.reason if isinstance(item, Rejected) else item.published_on) for item in found]


URL = "https://valley.example/{}"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_under_their_addresses_whatever_is_around_them(tmp_path, packed):
    records = [
        {"url": URL.format("robots.txt"), "headers": {"Content-Type": "text/plain"}, "content": b"Disallow: /x"},
        {"url": URL.format("a"), "content": page("a month")},
        {"url": URL.format("style.css"), "headers": {"Content-Type": "text/css"}, "content": b"p {}"},
        {"url": URL.format("gone"), "status": "404 Not Found", "content": page("a year")},
        {"url": URL.format("moved"), "status": "301 Moved", "headers": {"Location": "/a"}},
        {"url": URL.format("b"), "kind": "resource", "content": page("a week")},
        {"url": URL.format("undated"), "content": page("ten days", day=None)},
        {"url": URL.format("2016/09/10/c"), "content": page("a day", day=None)},
        {
            "url": URL.format("d.txt"),
            "headers": {"Content-Type": "text/plain; charset=windows-1252"},
            "content": f"date 2016-09-10\n\n{TRUCE.format('“an hour”')}".encode("cp1252"),
        },
        {
            "url": URL.format("e.pdf"),
            "headers": {"Content-Type": "application/pdf"},
            "content": pdf([lines([f"GENEVA, 10 September 2016 - {TRUCE.format('long')}"])]),
        },
    ]
    found = read_all(tmp_path / ("a.warc.gz" if packed else "a.warc"), web_archive(*records, packed=packed))
    assert outcome(found) == [
        (URL.format("a"), DAY),
        (URL.format("b"), DAY),
        (URL.format("undated"), "no_date"),
        (URL.format("2016/09/10/c"), DAY),
        (URL.format("d.txt"), DAY),
        (URL.format("e.pdf"), DAY),
    ]
    assert found[0].title == "Guns fall silent"
    assert "“an hour”" in found[4].text


def chunked(content):
    parts = [content[at : at + 50] for at in range(0, len(content), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress),
        ({"Content-Encoding": "deflate"}, zlib.compress),
        ({"Transfer-Encoding": "chunked"}, chunked),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, lambda content: chunked(gzip.compress(content))),
    ],
)
def test_a_page_that_was_sent_packed_is_unpacked(tmp_path, headers, pack):
    record = {"url": URL.format("a"), "headers": headers, "content": pack(page("a month"))}
    (found,) = read_all(tmp_path / "a.warc", web_archive(record))
    assert isinstance(found, Report), found


def test_what_a_feed_said_about_a_page_is_taken_where_the_page_is_silent(tmp_path):
    more = {"X-Parley-Published": "2016-09-12", "X-Parley-Title": "A truce"}
    records = [
        {"url": URL.format("a"), "content": page("a month", day=None), "more": more},
        {"url": URL.format("b"), "content": page("a week"), "more": more},
    ]
    assert [item.published_on for item in read_all(tmp_path / "a.warc", web_archive(*records))] == [
        date(2016, 9, 12),
        DAY,
    ]


@pytest.mark.parametrize(
    ("record", "reason", "words"),
    [
        ({"headers": {"Content-Encoding": "br"}, "content": b"\x0b\x02"}, "unreadable", "packed in a way"),
        ({"content": page("x"), "more": {"WARC-Truncated": "length"}}, "unreadable", "cut it off"),
        ({"content": page("x") + b"x" * 90_000}, "too_large", "larger than a page may be"),
        ({"content": b""}, "empty", "the page is empty"),
    ],
)
def test_a_page_that_cannot_be_read_is_set_aside_and_the_next_is_read(tmp_path, record, reason, words):
    archive = web_archive({"url": URL.format("bad"), **record}, {"url": URL.format("b"), "content": page("a week")})
    found = read_all(tmp_path / "a.warc", archive, max_file=50_000)
    assert outcome(found) == [(URL.format("bad"), reason), (URL.format("b"), DAY)]
    assert words in found[0].message


def test_pages_before_a_damage_are_kept_and_the_damage_is_told(tmp_path):
    records = [{"url": URL.format(number), "content": page(f"{number} days")} for number in range(4)]
    for name, packed, cut in (("a.warc", False, 300), ("b.warc.gz", True, 100)):
        found = read_all(tmp_path / name, web_archive(*records, packed=packed)[:-cut])
        assert [item.source_uri for item in found[:3]] == [URL.format(number) for number in range(3)]
        assert all(isinstance(item, Rejected) for item in found[3:])
        assert found[3:]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"This is no archive at all.\n" * 9, "unreadable"),
        (web_archive({"url": URL.format("gone"), "status": "404 Not Found", "content": page("x")}), "empty"),
    ],
)
def test_an_archive_without_pages_is_told(tmp_path, content, reason):
    (found,) = read_all(tmp_path / "a.warc", content)
    assert (found.reason, found.source_uri) == (reason, f"{tmp_path.name}/a.warc")


def test_an_archive_packed_as_one_stream_is_read_too(tmp_path):
    records = [{"url": URL.format(number), "content": page(f"{number} days")} for number in range(3)]
    assert len(read_all(tmp_path / "a.warc.gz", gzip.compress(web_archive(*records)))) == 3


def test_a_bomb_in_a_page_is_refused(tmp_path):
    bomb = {
        "url": URL.format("a"),
        "headers": {"Content-Encoding": "gzip"},
        "content": gzip.compress(b" " * 90_000_000),
    }
    (found,) = read_all(tmp_path / "a.warc", web_archive(bomb))
    assert found.reason == "too_large"


@pytest.mark.parametrize("at", range(0, 1_800, 149))
def test_damage_anywhere_never_stops_the_reading(tmp_path, at):
    records = [{"url": URL.format(number), "content": page(f"{number} days")} for number in range(2)]
    content = bytearray(web_archive(*records))
    content[at : at + 5] = b"\xff\0\r\n9"
    assert read_all(tmp_path / "a.warc", bytes(content))
