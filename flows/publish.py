"""Publish: make the validated tables the current release, or keep what a failed run leaves."""

from __future__ import annotations

from pathlib import Path

from prefect import task

from flows.progress import tell
from flows.records import note
from flows.validate import Validated
from parley import release
from parley.release import Published
from parley.tables import read_parquet, read_tables
from schemas import QUARANTINE

STAGE = "Publishing"


@task(on_running=[note], persist_result=False)
def publish_release(validated: Validated, output: str, inputs: str) -> Published:
    """Publish what was validated.

    Args:
        validated: Where the tables, the quarantine and the report of the checks are.
        output: The output folder.
        inputs: Fingerprint of what the tables were made from.
    """
    tell(STAGE)
    return release.publish(
        Path(output),
        read_tables(Path(validated.tables)),
        read_parquet(Path(validated.quarantine), QUARANTINE),
        inputs=inputs,
        validation=Path(validated.validation),
    )


@task(on_running=[note], persist_result=False)
def keep_failed(validated: Validated, output: str) -> str:
    """Keep the quarantine and the report of the checks of a run whose tables may not be published.

    Returns:
        The folder that holds them.
    """
    tell(STAGE)
    quarantine = read_parquet(Path(validated.quarantine), QUARANTINE)
    return str(release.fail(Path(output), quarantine, Path(validated.validation)))
