"""Parley turns news reports about agreements between political actors into a dataset.

In a notebook: `parley.extract(text, published_on)` gives the records of one report.
"""

from parley.extraction.extractor import extract

__all__ = ["extract"]
