"""Ingest: look through the sources, set aside what is no report, hand on what nothing is known of yet in batches."""

from __future__ import annotations

from pathlib import Path

from prefect import task

from flows.fingerprint import code_version
from flows.progress import tell
from flows.records import note
from flows.scan import STAGE
from flows.survey import Ingested, survey


@task(on_running=[note], persist_result=False)
def read_sources(sources: list[str], work: str, max_bytes: int) -> Ingested:
    """Look through the sources.

    Args:
        sources: Folders, globs or files.
        work: The work folder.
        max_bytes: Most bytes that one report may have.

    Raises:
        SourceError: if a source does not exist or holds no file, or changes while it is read.
    """
    tell(STAGE)
    return survey(sources, Path(work), max_bytes, code_version())
