"""What a dataset was made from: the reports and the code that reads them, as one digest."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

CODE = ("schemas", "parley", "expectations")
LIBRARIES = (
    "astral",
    "charset-normalizer",
    "datasketch",
    "duckdb",
    "feedparser",
    "great-expectations",
    "hijridate",
    "holidays",
    "htmldate",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pyahocorasick",
    "pyarrow",
    "pycountry",
    "pypdf",
    "python-dateutil",
    "spacy",
    "threadpoolctl",
    "trafilatura",
    "tzdata",
    "warcio",
)
"""Libraries whose version can change a record or the bytes of a release."""

APART = (
    "parley/cli",
    "parley/crosswalks",
    "parley/export",
    "parley/page",
    "parley/release",
    "parley/sources/web",
    "parley/store",
)
"""What fetches pages, shows the dataset and puts it in its place, but does not make its rows from what is there."""


def files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """All files of a package by path, with their bytes, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = f"{path}/{entry.name}"
        if inside in APART or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from files(entry, inside)
        else:
            yield inside, entry.read_bytes()


@cache
def code_version() -> str:
    """Digest of the code, the word lists and the libraries that decide what a report becomes (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for package in CODE:
        for path, content in files(resources.files(package), package):
            digest.update(f"{path} {len(content)}\n".encode())
            digest.update(content)
    for library in LIBRARIES:
        digest.update(f"{library}=={metadata.version(library)}\n".encode())
    return digest.hexdigest()
