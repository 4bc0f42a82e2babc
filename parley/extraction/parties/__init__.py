"""The actors that have a role towards an agreement."""

from parley.extraction.parties.finder import find_parties

__all__ = ["find_parties"]
