"""Who is against an agreement, and how they put it."""

from parley.extraction.objections.finder import find_objections

__all__ = ["find_objections"]
