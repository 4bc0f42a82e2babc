"""Hosts are asked as they want to be: pauses, robots.txt as RFC 9309 reads it."""

import time

import pytest
from bad_server import serving
from web_pages import RULES, page

from parley.sources.web import Rules
from parley.sources.web.fetching import fetch


@pytest.fixture
def site():
    with serving() as found:
        found.pages |= {"/a": page("a day"), "/b/c": page("a week"), "/b/d": page("a year")}
        yield found


def reasons(site, tmp_path, robots, **rules):
    site.pages["/robots.txt"] = robots
    paths = ("/a", "/b/c", "/b/d")
    fetched = fetch([site.address + path for path in paths], tmp_path, Rules(**{**RULES, "tries": 1, **rules}))
    return {one.source_uri.removeprefix(site.address): one.reason for one in fetched.rejected}


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        (b"User-agent: *\nDisallow: /b/", ["/b/c", "/b/d"]),
        (b"User-agent: *\nDisallow: /b/\nAllow: /b/c", ["/b/d"]),
        (b"User-agent: *\nDisallow: /*/d$", ["/b/d"]),
        (b"User-agent: parley\nDisallow: /a\n\nUser-agent: *\nDisallow: /", ["/a"]),
        (b"User-agent: others\nDisallow: /", []),
        (b"\xff\xfe nonsense \x00", []),
        ((404, {}, b""), []),
        ((403, {}, b""), []),
    ],
)
def test_what_robots_txt_forbids_is_left_alone(site, tmp_path, robots, refused):
    assert reasons(site, tmp_path, robots) == dict.fromkeys(refused, "not_allowed")
    assert not {path for path in site.paths() if path in refused}
    assert site.asked.count("/robots.txt") == 1


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(site, tmp_path):
    assert reasons(site, tmp_path, (503, {}, b"")) == dict.fromkeys(("/a", "/b/c", "/b/d"), "not_fetched")
    assert not site.paths()


def test_a_robots_txt_elsewhere_is_followed_and_a_huge_one_is_no_harm(site, tmp_path):
    site.pages["/elsewhere"] = b"User-agent: *\nDisallow: /a\n" + b"# x\n" * 40_000
    assert reasons(site, tmp_path, (301, {"Location": "/elsewhere"}, b"")) == {"/a": "not_allowed"}


def test_robots_txt_may_be_overruled_by_whoever_is_allowed_to(site, tmp_path):
    assert reasons(site, tmp_path, b"User-agent: *\nDisallow: /", obey_robots=False) == {}


def test_requests_to_one_host_are_apart(site, tmp_path):
    start = time.monotonic()
    assert reasons(site, tmp_path, (404, {}, b""), delay=0.2) == {}
    assert time.monotonic() - start >= 0.6


def test_pauses_that_a_site_asks_for_are_kept_or_it_is_left(site, tmp_path, monkeypatch):
    waits = []
    monkeypatch.setattr(time, "sleep", waits.append)
    assert reasons(site, tmp_path / "1", b"User-agent: *\nCrawl-delay: 5") == {}
    assert [round(wait) for wait in waits if wait > 1] == [5, 5, 5]
    assert set(reasons(site, tmp_path / "2", b"User-agent: *\nCrawl-delay: 500").values()) == {"not_allowed"}


def test_a_program_says_who_it_is(site, tmp_path):
    reasons(site, tmp_path, b"", user_agent="Valley desk (desk@valley.example)")
    assert {headers["User-Agent"] for headers in site.headers} == {"Valley desk (desk@valley.example)"}
    assert {headers["Host"] for headers in site.headers} == {site.address.removeprefix("http://")}
