"""What a table is: columns declared once, from which every other description of the dataset is derived."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    """The type of a column's values; `LIST` columns hold zero or more texts, never null."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TIMESTAMP = "timestamp"
    LIST = "list of text"
    BINARY = "bytes"


@dataclass(frozen=True)
class Vocabulary:
    """A closed enumeration.

    Attributes:
        name: What the values are called, in the plural.
        values: Each value with its meaning, in the order in which people read them.
    """

    name: str
    values: dict[str, str]

    def __contains__(self, value: object) -> bool:
        return value in self.values


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: The column's name, lower case.
        type: The type of its values.
        meaning: One sentence for the data dictionary.
        unit: What a number counts, or the standard that a text follows; empty where neither applies.
        required: Whether every row has a value (lists are never null, and are required to hold something only here).
        vocabulary: The closed list that its values come from.
        references: `table.column` that every value names, for foreign keys.
        minimum: The least value allowed, for numbers.
        maximum: The greatest value allowed, for numbers.
        pattern: A regular expression that a whole text must match.
    """

    name: str
    type: Type
    meaning: str
    unit: str = ""
    required: bool = True
    vocabulary: Vocabulary | None = None
    references: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class Table:
    """One table of the dataset.

    Attributes:
        name: The table's name, in the plural.
        meaning: What one row is.
        columns: Its columns, in the order in which they are written.
        key: The column that identifies a row.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: str
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})
        if len(self.by_name) != len(self.columns):
            raise ValueError(f"table {self.name}: two columns have the same name")
        if self.key not in self.by_name:
            raise ValueError(f"table {self.name}: its key {self.key!r} is not one of its columns")

    @property
    def order(self) -> str:
        """The column by which rows are sorted in files.

        Rows of one report stand together, in the order in which it was read: agreement by agreement, each with its
        records as the text has them.
        """
        return "document_id" if "document_id" in self.by_name else self.key

    @property
    def references(self) -> dict[str, tuple[str, str]]:
        """Foreign keys: column name to (table, column) that it names."""
        pairs = {}
        for column in self.columns:
            if column.references:
                table, _, target = column.references.partition(".")
                pairs[column.name] = (table, target)
        return pairs
