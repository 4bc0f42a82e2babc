"""Words of a report, marked as the evidence of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.text import Text

STYLES = {
    "conditions": "underline",
    "objections": "italic underline red",
    "parties": "bold cyan",
    "dates": "bold green",
    "agreements": "bold magenta",
}
"""How a terminal shows the words of each table's records; later ones over earlier ones, clauses under names."""


def marked_text(text: str, records: Mapping[str, Iterable[Mapping[str, Any]]]) -> Text:
    """A report's text with the words of its records in colour.

    Args:
        text: The text.
        records: Rows by table, each with `char_start` and `char_end`.
    """
    from rich.text import Text

    marked = Text(text)
    for table, style in STYLES.items():
        for record in records.get(table, ()):
            marked.stylize(style, record["char_start"], record["char_end"])
    return marked


def legend() -> Text:
    """What the colours stand for."""
    from rich.text import Text

    return Text("  ").join(Text(table, style) for table, style in reversed(STYLES.items()))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds some words starts and ends; of the sentences, where they are in several."""
    from parley.language.sentences import split_sentences

    touched = [(left, right) for left, right, _ in split_sentences(text) if left < end and start < right]
    return min([start, *(left for left, _ in touched)]), max([end, *(right for _, right in touched)])
