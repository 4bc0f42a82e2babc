"""Who acts in a report: names, offices, metonyms and descriptions, gathered into actors."""

from parley.extraction.actors.cast import Actor, Cast, Mention
from parley.extraction.actors.finder import find_cast

__all__ = ["Actor", "Cast", "Mention", "find_cast"]
