"""Pictures of a release's page for the documentation: `python -m benchmarks.page_screenshots`.

Takes the current release in `--output`, writes its page into a scratch folder and photographs it in a headless
Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.page import CHROMIUM
from parley.page import write_page
from parley.release import current

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture.

    Attributes:
        name: The picture's file, without `.png`.
        size: Width and height of the window in pixels.
        scheme: `light` or `dark`.
        agreement: Words of the name of the agreement to open; the list if empty.
        part: What is to be at the top of the window; the top of the page if empty.
        click: What to click before.
    """

    name: str
    size: tuple[int, int] = (1440, 900)
    scheme: str = "light"
    agreement: str = ""
    part: str = ""
    click: str = ""


SHOTS = (
    Shot("page-list"),
    Shot("page-list-dark", scheme="dark", click="input[value=concluded]"),
    Shot("page-agreement", (1440, 1000), agreement="Soviet Exit"),
    Shot("page-report", (1440, 1000), agreement="Soviet Exit", part=".reading", click=".card-conditions .head"),
    Shot(
        "page-report-dark", (1440, 1000), "dark", agreement="Norway treaty", part=".reading", click=".node-conditions"
    ),
    Shot("page-graph", (1440, 760), agreement="Norway treaty", part=".plan"),
    Shot("page-telephone-list", (375, 812)),
    Shot("page-telephone-agreement", (375, 812), agreement="Soviet Exit", click=".mark.under-objections"),
)


def take(browser: Browser, shot: Shot, address: str, target: Path) -> None:
    """Take a picture."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("document.fonts.ready")
    if shot.agreement:
        open_agreement(page, shot.agreement)
    if shot.click:
        page.locator(shot.click).first.click()
    if shot.part:
        page.evaluate("part => document.querySelector(part).scrollIntoView()", shot.part)
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=target / f"{shot.name}.png")
    page.close()


def open_agreement(page: Page, words: str) -> None:
    """Open the agreement whose name holds some words."""
    page.locator(".line a", has_text=words).first.click()
    page.wait_for_selector(".agreement .text")


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=Path("output"), help="the folder that parley build published into"
    )
    parser.add_argument("--target", type=Path, default=Path("docs/images"), help="the folder for the pictures")
    parser.add_argument("--only", default="", help="take only pictures whose name holds this")
    given = parser.parse_args()
    release = current(given.output)
    if release is None:
        sys.exit(f"Error: {given.output} holds no release. Make one: parley build documents --output {given.output}")
    given.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        address = write_page(release.folder, into=Path(scratch)).as_uri()
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        for shot in SHOTS:
            if given.only in shot.name:
                take(browser, shot, address, given.target)
        browser.close()


if __name__ == "__main__":
    main()
