"""The page of a release, `README.md`: what it is, its tables, how to read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2

from parley.tables.parts import WHOLE, total_counts
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from parley.tables.parts import Part


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


def card(
    parts: Sequence[Part], *, version: str, inputs: str, digest: str, changes: dict[str, Any], previous: str | None
) -> str:
    """The page of a release, in Markdown.

    Args:
        parts: The parts of its tables.
        version: Its name.
        inputs: Fingerprint of what it was made from.
        digest: SHA-256 over its tables' files.
        changes: What changed, by table.
        previous: Name of the release before it.
    """
    first = [part.first for part in parts if part.first]
    last = [part.last for part in parts if part.last]
    return template().render(
        tables=TABLES.values(),
        counts=total_counts(parts),
        days={"min": min(first), "max": max(last)} if first else None,
        whole=[part.name for part in parts] == [WHOLE],
        version=version,
        inputs=inputs,
        digest=digest,
        previous=previous,
        changes=changes,
    )
