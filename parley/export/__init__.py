"""Writes a release in other formats: CSV, JSON Lines, SQLite, Excel, Apache Iceberg."""

from parley.export.exporting import FORMATS, export
from parley.export.targets import Exported, ExportError

__all__ = ["FORMATS", "ExportError", "Exported", "export"]
