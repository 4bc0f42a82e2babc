"""`parley corrections`: which corrections are in the release, which wait for the next build, which do not fit."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from parley.cli.correct import FOLDER
from parley.cli.display import print_rows
from parley.cli.mistakes import Mistake
from parley.cli.query import OUTPUT

if TYPE_CHECKING:
    from parley.corrections import Correction

APPLIED, WAITING, UNFIT, WRONG, ASIDE = "applied", "waits for the next build", "does not fit", "wrong", "set aside"


def corrections(folder: FOLDER = Path("corrections"), output: OUTPUT = Path("output")) -> None:
    """List the corrections: which the last build applied, which wait for the next, which do not fit, and why.

    For example:

        parley corrections
    """
    from parley.corrections import CorrectionsError, read_corrections

    try:
        found = read_corrections(folder)
    except CorrectionsError as error:
        raise Mistake(
            f"{error}, with --corrections. The first is made by: parley correct RECORD_ID FIELD VALUE"
        ) from error
    built = last_build(output)
    rows = [(*state(each, built), each.file, each.line, named(each)) for each in found.corrections]
    rows += [(WRONG, each.message, each.file, each.line, "") for each in found.wrong]
    rows.sort(key=lambda row: (row[2], row[3]))
    print_rows(
        ["file", "line", "record", "state", "what it does"],
        [[file, line, record, said, message] for said, message, file, line, record in rows],
    )
    counts = [f"{sum(row[0] == each for row in rows)} {each}" for each in (APPLIED, WAITING, UNFIT, WRONG, ASIDE)]
    typer.echo(", ".join(count for count in counts if not count.startswith("0 ")) or "There are no corrections.")


@dataclass(frozen=True, slots=True)
class Built:
    """What the last build set aside.

    Attributes:
        corrections: The entries of corrections, by what they say.
        records: The entries of records, by identifier.
    """

    corrections: dict[str, dict[str, Any]] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)


def last_build(output: Path) -> Built:
    """What the last build set aside of corrections and records."""
    from parley.tables import read_parquet
    from schemas import QUARANTINE

    path = output / "quarantine" / "quarantine.parquet"
    built = Built()
    if not path.exists():
        return built
    try:
        entries = read_parquet(path, QUARANTINE).drop_columns(["content"]).to_pylist()
    except (ValueError, OSError) as error:
        raise Mistake(str(error)) from error
    for entry in entries:
        if entry["level"] == "correction" and entry["record"]:
            built.corrections[key(json.loads(entry["record"])["correction"])] = entry
        elif entry["level"] == "record":
            built.records[entry["record_id"]] = entry
    return built


def state(correction: Correction, built: Built) -> tuple[str, str]:
    """Whether a correction is in the release, and what it did or why it did not."""
    said = built.corrections.get(key(correction.content))
    if said is None:
        return WAITING, "; ".join(f"{name}: {value}" for name, value in correction.values.items()) or correction.action
    if said["reason"] != "corrected":
        return UNFIT, said["message"]
    if broken := built.records.get(said["record_id"]):
        return ASIDE, f"{said['message']}; then the record broke {broken['expectation']}: {broken['message']}"
    return APPLIED, said["message"]


def key(content: dict[str, Any]) -> str:
    """What tells a correction from others: all that it says."""
    return json.dumps(content, sort_keys=True)


def named(correction: Correction) -> str:
    """What a correction goes by."""
    return f"{correction.table} {correction.record_id if correction.action != 'add' else '(new)'}".strip()
