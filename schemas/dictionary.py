"""The data dictionary: the tables as a page for people; `python -m schemas.dictionary` writes it into docs/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from schemas import QUARANTINE, TABLES, Column, Table, Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"

INTRODUCTION = """\
# Data dictionary

The tables of a release, made from `schemas/` by `python -m schemas.dictionary`. What a record means, and how it is
coded, is said in the [codebook](codebook.md); recipes in SQL are in the [cookbook](cookbook.md).

Every column of the type *list of text* holds a list, empty where there is nothing to list, never null. Other columns
are null only where they are marked *optional*. All identifiers are derived from content: the same report gives the
same identifiers on every machine.
"""

QUARANTINE_NOTE = """\
Not part of a release: `output/quarantine/quarantine.parquet`, written anew by every run.
"""


def column_text(column: Column) -> str:
    """What a column means, with its unit, its values and what it refers to: one line of text for a comment."""
    parts = [column.meaning]
    if column.unit:
        parts.append(f"Unit or standard: {column.unit}.")
    if column.vocabulary:
        parts.append(f"One of: {', '.join(column.vocabulary.values)}.")
    if column.references:
        parts.append(f"Refers to {column.references}.")
    return " ".join(parts)


def data_dictionary() -> str:
    """The data dictionary of all tables and vocabularies, in Markdown."""
    tables = [table_section(table) for table in TABLES.values()]
    quarantine = table_section(QUARANTINE, QUARANTINE_NOTE)
    vocabularies = "\n".join(
        vocabulary_section(vocabulary) for vocabulary in vocabularies_in_use((*TABLES.values(), QUARANTINE))
    )
    return "\n".join([INTRODUCTION, *tables, quarantine, "## Vocabularies\n", vocabularies])


def vocabularies_in_use(tables: Iterable[Table]) -> list[Vocabulary]:
    """Each closed vocabulary of some tables once, in the order in which they name them."""
    columns = [column for table in tables for column in table.columns]
    return list({column.vocabulary.name: column.vocabulary for column in columns if column.vocabulary}.values())


def table_section(table: Table, note: str = "") -> str:
    """One table with its columns."""
    lines = [f"## {table.name}", "", table.meaning, ""]
    if note:
        lines += [note]
    lines += ["| column | type | unit or standard | meaning |", "| --- | --- | --- | --- |"]
    lines += [column_row(column, table) for column in table.columns]
    return "\n".join(lines) + "\n"


def column_row(column: Column, table: Table) -> str:
    """One column as a row of the table's listing."""
    kind = str(column.type)
    if column.name == table.key:
        kind += ", key"
    elif not column.required and column.type is not Type.LIST:
        kind += ", optional"
    meaning = column.meaning
    if column.vocabulary:
        meaning += f" See [{column.vocabulary.name}](#{anchor(column.vocabulary.name)})."
    if column.references:
        target = column.references.partition(".")[0]
        meaning += f" Refers to [{column.references}](#{target})."
    return f"| {column.name} | {kind} | {column.unit} | {meaning} |"


def vocabulary_section(vocabulary: Vocabulary) -> str:
    """One vocabulary with what its values mean."""
    rows = [f"| `{value}` | {meaning} |" for value, meaning in vocabulary.values.items()]
    return "\n".join([f"### {vocabulary.name}", "", "| value | meaning |", "| --- | --- |", *rows]) + "\n"


def anchor(heading: str) -> str:
    """The link target that Markdown renderers give a heading."""
    return heading.lower().replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(data_dictionary(), encoding="utf-8")
