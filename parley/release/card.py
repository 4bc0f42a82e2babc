"""The page of a release, `README.md`: what it is, its tables, how to read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2
import pyarrow.compute as pc

from schemas import TABLES

if TYPE_CHECKING:
    from typing import Any

    from parley.tables import Tables


@cache
def template() -> jinja2.Template:
    """The page's template."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("parley.release"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, not HTML
    )
    return environment.get_template("README.md.j2")


def card(tables: Tables, *, version: str, inputs: str, digest: str, changes: dict[str, Any]) -> str:
    """The page of a release, in Markdown.

    Args:
        tables: The tables of the release.
        version: Its name.
        inputs: Fingerprint of what it was made from.
        digest: SHA-256 over its tables' files.
        changes: What `changes.json` says.
    """
    published = tables["documents"].column("published_on")
    days = pc.min_max(published).as_py() if len(published) else None
    return template().render(
        tables=TABLES.values(),
        counts={name: len(rows) for name, rows in tables.items()},
        days=days,
        version=version,
        inputs=inputs,
        digest=digest,
        previous=changes["previous"],
        changes=changes["tables"],
    )
