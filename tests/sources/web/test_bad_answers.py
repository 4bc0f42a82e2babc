"""Answers that no server should give: each is told, and stops no other."""

import gzip
import time

import pytest
from web_pages import feed, page, run, truncated


def slow(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    while not handler.server.site.stopping.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def silent(handler):
    handler.server.site.stopping.wait(3)


def broken_chunks(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"5\r\nhello\r\nzzz\r\n")


def nonsense(handler):
    handler.wfile.write(b"\x00\xff not HTTP at all\r\n\r\n")


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.site.stopping.is_set():
        handler.wfile.write(b"x" * 65_536)


BAD = {
    "slow": (slow, "not_fetched", "took longer than"),
    "silent": (silent, "not_fetched", "in time"),
    "truncated": (truncated, "not_fetched", "broke off"),
    "broken chunks": (broken_chunks, "not_fetched", "broke off"),
    "no HTTP": (nonsense, "not_fetched", "broke off"),
    "endless": (endless, "too_large", "larger than 200,000 bytes"),
    "huge": ((200, {}, b"x" * 300_000), "too_large", "larger than"),
    "a bomb": ((200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 9_000_000)), "too_large", "larger than"),
    "packed falsely": ((200, {"Content-Encoding": "gzip"}, b"not packed"), "not_fetched", "not as it says"),
    "gone": ((410, {}, b""), "not_fetched", "no such page"),
    "for readers who pay": ((403, {}, b""), "not_allowed", "HTTP 403"),
    "an error": ((500, {}, b""), "not_fetched", "HTTP 500"),
    "a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "unsupported", "image/png"),
    "a loop": ((302, {"Location": "/a"}, b""), "not_fetched", "leads on more than 5 times"),
    "onward to a file": ((302, {"Location": "file:///etc/passwd"}, b""), "not_allowed", "not an address of the web"),
    "onward to nonsense": ((302, {"Location": "http://[bad"}, b""), "not_fetched", ""),
    "a feed without entries": (feed(), "empty", "no entry"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_told_and_does_not_stop_the_others(site, tmp_path, waits, case):
    site.pages["/a"], reason, words = BAD[case]
    site.pages["/b"] = page()
    start = time.monotonic()
    fetched = run(site, tmp_path, "/a", "/b", tries=2)
    assert time.monotonic() - start < 15
    assert [(one.source_uri, one.reason) for one in fetched.rejected] == [(f"{site.address}/a", reason)]
    assert words in fetched.rejected[0].message
    assert [file.source_uri for file in fetched.files] == [f"{site.address}/b"]
