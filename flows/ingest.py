"""Ingest: fetch what addresses name, look through all sources, hand on what nothing is known of yet in batches."""

from __future__ import annotations

from pathlib import Path

from prefect import task

from flows.curation import read
from flows.fingerprint import code_version
from flows.progress import tell
from flows.records import note
from flows.scan import STAGE
from flows.survey import Ingested, survey
from parley.sources.web import split_sources
from parley.sources.web.rules import rules_of_environment

FETCHING, FETCHED = "Fetching pages", "fetched"


@task(on_running=[note], persist_result=False)
def read_sources(sources: list[str], work: str, max_bytes: int, corrections: str | None = None) -> Ingested:
    """Look through the sources.

    Args:
        sources: Folders, globs, files, and addresses of pages and feeds or lists of them.
        work: The work folder.
        max_bytes: Most bytes that one report may have.
        corrections: The folder of corrections; see `flows.curation.folder_of`.

    Raises:
        CorrectionsError: if there is no folder of corrections of the name that is given.
        SourceError: if a source does not exist or holds no file, or changes while it is read.
    """
    found = read(corrections)
    if split_sources(sources).addresses:
        tell(FETCHING)
        sources = fetched(sources, Path(work).parent / FETCHED)
    tell(STAGE)
    return survey(sources, Path(work), max_bytes, code_version(), found)


def fetched(sources: list[str], folder: Path) -> list[str]:
    """The sources with files of this machine in place of addresses."""
    # The network's libraries are loaded only where there is something to fetch.
    from parley.sources.web.fetching import local_sources

    return local_sources(sources, folder, rules_of_environment())
