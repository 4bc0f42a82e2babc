"""Reads a folder of corrections: what each row says, and what is wrong with those that say nothing usable."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import yaml

from parley.corrections.model import ACTIONS, ADD, DROP, RECORDS, SET, Correction, CorrectionsError, Wrong
from parley.corrections.values import column_of, needed, typed
from parley.tables.identifiers import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = (
    "action", "table", "record_id", "field", "value", "document_id", "source_uri", "char_start", "char_end", "quote",
    "label", "agreement", "who", "why",
)  # fmt: skip
"""The columns of a CSV file, and the keys of an entry in YAML, where `set` may stand for several fields at once."""

TABLE_OF = {prefix: table for table, prefix in PREFIXES.items() if table in RECORDS}

Entry = tuple[int, dict[str, Any]]
"""A row as it stands in its file, with its line."""


@dataclass(slots=True)
class Found:
    """What a folder holds.

    Attributes:
        corrections: Corrections in the order of their files' names and their lines.
        wrong: Rows and files that cannot be used.
    """

    corrections: list[Correction] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def read_corrections(folder: Path) -> Found:
    """Read the corrections of a folder: `*.csv`, `*.yaml` and `*.yml`.

    Args:
        folder: The folder.

    Raises:
        CorrectionsError: if there is no such folder.
    """
    if not folder.is_dir():
        raise CorrectionsError(f"there is no folder {folder} with corrections: make it, or name another")
    found = Found()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        name = f"{folder.name}/{path.name}"
        if path.name.startswith(".") or path.suffix == ".md" or not path.is_file():
            continue
        if path.suffix not in READERS:
            found.wrong.append(Wrong(name, 1, f"files {path.suffix or 'of this kind'} are not read: save as .csv"))
            continue
        try:
            entries = list(READERS[path.suffix](path.read_text(encoding="utf-8-sig")))
        except (ValueError, OSError, csv.Error, yaml.YAMLError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            found.wrong.append(Wrong(name, line, f"the file cannot be read ({' '.join(str(error).split())})"))
            continue
        for line, entry in joined(entries):
            try:
                found.corrections.append(understood(entry, name, line))
            except ValueError as error:
                found.wrong.append(Wrong(name, line, str(error)))
    return found


def csv_entries(text: str) -> Iterator[Entry]:
    """The rows of a CSV file, cells parted by commas, or by semicolons as some spreadsheets have it."""
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter="," if "," in head else ";", strict=True)
    names = [name.strip() for name in next(rows, [])]
    check_names(names)
    start = rows.line_num + 1
    for row in rows:
        line, start = start, rows.line_num + 1
        if any(cell.strip() for cell in row):
            surplus = {"": row[len(names) :]} if any(cell.strip() for cell in row[len(names) :]) else {}
            yield line, dict(zip(names, row, strict=False)) | surplus


def yaml_entries(text: str) -> Iterator[Entry]:
    """The entries of a YAML file: a list of mappings; every value is taken as the text that stands there."""
    loader = yaml.BaseLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise ValueError("a file of corrections is a list: begin each correction with `- `")
        for each in node.value:
            entry = cast("Any", loader).construct_object(each, deep=True)
            yield each.start_mark.line + 1, entry if isinstance(entry, dict) else {"": entry}
    finally:
        cast("Any", loader).dispose()


READERS = {".csv": csv_entries, ".yaml": yaml_entries, ".yml": yaml_entries}


def check_names(names: list[str]) -> None:
    """See that a CSV file's first row names columns that there are."""
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or not names:
        said = ", ".join(map(repr, unknown)) or "nothing"
        raise ValueError(f"its first row names {said}; the columns are {', '.join(COLUMNS)}")


def joined(entries: list[Entry]) -> Iterator[Entry]:
    """The entries, rows that add fields to the same new record as one."""
    additions: dict[str, dict[str, Any]] = {}
    lines: dict[int, int] = {}
    for line, entry in entries:
        name = str(entry.get("record_id", "")).strip()
        if str(entry.get("action", "")).strip() != ADD or not name or "field" not in entry:
            lines[id(entry)] = line
            continue
        whole = additions.setdefault(name, {"set": {}})
        lines.setdefault(id(whole), line)
        for key, value in entry.items():
            if key not in ("field", "value") and value and not whole.get(key):
                whole[key] = value
        whole["set"][entry["field"].strip()] = entry.get("value", "")
    every = [entry for _, entry in entries if id(entry) in lines] + list(additions.values())
    yield from sorted(((lines[id(entry)], entry) for entry in every), key=lambda pair: pair[0])


def understood(entry: dict[str, Any], file: str, line: int) -> Correction:
    """What an entry says.

    Raises:
        ValueError: if it says nothing usable.
    """
    unknown = [name for name in entry if name not in (*COLUMNS, "set")]
    if unknown:
        raise ValueError(f"it has more cells than columns, or names {unknown[0]!r}; known are {', '.join(COLUMNS)}")
    plain: dict[str, Any] = {name: text_of(entry, name) for name in COLUMNS if name not in ("value", "field")}
    action = plain.pop("action") or SET
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is no action; allowed: {', '.join(ACTIONS)}")
    for name in ("who", "why"):
        if not plain[name]:
            raise ValueError(f"`{name}` is empty: say who corrects this, and why")
    table = plain.pop("table") or TABLE_OF.get(plain["record_id"].partition("_")[0], "")
    if table not in RECORDS:
        said = f"{table!r} is no table of records" if table else "it does not say which table is meant"
        raise ValueError(f"{said}: give `table` ({', '.join(RECORDS)}), or the record's identifier")
    values = values_of(entry, table, action)
    plain |= {name: offset(plain[name], name) for name in ("char_start", "char_end")}
    found = Correction(action=action, table=table, values=values, file=file, line=line, **plain)
    check_place(found)
    return found


def text_of(entry: dict[str, Any], name: str) -> str:
    """One of an entry's texts, empty where it has none."""
    value = entry.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(f"`{name}` is to be one text")
    return value.strip()


def values_of(entry: dict[str, Any], table: str, action: str) -> dict[str, str | list[str]]:
    """The values that an entry sets, each checked."""
    written = dict(entry.get("set") or {})
    if str(entry.get("field") or "").strip():
        written[str(entry["field"]).strip()] = entry.get("value") or ""
    if action == DROP:
        if written:
            raise ValueError("a row that drops a record sets no field: leave `field` and `value` empty")
        return {}
    for name, value in written.items():
        if not (action == ADD and name == "agreement_id"):
            typed(table, column_of(table, name).name, value)
    missing = [name for name in needed(table) if name not in written] if action == ADD else []
    if missing:
        raise ValueError(f"an addition to {table} needs {', '.join(needed(table))}; missing: {', '.join(missing)}")
    if not written:
        raise ValueError("it sets no field: give `field` and `value`, or the action `drop`")
    return written


def offset(written: str, name: str) -> int | None:
    """An offset into a text."""
    if written and not written.isdecimal():
        raise ValueError(f"{name} is a number of characters, not {written!r}")
    return int(written) if written else None


def check_place(correction: Correction) -> None:
    """See that a correction says which record it means."""
    if correction.action == ADD and (correction.only_identifier or not correction.quote):
        raise ValueError("an addition needs `quote`, its words, and the report: `source_uri` or `document_id`")
    if correction.action != ADD and not correction.record_id and (correction.only_identifier or not correction.quote):
        raise ValueError("which record? Give `record_id`, or `source_uri` (or `document_id`) and `quote`")
    known = correction.record_id.partition("_")[0]
    if correction.action != ADD and TABLE_OF.get(known, correction.table) != correction.table:
        raise ValueError(f"{correction.record_id} is of table {TABLE_OF[known]}, not {correction.table}")
