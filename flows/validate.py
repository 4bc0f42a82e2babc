"""Validate: bring the batches together, check them, set aside what breaks an expectation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prefect import task

from expectations import validate
from flows.progress import tell
from flows.records import note
from flows.work import QUARANTINE_FILE, VALIDATED, VALIDATION
from parley.release.files import remove
from parley.tables import concat_quarantine, concat_tables, read_parquet, read_tables, write_parquet, write_tables
from schemas import QUARANTINE

STAGE = "Validating"


@dataclass(frozen=True, slots=True)
class Validated:
    """What the validation found.

    Attributes:
        tables: The folder with the tables that may be released.
        quarantine: The file with everything that the run set aside.
        validation: The folder with the report of the checks.
        fatal: What forbids a release, a sentence each.
        warnings: What is odd but does not, a sentence each.
    """

    tables: str
    quarantine: str
    validation: str
    fatal: list[str]
    warnings: list[str]


@task(on_running=[note], persist_result=False)
def validate_tables(folders: list[str], rejected: str, work: str) -> Validated:
    """Check the tables of all batches.

    Args:
        folders: Folders with the tables of a batch and what was set aside.
        rejected: The file with what was set aside while reading.
        work: The work folder.
    """
    tell(STAGE)
    place = Path(work)
    tables = concat_tables(read_tables(Path(folder)) for folder in folders)
    aside = [read_parquet(Path(rejected), QUARANTINE)]
    aside += [read_parquet(Path(folder) / QUARANTINE_FILE, QUARANTINE) for folder in folders]
    remove(place / VALIDATION)
    verdict = validate(tables, docs=place / VALIDATION)
    write_tables(verdict.tables, place / VALIDATED)
    write_parquet(concat_quarantine([*aside, verdict.quarantined]), QUARANTINE, place / QUARANTINE_FILE)
    return Validated(
        tables=str(place / VALIDATED),
        quarantine=str(place / QUARANTINE_FILE),
        validation=str(place / VALIDATION),
        fatal=verdict.fatal,
        warnings=verdict.warnings,
    )
