"""Parley turns news reports about agreements between political actors into a dataset.

In a notebook: `parley.extract(text, published_on)` gives the records of one report, `parley.dates(text, published_on)`
the time expressions of any text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.extraction.dates import dates
    from parley.extraction.extractor import extract

__all__ = ["dates", "extract"]


def __getattr__(name: str) -> Any:
    """Import the extractor when it is asked for: it loads spaCy, which `parley --help` has no need of."""
    if name == "extract":
        from parley.extraction.extractor import extract

        return extract
    if name == "dates":
        from parley.extraction.dates import dates

        return dates
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
