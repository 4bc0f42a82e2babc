"""The words of a name that is given to the agreement (`called it a fantasy`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

GUESSED = frozenset({"would", "could", "might", "may", "will"})
"""Modals by which a name is somebody's guess: `many would call it a sham`."""
LEAVING = frozenset({"idioms.resigning", "frames.leaving_over_it"})
"""Rules by which somebody leaves an office: they dissent from the state that they served."""
QUOTES = frozenset({"“", '"', "‘", "'"})


def own_words(name: Token) -> str:
    """A name that is given, with the words before it that belong to it."""
    return name.doc[min(name.left_edge.i, name.i) : name.i + 1].text


def is_quoted(name: Token) -> bool:
    """Whether a noun phrase opens with a quotation mark: `called the clause “a fantasy”`."""
    before = name.doc[max(0, name.left_edge.i - 1)]
    return before.text in QUOTES or name.left_edge.text in QUOTES


def says(verb: Token) -> bool:
    """Whether a verb has a clause of what is said."""
    return any(child.dep_ == "ccomp" for child in verb.children)
