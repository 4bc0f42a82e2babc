"""Releases with their pages, and a real browser to open them in."""

import random
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks.page_release import compose
from parley.page import write_page
from parley.tables import make_tables, write_tables
from tests.page.page_reports import bare, full

CHROMIUM = Path("/usr/bin/chromium")


def altered(tables, table, name, **values):
    """Tables in which the rows of a name (of a report: its source) have other values."""
    label = "source_uri" if table == "documents" else "name"
    rows = [row | values if row[label] == name else row for row in tables[table].to_pylist()]
    return tables | {table: pa.Table.from_pylist(rows, schema=tables[table].schema)}


def written(folder, **options):
    """A release in which the bare report repeats the full one, and a curator added its agreement."""
    chance = random.Random(7)
    readings = [full(), bare(), *(compose(number, chance) for number in range(60))]
    tables = make_tables(readings)
    (original,) = [row for row in tables["documents"].to_pylist() if row["source_uri"] == "papers/valley.txt"]
    tables = altered(tables, "documents", "papers/sisters.txt", duplicate_of=original["document_id"])
    tables = altered(tables, "agreements", "Sister accord", coded_by="curator", rule="curator")
    write_tables(tables, folder)
    (folder / "release.json").write_text('{"version": "0001-abc", "digest": "abc"}', encoding="utf-8")
    write_page(folder, **options)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a release whose page is one file."""
    return written(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def large_site(tmp_path_factory):
    """The folder of a release that counts as large: each agreement has a page."""
    return written(tmp_path_factory.mktemp("large"), single=10)


@pytest.fixture(scope="module")  # its event loop must not outlive the module: Prefect would take it for its own
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}: install Chromium to test the page in it")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser):
    """Opens a page from disk; complaints of the browser and requests to elsewhere fail the test at its end."""
    contexts, wrong = [], []

    def open_(path, fragment="", width=1280, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
        )
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong
