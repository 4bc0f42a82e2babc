"""spaCy, loaded without the commands of its command line, which take half a second of a second and a half."""

from __future__ import annotations

from parley.loading import standing_in

with standing_in("spacy.cli.info", info=None):
    import spacy

__all__ = ["spacy"]
