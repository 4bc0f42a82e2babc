"""What DuckDB's SQL needs where values and paths stand in it."""

from __future__ import annotations

import duckdb

MEMORY = "512MB"
"""What a session that sorts or compares may hold in memory; the rest goes to disk."""


def text(value: str) -> str:
    """A string as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def bare_path(path: str) -> str:
    """A path that `read_parquet` takes at its word, although it may hold `*`, `?` or `[`."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path)


def literal_path(path: str) -> str:
    """Such a path as an SQL literal."""
    return text(bare_path(path))


def bounded(spill: str) -> duckdb.DuckDBPyConnection:
    """A session in memory that takes no more of it than `MEMORY`.

    Args:
        spill: A folder for what does not fit.
    """
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = {text(MEMORY)}")
    connection.execute("SET threads = 1")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"SET temp_directory = {text(spill)}")
    return connection
