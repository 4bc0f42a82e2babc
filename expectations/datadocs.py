"""Data docs that can be read without a network and are the same for the same tables.

Great Expectations writes pages that load style sheets and scripts from other hosts and that carry the time of writing.
The pages are taken as it writes them, and then: links go to copies kept in `assets/`, what is not needed goes, and
times and random identifiers go.
"""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from schemas import TABLES

if TYPE_CHECKING:
    from expectations.engine import Engine

ASSETS = Path(__file__).parent / "assets"

IMAGES = ("favicon.ico", "logo-long.png")
"""Images of Great Expectations that its pages show; the rest of what it copies is megabytes that nothing refers to."""

COPIES = {
    "all.min.css": "icons.css",
    "bootstrap-table-filter-control.css": "bootstrap-table-filter-control.min.css",
    "jquery-3.7.1.min.js": "jquery.min.js",
}
"""Copies that have another name than the file that a page links to."""

WRITTEN = ("index.html", "report.json", "expectations", "static", "validations")
"""What a validation writes into its folder, and replaces."""

_RESOURCE = re.compile(r'<script src="(?P<script>[^"]+)"[^>]*></script>|<link\b[^>]*\bhref="(?P<style>[^"]+)"[^>]*>')
_IMAGE = re.compile(r'<img\b[^>]*\bsrc="(?P<image>[^"]+)"[^>]*>')
_UUID = re.compile(r"-?\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_INDEX_ROWS = re.compile(r"(?m)^(\s*data: )(\[.*\])")
_LINK = "_table_row_link_path"
_RUN_FOLDER = "19700101T000000.000000Z"
_DROPPED = (
    re.compile(r"<footer>.*?</footer>", re.DOTALL),  # an invitation to a newsletter
    re.compile(r"<tr>\s*<td[^>]*><div[^>]*>Run Time</div>.*?</tr>", re.DOTALL),
    re.compile(r"\{'field': 'run_time'.*?\}\}, "),  # the column of the index
    re.compile(r"'run_time': '[^']*', '_run_time_sort': [^,]*, "),
    re.compile(r" / 1970-01-01T00:00:00Z"),
)
_REPLACED = {
    _RUN_FOLDER + "/": "",
    "'sortName': 'run_time'": "'sortName': 'run_name'",
    "'pagination': 'true'": "'pagination': false",  # all validations of a release on one page
}


def write(engine: Engine, folder: Path) -> None:
    """Writes the data docs of all runs of an engine.

    Args:
        engine: The engine, after its runs.
        folder: Where to; made if need be. Earlier data docs there are replaced, other files left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        old = folder / name
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch)
        engine.build_docs(built)
        for page in sorted(built.rglob("*.html")):
            place = PurePosixPath(page.relative_to(built).as_posix().replace(_RUN_FOLDER + "/", ""))
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(offline(page.read_text(encoding="utf-8"), place), encoding="utf-8")
        images = folder / "static" / "images"
        images.mkdir(parents=True)
        for name in IMAGES:
            shutil.copyfile(built / "static" / "images" / name, images / name)
    assets = folder / "static" / "assets"
    assets.mkdir()
    for asset in sorted(ASSETS.iterdir()):
        shutil.copyfile(asset, assets / asset.name)


def offline(html: str, place: PurePosixPath) -> str:
    """A page of the data docs without the network, the clock and chance.

    Args:
        html: The page, as Great Expectations writes it.
        place: Its path in the folder of the data docs.
    """
    up = "../" * (len(place.parts) - 1)
    for dropped in _DROPPED:
        html = dropped.sub("", html)
    html = _RESOURCE.sub(lambda found: _resource(found, up), html)
    html = _IMAGE.sub(lambda found: _image(found, up), html)
    if len(place.parts) > 2:  # a validation, one folder less deep than it was written
        html = re.sub(r'href="(?:\.\./)+(index\.html|expectations/)', rf'href="{up}\1', html)
    for written, wanted in _REPLACED.items():
        html = html.replace(written, wanted)
    return _UUID.sub("", _INDEX_ROWS.sub(_in_order, html))


def _in_order(found: re.Match[str]) -> str:
    """The rows of a table of the index in the order of our tables; they come in the order of the file system."""
    rows = ast.literal_eval(found[2])
    tables = list(TABLES)
    rows.sort(key=lambda row: (tables.index(PurePosixPath(row[_LINK]).parts[1].removesuffix(".html")), row[_LINK]))
    return f"{found[1]}{rows!r}"


def _resource(found: re.Match[str], up: str) -> str:
    """A script or style sheet from the copies; nothing where there is none, for what it serves is not on the pages."""
    kind = "script" if found["script"] else "style"
    name = PurePosixPath(found[kind]).name
    if name in IMAGES:
        return f'<link rel="icon" href="{up}static/images/{name}">'
    name = COPIES.get(name, name)
    if not (ASSETS / name).is_file():
        return ""
    source = f"{up}static/assets/{name}"
    return f'<script src="{source}"></script>' if kind == "script" else f'<link rel="stylesheet" href="{source}">'


def _image(found: re.Match[str], up: str) -> str:
    name = PurePosixPath(found["image"].partition("?")[0]).name
    return found[0].replace(found["image"], f"{up}static/images/{name}") if name in IMAGES else ""
