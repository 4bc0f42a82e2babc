"""Publish: make the validated tables the current release, or keep what a failed run leaves."""

from __future__ import annotations

from pathlib import Path

from prefect import task

from flows.checks import collect_reports
from flows.fingerprint import code_version
from flows.ledger import ledger_of
from flows.progress import tell
from flows.records import note
from flows.results import put_together, write_quarantine
from parley import release
from parley.release import Published

STAGE = "Publishing"


@task(on_running=[note], persist_result=False)
def publish_release(work: str, output: str, inputs: str) -> Published:
    """Publish what is in the ledger.

    Args:
        work: The work folder.
        output: The output folder.
        inputs: Fingerprint of what the tables were made from.
    """
    tell(STAGE)
    return put_together(Path(work), Path(output), inputs, code_version())


@task(on_running=[note], persist_result=False)
def keep_failed(work: str, output: str) -> str:
    """Keep the quarantine and the report of the checks of a run whose tables may not be published.

    Returns:
        The folder that holds them.
    """
    tell(STAGE)
    place = Path(work)
    with ledger_of(place) as ledger:
        return str(release.fail(Path(output), write_quarantine(ledger, place), collect_reports(place)))
