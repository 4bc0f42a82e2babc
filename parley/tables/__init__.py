"""Turns the records of reports into tables: identifiers, and one Arrow table per schema.

`parley.tables.batches` runs the extractor over reports; it is not imported here, because it loads spaCy.
"""

from parley.tables.assembly import Tables, concat_tables, empty_tables, make_tables
from parley.tables.identifiers import identifier
from parley.tables.parquet import read_parquet, read_tables, write_parquet, write_tables
from parley.tables.quarantine import concat_quarantine, empty_quarantine, quarantine_table

__all__ = [
    "Tables",
    "concat_quarantine",
    "concat_tables",
    "empty_quarantine",
    "empty_tables",
    "identifier",
    "make_tables",
    "quarantine_table",
    "read_parquet",
    "read_tables",
    "write_parquet",
    "write_tables",
]
