"""Fetches pages and feeds: politely, within limits, each once, into a folder that is then read like any other."""

from parley.sources.web.addresses import split_sources
from parley.sources.web.fetching import Fetched, fetch
from parley.sources.web.rules import DEFAULT_RULES, Rules

__all__ = ["DEFAULT_RULES", "Fetched", "Rules", "fetch", "split_sources"]
