"""Parley turns news reports about agreements between political actors into a dataset.

In a notebook: `parley.extract(text, published_on)` gives the records of one report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.extraction.extractor import extract

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    """Import the extractor when it is asked for: it loads spaCy, which `parley --help` has no need of."""
    if name == "extract":
        from parley.extraction.extractor import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
