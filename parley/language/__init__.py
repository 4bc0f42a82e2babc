"""Tokens, sentences and paragraphs of a report."""

from parley.language.document import Document, Sentence
from parley.language.pipeline import load, read

__all__ = ["Document", "Sentence", "load", "read"]
