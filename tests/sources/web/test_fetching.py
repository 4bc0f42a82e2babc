"""Pages and feeds over HTTP from a real server that behaves badly: limits, retries, conditional requests, the store."""

import gzip
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256

import pytest
from bad_server import serving
from web_pages import RULES, TRUCE, feed, page, reports, run, truncated

from parley.sources import Rejected, Report, read_files, read_reports
from parley.sources.web import Rules
from parley.sources.web.fetching import fetch, local_sources


def test_a_page_is_fetched_once_and_then_only_asked_about(site, tmp_path):
    def answer(handler):
        known = handler.headers.get("If-None-Match") == '"v1"' and handler.headers.get("If-Modified-Since")
        return (304, {"Content-Length": None}, b"") if known else (200, tagged, page())

    tagged = {"ETag": '"v1"', "Last-Modified": "Sat, 10 Sep 2016 08:00:00 GMT"}
    site.pages["/a"] = answer
    first = run(site, tmp_path, "/a")
    (found,) = reports(first)
    assert (found.source_uri, found.published_on, first.new) == (f"{site.address}/a", date(2016, 9, 10), 1)
    before = [(file.path.read_bytes(), file.path.stat().st_mtime_ns) for file in first.files]
    second = run(site, tmp_path, "/a")
    assert (second.new, reports(second)) == (0, [found])
    assert [(file.path.read_bytes(), file.path.stat().st_mtime_ns) for file in second.files] == before
    assert "If-None-Match" not in site.headers[1]


def test_a_page_that_comes_again_unchanged_leaves_its_file_alone_and_a_changed_one_replaces_it(site, tmp_path):
    site.pages["/a"] = page()
    first = run(site, tmp_path, "/a")
    before = first.files[0].path.read_bytes()
    assert run(site, tmp_path, "/a").new == 0
    assert first.files[0].path.read_bytes() == before
    site.pages["/a"] = page("a year")
    second = run(site, tmp_path, "/a")
    assert (second.new, "a year" in reports(second)[0].text) == (1, True)


def test_a_page_lost_from_the_folder_is_fetched_again(site, tmp_path):
    site.pages["/a"] = lambda handler: (
        (304, {}, b"") if "If-None-Match" in handler.headers else (200, {"ETag": "x"}, page())
    )
    run(site, tmp_path, "/a").files[0].path.unlink()
    assert run(site, tmp_path, "/a").new == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_an_error_that_passes_is_waited_out(site, tmp_path, waits, status):
    site.pages["/a"] = [(status, {"Retry-After": "7"}, b""), (status, {}, b""), page()]
    assert len(reports(run(site, tmp_path, "/a"))) == 1
    assert [wait for wait in waits if wait] == [7.0, 2.0]


def test_a_date_to_try_again_is_understood_and_one_too_far_off_is_not_waited_for(site, tmp_path, waits):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=6), usegmt=True)
    site.pages["/a"] = [(503, {"Retry-After": soon}, b""), page()]
    site.pages["/b"] = [(429, {"Retry-After": "86400"}, b""), page()]
    fetched = run(site, tmp_path, "/a", "/b")
    assert len(fetched.files) == 1
    assert [3 < wait <= 6 for wait in waits if wait] == [True]
    assert (fetched.rejected[0].reason, "HTTP 429" in fetched.rejected[0].message) == ("not_fetched", True)


def test_a_host_that_fails_again_and_again_is_left_for_the_next_run(site, tmp_path, waits):
    site.pages |= {f"/{at}": (503, {}, b"") for at in range(9)}
    fetched = run(site, tmp_path, *(f"/{at}" for at in range(9)), tries=2, failures=2)
    assert (len(fetched.rejected), len(site.paths())) == (9, 4)
    assert "left alone" in fetched.rejected[-1].message
    site.pages |= {f"/{at}": page(f"{at} days") for at in range(9)}
    assert run(site, tmp_path, *(f"/{at}" for at in range(9))).new == 9


def test_an_answer_that_was_cut_off_is_asked_for_again(site, tmp_path, waits):
    site.pages["/a"] = [truncated, page()]
    assert len(reports(run(site, tmp_path, "/a"))) == 1


def test_a_page_that_fails_later_stays_as_it_was(site, tmp_path, waits):
    site.pages["/a"] = page()
    found = reports(run(site, tmp_path, "/a"))
    site.pages["/a"] = (404, {}, b"")
    later = run(site, tmp_path, "/a")
    assert (reports(later), later.rejected, later.stale[0].reason) == (found, [], "not_fetched")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1251", "nonsense"])
@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_a_wrong_charset_is_not_believed(site, tmp_path, charset, written):
    content = page().decode().replace('<meta charset="utf-8">', "").encode(written)
    site.pages["/a"] = (200, {"Content-Type": f"text/html; charset={charset}"}, content)
    (found,) = reports(run(site, tmp_path, "/a"))
    assert "mediator’s" in found.text  # the apostrophe has one place in both Windows encodings


def test_redirections_are_followed_and_packed_answers_unpacked(site, tmp_path):
    site.pages["/a"] = (301, {"Location": "/b#part"}, b"")
    site.pages["/b"] = (307, {"Location": f"{site.address}/c"}, b"")
    site.pages["/c"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(page()))
    (found,) = reports(run(site, tmp_path, "/a"))
    assert found.source_uri == f"{site.address}/a"


def test_the_articles_of_a_feed_are_fetched_each_once_and_kept_when_it_forgets_them(site, tmp_path):
    link = site.address + "/{}"
    site.pages |= {"/1": page("a day"), "/2": page("a week", day=None), "/3": page("a year")}
    site.pages["/feed"] = feed(link.format(1), link.format("2#top"))
    first = run(site, tmp_path, "/feed")
    found = reports(first)
    assert [(one.source_uri[-2:], one.published_on) for one in found] == [
        ("/1", date(2016, 9, 10)),
        ("/2", date(2016, 9, 10)),
    ]
    site.pages["/feed"] = feed(link.format(3))
    second = run(site, tmp_path, "/feed")
    assert (second.new, [one.source_uri[-2:] for one in reports(second)]) == (1, ["/1", "/2", "/3"])
    assert site.paths() == ["/feed", "/1", "/2", "/feed", "/3"]
    assert run(site, tmp_path, "/1").files == first.files[:1]


def test_an_article_is_fetched_again_if_the_feed_says_that_it_changed_or_it_failed(site, tmp_path, waits):
    link = f"{site.address}/1"
    site.pages["/feed"] = lambda handler: (
        (304, {"Content-Length": None}, b"") if "If-None-Match" in handler.headers else (200, {"ETag": "x"}, content[0])
    )
    content = [feed(link)[2]]
    site.pages["/1"] = (500, {}, b"")
    assert run(site, tmp_path, "/feed", tries=1).rejected[0].source_uri == link
    site.pages["/1"] = page()
    assert run(site, tmp_path, "/feed").new == 1
    site.pages["/feed"], site.pages["/1"] = feed(link, changed="Sun, 11 Sep 2016 08:00:00 GMT"), page("a year")
    assert "a year" in reports(run(site, tmp_path, "/feed"))[0].text
    run(site, tmp_path, "/feed")
    assert site.paths().count("/1") == 3


def test_a_feed_that_names_very_many_articles_is_told(site, tmp_path):
    site.pages |= {f"/{at}": page(f"{at} days") for at in range(5)}
    site.pages["/feed"] = feed(*(f"{site.address}/{at}" for at in range(5)))
    fetched = run(site, tmp_path, "/feed", entries=3)
    assert len(fetched.files) == 3
    assert fetched.rejected[0].reason == "too_large"


def test_the_same_answers_give_the_same_reports_in_any_order_of_hosts(site, tmp_path):
    site.pages |= {f"/{at}": page(f"{at} days") for at in range(6)}
    with serving() as other:
        other.pages |= {f"/{at}": page(f"{at} weeks") for at in range(6)}
        addresses = [f"{where.address}/{at}" for at in range(6) for where in (site, other)]
        found = [
            [
                sha256(one.text.encode()).hexdigest()
                for one in read_files(fetch(order, tmp_path / name, Rules(**RULES)).files)
            ]
            for name, order in (("one", addresses), ("two", addresses[::-1]))
        ]
    assert found[0] == found[1]
    assert len(found[0]) == 12


def test_a_run_that_was_killed_between_page_and_database_is_taken_up(site, tmp_path):
    site.pages |= {"/1": page("a day"), "/2": page("a week")}
    first = run(site, tmp_path, "/1", "/2")
    (tmp_path / "fetched" / "addresses.sqlite").unlink()
    second = run(site, tmp_path, "/1", "/2")
    assert [isinstance(one, Report) for one in reports(second)] == [True, True]
    assert [file.path for file in second.files] == [file.path for file in first.files]


def test_all_sources_can_be_read_from_this_machine_afterwards(site, tmp_path):
    site.pages["/1"] = page("a day")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.txt").write_text(f"date 2016-09-10\n\n{TRUCE.format('a year')}")
    listed = tmp_path / "daily.urls"
    listed.write_text(f"{site.address}/1\n{site.address}/gone\n")

    def run_again():
        local = local_sources([str(folder), str(listed)], tmp_path / "fetched", Rules(**RULES))
        found = list(read_reports(local))
        return local, [(one.source_uri, one.reason if isinstance(one, Rejected) else "read") for one in found]

    local, found = run_again()
    assert found == [
        ("own/a.txt", "read"), (f"{site.address}/1", "read"), (f"{site.address}/gone", "not_fetched")
    ]  # fmt: skip
    changed = (tmp_path / "fetched" / "addresses.unfetched").stat().st_mtime_ns
    assert run_again() == (local, found)
    assert (tmp_path / "fetched" / "addresses.unfetched").stat().st_mtime_ns == changed
    site.pages["/gone"] = page("a week")
    assert [how for _, how in run_again()[1]] == ["read"] * 3


def test_sources_without_addresses_need_no_folder(tmp_path):
    assert local_sources(["documents"], tmp_path / "fetched") == ["documents"]
    assert not (tmp_path / "fetched").exists()
