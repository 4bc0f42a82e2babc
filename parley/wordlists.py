"""Reads the word lists and patterns that stand beside the code: TOML files under a package's `data/` folder."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_wordlist(package: str, stem: str) -> dict[str, Any]:
    """The entries of a data file, which is read once: all who ask share them, and leave them as they are.

    Args:
        package: The package that has the `data/` folder, `parley.extraction.dates`.
        stem: The file's name without `.toml`.

    Returns:
        The file's tables and values by name.
    """
    with resources.files(package).joinpath(f"data/{stem}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of a data file, compiled when a text is first searched for it: hundreds are never needed in a run.

    Args:
        source: The regular expression.
        flags: Flags of `re`.
    """
    return re.compile(source, flags)
