"""Which agreement a report is about: its name, kinds, stage and places, and the words that mean it."""

from parley.extraction.agreements.finder import find_agreements
from parley.extraction.agreements.naming import named_by
from parley.extraction.agreements.sorting import sorted_by_terms

__all__ = ["find_agreements", "named_by", "sorted_by_terms"]
