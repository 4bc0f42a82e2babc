"""Word lists and patterns of the agreements room, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(stem: str) -> dict[str, Any]:
    """The entries of `data/<stem>.toml`."""
    with resources.files("parley.extraction.agreements").joinpath(f"data/{stem}.toml").open("rb") as file:
        return tomllib.load(file)


def any_of(phrases: list[str]) -> str:
    """A regular expression for any of several phrases, the longest first, white space as printed or broken."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def whole(phrases: list[str]) -> re.Pattern[str]:
    """A compiled pattern for any of several phrases as whole words, whatever their case."""
    return re.compile(rf"(?<![\w-])(?:{any_of(phrases)})(?![\w-])", re.IGNORECASE)
