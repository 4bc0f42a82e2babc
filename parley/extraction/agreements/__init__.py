"""Which agreement a report is about: its name, kinds, stage and places, and the words that mean it."""

from parley.extraction.agreements.finder import find_agreements

__all__ = ["find_agreements"]
