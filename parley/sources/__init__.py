"""Reads reports: text, publication date, title, dateline."""

from parley.limits import DEFAULT_LIMITS, Limits
from parley.sources.datelines import Dateline, find_dateline
from parley.sources.files import SourceError, SourceFile, find_files
from parley.sources.header import Header, read_header
from parley.sources.reading import read_file, read_files, read_reports
from parley.sources.reports import Rejected, Report

__all__ = [
    "DEFAULT_LIMITS",
    "Dateline",
    "Header",
    "Limits",
    "Rejected",
    "Report",
    "SourceError",
    "SourceFile",
    "find_dateline",
    "find_files",
    "read_file",
    "read_files",
    "read_header",
    "read_reports",
]
