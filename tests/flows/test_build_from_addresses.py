"""What addresses among the sources name is fetched before the sources are looked through."""

import sys
from pathlib import Path

import pytest

from flows.ingest import read_sources
from flows.work import read_batch

sys.path.insert(0, str(Path(__file__).parents[1] / "sources" / "web"))
from bad_server import serving

PAGE = (
    '<html><head><meta property="article:published_time" content="2020-02-03"></head><body><article>'
    "<p>The ministers of Norway and of {} met on the pier and talked all day about fish.</p></article></body></html>"
)


@pytest.fixture(autouse=True)
def loopback(monkeypatch):
    monkeypatch.setenv("PARLEY_FETCH_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("PARLEY_FETCH_DELAY", "0")


def look(sources, output):
    found = read_sources.fn([str(source) for source in sources], str(output / "work"), 2_000_000)
    return found, sorted(report.source_uri for batch in found.batches for report in read_batch(Path(batch)))


def test_pages_are_read_like_files_and_what_fails_is_set_aside(tmp_path):
    own = tmp_path / "papers" / "a.txt"
    own.parent.mkdir()
    own.write_text("date 2020-02-03\n\nThe ministers of Norway and of Sweden met on the pier and talked all day.\n")
    output, listed = tmp_path / "output", tmp_path / "daily.urls"
    (output / "work").mkdir(parents=True)
    with serving() as site:
        site.pages["/1"] = PAGE.format("Denmark").encode()
        listed.write_text(f"{site.address}/1\n{site.address}/2\n")
        first, names = look([own.parent, listed], output)
        assert (names, first.read) == ([f"{site.address}/1", "papers/a.txt"], 3)
        again, _ = look([own.parent, listed], output)
        assert again.inputs == first.inputs
        site.pages["/2"] = PAGE.format("Iceland").encode()
        third, names = look([own.parent, listed], output)
        assert (f"{site.address}/2" in names, third.read, third.inputs != first.inputs) == (True, 3, True)
        site.pages.clear()
        assert look([own.parent, listed], output)[0].inputs == third.inputs
    assert look([own.parent], output)[0].read == 1


def test_runs_without_addresses_load_nothing_that_fetches(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "parley.sources.web.fetching", None)
    own = tmp_path / "papers" / "a.txt"
    own.parent.mkdir()
    own.write_text("date 2020-02-03\n\nThe ministers of Norway and of Sweden met on the pier and talked all day.\n")
    (tmp_path / "work").mkdir()
    assert look([own], tmp_path)[0].read == 1
