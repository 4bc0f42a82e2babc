"""Where a rule is defined: the way from a record's `rule` to the line of the data file to mend."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)$""")
NAME = re.compile(r"""\b(?:name|id|rule)\s*=\s*(["'])(.+?)\1""")
QUOTES = re.compile(r"""["'\s]""")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and where it is defined.

    Attributes:
        name: `<data file's stem>.<entry>`, as records carry it.
        path: The data file, from the project's root.
        line: Its line there, from 1.
        entry: The lines that define it, comments above it included.
    """

    name: str
    path: str
    line: int
    entry: str


def data_files(folder: Traversable | None = None, path: str = "parley") -> Iterator[tuple[str, Traversable]]:
    """All TOML files of the package with their paths from the project's root, in the order of their names."""
    for entry in sorted((folder or resources.files("parley")).iterdir(), key=lambda entry: entry.name):
        inside = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from data_files(entry, inside)
        elif entry.name.endswith(".toml"):
            yield inside, entry


@cache
def files_by_name() -> dict[str, list[tuple[str, Traversable]]]:
    """The data files, by the last part of their paths."""
    found: dict[str, list[tuple[str, Traversable]]] = {}
    for path, file in data_files():
        found.setdefault(file.name, []).append((path, file))
    return found


@cache
def definitions(text: str) -> dict[str, int]:
    """The first line of a data file that defines each entry, by the entry's name and by each end of that."""
    found: dict[str, int] = {}
    for number, defined in entries(text):
        parts = defined.split(".")
        for start in range(len(parts)):
            found.setdefault(".".join(parts[start:]), number)
    return found


def entries(text: str) -> Iterator[tuple[int, str]]:
    """Names that the lines of a TOML file define.

    Args:
        text: The file.

    Yields:
        A line's number from 1, and a name defined there: of a table, of a key (alone and below its table), or the value
        of a key `name`.
    """
    table, closing = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        header = HEADER.match(line)
        if header:
            table = QUOTES.sub("", header.group(1))
            yield number, table
            continue
        for named in NAME.finditer(line):
            yield number, named.group(2)
        key = KEY.match(line)
        if key:
            own = QUOTES.sub("", key.group(1))
            yield number, own
            yield number, f"{table}.{own}"
            value = key.group(2)
            closing = next((quotes for quotes in ('"""', "'''") if value.count(quotes) == 1), "")


def block(lines: list[str], number: int) -> str:
    """The lines that define an entry: the comment above it, and on to the next blank line, entry or comment."""
    first = number - 1
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    last = number
    if not complete(lines[number - 1 : last]):
        while last < len(lines) and not complete(lines[number - 1 : last]):
            last += 1
    elif HEADER.match(lines[number - 1]):
        while last < len(lines) and lines[last].strip() and not HEADER.match(lines[last]):
            last += 1
    return "\n".join(lines[first:last])


def complete(lines: list[str]) -> bool:
    """Whether some lines are TOML by themselves: a value over several lines is, with its last one."""
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


@cache
def find_rule(name: str, table: str = "") -> Rule | None:
    """Find a rule by the name that records carry.

    Args:
        name: `<data file's stem>.<entry>`.
        table: The table of the record; where several rooms have a file of that name, the table's own is meant.

    Returns:
        The rule, or None where no data file defines it.
    """
    stem, _, entry = name.partition(".")
    named = files_by_name().get(f"{stem}.toml", [])
    for path, file in sorted(named, key=lambda found: f"/{table}/" not in found[0]):
        text = file.read_text(encoding="utf-8")
        line = definitions(text).get(entry)
        if line:
            return Rule(name, path, line, block(text.splitlines(), line))
    return None
