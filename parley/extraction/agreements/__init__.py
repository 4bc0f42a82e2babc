"""Which agreement a report is about: its name, kinds, stage and places, and the words that mean it."""

from parley.extraction.agreements.finder import find_agreements
from parley.extraction.agreements.naming import named_by

__all__ = ["find_agreements", "named_by"]
