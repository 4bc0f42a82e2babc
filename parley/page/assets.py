"""The page's own script and style, and what the browser is told to let run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from parley.page.packing import as_json
from parley.page.vendored import font_faces, scripts

SCRIPTS = (
    "dom", "words", "formats", "data", "filters", "facets", "overview", "list", "marks", "records", "timeline", "graph",
    "agreement", "main",
)  # fmt: skip
"""The files of the script, in the order in which they build on one another."""

STYLES = ("base", "index", "agreement", "drawings")


def asset(name: str) -> str:
    """A file of the folder `assets`."""
    return resources.files("parley.page").joinpath("assets", name).read_text(encoding="utf-8")


def in_script(content: Any) -> str:
    """JSON that may stand in a script element whatever it holds."""
    return as_json(content).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def script(about: dict[str, Any]) -> str:
    """The script of a page: the libraries, what is known of the release, and the page's own files as one function."""
    own = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'{scripts()}(() => {{\n"use strict";\nconst ABOUT = {in_script(about)};\n{own}\n}})();\n'


@cache
def style() -> str:
    """The style of a page, fonts included."""
    return font_faces() + "\n".join(asset(f"{name}.css") for name in STYLES)


def digest(content: str) -> str:
    """A script or style as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def policy(code: str, look: str, *, beside: bool) -> str:
    """What a page may load: nothing but itself.

    Args:
        code: Its script.
        look: Its style.
        beside: Whether these are files beside the page, not in it.
    """
    scripts_from, styles_from = ("'self' file:", "'self' file:") if beside else (digest(code), digest(look))
    return (
        f"default-src 'none'; script-src {scripts_from}; style-src {styles_from}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
