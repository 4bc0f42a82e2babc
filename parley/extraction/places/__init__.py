"""Where an agreement is: the places that a report names, on the map."""

from parley.extraction.places.finder import find_places

__all__ = ["find_places"]
