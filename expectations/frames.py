"""The tables as pandas frames, and the joins that several expectations share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES

ROW = "_row"
"""Column of a frame: position of the row in its table, which finds it again even where its key is null or repeated."""


def series(column: pa.ChunkedArray[Any]) -> pd.Series:
    """A column as a pandas series: texts and lists as Python objects, dates and times as datetime64."""
    if pa.types.is_string(column.type) or pa.types.is_list(column.type):
        # Lists become tuples, which can be hashed.
        values = column.to_pylist()
        if pa.types.is_list(column.type):
            values = [None if cell is None else tuple(cell) for cell in values]
        return pd.Series(values, dtype=object)
    found: pd.Series = column.to_pandas(date_as_object=False)
    return found.reset_index(drop=True)


class Frames:
    """The tables of one round of validation.

    Attributes:
        tables: The Arrow tables, by name, with the declared columns.
        read: Names of the tables that were asked for; emptied by who wants to know.
    """

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        self.tables = tables
        self.read: set[str] = set()
        self._frames = cache(self._frame)
        self._linked = cache(self._links)
        self._owners = cache(self._owner)

    def frame(self, table: str) -> pd.DataFrame:
        """A table's columns, plus the position of each row."""
        self.read.add(table)
        return self._frames(table)

    def links(self, table: str, column: str) -> pd.DataFrame:
        """What a text or list column names: one row an item, `row` its position in the table, `target` the item."""
        self.read.add(table)
        return self._linked(table, column)

    def owner(self, table: str, column: str) -> pd.Series:
        """A column of a table by the table's key; the first row counts where a key is repeated."""
        self.read.add(table)
        return self._owners(table, column)

    def _frame(self, table: str) -> pd.DataFrame:
        arrow = self.tables[table]
        columns = {name: series(column) for name, column in zip(arrow.column_names, arrow.columns, strict=True)}
        return pd.DataFrame({**columns, ROW: np.arange(arrow.num_rows)})

    def _links(self, table: str, column: str) -> pd.DataFrame:
        cells = self.tables[table].column(column).combine_chunks()
        if pa.types.is_list(cells.type):
            rows, items = pc.list_parent_indices(cells).to_numpy(), pc.list_flatten(cells).to_pylist()
            return pd.DataFrame({"row": rows, "target": pd.Series(items, dtype=object)})
        items = cells.to_pylist()
        links = pd.DataFrame({"row": np.arange(len(items)), "target": pd.Series(items, dtype=object)})
        return links[links["target"].notna()]

    def _owner(self, table: str, column: str) -> pd.Series:
        frame = self.frame(table)
        by_key: pd.Series = frame.dropna(subset=[TABLES[table].key]).set_index(TABLES[table].key)[column]
        return by_key[~by_key.index.duplicated()]

    @property
    def texts(self) -> pd.Series:
        """The text of each document, by its identifier."""
        return self.owner("documents", "text")

    def finding(self, table: str, rows: Iterable[int], words: Iterable[str]) -> pd.Series:
        """A column of findings: null but for `rows`, which hold `words`; several on one row are joined."""
        found = pd.Series([None] * self.tables[table].num_rows, dtype=object)
        said = pd.DataFrame({"row": list(rows), "words": list(words)})
        if len(said):
            joined = said.groupby("row")["words"].agg("; ".join)
            found.loc[joined.index] = joined.astype(object)
        return found
