"""The page of a release: `index.html`, to look at its agreements in a browser, from disk and without a network."""

from parley.page.writing import SINGLE, agreement_page, write_page

__all__ = ["SINGLE", "agreement_page", "write_page"]
