"""What agreements ask, allow, forbid or depend on."""

from parley.extraction.conditions.finder import find_conditions

__all__ = ["find_conditions"]
