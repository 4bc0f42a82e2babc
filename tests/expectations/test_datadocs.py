from __future__ import annotations

import getpass
import html.parser
import json
import re
import socket
from pathlib import Path, PurePosixPath

from handmade_reports import clean_tables
from validated_releases import Broken, Validated

import expectations
from expectations import document
from expectations.datadocs import ASSETS, offline
from schemas import TABLES

RESOURCES = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "form": "action"}


class Page(html.parser.HTMLParser):
    """The resources, links and tags of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.resources: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if found := given.get(RESOURCES.get(tag, "")):
            self.resources.append(found)
        if tag == "a" and (found := given.get("href")):
            self.links.append(found)


def pages(docs: Path) -> list[Path]:
    return sorted(docs.rglob("*.html"))


def rounds(table: str) -> tuple[int, ...]:
    """Rounds in which a table of the broken release is evaluated: the third takes agreements, not documents."""
    return (1, 2) if table == "documents" else (1, 2, 3)


def test_every_suite_has_a_page_for_each_round_that_could_change_its_outcome(clean: Validated, broken: Broken) -> None:
    suites = {"index.html"} | {f"expectations/{table}.html" for table in TABLES}
    once = {f"validations/{table}/round-1/release-{table}.html" for table in TABLES}
    often = {f"validations/{table}/round-{at}/release-{table}.html" for table in TABLES for at in rounds(table)}
    assert {page.relative_to(clean.docs).as_posix() for page in pages(clean.docs)} == suites | once
    assert {page.relative_to(broken.docs).as_posix() for page in pages(broken.docs)} == suites | often


def test_pages_load_nothing_from_a_network_and_find_what_they_load(clean: Validated, broken: Broken) -> None:
    for path in pages(clean.docs) + pages(broken.docs):
        page = Page(path)
        assert len(page.resources) >= 9
        assert "integrity" not in page.attributes
        for resource in page.resources:
            assert not re.match(r"(?:[a-z]+:)?//", resource), f"{path} loads {resource}"
            assert (path.parent / resource).is_file(), f"{path} loads {resource}, which is not there"


def test_links_between_pages_lead_somewhere(broken: Broken) -> None:
    for path in pages(broken.docs):
        text = path.read_text(encoding="utf-8")
        for link in Page(path).links + re.findall(r"'_table_row_link_path': '([^']*)'", text):
            if not link.startswith(("#", "https://greatexpectations.io")):
                assert (path.parent / link).is_file(), f"{path} links to {link}"


def test_the_index_lists_tables_in_their_order_whatever_the_file_system(broken: Broken) -> None:
    index = (broken.docs / "index.html").read_text(encoding="utf-8")
    links = re.findall(r"'_table_row_link_path': '([^']*)'", index)
    runs = [f"validations/{table}/round-{at}/release-{table}.html" for table in TABLES for at in rounds(table)]
    assert links == runs + [f"expectations/{table}.html" for table in TABLES]


def test_copies_load_nothing_themselves() -> None:
    for asset in ASSETS.glob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", asset.read_text(encoding="utf-8"))


def test_pages_hold_no_clock_chance_or_machine(broken: Broken) -> None:
    for path in pages(broken.docs):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\d{8}T\d{6}|1970-01-01|[0-9a-f]{8}(-[0-9a-f]{4}){3}-", text), path
        assert str(Path.cwd()) not in text
        assert str(path.parents[3]) not in text
        assert f"/{getpass.getuser()}/" not in text
        assert socket.gethostname() not in text


def test_the_same_tables_give_the_same_bytes(clean: Validated, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("of an earlier run", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("somebody's own", encoding="utf-8")
    expectations.validate(clean_tables(), tmp_path)
    assert (tmp_path / "notes.txt").is_file()
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    for path in written:
        if path.name != "notes.txt":
            assert (tmp_path / path).read_bytes() == (clean.docs / path).read_bytes(), path


def test_texts_from_reports_are_shown_not_run(broken: Broken) -> None:
    path = broken.docs / "validations" / "dates" / "round-1" / "release-dates.html"
    text = path.read_text(encoding="utf-8")
    assert "<b>other</b>" not in text
    entries = broken.quarantined("dates.quote_is_text_at_offsets")
    assert "Found: the text has 'Monday' there." in entries[0]["message"]
    assert "<b>other</b> words for $5" in json.loads(entries[0]["record"])["quote"]


def test_a_resource_without_a_copy_is_left_out() -> None:
    page = (
        '<script src="https://cdn.example/new.js" integrity="x"></script><img class="a" src="https://e.example/p.png">'
    )
    assert offline(page, PurePosixPath("index.html")) == ""


def test_the_report_lies_beside_the_docs(broken: Broken) -> None:
    written = json.loads((broken.docs / "report.json").read_text(encoding="utf-8"))
    assert written == {name: value for name, value in broken.verdict.report.items() if name != "seconds"}


def test_the_page_about_expectations_is_current() -> None:
    assert document.PAGE.read_text(encoding="utf-8") == document.page(), "run python -m expectations.document"
