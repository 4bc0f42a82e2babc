"""The page of a release: `index.html`, to look at its agreements in a browser, from disk and without a network."""

from parley.page.writing import write_page

__all__ = ["write_page"]
