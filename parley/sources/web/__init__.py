"""Fetches pages and feeds: politely, within limits, each once, into a folder that is then read like any other.

`parley.sources.web.fetching` does the work; it is not imported here, as few runs need the network's libraries.
"""

from parley.sources.web.addresses import Sources, split_sources
from parley.sources.web.rules import DEFAULT_RULES, Rules

__all__ = ["DEFAULT_RULES", "Rules", "Sources", "split_sources"]
