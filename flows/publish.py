"""Publish: make the validated tables the current release, or keep what a failed run leaves."""

from __future__ import annotations

from pathlib import Path

from prefect import task

from flows.assembly import make_parts, plan
from flows.fingerprint import code_version
from flows.ledger import ledger_of
from flows.progress import tell
from flows.records import note
from flows.results import finish, write_quarantine
from flows.validate import collect_reports
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
    place, maker = Path(work), code_version()
    with ledger_of(place) as ledger:
        planned = plan(ledger, maker)
        parts = make_parts(ledger, planned, maker, place)
        published = release.publish_parts(
            Path(output), parts, write_quarantine(ledger, place), inputs=inputs, validation=collect_reports(place)
        )
        finish(ledger, place, planned, maker)
    return published


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
